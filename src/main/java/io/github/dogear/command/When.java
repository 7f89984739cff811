package io.github.dogear.command;

import io.github.dogear.chat.PlainText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * A time ahead as people write it: {@code tonight}, {@code fri 9am}, {@code in 3 weeks}, {@code 5 dec}, {@code 2026-12-05
 * 18:00}.
 *
 * <p>What is said without a year, a day or a time means the next one still ahead. A day without a time is 09:00, an evening
 * 19:00, tonight 20:00, a weekend Saturday 10:00. A time that the clocks skip is as much later as they skip; one that they
 * repeat is the first.
 */
public final class When {
    static final String EXAMPLES = "tonight, fri 9am, in 3 weeks, 5 dec";
    private static final int MOST_YEARS = 10;
    private static final int LONGEST = 100;
    private static final DateTimeFormatter THIS_YEAR = DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter OTHER_YEAR =
            DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm", Locale.ENGLISH);

    private When() {}

    /** A time, or what to say about a text that is none. */
    public sealed interface Parsed {}

    /**
     * A time ahead.
     *
     * @param said as it is said back: {@code Fri 27 Nov, 09:00}
     */
    public record At(Instant instant, String said) implements Parsed {}

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
        try {
            WhenReader reader = new WhenReader(TimeWords.split(clean), now.toLocalDate());
            return reader.read() ? resolve(reader, clean, now) : unreadable(clean);
        } catch (DateTimeException | ArithmeticException noSuchTime) {
            return unreadable(clean);
        }
    }

    /** How a time is said to a reader: {@code Fri 27 Nov, 09:00}, with the year where it is not this one. */
    public static String said(ZonedDateTime time, ZonedDateTime now) {
        return (time.getYear() == now.getYear() ? THIS_YEAR : OTHER_YEAR).format(time);
    }

    private static Parsed unreadable(String text) {
        String shown = PlainText.cut(text.replaceAll("\\s+", " "), 40);
        return new Problem("I cannot read \"" + shown + "\" as a time. Try: " + EXAMPLES + ".");
    }

    private static Parsed resolve(WhenReader reader, String text, ZonedDateTime now) {
        if (reader.isAmount()) {
            return amount(reader, text, now);
        }
        Days days = reader.days();
        if (days.candidates().isEmpty()) {
            return unreadable(text);
        }
        if (reader.contradicts(days.candidates().get(0))) {
            LocalDate date = days.candidates().get(0);
            String day =
                    DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).format(date);
            String weekday = DateTimeFormatter.ofPattern("EEEE", Locale.ENGLISH).format(date);
            return new Problem(day + " is a " + weekday + ". Say the day or the date alone, such as: 5 dec.");
        }
        LocalTime time = reader.timeOr(days.usual());
        for (LocalDate date : days.candidates()) {
            ZonedDateTime meant = ZonedDateTime.of(date, time, now.getZone());
            if (meant.isAfter(now)) {
                return at(meant, now);
            }
        }
        if (days.soon() && !reader.isTimed()) {
            return at(now.plusHours(1).truncatedTo(ChronoUnit.MINUTES), now);
        }
        ZonedDateTime meant = ZonedDateTime.of(days.candidates().get(0), time, now.getZone());
        return past(said(meant, now));
    }

    private static Parsed amount(WhenReader reader, String text, ZonedDateTime now) {
        boolean daysOnly = reader.minutes() == 0;
        ZonedDateTime day = now.plus(reader.period());
        if (!daysOnly && reader.isTimed()) {
            return unreadable(text);
        }
        ZonedDateTime meant = daysOnly
                ? ZonedDateTime.of(day.toLocalDate(), reader.timeOr(TimeWords.MORNING), now.getZone())
                : day.plusMinutes(reader.minutes());
        return meant.isAfter(now) ? at(meant, now) : past(said(meant, now));
    }

    private static Parsed past(String said) {
        return new Problem(said + " is past. Say a time ahead, such as: " + EXAMPLES + ".");
    }

    private static Parsed at(ZonedDateTime meant, ZonedDateTime now) {
        if (meant.isAfter(now.plusYears(MOST_YEARS))) {
            return new Problem("That is more than ten years ahead. Try: " + EXAMPLES + ".");
        }
        return new At(meant.toInstant(), said(meant, now));
    }

    /** The examples, for help. */
    public static List<String> examples() {
        return List.of(EXAMPLES.split(", "));
    }
}
