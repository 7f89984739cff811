package io.github.dogear.command;

import io.github.dogear.chat.PlainText;
import io.github.dogear.push.Schedule;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads when something is to come, as people write it: {@code weekdays 7:45}, {@code pause 2 weeks}, {@code off}. */
final class ScheduleWords {
    private static final int LONGEST = 100;
    private static final String EXAMPLES = "08:30, weekdays 7:45, mon,wed,fri 18:00, pause 2 weeks, off";

    private ScheduleWords() {}

    /** What was asked for. */
    sealed interface Parsed {}

    /** From now on, at these times. */
    record Daily(Schedule schedule) implements Parsed {}

    /** No more, until asked again. */
    record Off() implements Parsed {}

    /** Again, as it was before it was switched off or paused. */
    record On() implements Parsed {}

    /** Not before this time. */
    record Pause(Instant until, String said) implements Parsed {}

    /** One line for the reader, with examples. */
    record Problem(String line) implements Parsed {}

    /** Never throws; {@code now} gives the reader's zone. */
    static Parsed parse(String text, ZonedDateTime now) {
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
        return new Problem("I cannot read \"" + shown + "\" as a daily time. Try: " + EXAMPLES + ".");
    }

    private static Parsed pause(String until, ZonedDateTime now) {
        String plain = until.replaceFirst("^(?:for|until|till) ", "");
        When.Parsed when = When.parse(plain, now);
        return when instanceof When.At at
                ? new Pause(morning(at.instant(), now), at.said())
                : new Problem("Say until when to pause, for example: pause 2 weeks, until dec 5.");
    }

    /** A pause of days ends with a night, so that it does not swallow what comes early on its last day. */
    private static Instant morning(Instant until, ZonedDateTime now) {
        ZonedDateTime day = until.atZone(now.getZone()).toLocalDate().atStartOfDay(now.getZone());
        return day.isAfter(now) ? day.toInstant() : until;
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
        boolean fits = !times.isEmpty() && times.size() <= Schedule.MOST_TIMES;
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
                return Schedule.WEEKDAYS;
            }
            case "weekend", "weekends" -> {
                return Schedule.WEEKEND;
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
}
