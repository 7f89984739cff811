package io.github.dogear.push;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a reader wants something to come.
 *
 * @param on whether it comes at all
 * @param pausedUntil nothing comes before this time
 */
public record Rhythm(
        Schedule schedule, boolean on, @Nullable Instant pausedUntil) {
    private static final String OFF = "off ";
    private static final String UNTIL = "until ";

    public static Rhythm of(Schedule schedule) {
        return new Rhythm(schedule, true, null);
    }

    public Rhythm off() {
        return new Rhythm(schedule, false, null);
    }

    public Rhythm paused(Instant until) {
        return new Rhythm(schedule, true, until);
    }

    /** At other times; a pause stays. */
    public Rhythm with(Schedule other) {
        return new Rhythm(other, on, pausedUntil);
    }

    /** Whether it is paused at a moment. */
    public boolean pausedAt(Instant now) {
        return on && pausedUntil != null && pausedUntil.isAfter(now);
    }

    /** As it is stored: {@code 08:30}, {@code off weekdays 07:45}, {@code until 1798761600000 08:30}. */
    String text() {
        if (!on) {
            return OFF + schedule.text();
        }
        return pausedUntil == null ? schedule.text() : UNTIL + pausedUntil.toEpochMilli() + " " + schedule.text();
    }

    static Rhythm stored(String text) {
        if (text.startsWith(OFF)) {
            return new Rhythm(Schedule.stored(text.substring(OFF.length())), false, null);
        }
        if (text.startsWith(UNTIL)) {
            String[] parts = text.split(" ", 3);
            return new Rhythm(Schedule.stored(parts[2]), true, Instant.ofEpochMilli(Long.parseLong(parts[1])));
        }
        return of(Schedule.stored(text));
    }
}
