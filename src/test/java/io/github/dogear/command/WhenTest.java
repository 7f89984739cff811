package io.github.dogear.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhenTest {
    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
    private static final ZonedDateTime NOW = ZonedDateTime.of(2026, 11, 25, 15, 30, 0, 0, KOLKATA); // a Wednesday

    private static ZonedDateTime at(String text, ZonedDateTime now) {
        When.Parsed parsed = When.parse(text, now);
        assertThat(parsed).as(text).isInstanceOf(When.At.class);
        return ((When.At) parsed).instant().atZone(now.getZone());
    }

    @ParameterizedTest
    @CsvSource({
        "tonight, 2026-11-25T20:00",
        "tonight at 9, 2026-11-25T21:00",
        "9pm tonight, 2026-11-25T21:00",
        "at 9 tonight, 2026-11-25T21:00",
        "tonight 23:15, 2026-11-25T23:15",
        "this evening, 2026-11-25T19:00",
        "evening, 2026-11-25T19:00",
        "today, 2026-11-25T19:00",
        "today 5pm, 2026-11-25T17:00",
        "today half past five pm, 2026-11-25T17:30",
        "tomorrow at half past nine, 2026-11-26T09:30",
        "tomorrow quarter to 5 pm, 2026-11-26T16:45",
        "friday evening quarter past 8, 2026-11-27T20:15",
        "in half a year, 2027-05-25T09:00",
        "later today, 2026-11-25T19:00",
        "tomorrow, 2026-11-26T09:00",
        "Tomorrow 9am, 2026-11-26T09:00",
        "tomorrow at 7:45 pm, 2026-11-26T19:45",
        "tomorrow evening, 2026-11-26T19:00",
        "tomorrow evening at 8, 2026-11-26T20:00",
        "tomorrow 18, 2026-11-26T18:00",
        "noon tomorrow, 2026-11-26T12:00",
        "day after tomorrow, 2026-11-27T09:00",
        "weekend, 2026-11-28T10:00",
        "this weekend, 2026-11-28T10:00",
        "next weekend, 2026-12-05T10:00",
        "next week, 2026-11-30T09:00",
        "next week friday, 2026-12-04T09:00",
        "friday next week, 2026-12-04T09:00",
        "next month, 2026-12-01T09:00",
        "next year, 2027-01-01T09:00",
        "monday, 2026-11-30T09:00",
        "wednesday, 2026-12-02T09:00",
        "wed 16:00, 2026-11-25T16:00",
        "wed 9am, 2026-12-02T09:00",
        "fri 9am, 2026-11-27T09:00",
        "Fri 9, 2026-11-27T09:00",
        "this friday, 2026-11-27T09:00",
        "next friday, 2026-12-04T09:00",
        "on sunday at noon, 2026-11-29T12:00",
        "in 3 weeks, 2026-12-16T09:00",
        "in 3 weeks at 6pm, 2026-12-16T18:00",
        "in 2 hours, 2026-11-25T17:30",
        "in two days, 2026-11-27T09:00",
        "in a week, 2026-12-02T09:00",
        "in an hour, 2026-11-25T16:30",
        "half an hour, 2026-11-25T16:00",
        "1.5 hours, 2026-11-25T17:00",
        "in 1h30, 2026-11-25T17:00",
        "in a couple of weeks, 2026-12-09T09:00",
        "in a few days, 2026-11-28T09:00",
        "in a fortnight, 2026-12-09T09:00",
        "a month from now, 2026-12-25T09:00",
        "3d, 2026-11-28T09:00",
        "2w, 2026-12-09T09:00",
        "45m, 2026-11-25T16:15",
        "1h30m, 2026-11-25T17:00",
        "1 day 2 hours, 2026-11-26T17:30",
        "3mo, 2027-02-25T09:00",
        "dec 5, 2026-12-05T09:00",
        "5 dec, 2026-12-05T09:00",
        "Dec 5th, 2026-12-05T09:00",
        "5th of december, 2026-12-05T09:00",
        "december 5 2027, 2027-12-05T09:00",
        "5-dec, 2026-12-05T09:00",
        "5dec 18:00, 2026-12-05T18:00",
        "jan 5, 2027-01-05T09:00",
        "nov 25, 2027-11-25T09:00",
        "nov 25 6pm, 2026-11-25T18:00",
        "feb 29, 2028-02-29T09:00",
        "sat dec 5, 2026-12-05T09:00",
        "in december, 2026-12-01T09:00",
        "the 5th, 2026-12-05T09:00",
        "2026-12-05, 2026-12-05T09:00",
        "2026-12-05 18:00, 2026-12-05T18:00",
        "2026-12-05T18:00, 2026-12-05T18:00",
        "05.12.2026, 2026-12-05T09:00",
        "5.12., 2026-12-05T09:00",
        "25/12, 2026-12-25T09:00",
        "12/25/2026, 2026-12-25T09:00",
        "noon, 2026-11-26T12:00",
        "midnight, 2026-11-26T00:00",
        "morning, 2026-11-26T09:00",
        "8pm, 2026-11-25T20:00",
        "8 pm, 2026-11-25T20:00",
        "8 p.m., 2026-11-25T20:00",
        "20:30, 2026-11-25T20:30",
        "at 8, 2026-11-26T08:00",
        "9 o'clock, 2026-11-26T09:00",
        "12am, 2026-11-26T00:00",
        "12pm, 2026-11-26T12:00",
        "end of month, 2026-11-30T09:00",
        "end of the month, 2026-11-30T09:00",
        "end of next month, 2026-12-31T09:00",
        "end of year, 2026-12-31T09:00",
        "end of week, 2026-11-27T18:00",
        "eod, 2026-11-25T18:00",
        "२० दिन, ",
        "٢٠:٣٠, 2026-11-25T20:30",
        "ｆｒｉ ９ａｍ, 2026-11-27T09:00",
    })
    void readsATimeAsPeopleWriteIt(String text, LocalDateTime meant) {
        if (meant == null) {
            assertThat(When.parse(text, NOW)).isInstanceOf(When.Problem.class);
        } else {
            assertThat(at(text, NOW).toLocalDateTime()).isEqualTo(meant);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-25T20:30, tonight, 2026-11-25T21:30",
        "2026-11-25T01:00, tonight, 2026-11-25T20:00",
        "2026-11-28T09:00, weekend, 2026-11-28T10:00",
        "2026-11-28T15:00, weekend, 2026-11-29T10:00",
        "2026-11-29T15:00, weekend, 2026-12-05T10:00",
        "2026-11-29T15:00, next friday, 2026-12-04T09:00",
        "2026-11-30T09:30, end of month, 2026-12-31T09:00",
        "2027-01-31T09:30, in a month, 2027-02-28T09:00",
        "2026-12-31T23:59, tomorrow, 2027-01-01T09:00",
    })
    void whatIsPastRollsForward(LocalDateTime now, String text, LocalDateTime meant) {
        assertThat(at(text, now.atZone(KOLKATA)).toLocalDateTime()).isEqualTo(meant);
    }

    @Test
    void saysBackWhatItUnderstood() {
        assertThat(((When.At) When.parse("fri 9am", NOW)).said()).isEqualTo("Fri 27 Nov, 09:00");
        assertThat(((When.At) When.parse("jan 5", NOW)).said()).isEqualTo("Tue 5 Jan 2027, 09:00");
    }

    @Test
    void aTimeTheClocksSkipIsLaterAndOneTheyRepeatIsTheFirst() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        ZonedDateTime winter = ZonedDateTime.of(2027, 3, 27, 12, 0, 0, 0, berlin);
        assertThat(at("tomorrow 2:30", winter).toLocalDateTime()).isEqualTo(LocalDateTime.of(2027, 3, 28, 3, 30));
        ZonedDateTime summer = ZonedDateTime.of(2027, 10, 30, 12, 0, 0, 0, berlin);
        assertThat(at("tomorrow 2:30", summer).getOffset().getTotalSeconds()).isEqualTo(7_200);
        assertThat(at("in 24 hours", winter).getHour()).isEqualTo(13);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "soonish",
                "someday",
                "in 3",
                "3",
                "99",
                "25:00",
                "24:00",
                "13pm",
                "0am",
                "9:75",
                "feb 30",
                "31 apr",
                "2026-13-01",
                "2026-02-30",
                "2020-01-01",
                "yesterday",
                "2 days ago",
                "today 9am",
                "monday dec 5",
                "5/12",
                "in 11 years",
                "2099-01-01",
                "999999 years",
                "in 0 minutes",
                "fri fri",
                "tomorrow tomorrow",
                "9am 10am",
                "next",
                "next next week",
                "end of",
                "at",
                "half",
                "-3d",
                "in -2 days",
                "1e9 days",
                "\u0000",
                "😀",
                "tomorrow'; DROP TABLE link; --",
                "%s%n",
                "next \u202Eweek x",
                "明天",
                "0",
                "00",
                "a",
                "in",
                "the",
                "mon-fri"
            })
    void whatIsNoTimeAheadGetsOneLineWithAnExample(String text) {
        assertThat(When.parse(text, NOW)).isInstanceOfSatisfying(When.Problem.class, problem -> {
            assertThat(problem.line())
                    .doesNotContain("\n")
                    .hasSizeBetween(20, 160)
                    .containsAnyOf("fri 9am", "5 dec");
        });
    }

    @Test
    void whateverIsReadIsAheadAndWithinTenYears() {
        List<String> words = List.of(
                "in",
                "at",
                "next",
                "this",
                "end",
                "of",
                "month",
                "week",
                "fri",
                "monday",
                "weekend",
                "tonight",
                "tomorrow",
                "dec",
                "may",
                "5",
                "29",
                "31",
                "9am",
                "18:00",
                "noon",
                "3d",
                "2",
                "hours",
                "a",
                "day",
                "after",
                "2027",
                "2026-12-05",
                "5.12.",
                "31/12",
                "the",
                "5th",
                "999999",
                "years",
                "half",
                "pm",
                "-",
                "@",
                "0");
        Random random = new Random(5);
        for (int i = 0; i < 60_000; i++) {
            ZonedDateTime now = NOW.plusMinutes(random.nextInt(3_000_000));
            StringBuilder text = new StringBuilder();
            for (int count = 1 + random.nextInt(5); count > 0; count--) {
                text.append(words.get(random.nextInt(words.size()))).append(random.nextInt(8) == 0 ? "" : " ");
            }
            if (When.parse(text.toString(), now) instanceof When.At at) {
                assertThat(at.instant())
                        .as(text + " at " + now)
                        .isAfter(now.toInstant())
                        .isBeforeOrEqualTo(now.plusYears(10).toInstant());
            }
        }
    }

    @Test
    void aVeryLongTextIsRefused() {
        assertThat(When.parse("in ".repeat(3_500), NOW)).isInstanceOf(When.Problem.class);
        assertThat(When.parse("9".repeat(10_000), NOW)).isInstanceOf(When.Problem.class);
    }
}
