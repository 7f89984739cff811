package io.github.dogear.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Once for each local date and time, in every zone, through every fault. */
class PlannerTest {
    private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);
    private static final Duration TICK = Duration.ofSeconds(30);
    private static final int DAYS = 40;

    /** Times at which clocks are changed somewhere, and some others. */
    private static final List<LocalTime> TIMES = Stream.of(
                    "00:00", "00:30", "02:00", "02:30", "03:00", "08:30", "12:15", "23:59")
            .map(LocalTime::parse)
            .toList();

    static Stream<ZoneId> zones() {
        return ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of);
    }

    private static Schedule daily(LocalTime... times) {
        return new Schedule(EVERY_DAY, List.of(times));
    }

    /** Four stretches of two decades: two anywhere, two around a change of the zone's clocks, if it has any. */
    private static List<LocalDate> stretches(ZoneId zone, Random random) {
        LocalDate first = LocalDate.of(2010, 1, 1);
        LocalDate any = first.plusDays(random.nextInt(21 * 365));
        return List.of(
                first.plusDays(random.nextInt(21 * 365)),
                any,
                aroundAChange(zone, first.plusDays(random.nextInt(15 * 365))),
                aroundAChange(zone, LocalDate.of(2010, 12, 1).plusDays(random.nextInt(300))));
    }

    private static LocalDate aroundAChange(ZoneId zone, LocalDate after) {
        ZoneOffsetTransition change =
                zone.getRules().nextTransition(after.atStartOfDay(zone).toInstant());
        return change == null ? after : change.getDateTimeBefore().toLocalDate().minusDays(DAYS / 2);
    }

    @ParameterizedTest
    @MethodSource("zones")
    void comesOnceOnEveryLocalDateAtItsTime(ZoneId zone) {
        Random random = new Random(zone.getId().hashCode());
        for (LocalDate first : stretches(zone, random)) {
            LocalTime time = TIMES.get(random.nextInt(TIMES.size()));
            Instant now = first.atStartOfDay(zone).toInstant().minusSeconds(1);
            Simulation simulation = new Simulation(daily(time), zone, now);
            Instant end = first.plusDays(DAYS).atStartOfDay(zone).toInstant().minusSeconds(60);
            while (now.isBefore(end)) {
                simulation.tick(now, false);
                Instant next = simulation.next();
                now = next == null || next.isBefore(now) ? now.plus(TICK) : next.plusSeconds(random.nextInt(30));
            }
            for (LocalDate date = first; date.isBefore(first.plusDays(DAYS - 1)); date = date.plusDays(1)) {
                ZonedDateTime due = ZonedDateTime.of(date, time, zone);
                assertThat(simulation.of(date)).as("%s %s %s", zone, date, time).hasSizeBetween(0, 1);
                boolean leftOut = !due.toLocalDate().equals(date);
                // Where a zone leaves out a whole day, that day's comes together with the next, and only one is sent.
                boolean doubled = ZonedDateTime.of(date.plusDays(1), time, zone)
                        .toInstant()
                        .equals(due.toInstant());
                if (!leftOut && !doubled) {
                    Simulation.Row row = simulation.of(date).get(0);
                    assertThat(row.sent()).as("%s %s %s", zone, date, time).isTrue();
                    assertThat(row.slot().at()).isEqualTo(due.toInstant());
                    assertThat(Duration.between(due.toInstant(), row.at())).isBetween(Duration.ZERO, TICK);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("zones")
    void comesLateOnceOrIsMissedWhenTheMachineIsDown(ZoneId zone) {
        Random random = new Random(zone.getId().hashCode() + 1);
        LocalTime time = LocalTime.of(8 + random.nextInt(8), random.nextInt(60));
        LocalDate first = aroundAChange(zone, LocalDate.of(2010 + random.nextInt(20), 1, 1));
        Instant now = first.atStartOfDay(zone).toInstant().minusSeconds(1);
        Simulation simulation = new Simulation(daily(time), zone, now);
        Instant end = first.plusDays(DAYS).atStartOfDay(zone).toInstant();
        NavigableSet<Instant> up = new TreeSet<>();
        while (now.isBefore(end)) {
            boolean crashes = random.nextInt(3) == 0;
            simulation.tick(now, crashes);
            if (!crashes) {
                up.add(now);
            }
            boolean down = random.nextInt(60) == 0;
            now = now.plus(Duration.ofMinutes(down ? random.nextInt(3 * 24 * 60) : 5));
        }
        simulation.tick(now, false);
        LocalDate last = now.atZone(zone).toLocalDate().minusDays(1);
        for (LocalDate date = first; date.isBefore(last); date = date.plusDays(1)) {
            List<Simulation.Row> rows = simulation.of(date);
            boolean leftOut = !ZonedDateTime.of(date, time, zone).toLocalDate().equals(date);
            assertThat(rows).as("%s %s %s", zone, date, time).hasSize(1);
            Instant due = rows.get(0).slot().at();
            Instant looked = up.ceiling(due);
            boolean inTime = looked != null && !looked.isAfter(due.plus(Planner.LATEST));
            boolean byDay = looked != null && looked.atZone(zone).getHour() < 22;
            assertThat(rows.get(0).sent() || !inTime || !byDay || leftOut)
                    .as("%s %s: sent, or nobody was there to send it", zone, rows.get(0))
                    .isTrue();
        }
    }

    @Test
    void neverTwiceThroughClockJumpsAndJourneysAndHealsAfterwards() {
        List<ZoneId> zones = zones().toList();
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            ZoneId zone = zones.get(random.nextInt(zones.size()));
            Instant now = LocalDate.of(2010 + random.nextInt(21), 1 + random.nextInt(12), 1)
                    .atStartOfDay(zone)
                    .toInstant();
            Schedule schedule = daily(
                    LocalTime.of(7 + random.nextInt(4), 30), LocalTime.of(13 + random.nextInt(8), random.nextInt(60)));
            Simulation simulation = new Simulation(schedule, zone, now);
            Duration wrong = Duration.ZERO;
            for (int i = 0; i < 3_000; i++) {
                now = now.plus(Duration.ofMinutes(10));
                if (random.nextInt(300) == 0) {
                    wrong = random.nextBoolean()
                            ? Duration.ZERO
                            : Duration.ofMinutes(random.nextInt(4_000_000) - 2_000_000);
                }
                if (random.nextInt(400) == 0) {
                    simulation.move(zones.get(random.nextInt(zones.size())));
                }
                simulation.tick(now.plus(wrong), random.nextInt(4) == 0);
            }
            for (int i = 0; i < 6 * 24 * 5; i++) {
                now = now.plus(Duration.ofMinutes(10));
                simulation.tick(now, false);
            }
            LocalDate yesterday = now.atZone(simulation.zone).toLocalDate().minusDays(1);
            assertThat(simulation.of(yesterday)).as("seed %d", seed).hasSize(2);
        }
    }

    @Test
    void afterAJourneyTheNextComesNoSoonerThanSixHoursAfterTheLast() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Instant now = ZonedDateTime.of(2026, 3, 2, 8, 0, 0, 0, berlin).toInstant();
        Simulation simulation = new Simulation(daily(LocalTime.of(8, 30)), berlin, now);
        simulation.tick(now.plus(Duration.ofMinutes(30)), false);
        // In Tokyo it is past half past eight of the same day: nothing more today.
        simulation.move(ZoneId.of("Asia/Tokyo"));
        simulation.tick(now.plus(Duration.ofMinutes(40)), false);
        assertThat(simulation.sends).hasSize(1);
        // Back, and further west, it is half past eight once more, of the same date.
        simulation.move(ZoneId.of("America/New_York"));
        for (int i = 0; i < 60; i++) {
            simulation.tick(now.plus(Duration.ofMinutes(50 + 10 * i)), false);
        }
        assertThat(simulation.sends).hasSize(1);
    }

    @Test
    void whatIsLateInTheNightWaitsForTheMorningOrForTheNext() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Instant start = ZonedDateTime.of(2026, 3, 2, 12, 0, 0, 0, berlin).toInstant();
        Simulation simulation = new Simulation(daily(LocalTime.of(21, 0)), berlin, start);
        Instant night = ZonedDateTime.of(2026, 3, 2, 23, 30, 0, 0, berlin).toInstant();
        for (int minutes = 0; minutes < 12 * 60; minutes++) {
            simulation.tick(night.plus(Duration.ofMinutes(minutes)), false);
        }
        assertThat(simulation.sends).isEmpty();
        assertThat(simulation.of(LocalDate.of(2026, 3, 2)))
                .extracting(Simulation.Row::sent)
                .containsExactly(false);

        Simulation early = new Simulation(daily(LocalTime.of(4, 0)), berlin, start);
        Instant atFive = ZonedDateTime.of(2026, 3, 3, 5, 0, 0, 0, berlin).toInstant();
        early.tick(atFive, false);
        assertThat(early.sends).containsExactly(atFive);
    }
}
