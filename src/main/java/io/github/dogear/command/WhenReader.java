package io.github.dogear.command;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the words of a time from left to right: a day, a time and an amount, in any order, each at most once. */
final class WhenReader {
    private static final Set<String> EMPTY_WORDS = Set.of(
            "in", "on", "by", "the", "of", "until", "till", "after", "and", "from", "now", "time", "later", "around",
            "to");
    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})|(\\d{4})/(\\d{1,2})/(\\d{1,2})");
    private static final Pattern DOTTED = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})?");
    private static final Pattern SHORT = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})");
    private static final Pattern SLASHED = Pattern.compile("(\\d{1,2})/(\\d{1,2})(?:/(\\d{4}))?");
    private static final Pattern ORDINAL = Pattern.compile("(\\d{1,2})(?:st|nd|rd|th)");
    private static final Pattern JOINED = Pattern.compile("(\\d{1,6})([a-z]+)(\\d[0-9a-z]*)?");

    private final List<String> words;
    private final LocalDate today;
    private int next;

    private @Nullable Days days;
    private @Nullable DayOfWeek weekday;
    private TimeWords.@Nullable Part part;
    private boolean tonight;
    private @Nullable LocalTime time;
    private boolean halfSaid;
    private Period period = Period.ZERO;
    private long minutes;
    private boolean amount;

    WhenReader(List<String> words, LocalDate today) {
        this.words = words;
        this.today = today;
    }

    /** Whether every word was understood, and together they say something. */
    boolean read() {
        while (next < words.size()) {
            String word = words.get(next++);
            if (!EMPTY_WORDS.contains(word) && !relative(word) && !date(word) && !clock(word) && !amount(word)) {
                return false;
            }
        }
        boolean day = days != null || weekday != null;
        return amount ? !day : day || part != null || time != null;
    }

    private String peek() {
        return next < words.size() ? words.get(next) : "";
    }

    private boolean take(String word) {
        boolean there = peek().equals(word);
        if (there) {
            next++;
        }
        return there;
    }

    private boolean set(Days found) {
        boolean first = days == null;
        days = found;
        return first;
    }

    private boolean set(LocalTime found) {
        boolean first = time == null;
        time = found;
        return first;
    }

    /** Words that need no number. */
    private boolean relative(String word) {
        return switch (word) {
            case "today" -> set(Days.today(today, TimeWords.EVENING));
            case "tonight" -> {
                tonight = true;
                part = TimeWords.part("night");
                yield set(Days.today(today, TimeWords.NIGHT));
            }
            case "tomorrow", "tmr", "tmrw", "tomorow", "tommorow", "tommorrow" -> set(Days.on(today.plusDays(1)));
            case "overmorrow" -> set(Days.on(today.plusDays(2)));
            case "weekend", "weekends" -> set(Days.weekend(today));
            case "this", "coming" -> thisOne();
            case "next" -> nextOne();
            case "end", "start", "beginning" -> edge(word.equals("end"));
            case "eod" -> set(Days.today(today, TimeWords.WORK_ENDS));
            case "eow" -> set(Days.endOfWeek(today));
            case "eom" -> set(Days.endOfMonth(today));
            case "eoy" -> set(Days.endOfYear(today));
            case "fortnight" -> add(2, ChronoUnit.WEEKS);
            case "day" -> take("after") && take("tomorrow") && set(Days.on(today.plusDays(2)));
            default -> part(word) || weekday(word);
        };
    }

    private boolean part(String word) {
        TimeWords.Part found = TimeWords.part(word);
        if (found == null || part != null) {
            return false;
        }
        part = found;
        return true;
    }

    private boolean weekday(String word) {
        Optional<DayOfWeek> day = TimeWords.weekday(word);
        if (day.isEmpty() || weekday != null) {
            return false;
        }
        weekday = day.get();
        return true;
    }

    private boolean thisOne() {
        String word = peek();
        if (word.equals("morning") || word.equals("afternoon") || word.equals("evening")) {
            return set(Days.today(today, TimeWords.EVENING));
        }
        return word.equals("weekend") || TimeWords.weekday(word).isPresent();
    }

    private boolean nextOne() {
        String word = peek();
        next++;
        return switch (word) {
            case "week" -> nextWeek();
            case "weekend" -> set(Days.nextWeekend(today));
            case "month" -> set(Days.nextMonth(today));
            case "year" -> set(Days.nextYear(today));
            case "day" -> set(Days.on(today.plusDays(1)));
            default ->
                TimeWords.weekday(word)
                        .map(day -> set(Days.nextWeeks(today, day)))
                        .orElse(false);
        };
    }

    /** With a weekday before or behind it, that day of next week. */
    private boolean nextWeek() {
        take("on");
        if (weekday == null && weekday(peek())) {
            next++;
        }
        DayOfWeek day = weekday;
        weekday = null;
        return set(day == null ? Days.nextWeek(today) : Days.nextWeeks(today, day));
    }

    /** The end of the month, the start of next week. */
    private boolean edge(boolean end) {
        take("of");
        take("the");
        take("this");
        boolean following = take("next");
        String unit = peek();
        next++;
        return switch (unit) {
            case "day" -> end && !following && set(Days.today(today, TimeWords.WORK_ENDS));
            case "week" -> set(end ? Days.endOfWeek(following ? today.plusWeeks(1) : today) : Days.nextWeek(today));
            case "month" ->
                set(
                        end
                                ? Days.endOfMonth(
                                        following ? today.withDayOfMonth(1).plusMonths(1) : today)
                                : Days.nextMonth(today));
            case "year" -> set(end ? Days.endOfYear(following ? today.plusYears(1) : today) : Days.nextYear(today));
            default -> false;
        };
    }

    private boolean date(String word) {
        Matcher match = ISO.matcher(word);
        if (match.matches()) {
            int from = match.group(1) == null ? 4 : 1;
            return set(Days.on(LocalDate.of(group(match, from), group(match, from + 1), group(match, from + 2))));
        }
        match = DOTTED.matcher(word);
        if (match.matches()) {
            return dated(group(match, 2), group(match, 1), match.group(3));
        }
        match = SHORT.matcher(word);
        if (match.matches()
                && group(match, 2) >= 1
                && group(match, 2) <= 12
                && !isHalf(peek())
                && TimeWords.unit(peek()).isEmpty()) {
            return dated(group(match, 2), group(match, 1), null);
        }
        match = SLASHED.matcher(word);
        if (match.matches()) {
            return slashed(group(match, 1), group(match, 2), match.group(3));
        }
        match = ORDINAL.matcher(word);
        if (match.matches()) {
            return ordinal(group(match, 1));
        }
        int month = TimeWords.month(word);
        return month > 0 ? monthFirst(month) : word.matches("\\d{1,2}") && dayFirst(Integer.parseInt(word));
    }

    private static int group(Matcher match, int number) {
        return Integer.parseInt(match.group(number));
    }

    private static boolean isHalf(String word) {
        return word.equals("am") || word.equals("pm");
    }

    // 5/12 is May to some and December to others; 25/12 is plain.
    private boolean slashed(int first, int second, @Nullable String year) {
        if (first <= 12 && second <= 12 && first != second) {
            return false;
        }
        return first > 12 ? dated(second, first, year) : dated(first, second, year);
    }

    private boolean dated(int month, int day, @Nullable String year) {
        if (year != null) {
            return set(Days.on(LocalDate.of(Integer.parseInt(year), month, day)));
        }
        if (peek().matches("[12]\\d{3}")) {
            return set(Days.on(LocalDate.of(Integer.parseInt(words.get(next++)), month, day)));
        }
        return month >= 1 && month <= 12 && set(Days.inYear(today, month, day));
    }

    private boolean monthFirst(int month) {
        Matcher day = Pattern.compile("(\\d{1,2})(?:st|nd|rd|th)?").matcher(peek());
        if (day.matches()) {
            next++;
            return dated(month, group(day, 1), null);
        }
        return dated(month, 1, null);
    }

    private boolean dayFirst(int day) {
        int month = TimeWords.month(peek());
        if (month == 0) {
            return false;
        }
        next++;
        return dated(month, day, null);
    }

    private boolean ordinal(int day) {
        take("of");
        return dayFirst(day) || set(Days.inMonth(today, day));
    }

    private boolean clock(String word) {
        if (word.equals("at") || word.equals("@")) {
            String said = peek();
            next++;
            return part(said) || spoken(said) || clock(said, true);
        }
        if (spoken(word)) {
            return true;
        }
        // After a day, a bare number is an hour, unless it counts something.
        boolean bare = isHalf(peek())
                || peek().equals("oclock")
                || ((days != null || weekday != null) && TimeWords.unit(peek()).isEmpty());
        return clock(word.startsWith("@") ? word.substring(1) : word, bare || word.startsWith("@"));
    }

    /** Half past nine, quarter to five. */
    private boolean spoken(String word) {
        if (word.equals("half")) {
            return take("past") && hourAnd(30);
        }
        return word.equals("quarter") && (take("past") ? hourAnd(15) : take("to") && hourAnd(-15));
    }

    private boolean hourAnd(int minutes) {
        Integer hour = TimeWords.number(peek());
        next++;
        if (hour == null || !clock(String.valueOf(hour), true) || time == null) {
            return false;
        }
        time = time.plusMinutes(minutes);
        return true;
    }

    private boolean clock(String word, boolean bare) {
        String whole = isHalf(peek()) ? word + peek() : word;
        Optional<LocalTime> found = TimeWords.clock(whole, bare);
        if (found.isEmpty()) {
            return false;
        }
        halfSaid = whole.endsWith("m") || whole.endsWith("p") || whole.endsWith("a");
        next += isHalf(peek()) || peek().equals("oclock") ? 1 : 0;
        return set(found.get());
    }

    private boolean amount(String word) {
        if (word.equals("half")) {
            return (take("an") || take("a"))
                    && (take("hour") ? add(30, ChronoUnit.MINUTES) : take("year") && add(6, ChronoUnit.MONTHS));
        }
        if (word.matches("\\d{1,3}\\.5")) {
            boolean hours =
                    TimeWords.unit(peek()).filter(ChronoUnit.HOURS::equals).isPresent();
            next++;
            return hours && add((int) (Double.parseDouble(word) * 60), ChronoUnit.MINUTES);
        }
        Matcher joined = JOINED.matcher(word);
        if (joined.matches()) {
            int month = TimeWords.month(joined.group(2));
            if (month > 0 && joined.group(3) == null) {
                return dated(month, group(joined, 1), null);
            }
            Optional<ChronoUnit> unit = TimeWords.unit(joined.group(2));
            return unit.isPresent()
                    && add(group(joined, 1), unit.get())
                    && (joined.group(3) == null || amount(minutes(joined.group(3), unit.get())));
        }
        Integer count = TimeWords.number(word);
        if (count == null) {
            return false;
        }
        boolean article = word.equals("a") && (peek().equals("few") || peek().equals("couple"));
        if (article) {
            return true;
        }
        take("of");
        String unit = peek();
        next++;
        return unit.equals("fortnight")
                ? add(2 * count, ChronoUnit.WEEKS)
                : TimeWords.unit(unit).map(found -> add(count, found)).orElse(false);
    }

    /** Behind hours, a bare number is minutes: 1h30. */
    private static String minutes(String more, ChronoUnit unit) {
        return unit == ChronoUnit.HOURS && more.matches("\\d{1,2}") ? more + "m" : more;
    }

    private boolean add(int count, ChronoUnit unit) {
        amount = true;
        switch (unit) {
            case MINUTES -> minutes += count;
            case HOURS -> minutes += 60L * count;
            case DAYS -> period = period.plusDays(count);
            case WEEKS -> period = period.plusDays(7L * count);
            case MONTHS -> period = period.plusMonths(count);
            default -> period = period.plusYears(count);
        }
        return count > 0;
    }

    boolean isAmount() {
        return amount;
    }

    Period period() {
        return period;
    }

    long minutes() {
        return minutes;
    }

    boolean isTimed() {
        return time != null || (part != null && !tonight);
    }

    Days days() {
        if (days != null) {
            return days;
        }
        return weekday == null
                ? Days.nearest(today, TimeWords.MORNING)
                : Days.weekday(today, weekday, time != null || part != null);
    }

    /** Whether a weekday was said that this date is not. */
    boolean contradicts(LocalDate date) {
        return days != null && weekday != null && date.getDayOfWeek() != weekday;
    }

    LocalTime timeOr(LocalTime usual) {
        if (time == null) {
            return part == null ? usual : part.usual();
        }
        // Nine in the evening is 21:00; one at night is not 13:00.
        boolean afterNoon = part != null && part.afterNoon() && !halfSaid;
        return afterNoon && time.getHour() >= 5 && time.getHour() < 12 ? time.plusHours(12) : time;
    }
}
