package io.github.dogear.chat.slack;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How long the adapter waits between tries and questions.
 *
 * @param call the longest that one call may take
 * @param betweenChecks the time between two looks for history that could not be read
 * @param homeAfter time for a pressed button to take effect before the Home tab is drawn anew
 */
record Tempo(SocketDoor.Patience patience, Duration call, Duration betweenChecks, Duration homeAfter, Pause pause) {
    private static final Duration LONGEST_STEP = Duration.ofSeconds(1);

    /** Waits for so long. */
    @FunctionalInterface
    interface Pause {
        void take(Duration time) throws InterruptedException;
    }

    static Tempo usual(Clock clock) {
        return new Tempo(
                SocketDoor.Patience.USUAL,
                Duration.ofSeconds(20),
                Duration.ofMinutes(1),
                Duration.ofMillis(1500),
                time -> waitBy(clock, time));
    }

    /** By the clock, but when somebody sets that back, no longer than it really takes. */
    private static void waitBy(Clock clock, Duration time) throws InterruptedException {
        Instant until = clock.instant().plus(time);
        long end = System.nanoTime() + time.toNanos();
        Duration fiftieth = time.dividedBy(50);
        long step = Math.max(1, (fiftieth.compareTo(LONGEST_STEP) > 0 ? LONGEST_STEP : fiftieth).toMillis());
        while (clock.instant().isBefore(until) && System.nanoTime() < end) {
            Thread.sleep(step);
        }
    }
}
