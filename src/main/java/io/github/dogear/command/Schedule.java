package io.github.dogear.command;

import io.github.dogear.chat.PlainText;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * When the daily link comes: some weekdays, and one to three times on each.
 *
 * @param days at least one
 * @param times one to three, sorted
 */
public record Schedule(Set<DayOfWeek> days, List<LocalTime> times) {
    private static final int MOST_TIMES = 3;
    private static final int LONGEST = 100;
    private static final Set<DayOfWeek> WEEKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final String EXAMPLES = "08:30, weekdays 7:45, mon,wed,fri 18:00, pause 2 weeks, off";

    public Schedule {
        days = Set.copyOf(EnumSet.copyOf(days));
        times = times.stream().distinct().sorted().toList();
        if (times.isEmpty() || times.size() > MOST_TIMES) {
            throw new IllegalArgumentException("one to three times");
        }
    }

    /** What was asked for. */
    public sealed interface Parsed {}

    /** From now on, at these times. */
    public record Daily(Schedule schedule) implements Parsed {}

    /** No more, until asked again. */
    public record Off() implements Parsed {}

    /** Again, as it was before it was switched off or paused. */
    public record On() implements Parsed {}

    /** Not before this time. */
    public record Pause(Instant until, String said) implements Parsed {}

    /** One line for the reader, with examples. */
    public record Problem(String line) implements Parsed {}

    /** Never throws; {@code now} gives the reader's zone. */
    public static Parsed parse(String text, ZonedDateTime now) {
        String clean = PlainText.clean(text).strip();
        if (clean.isEmpty()) {
            return new Problem("Say when, for example: " + EXAMPLES + ".");
        }
        if (clean.length() > LONGEST) {
            return unreadable(clean);
        }
        List<String> words = TimeWords.split(clean);
        String first = words.isEmpty() ? "" : words.get(0);
        if (words.size() == 1) {
            switch (first) {
                case "off", "stop", "never", "none" -> {
                    return new Off();
                }
                case "on", "resume", "start" -> {
                    return new On();
                }
                default -> {}
            }
        }
        return switch (first) {
            case "pause", "until", "till", "skip", "off", "stop" ->
                pause(String.join(" ", words.subList(1, words.size())), now);
            default -> daily(words).<Parsed>map(Daily::new).orElseGet(() -> unreadable(clean));
        };
    }

    private static Problem unreadable(String text) {
        String shown = PlainText.cut(text.replaceAll("\\s+", " "), 40);
        return new Problem("I cannot read \u201C" + shown + "\u201D as a daily time. Try: " + EXAMPLES + ".");
    }

    private static Parsed pause(String until, ZonedDateTime now) {
        String plain = until.replaceFirst("^(?:for|until|till) ", "");
        When.Parsed when = When.parse(plain, now);
        return when instanceof When.At at
                ? new Pause(at.instant(), at.said())
                : new Problem("Say until when to pause, for example: pause 2 weeks, until dec 5.");
    }

    private static Optional<Schedule> daily(List<String> words) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        SortedSet<LocalTime> times = new TreeSet<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String following = i + 1 < words.size() ? words.get(i + 1) : "";
            boolean half = following.equals("am") || following.equals("pm");
            Set<DayOfWeek> named = named(word);
            LocalTime time = time(half ? word + following : word);
            if (named != null) {
                days.addAll(named);
            } else if (time != null) {
                times.add(time);
                i += half ? 1 : 0;
            } else if (!Set.of("at", "and", "on", "every", "each", "the", "@").contains(word)) {
                return Optional.empty();
            }
        }
        boolean fits = !times.isEmpty() && times.size() <= MOST_TIMES;
        return fits
                ? Optional.of(new Schedule(days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days, List.copyOf(times)))
                : Optional.empty();
    }

    private static @Nullable LocalTime time(String word) {
        TimeWords.Part part = TimeWords.part(word);
        return part == null ? TimeWords.clock(word, true).orElse(null) : part.usual();
    }

    /** The weekdays that a word names: one, several, {@code mon-fri}. */
    private static @Nullable Set<DayOfWeek> named(String word) {
        switch (word) {
            case "daily", "day", "days", "everyday" -> {
                return EnumSet.allOf(DayOfWeek.class);
            }
            case "weekday", "weekdays", "workdays" -> {
                return WEEKDAYS;
            }
            case "weekend", "weekends" -> {
                return WEEKEND;
            }
            default -> {}
        }
        String[] ends = word.split("[-\u2013/]", -1);
        if (ends.length > 2) {
            return null;
        }
        Optional<DayOfWeek> from = TimeWords.weekday(ends[0]);
        Optional<DayOfWeek> to = TimeWords.weekday(ends[ends.length - 1]);
        if (from.isEmpty() || to.isEmpty()) {
            return null;
        }
        Set<DayOfWeek> days = EnumSet.of(from.get());
        for (DayOfWeek day = from.get(); day != to.get(); ) {
            day = day.plus(1);
            days.add(day);
        }
        return days;
    }

    /**
     * The first of its times after this one, in the zone of this one. A time that the clocks skip is as much later as they
     * skip; of one that they repeat, the first counts.
     */
    public ZonedDateTime next(ZonedDateTime after) {
        ZonedDateTime first = null;
        // From the day before: where a whole day was skipped, its times moved into this one.
        for (LocalDate date = after.toLocalDate().minusDays(1);
                first == null || !date.isAfter(first.toLocalDate());
                date = date.plusDays(1)) {
            if (!days.contains(date.getDayOfWeek())) {
                continue;
            }
            for (LocalTime time : times) {
                ZonedDateTime meant = ZonedDateTime.of(date, time, after.getZone());
                if (meant.isAfter(after) && (first == null || meant.isBefore(first))) {
                    first = meant;
                }
            }
        }
        return first;
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
        String names = sortedDays().stream()
                .map(day -> day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(","));
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
