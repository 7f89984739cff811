package io.github.dogear.push;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is due, without doing anything.
 *
 * <p>Whatever was due since the last decision and has no row yet is open. Of what is open and at most {@link #LATEST} late
 * the last is sent, and all the rest is missed: never more than one at a time. It is held back at night, unless its own
 * time is in the night, and until {@link #BETWEEN_ZONES} after the last one when the reader has changed the zone since.
 *
 * <p>A plan is looked at again at least every {@link #LONGEST_WAIT}, so that one that waits longer was made by a clock that
 * was wrong, and is made anew.
 */
final class Planner {
    static final Duration LATEST = Duration.ofHours(6);
    static final Duration BETWEEN_ZONES = Duration.ofHours(6);
    static final Duration LONGEST_WAIT = Duration.ofDays(2);
    /** What was due longer ago is not even noted as missed. */
    static final Duration FORGOTTEN = Duration.ofDays(31);

    private static final LocalTime NIGHT = LocalTime.of(22, 0);
    private static final LocalTime MORNING = LocalTime.of(7, 0);
    /** What is late by no more than this comes at its time, as far as a reader cares. */
    private static final Duration PUNCTUAL = Duration.ofMinutes(15);

    private Planner() {}

    /**
     * What is known when something is decided.
     *
     * @param since until when everything has been decided
     * @param lastAt when something was sent last
     * @param lastZone the reader's zone then
     */
    record State(
            Rhythm rhythm,
            ZoneId zone,
            Instant since,
            @Nullable Instant lastAt,
            @Nullable ZoneId lastZone) {}

    /**
     * What is to be done now.
     *
     * @param send what is to be sent, if anything
     * @param missed what is too late
     * @param since until when everything is decided now
     * @param next when to decide again; never, while it is off
     */
    record Decision(
            @Nullable Slot send,
            List<Slot> missed,
            Instant since,
            @Nullable Instant next) {}

    /** @param taken whether something was decided for a slot already */
    static Decision decide(State state, Instant now, Predicate<Slot> taken) {
        if (!state.rhythm().on()) {
            return new Decision(null, List.of(), now, null);
        }
        List<Slot> open = open(state, now, taken);
        Slot latest = open.isEmpty() ? null : open.get(open.size() - 1);
        if (latest == null || latest.at().isBefore(now.minus(LATEST))) {
            return new Decision(null, open, now, later(state, now, taken));
        }
        List<Slot> missed = open.subList(0, open.size() - 1);
        Instant not = heldUntil(state, latest, now);
        if (not.isAfter(now)) {
            return new Decision(null, missed, latest.at().minusMillis(1), not);
        }
        return new Decision(latest, missed, now, later(state, now, taken));
    }

    /** When the next is due after a moment; never, while it is off. */
    static Optional<Instant> next(State state, Instant now, Predicate<Slot> taken) {
        if (!state.rhythm().on()) {
            return Optional.empty();
        }
        Instant paused = state.rhythm().pausedUntil();
        Instant from = paused == null || paused.isBefore(now) ? now : paused.minusMillis(1);
        // What is taken is at most some days ahead: the zone went back, or the clock was wrong.
        for (int i = 0; i < 4; i++) {
            Instant until = from.plus(Schedule.LONGEST_PAUSE);
            Optional<Slot> free = state.rhythm().schedule().between(from, until, state.zone()).stream()
                    .filter(slot -> !taken.test(slot))
                    .findFirst();
            if (free.isPresent()) {
                return free.map(Slot::at);
            }
            from = until;
        }
        return Optional.empty();
    }

    private static List<Slot> open(State state, Instant now, Predicate<Slot> taken) {
        Instant from = latest(min(state.since(), now), now.minus(FORGOTTEN));
        Instant paused = state.rhythm().pausedUntil();
        Instant after = paused == null ? from : latest(from, paused.minusMillis(1));
        List<Slot> open = new ArrayList<>();
        if (after.isBefore(now)) {
            open.addAll(state.rhythm().schedule().between(after, now, state.zone()));
        }
        open.removeIf(taken);
        return open;
    }

    private static Instant later(State state, Instant now, Predicate<Slot> taken) {
        Instant again = now.plus(LONGEST_WAIT);
        Slot none = null;
        Slot first = state.rhythm().schedule().between(now, again, state.zone()).stream()
                .filter(slot -> !taken.test(slot))
                .findFirst()
                .orElse(none);
        return first == null ? again : first.at();
    }

    private static Instant heldUntil(State state, Slot slot, Instant now) {
        Instant until = now;
        Instant last = state.lastAt();
        boolean moved = state.lastZone() != null && !state.lastZone().equals(state.zone());
        if (moved && last != null && !last.isAfter(now)) {
            until = latest(until, last.plus(BETWEEN_ZONES));
        }
        ZonedDateTime there = now.atZone(state.zone());
        boolean late = slot.at().isBefore(now.minus(PUNCTUAL));
        if (late
                && isNight(there.toLocalTime())
                && !isNight(slot.at().atZone(state.zone()).toLocalTime())) {
            ZonedDateTime morning = there.with(MORNING);
            until = latest(until, (morning.isAfter(there) ? morning : morning.plusDays(1)).toInstant());
        }
        return until;
    }

    private static boolean isNight(LocalTime time) {
        return !time.isBefore(NIGHT) || time.isBefore(MORNING);
    }

    private static Instant min(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
