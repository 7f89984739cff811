package io.github.dogear.chat.telegram;

import java.time.Duration;

/** How long to wait before trying again: twice as long each time, but never long enough to be forgotten. */
record Pauses(Duration shortest, Duration longest) {
    static final Pauses USUAL = new Pauses(Duration.ofSeconds(1), Duration.ofSeconds(60));

    void after(ApiFailure failure, int failures) throws InterruptedException {
        Duration asked = failure.retryAfter();
        if (asked != null) {
            Thread.sleep(asked.plus(shortest).toMillis());
        } else {
            after(failure.code() == 409 ? Math.max(failures, 5) : failures);
        }
    }

    void after(int failures) throws InterruptedException {
        long factor = 1L << Math.min(failures - 1, 20);
        Duration pause = shortest.multipliedBy(factor);
        Thread.sleep((pause.compareTo(longest) > 0 ? longest : pause).toMillis());
    }
}
