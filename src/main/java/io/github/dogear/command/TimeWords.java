package io.github.dogear.command;

import java.text.Normalizer;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The words people have for times, and a text taken apart into them. */
final class TimeWords {
    static final LocalTime MORNING = LocalTime.of(9, 0);
    static final LocalTime WEEKEND = LocalTime.of(10, 0);
    static final LocalTime EVENING = LocalTime.of(19, 0);
    static final LocalTime NIGHT = LocalTime.of(20, 0);
    static final LocalTime WORK_ENDS = LocalTime.of(18, 0);

    private static final Pattern CLOCK = Pattern.compile("(\\d{1,2})(?:[:.](\\d{2}))?(am|pm|a|p)?");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private static final Map<String, Integer> NUMBERS = Map.ofEntries(
            Map.entry("a", 1),
            Map.entry("an", 1),
            Map.entry("one", 1),
            Map.entry("two", 2),
            Map.entry("couple", 2),
            Map.entry("three", 3),
            Map.entry("few", 3),
            Map.entry("four", 4),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("seven", 7),
            Map.entry("eight", 8),
            Map.entry("nine", 9),
            Map.entry("ten", 10),
            Map.entry("eleven", 11),
            Map.entry("twelve", 12));

    /** A part of the day: when it is, and whether a bare hour within it is after noon. */
    record Part(LocalTime usual, boolean afterNoon) {}

    private static final Map<String, Part> PARTS = Map.ofEntries(
            Map.entry("morning", new Part(MORNING, false)),
            Map.entry("breakfast", new Part(LocalTime.of(8, 0), false)),
            Map.entry("noon", new Part(LocalTime.NOON, true)),
            Map.entry("midday", new Part(LocalTime.NOON, true)),
            Map.entry("lunch", new Part(LocalTime.of(12, 30), true)),
            Map.entry("afternoon", new Part(LocalTime.of(15, 0), true)),
            Map.entry("evening", new Part(EVENING, true)),
            Map.entry("night", new Part(NIGHT, true)),
            Map.entry("midnight", new Part(LocalTime.MIDNIGHT, false)));

    private static final Set<String> WEEKDAYS = Set.of(
            "mon",
            "monday",
            "tue",
            "tues",
            "tuesday",
            "wed",
            "weds",
            "wednesday",
            "thu",
            "thur",
            "thurs",
            "thursday",
            "fri",
            "friday",
            "sat",
            "saturday",
            "sun",
            "sunday",
            "mondays",
            "tuesdays",
            "wednesdays",
            "thursdays",
            "fridays",
            "saturdays",
            "sundays");

    private TimeWords() {}

    /** Lower case, ASCII digits, one word or number each. */
    static List<String> split(String text) {
        String plain = digits(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .toLowerCase(Locale.ROOT)
                .replace("a.m.", "am")
                .replace("p.m.", "pm")
                .replaceAll("o['\u2019]clock", "oclock")
                .replaceAll("(\\d)t(\\d)", "$1 $2");
        List<String> words = new ArrayList<>();
        for (String chunk : plain.split("[\\s,;]+")) {
            String bare = chunk.replaceAll("^[\"'(]+|[\"')!?]+$", "");
            boolean isoDate = bare.matches("\\d{4}-.*");
            for (String word : isoDate ? new String[] {bare} : bare.split("(?<=[a-z])-(?=\\d)|(?<=\\d)-(?=[a-z])")) {
                if (!word.isEmpty()) {
                    words.add(word);
                }
            }
        }
        return words;
    }

    /** The digits of every script as ours. */
    static String digits(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> {
            if (codePoint >= 128 && Character.isDigit(codePoint)) {
                out.append((char) ('0' + Character.digit(codePoint, 10)));
            } else {
                out.appendCodePoint(codePoint);
            }
        });
        return out.toString();
    }

    static @Nullable Integer number(String word) {
        return word.matches("\\d{1,6}") ? Integer.valueOf(word) : NUMBERS.get(word);
    }

    static @Nullable Part part(String word) {
        return PARTS.get(word);
    }

    static Optional<DayOfWeek> weekday(String word) {
        if (!WEEKDAYS.contains(word)) {
            return Optional.empty();
        }
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().regionMatches(true, 0, word, 0, 3)) {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }

    /** 1 to 12, or 0 for what is no month. */
    static int month(String word) {
        int month = word.length() < 3 ? 0 : MONTHS.indexOf(word.substring(0, 3)) + 1;
        boolean whole = month > 0
                && (word.length() == 3
                        || java.time.Month.of(month).name().equalsIgnoreCase(word)
                        || word.equals("sept"));
        return whole ? month : 0;
    }

    static Optional<ChronoUnit> unit(String word) {
        return Optional.ofNullable(
                switch (word) {
                    case "m", "min", "mins", "minute", "minutes" -> ChronoUnit.MINUTES;
                    case "h", "hr", "hrs", "hour", "hours" -> ChronoUnit.HOURS;
                    case "d", "day", "days" -> ChronoUnit.DAYS;
                    case "w", "wk", "wks", "week", "weeks" -> ChronoUnit.WEEKS;
                    case "mo", "mos", "month", "months" -> ChronoUnit.MONTHS;
                    case "y", "yr", "yrs", "year", "years" -> ChronoUnit.YEARS;
                    default -> null;
                });
    }

    /** {@code 9am}, {@code 9:30pm}, {@code 20:30}; a bare hour only where the context says that it is one. */
    static Optional<LocalTime> clock(String word, boolean bareHour) {
        Matcher match = CLOCK.matcher(word);
        if (!match.matches()) {
            return Optional.empty();
        }
        int hour = Integer.parseInt(match.group(1));
        int minute = match.group(2) == null ? 0 : Integer.parseInt(match.group(2));
        String half = match.group(3);
        if (half == null && match.group(2) == null && !bareHour) {
            return Optional.empty();
        }
        if (half != null && (hour < 1 || hour > 12)) {
            return Optional.empty();
        }
        if (half != null) {
            hour = hour % 12 + (half.startsWith("p") ? 12 : 0);
        }
        return hour > 23 || minute > 59 ? Optional.empty() : Optional.of(LocalTime.of(hour, minute));
    }
}
