package io.github.dogear.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dogear.push.Schedule;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    private static final ZonedDateTime NOW = ZonedDateTime.of(2026, 11, 25, 15, 30, 0, 0, ZoneId.of("Asia/Kolkata"));

    private static Schedule schedule(String text) {
        ScheduleWords.Parsed parsed = ScheduleWords.parse(text, NOW);
        assertThat(parsed).as(text).isInstanceOf(ScheduleWords.Daily.class);
        return ((ScheduleWords.Daily) parsed).schedule();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "08:30 | 08:30 | every day at 08:30",
                "8:30am | 08:30 | every day at 08:30",
                "8 | 08:00 | every day at 08:00",
                "8 pm | 20:00 | every day at 20:00",
                "every day at 7 | 07:00 | every day at 07:00",
                "weekdays 7:45 | weekdays 07:45 | on weekdays at 07:45",
                "mon-fri 7:45 | weekdays 07:45 | on weekdays at 07:45",
                "mon,wed,fri 18:00 | mon,wed,fri 18:00 | on Mon, Wed and Fri at 18:00",
                "18:00 on mondays | mon 18:00 | on Monday at 18:00",
                "sat-mon 9 | mon,sat,sun 09:00 | on Mon, Sat and Sun at 09:00",
                "weekend 10 | weekend 10:00 | on Saturdays and Sundays at 10:00",
                "20:00 08:30 | 08:30 20:00 | every day at 08:30 and 20:00",
                "8, 12:30 and 8pm | 08:00 12:30 20:00 | every day at 08:00, 12:30 and 20:00",
                "08:30 8:30 | 08:30 | every day at 08:30",
                "noon | 12:00 | every day at 12:00",
                "٠٨:٣٠ | 08:30 | every day at 08:30",
            })
    void readsASchedule(String text, String stored, String said) {
        Schedule schedule = schedule(text);
        assertThat(schedule.text()).isEqualTo(stored);
        assertThat(schedule.said()).isEqualTo(said);
        assertThat(schedule(stored)).isEqualTo(schedule);
    }

    @Test
    void canBeSwitchedOffOnAndPaused() {
        assertThat(ScheduleWords.parse("off", NOW)).isEqualTo(new ScheduleWords.Off());
        assertThat(ScheduleWords.parse("ON", NOW)).isEqualTo(new ScheduleWords.On());
        Instant inTwoWeeks =
                NOW.toLocalDate().plusWeeks(2).atStartOfDay(NOW.getZone()).toInstant();
        assertThat(ScheduleWords.parse("pause 2 weeks", NOW))
                .isEqualTo(new ScheduleWords.Pause(inTwoWeeks, "Wed 9 Dec, 09:00"));
        assertThat(ScheduleWords.parse("pause for 2 weeks", NOW))
                .isEqualTo(new ScheduleWords.Pause(inTwoWeeks, "Wed 9 Dec, 09:00"));
        assertThat(ScheduleWords.parse("until dec 5", NOW)).isInstanceOf(ScheduleWords.Pause.class);
        assertThat(ScheduleWords.parse("pause until dec 5", NOW)).isInstanceOf(ScheduleWords.Pause.class);
        assertThat(ScheduleWords.parse("pause", NOW)).isInstanceOf(ScheduleWords.Problem.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "daily",
                "25:00",
                "24:00",
                "8:60",
                "13pm",
                "1 2 3 4",
                "never ever",
                "mon",
                "mon-fri-sun 8",
                "hourly",
                "every 5 minutes",
                "-8",
                "8:30:15",
                "\u0000",
                "😀",
                "'; DROP TABLE push; --",
                "mon, 8, x",
                "-",
                "mon- 8"
            })
    void whatIsNoScheduleGetsOneLineWithAnExample(String text) {
        assertThat(ScheduleWords.parse(text, NOW)).isInstanceOfSatisfying(ScheduleWords.Problem.class, problem -> {
            assertThat(problem.line())
                    .doesNotContain("\n")
                    .hasSizeBetween(20, 160)
                    .contains("08:30");
        });
        assertThat(ScheduleWords.parse("8 ".repeat(5_000), NOW)).isInstanceOf(ScheduleWords.Problem.class);
    }

    @Test
    void aSkippedTimeComesLaterAndARepeatedOneOnce() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Schedule schedule = schedule("2:30");
        ZonedDateTime spring = schedule.next(ZonedDateTime.of(2027, 3, 27, 12, 0, 0, 0, berlin));
        assertThat(spring.toLocalDateTime()).isEqualTo(LocalDateTime.of(2027, 3, 28, 3, 30));
        assertThat(schedule.next(spring).toLocalDateTime()).isEqualTo(LocalDateTime.of(2027, 3, 29, 2, 30));
        ZonedDateTime autumn = schedule.next(ZonedDateTime.of(2027, 10, 30, 12, 0, 0, 0, berlin));
        assertThat(autumn.getOffset()).isEqualTo(ZoneOffset.ofHours(2));
        assertThat(schedule.next(autumn).toLocalDateTime()).isEqualTo(LocalDateTime.of(2027, 11, 1, 2, 30));
    }

    @Test
    void aDayThatAZoneLeftOutIsNotWaitedFor() {
        ZonedDateTime before = ZonedDateTime.of(2011, 12, 29, 12, 0, 0, 0, ZoneId.of("Pacific/Apia"));
        ZonedDateTime next = schedule("08:30").next(before);
        assertThat(next.toLocalDateTime()).isEqualTo(LocalDateTime.of(2011, 12, 31, 8, 30));
        assertThat(schedule("08:30").next(next).toLocalDateTime()).isEqualTo(LocalDateTime.of(2012, 1, 1, 8, 30));
    }

    /** Every zone, two decades: at sampled times, and around every change of the clocks. */
    @Test
    void inEveryZoneTheNextTimeIsTheFirstAheadThatFits() {
        Random random = new Random(8);
        Instant from = Instant.parse("2010-01-01T00:00:00Z");
        Instant to = Instant.parse("2030-01-01T00:00:00Z");
        for (String id : ZoneId.getAvailableZoneIds()) {
            ZoneId zone = ZoneId.of(id);
            for (int i = 0; i < 10; i++) {
                holds(
                        random,
                        from.plusSeconds(random.nextInt(20 * 365 * 86_400)).atZone(zone));
            }
            ZoneOffsetTransition change = zone.getRules().nextTransition(from);
            while (change != null && change.getInstant().isBefore(to)) {
                holds(
                        random,
                        change.getInstant()
                                .plusSeconds(random.nextInt(14_400) - 10_800L)
                                .atZone(zone));
                change = zone.getRules().nextTransition(change.getInstant());
            }
        }
    }

    private static void holds(Random random, ZonedDateTime after) {
        Set<DayOfWeek> days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)), DayOfWeek.of(1 + random.nextInt(7)));
        LocalTime time = LocalTime.of(random.nextInt(5), 15 * random.nextInt(4));
        Schedule schedule = new Schedule(days, List.of(time));
        ZonedDateTime next = schedule.next(after);
        assertThat(next.toInstant())
                .as("%s after %s", schedule, after)
                .isAfter(after.toInstant())
                .isBefore(after.plusDays(9).toInstant());
        LocalDateTime local = next.toLocalDateTime();
        boolean plain = local.toLocalTime().equals(time) && days.contains(local.getDayOfWeek());
        boolean shifted = !next.getZone()
                .getRules()
                .getOffset(next.toInstant().minusSeconds(90_000))
                .equals(next.getOffset());
        assertThat(plain || shifted)
                .as("%s after %s is %s", schedule, after, next)
                .isTrue();
        assertThat(next).isEqualTo(next.withEarlierOffsetAtOverlap());
        // Nothing that fits lies between.
        for (ZonedDateTime day = after; day.isBefore(next); day = day.plusDays(1)) {
            ZonedDateTime candidate = ZonedDateTime.of(day.toLocalDate(), time, day.getZone());
            boolean missed = days.contains(day.getDayOfWeek()) && candidate.isAfter(after) && candidate.isBefore(next);
            assertThat(missed)
                    .as("%s after %s misses %s", schedule, after, candidate)
                    .isFalse();
        }
    }
}
