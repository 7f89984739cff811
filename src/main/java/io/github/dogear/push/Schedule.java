package io.github.dogear.push;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * When something comes: some weekdays, and one to three times on each.
 *
 * @param days at least one
 * @param times one to three, sorted
 */
public record Schedule(Set<DayOfWeek> days, List<LocalTime> times) {
    public static final int MOST_TIMES = 3;
    public static final Set<DayOfWeek> WEEKDAYS = Set.copyOf(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
    public static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    private static final Set<DayOfWeek> EVERY_SECOND = Set.of(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY, DayOfWeek.FRIDAY);
    /** A week, and another because a zone may leave out the day of the first. */
    static final Duration LONGEST_PAUSE = Duration.ofDays(16);

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    public Schedule {
        days = Set.copyOf(EnumSet.copyOf(days));
        times = times.stream().distinct().sorted().toList();
        if (times.isEmpty() || times.size() > MOST_TIMES) {
            throw new IllegalArgumentException("one to three times");
        }
    }

    /** Reads what {@link #text} wrote. */
    static Schedule stored(String text) {
        List<String> words = new ArrayList<>(List.of(text.split(" ")));
        Set<DayOfWeek> days = EnumSet.allOf(DayOfWeek.class);
        if (!Character.isDigit(words.get(0).charAt(0))) {
            String names = words.remove(0);
            days = names.equals("weekdays") ? WEEKDAYS : names.equals("weekend") ? WEEKEND : named(names);
        }
        return new Schedule(days, words.stream().map(LocalTime::parse).toList());
    }

    private static Set<DayOfWeek> named(String names) {
        List<String> wanted = List.of(names.split(","));
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> wanted.contains(shortName(day)))
                .collect(Collectors.toSet());
    }

    private static String shortName(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH).toLowerCase(Locale.ROOT);
    }

    /**
     * What is due on a local date, in order. A time that the clocks skip is as much later as they skip; of one that they
     * repeat, the first counts. On a date that the zone left out altogether nothing is due.
     */
    List<Slot> on(LocalDate date, ZoneId zone) {
        if (!days.contains(date.getDayOfWeek())
                || !date.atStartOfDay(zone).toLocalDate().equals(date)) {
            return List.of();
        }
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            slots.add(
                    new Slot(date, i, ZonedDateTime.of(date, times.get(i), zone).toInstant()));
        }
        return slots;
    }

    /** What is due after one moment and until another, in order. */
    List<Slot> between(Instant after, Instant until, ZoneId zone) {
        // Skipped times of a day's last hours move into the next day.
        LocalDate last = LocalDate.ofInstant(until, zone);
        List<Slot> slots = new ArrayList<>();
        for (LocalDate date = LocalDate.ofInstant(after, zone).minusDays(1);
                !date.isAfter(last);
                date = date.plusDays(1)) {
            slots.addAll(on(date, zone));
        }
        return slots.stream()
                .filter(slot -> slot.at().isAfter(after) && !slot.at().isAfter(until))
                .sorted(Comparator.comparing(Slot::at))
                .toList();
    }

    /** The first of its times after this one, in the zone of this one. */
    public ZonedDateTime next(ZonedDateTime after) {
        Instant from = after.toInstant();
        return between(from, from.plus(LONGEST_PAUSE), after.getZone())
                .get(0)
                .at()
                .atZone(after.getZone());
    }

    /** Less often: once a day rather than several times, every second day rather than daily, at last once a week. */
    public Optional<Schedule> slower() {
        if (times.size() > 1) {
            return Optional.of(new Schedule(days, times.subList(0, 1)));
        }
        if (days.size() == 1) {
            return Optional.empty();
        }
        return Optional.of(new Schedule(
                days.size() > 3 ? EVERY_SECOND : Set.of(sortedDays().get(0)), times));
    }

    /** As it is stored and can be sent again: {@code mon,wed,fri 18:00}. */
    public String text() {
        String clock = times.stream().map(CLOCK::format).collect(Collectors.joining(" "));
        if (days.size() == 7) {
            return clock;
        }
        if (days.equals(WEEKDAYS)) {
            return "weekdays " + clock;
        }
        if (days.equals(WEEKEND)) {
            return "weekend " + clock;
        }
        String names = sortedDays().stream().map(Schedule::shortName).collect(Collectors.joining(","));
        return names + " " + clock;
    }

    /** As it is said: {@code Mon, Wed and Fri at 18:00}. */
    public String said() {
        String clock = joined(times.stream().map(CLOCK::format).toList());
        if (days.size() == 7) {
            return "every day at " + clock;
        }
        if (days.equals(WEEKDAYS)) {
            return "on weekdays at " + clock;
        }
        if (days.equals(WEEKEND)) {
            return "on Saturdays and Sundays at " + clock;
        }
        List<String> names = sortedDays().stream()
                .map(day -> day.getDisplayName(days.size() > 2 ? TextStyle.SHORT : TextStyle.FULL, Locale.ENGLISH))
                .toList();
        return "on " + joined(names) + " at " + clock;
    }

    private List<DayOfWeek> sortedDays() {
        return new ArrayList<>(EnumSet.copyOf(days));
    }

    private static String joined(List<String> parts) {
        int last = parts.size() - 1;
        return last == 0 ? parts.get(0) : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }
}
