package io.github.dogear.store;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does a piece of work again and again on a thread of its own, until it is closed. Trouble of the database, such as a full
 * disk, is waited out; nothing else that goes wrong in a round ends it either.
 */
public final class BackgroundLoop implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(BackgroundLoop.class);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(30);
    private static final Duration TO_END = Duration.ofSeconds(5);

    /** One round; says how long to wait before the next, unless {@link #wake} comes before. */
    public interface Round {
        Duration run() throws InterruptedException;
    }

    private final String name;
    private final Round round;
    private final Thread thread;
    private final Semaphore woken = new Semaphore(0);
    private volatile boolean closed;

    public BackgroundLoop(String name, Round round) {
        this.name = name;
        this.round = round;
        this.thread = new Thread(this::run, "dogear-" + name);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Says that there may be something to do. */
    public void wake() {
        woken.release();
    }

    /** Whether a long round should end. */
    public boolean isClosed() {
        return closed;
    }

    private void run() {
        try {
            while (!closed) {
                Duration pause = once();
                if (woken.tryAcquire(Math.max(1, pause.toMillis()), TimeUnit.MILLISECONDS)) {
                    woken.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            log.debug("{} was told to end.", name);
        }
    }

    private Duration once() throws InterruptedException {
        try {
            return round.run();
        } catch (StoreException | RejectedExecutionException e) {
            if (!closed) {
                log.warn("{} waits: {}", name, e.getMessage());
                TimeUnit.MILLISECONDS.sleep(AFTER_TROUBLE.toMillis());
            }
            return Duration.ZERO;
        } catch (RuntimeException e) {
            if (!closed) {
                log.error("A fault in {}, which goes on in a while", name, e);
            }
            return AFTER_A_FAULT;
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(TO_END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
