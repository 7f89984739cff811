package io.github.dogear.command;

import io.github.dogear.chat.PlainText;
import io.github.dogear.reading.ReadingList;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Small phrases that answers are made of. */
final class Say {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    private Say() {}

    /** "1 link", "3 links". */
    static String number(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    static String count(long number, String one) {
        return count(number, one, one + "s");
    }

    static String count(long number, String one, String many) {
        return String.format(Locale.ENGLISH, "%,d %s", number, number == 1 ? one : many);
    }

    /** What is said of a list with nothing in it. */
    static String empty(ReadingList list) {
        return list.reader().shelf()
                ? "The shelf of this channel is empty. Mention me with a link, and say why."
                : "Your list is empty. Send me a link to keep it.";
    }

    /** When something was, as one would say it: "just now", "yesterday", "3 weeks ago", "on 5 Dec 2024". */
    static String ago(Instant then, Instant now, ZoneId zone) {
        Duration since = Duration.between(then, now);
        if (since.toMinutes() < 2) {
            return "just now";
        }
        if (since.toMinutes() < 60) {
            return since.toMinutes() + " minutes ago";
        }
        ZonedDateTime day = then.atZone(zone);
        long days = ChronoUnit.DAYS.between(day.toLocalDate(), now.atZone(zone).toLocalDate());
        if (days == 0) {
            return "today";
        }
        if (days == 1) {
            return "yesterday";
        }
        if (days < 14) {
            return days + " days ago";
        }
        if (days < 60) {
            return days / 7 + " weeks ago";
        }
        return "on " + DAY.format(day);
    }

    static String day(Instant time, ZoneId zone) {
        return DAY.format(time.atZone(zone));
    }

    /** Foreign words inside an answer: on one line, harmless, and not too long. */
    static String quoted(String words) {
        return cut(words, 60);
    }

    static String cut(String words, int most) {
        return PlainText.cut(PlainText.clean(words).replaceAll("\\s+", " ").strip(), most);
    }
}
