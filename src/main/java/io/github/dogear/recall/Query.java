package io.github.dogear.recall;

import io.github.dogear.reading.Link;
import io.github.dogear.reading.Topic;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for, taken apart; any words at all make one.
 *
 * @param words words to be found by their stems, as often as they were said; stop words are left out unless there is
 *     nothing else
 * @param phrases words that stand together, in quotes or in a number such as 3.5; each has to be found
 * @param literals what the index does not hold as words, and is looked for as it is written: {@code C++}, emoji, words of
 *     scripts without spaces
 * @param topic the key of a topic, or how one of its words begins
 * @param site a host, or the end of one
 * @param from not saved or noted before this
 * @param until saved or noted before this
 * @param only links or notes alone
 */
record Query(
        List<String> words,
        List<String> phrases,
        List<String> literals,
        @Nullable String topic,
        @Nullable String site,
        Link.@Nullable State state,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Only only) {
    private static final int MOST_WORDS = 64;
    private static final int MOST_LITERALS = 8;

    private static final Pattern PART = Pattern.compile(
            "(?:(?<name>\\p{Alpha}{2,6}):)?(?:[\"\u201C\u201D](?<phrase>[^\"\u201C\u201D]*)[\"\u201C\u201D]|(?<word>\\S+))");
    private static final Pattern SIGNED = Pattern.compile("(?i)[a-z]\\w{0,2}(?:\\+\\+|#)\\w{0,3}|\\.[a-z]{2,5}");
    private static final Pattern NUMBER = Pattern.compile("[vV]?\\d+(?:[.,:/-]\\d+)+%?");
    private static final Pattern UNSPACED = Pattern.compile(
            "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}ー]+");
    private static final Pattern PICTURE = Pattern.compile("\\p{So}[\\p{So}\\p{Sk}\\p{Mn}\\x{200D}]*");

    /** What alone is looked for. */
    enum Only {
        LINKS,
        NOTES
    }

    /** Whether nothing is said that could be looked for, filters aside. */
    boolean isEmpty() {
        return words.isEmpty() && phrases.isEmpty() && literals.isEmpty();
    }

    /** Whether it is about something, and not about how something is written. */
    boolean asksForMeaning() {
        return !words.isEmpty() && phrases.isEmpty() && literals.isEmpty();
    }

    boolean filters() {
        return filtersLinks() || from != null || until != null || only != null;
    }

    /** Whether a note is let through only for the sake of a link. */
    boolean filtersLinks() {
        return site != null || state != null || topic != null;
    }

    Query only(Only only) {
        return new Query(words, phrases, literals, topic, site, state, from, until, only);
    }

    /** Of the same, only the links that wait to be read. */
    Query unread() {
        return new Query(words, phrases, literals, topic, site, Link.State.UNREAD, from, until, Only.LINKS);
    }

    Query words(List<String> words) {
        return new Query(words, phrases, literals, topic, site, state, from, until, only);
    }

    Query literals(List<String> literals) {
        return new Query(words, phrases, literals, topic, site, state, from, until, only);
    }

    /** All that is looked for, as the stems of single words. */
    List<String> stems() {
        List<String> stems = new ArrayList<>();
        words.forEach(word -> stems.add(Word.stem(word)));
        phrases.forEach(phrase -> stems.addAll(Word.stems(phrase)));
        return stems.stream().distinct().toList();
    }

    static Query of(String text, ZoneId zone) {
        return new Reading(zone).read(text);
    }

    /** Takes a text apart. */
    private static final class Reading {
        private final ZoneId zone;
        private final List<String> words = new ArrayList<>();
        private final List<String> phrases = new ArrayList<>();
        private final List<String> literals = new ArrayList<>();
        private @Nullable String topic;
        private @Nullable String site;
        private Link.@Nullable State state;
        private @Nullable Instant from;
        private @Nullable Instant until;
        private @Nullable Only only;

        Reading(ZoneId zone) {
            this.zone = zone;
        }

        Query read(String text) {
            Matcher part = PART.matcher(text.strip());
            while (part.find()) {
                String name =
                        part.group("name") == null ? "" : part.group("name").toLowerCase(Locale.ROOT);
                String phrase = part.group("phrase");
                String value = phrase == null ? part.group("word") : phrase.strip();
                boolean alone = part.start() == 0 || part.end() == text.strip().length();
                if (!filter(name, value) && !(name.isEmpty() && phrase == null && bare(value, alone))) {
                    phrase(name, phrase, value);
                }
            }
            List<String> left =
                    words.stream().filter(word -> !StopWords.isOne(word)).toList();
            boolean nothingElse = left.isEmpty() && phrases.isEmpty() && literals.isEmpty();
            return new Query(
                    List.copyOf(nothingElse ? words : left),
                    List.copyOf(phrases),
                    List.copyOf(literals),
                    topic,
                    site,
                    state,
                    from,
                    until,
                    only);
        }

        private void phrase(String name, @Nullable String phrase, String value) {
            if (!name.isEmpty()) {
                word(name);
            }
            if (phrase == null
                    || Word.of(phrase).size() < 2
                    || UNSPACED.matcher(phrase).find()) {
                word(value);
            } else if (phrases.size() < MOST_LITERALS) {
                phrases.add(phrase);
            }
        }

        private void word(String value) {
            String rest = value;
            for (Pattern written : List.of(UNSPACED, PICTURE)) {
                Matcher matcher = written.matcher(rest);
                while (matcher.find()) {
                    literal(matcher.group());
                }
                rest = matcher.replaceAll(" ");
            }
            String plain = rest.replaceFirst("^[(\\[{'*_]+", "").replaceFirst("[)\\]}'*_,;:!?.]+$", "");
            if (SIGNED.matcher(plain).matches()) {
                literal(plain);
                return;
            }
            if (NUMBER.matcher(plain).matches() && phrases.size() < MOST_LITERALS) {
                phrases.add(plain);
                return;
            }
            Word.of(rest).stream()
                    .limit(Math.max(0, MOST_WORDS - words.size()))
                    .forEach(word -> words.add(word.text()));
        }

        private void literal(String text) {
            if (literals.size() < MOST_LITERALS && !literals.contains(text)) {
                literals.add(text);
            }
        }

        private boolean filter(String name, String value) {
            switch (name) {
                case "topic", "tag" -> {
                    topic = Topic.key(value);
                    return true;
                }
                case "site", "host" -> {
                    site = value.toLowerCase(Locale.ROOT)
                            .replaceFirst("^(?:https?://)?(?:www\\.)?", "")
                            .replaceFirst("/.*", "");
                    return true;
                }
                case "is" -> {
                    return state(value);
                }
                case "in" -> {
                    only = value.equals("notes") ? Only.NOTES : value.equals("links") ? Only.LINKS : null;
                    return only != null;
                }
                case "before" -> {
                    Optional<LocalDate> day = day(value);
                    until = day.map(this::start).orElse(until);
                    return day.isPresent();
                }
                case "after", "since" -> {
                    Optional<LocalDate> day = day(value);
                    from = day.map(this::start).orElse(from);
                    return day.isPresent();
                }
                default -> {
                    return false;
                }
            }
        }

        /** "unread" says a state wherever it stands, "read" only at the beginning or the end. */
        private boolean bare(String value, boolean alone) {
            String lower = value.toLowerCase(Locale.ROOT);
            return (lower.equals("unread") || (lower.equals("read") && alone)) && state(lower);
        }

        private boolean state(String value) {
            try {
                state = Link.State.valueOf(value.toUpperCase(Locale.ROOT));
                return true;
            } catch (IllegalArgumentException e) {
                return false;
            }
        }

        private Instant start(LocalDate day) {
            return day.atStartOfDay(zone).toInstant();
        }

        private static Optional<LocalDate> day(String value) {
            try {
                return Optional.of(
                        switch (value.length()) {
                            case 4 -> Year.parse(value).atDay(1);
                            case 7 -> YearMonth.parse(value).atDay(1);
                            default -> LocalDate.parse(value);
                        });
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
    }
}
