package io.github.dogear.transfer;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads times as exports write them: seconds, milliseconds or microseconds since 1970, Chrome's microseconds since 1601,
 * ISO 8601 with a {@code T} or a space, with or without a zone, or a day alone; and days as people write them, where
 * they can be but one.
 */
final class Times {
    private static final long CHROME_EPOCH_MICROS = 11_644_473_600_000_000L;
    private static final Instant FIRST = Instant.parse("1990-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendPattern("['T'][ ]HH:mm")
            .optionalStart()
            .appendLiteral(':')
            .appendPattern("ss")
            .optionalStart()
            .appendFraction(java.time.temporal.ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .optionalEnd()
            .appendPattern("[ ][XXX][XX][X]")
            .optionalEnd()
            .toFormatter(Locale.ROOT);

    /** As people and spreadsheets write days: {@code November 3, 2025 10:12 AM}, {@code 3 Nov 2025}. */
    private static final DateTimeFormatter IN_WORDS = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("[[EEEE, ][EEE, ]MMMM d, yyyy][[EEEE, ][EEE, ]MMM d, yyyy][d MMMM yyyy][d MMM yyyy]")
            .appendPattern("[[,] h:mm[:ss] a][[,] HH:mm[:ss]]")
            .toFormatter(Locale.ENGLISH);

    private static final Pattern DAY_IN_NUMBERS = Pattern.compile(
            "(?<one>[0-9]{1,2})(?<point>[./])(?<two>[0-9]{1,2})[./](?<year>[0-9]{4})(?:,? [0-9]{1,2}:[0-9]{2}.*)?");

    private Times() {}

    /** Null for what is no time, and for one outside 1990 to 2099, which no export means. */
    static @Nullable Instant read(@Nullable String written) {
        String text = written == null ? "" : written.strip();
        if (text.length() < 8 || text.length() > 40) {
            return null;
        }
        try {
            Instant time = text.matches("[0-9]+(\\.[0-9]+)?") ? number(text) : calendar(text);
            return time == null || time.isBefore(FIRST) || !time.isBefore(LAST)
                    ? null
                    : time.truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException | ArithmeticException notATime) {
            return null;
        }
    }

    private static @Nullable Instant number(String digits) {
        BigDecimal number = new BigDecimal(digits);
        int length = number.toBigInteger().toString().length();
        if (length <= 11) {
            return micros(number.movePointRight(6).longValue());
        }
        if (length <= 14) {
            return micros(number.movePointRight(3).longValue());
        }
        if (length > 18) {
            return null;
        }
        Instant time = micros(number.longValue());
        return time.isBefore(LAST) ? time : micros(number.longValue() - CHROME_EPOCH_MICROS);
    }

    private static Instant micros(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static @Nullable Instant calendar(String text) {
        String plain = text.endsWith(" UTC") ? text.substring(0, text.length() - 4) + "Z" : text;
        if (plain.matches("[0-9]{4}[-/].*")) {
            return instant(ISO, plain.replace('/', '-'));
        }
        Matcher numbers = DAY_IN_NUMBERS.matcher(plain);
        if (numbers.matches()) {
            return day(numbers);
        }
        try {
            return OffsetDateTime.parse(plain, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException otherwise) {
            return instant(IN_WORDS, plain);
        }
    }

    private static Instant instant(DateTimeFormatter format, String text) {
        TemporalAccessor read = format.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        if (read instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        return read instanceof LocalDateTime time
                ? time.toInstant(ZoneOffset.UTC)
                : ((LocalDate) read).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** {@code 31/12/2025} and {@code 12/31/2025} can only be one day each; {@code 1/2/2025} can be two, and is none. */
    private static @Nullable Instant day(Matcher numbers) {
        int one = Integer.parseInt(numbers.group("one"));
        int two = Integer.parseInt(numbers.group("two"));
        boolean dayFirst = numbers.group("point").equals(".") || one > 12;
        if (!dayFirst && two <= 12 && one != two) {
            return null;
        }
        return LocalDate.of(Integer.parseInt(numbers.group("year")), dayFirst ? two : one, dayFirst ? one : two)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }
}
