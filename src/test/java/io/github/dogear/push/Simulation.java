package io.github.dogear.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One reader's plan, ticked as {@link Ticker} does, with the rows in a map and every fault at hand. */
final class Simulation {
    /** What became of one of the times at which something was due. */
    record Row(Slot slot, boolean sent, Instant at) {}

    final Map<String, Row> rows = new LinkedHashMap<>();
    final List<Instant> sends = new ArrayList<>();
    Rhythm rhythm;
    ZoneId zone;
    private Instant since;
    private @Nullable Instant next;
    private @Nullable Instant lastAt;
    private @Nullable ZoneId lastZone;

    Simulation(Schedule schedule, ZoneId zone, Instant now) {
        this.rhythm = Rhythm.of(schedule);
        this.zone = zone;
        this.since = now;
        this.next = now;
    }

    /** The reader moved. */
    void move(ZoneId there) {
        zone = there;
        next = Instant.EPOCH;
    }

    /** What the Ticker does at this time; with a crash, all of it except the commit. */
    void tick(Instant now, boolean crashes) {
        Instant due = next;
        if (due == null || (due.isAfter(now) && !due.isAfter(now.plus(Ticker.INSANE)))) {
            return;
        }
        Planner.State state = new Planner.State(rhythm, zone, since, lastAt, lastZone);
        Planner.Decision decision = Planner.decide(state, now, slot -> rows.containsKey(key(slot)));
        if (crashes) {
            return;
        }
        decision.missed().forEach(slot -> put(slot, false, now));
        since = decision.since();
        next = decision.next();
        Slot send = decision.send();
        if (send != null) {
            put(send, true, now);
            assertThat(Duration.between(send.at(), now)).isBetween(Duration.ZERO, Planner.LATEST);
            Instant before = lastAt;
            if (before != null && !before.isAfter(now) && !zone.equals(lastZone)) {
                assertThat(Duration.between(before, now)).isGreaterThanOrEqualTo(Planner.BETWEEN_ZONES);
            }
            sends.add(now);
            lastAt = now;
            lastZone = zone;
        }
    }

    @Nullable Instant next() {
        return next;
    }

    private void put(Slot slot, boolean sent, Instant now) {
        assertThat(rows.put(key(slot), new Row(slot, sent, now)))
                .as("a second row for %s", slot)
                .isNull();
    }

    private static String key(Slot slot) {
        return slot.date() + "/" + slot.number();
    }

    List<Row> of(LocalDate date) {
        return rows.values().stream()
                .filter(row -> row.slot().date().equals(date))
                .collect(Collectors.toList());
    }
}
