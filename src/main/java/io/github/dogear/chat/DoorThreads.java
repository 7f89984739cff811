package io.github.dogear.chat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Threads for requests that come over HTTP. Each holds one from its first byte to its last, so there are enough of them that a
 * few who send theirs by drops keep nobody else out until their time is over.
 */
public final class DoorThreads {
    private static final int MOST = 32;

    private DoorThreads() {}

    public static ExecutorService called(String name) {
        return Executors.newFixedThreadPool(MOST, work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }
}
