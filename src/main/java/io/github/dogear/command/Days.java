package io.github.dogear.command;

import static java.time.temporal.TemporalAdjusters.firstDayOfNextMonth;
import static java.time.temporal.TemporalAdjusters.lastDayOfMonth;
import static java.time.temporal.TemporalAdjusters.next;
import static java.time.temporal.TemporalAdjusters.nextOrSame;
import static java.time.temporal.TemporalAdjusters.previousOrSame;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * The days that somebody may mean, the first one still ahead being the one.
 *
 * @param usual the time meant when none is said
 * @param soon whether, when all are past, an hour from now will do
 */
record Days(List<LocalDate> candidates, LocalTime usual, boolean soon) {
    private static Days morning(LocalDate... candidates) {
        return new Days(List.of(candidates), TimeWords.MORNING, false);
    }

    static Days on(LocalDate date) {
        return morning(date);
    }

    static Days today(LocalDate today, LocalTime usual) {
        return new Days(List.of(today), usual, true);
    }

    /** A time alone: today's, or tomorrow's. */
    static Days nearest(LocalDate today, LocalTime usual) {
        return new Days(List.of(today, today.plusDays(1)), usual, false);
    }

    /** A weekday's own name means another day than today, unless a time is said that is still ahead. */
    static Days weekday(LocalDate today, DayOfWeek day, boolean timed) {
        LocalDate first = today.with(timed ? nextOrSame(day) : next(day));
        return morning(first, first.plusWeeks(1));
    }

    /** Next Friday is the one of next week, Monday to Sunday. */
    static Days nextWeeks(LocalDate today, DayOfWeek day) {
        return morning(mondayAfter(today).with(nextOrSame(day)));
    }

    static Days weekend(LocalDate today) {
        LocalDate saturday = today.with(previousOrSame(DayOfWeek.MONDAY)).plusDays(5);
        return new Days(List.of(saturday, saturday.plusDays(1), saturday.plusWeeks(1)), TimeWords.WEEKEND, false);
    }

    static Days nextWeekend(LocalDate today) {
        return new Days(List.of(mondayAfter(today).plusDays(5)), TimeWords.WEEKEND, false);
    }

    static Days nextWeek(LocalDate today) {
        return morning(mondayAfter(today));
    }

    static Days nextMonth(LocalDate today) {
        return morning(today.with(firstDayOfNextMonth()));
    }

    static Days nextYear(LocalDate today) {
        return morning(LocalDate.of(today.getYear() + 1, Month.JANUARY, 1));
    }

    static Days endOfWeek(LocalDate from) {
        LocalDate friday = from.with(previousOrSame(DayOfWeek.MONDAY)).plusDays(4);
        return new Days(List.of(friday, friday.plusWeeks(1)), TimeWords.WORK_ENDS, false);
    }

    static Days endOfMonth(LocalDate from) {
        return morning(from.with(lastDayOfMonth()), from.plusMonths(1).with(lastDayOfMonth()));
    }

    static Days endOfYear(LocalDate from) {
        LocalDate last = LocalDate.of(from.getYear(), Month.DECEMBER, 31);
        return morning(last, last.plusYears(1));
    }

    /** A day without its year: this year's, or the next year that has it; none for a day no year has. */
    static Days inYear(LocalDate today, int month, int day) {
        List<LocalDate> dates = new ArrayList<>();
        for (int year = today.getYear(); year <= today.getYear() + 8; year++) {
            if (day >= 1 && day <= YearMonth.of(year, month).lengthOfMonth()) {
                dates.add(LocalDate.of(year, month, day));
            }
        }
        return new Days(List.copyOf(dates), TimeWords.MORNING, false);
    }

    /** A day without its month. */
    static Days inMonth(LocalDate today, int day) {
        List<LocalDate> dates = new ArrayList<>();
        for (int ahead = 0; ahead <= 3; ahead++) {
            YearMonth month = YearMonth.from(today).plusMonths(ahead);
            if (day >= 1 && day <= month.lengthOfMonth()) {
                dates.add(month.atDay(day));
            }
        }
        return new Days(List.copyOf(dates), TimeWords.MORNING, false);
    }

    private static LocalDate mondayAfter(LocalDate today) {
        return today.with(next(DayOfWeek.MONDAY));
    }
}
