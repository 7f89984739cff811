package io.github.dogear.chat.slack;

/** Makes the adapter's threads, none of which keeps a program alive that wants to end. */
final class Threads {
    private Threads() {}

    static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
