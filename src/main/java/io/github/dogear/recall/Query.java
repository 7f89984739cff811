package io.github.dogear.recall;

import io.github.dogear.reading.CanonicalAddress;
import io.github.dogear.reading.Link;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.reading.Topic;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for, taken apart; any words at all make one.
 *
 * @param words words to be found by their stems, as often as they were said; stop words are left out unless there is
 *     nothing else
 * @param names what was written as one and holds several of the words: {@code node.js}, {@code 3.12}, an address
 * @param phrases words that stand together, in quotes or in a number such as 3.5; each has to be found
 * @param without words and phrases that must not be there
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
        List<String> names,
        List<String> phrases,
        List<String> without,
        List<String> literals,
        @Nullable String topic,
        @Nullable String site,
        Link.@Nullable State state,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Only only) {
    private static final int MOST_WORDS = 256;
    private static final int MOST_LITERALS = 8;
    /** What is longer was pasted, and its signs are no orders. */
    private static final int LONGEST_ORDER = 12;

    private static final int LONGEST_FLAG = 2;

    private static final Pattern PART = Pattern.compile(
            "(?<not>-(?=[\\p{L}\\p{N}\"\u201C\u201E\u00AB]))?"
                    + "(?:(?<name>\\p{Alpha}{2,6}):(?<gap>\\s+)?)?"
                    + "(?:[\"\u201C\u201D\u201E\u00AB\u00BB](?<phrase>[^\"\u201C\u201D\u201E\u00AB\u00BB]*)[\"\u201C\u201D\u00AB\u00BB]|(?<word>\\S+)|$)");
    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}\\p{M}]+(?:(?:[._@:/+&\u2010-]|::)[\\p{L}\\p{N}\\p{M}]+)+");
    private static final Set<String> FILTERS =
            Set.of("topic", "tag", "site", "host", "is", "in", "before", "after", "since");
    private static final Pattern DAY =
            Pattern.compile("(?<year>[0-9]{4})(?:[-./](?<month>[0-9]{1,2})(?:[-./](?<day>[0-9]{1,2}))?)?"
                    + "|(?<dottedDay>[0-9]{1,2})[.](?<dottedMonth>[0-9]{1,2})[.](?<dottedYear>[0-9]{4})");

    /** French leaves a letter of a small word before a vowel: l'eau. */
    private static final Pattern ELISION = Pattern.compile("(?i)^(\\W*)(?:[cdjlmnst]|qu)['\u2019](?=\\p{L}{2})");

    private static final Pattern SIGNED = Pattern.compile("(?i)[a-z]\\w{0,2}(?:\\+\\+|#)\\w{0,3}|\\.[a-z]{2,5}");
    private static final Pattern NUMBER = Pattern.compile("[vV]?\\d+(?:[.,:/-]\\d+)+%?");
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
        return filtersLinks() || from != null || until != null || only != null || !without.isEmpty();
    }

    /** Whether a note is let through only for the sake of a link. */
    boolean filtersLinks() {
        return site != null || state != null || topic != null;
    }

    Query only(Only only) {
        return new Query(words, names, phrases, without, literals, topic, site, state, from, until, only);
    }

    /** Of the same, only the links that wait to be read. */
    Query unread() {
        return new Query(
                words, names, phrases, without, literals, topic, site, Link.State.UNREAD, from, until, Only.LINKS);
    }

    Query literals(List<String> literals) {
        return new Query(words, names, phrases, without, literals, topic, site, state, from, until, only);
    }

    Query words(List<String> words) {
        return new Query(words, names, phrases, without, literals, topic, site, state, from, until, only);
    }

    /** All that is looked for, as the stems of single words. */
    List<String> stems() {
        List<String> stems = new ArrayList<>();
        words.forEach(word -> stems.addAll(Word.stems(word)));
        phrases.forEach(phrase -> stems.addAll(Word.stems(phrase)));
        return stems.stream().distinct().toList();
    }

    static Query of(String text, ReadingList list) {
        return new Reading(list.now().atZone(list.reader().zone())).read(text.strip());
    }

    /** Takes a text apart. */
    private static final class Reading {
        private final ZonedDateTime now;
        private final List<String> words = new ArrayList<>();
        private final Set<String> distinct = new HashSet<>();
        private final List<String> names = new ArrayList<>();
        private final List<String> phrases = new ArrayList<>();
        private final List<String> literals = new ArrayList<>();
        private final List<String> without = new ArrayList<>();
        private boolean ordered;
        private @Nullable String topic;
        private @Nullable String site;
        private Link.@Nullable State state;
        private @Nullable Instant from;
        private @Nullable Instant until;
        private @Nullable Only only;

        Reading(ZonedDateTime now) {
            this.now = now;
        }

        Query read(String text) {
            ordered = text.split("\\s+", LONGEST_ORDER + 1).length <= LONGEST_ORDER;
            Matcher part = PART.matcher(text);
            while (part.find()) {
                if (part.end() > part.start()) {
                    part(part, part.end() == text.length());
                }
            }
            if (words.isEmpty() && phrases.isEmpty() && literals.isEmpty()) {
                wanted();
            }
            List<String> left =
                    words.stream().filter(word -> !StopWords.isOne(word)).toList();
            boolean nothingElse = left.isEmpty() && phrases.isEmpty() && literals.isEmpty();
            return new Query(
                    List.copyOf(nothingElse ? words : left),
                    List.copyOf(names),
                    List.copyOf(phrases),
                    without.stream().filter(value -> !isUnlisted(value)).toList(),
                    List.copyOf(literals),
                    topic,
                    site,
                    state,
                    from,
                    until,
                    only);
        }

        private void part(Matcher part, boolean last) {
            String name = part.group("name") == null ? "" : part.group("name").toLowerCase(Locale.ROOT);
            String phrase = part.group("phrase");
            String value = phrase != null ? phrase.strip() : part.group("word") == null ? "" : part.group("word");
            boolean apart = part.group("gap") != null && !ordered;
            if (part.group("not") != null
                    && ordered
                    && name.isEmpty()
                    && !Word.of(value).isEmpty()) {
                if (phrase != null || isUnlisted(value) || isTelling(value)) {
                    without.add(value);
                } else {
                    word(value);
                }
            } else if (apart || !filter(name, value)) {
                if (!name.isEmpty() || phrase != null || !ordered || !bare(value, last)) {
                    wanted();
                    said(name, phrase, value);
                }
            }
        }

        /** The flags of a command are said with a minus too: "rm -rf". */
        private static boolean isTelling(String value) {
            return value.codePoints().filter(Character::isLetter).count() > LONGEST_FLAG && !StopWords.isOne(value);
        }

        /** Whether the index has it not as words, and so cannot tell where it is not. */
        private static boolean isUnlisted(String value) {
            return SIGNED.matcher(value).matches() || Pieces.RUN.matcher(value).find();
        }

        /** What must not be there is said last: "wings -dash a note" leaves nothing out. */
        private void wanted() {
            without.forEach(this::word);
            without.clear();
        }

        private void said(String name, @Nullable String phrase, String value) {
            if (name.startsWith("http") && value.startsWith("//")) {
                CanonicalAddress.of(name + ":" + value)
                        .map(address -> address.key().replaceFirst("^https?://", ""))
                        .filter(address -> Word.of(address).size() > 1)
                        .ifPresent(names::add);
                word(value);
                return;
            }
            if (!name.isEmpty()) {
                word(name);
            }
            if (phrase == null
                    || !ordered
                    || Word.of(phrase).size() < 2
                    || Pieces.RUN.matcher(phrase).find()) {
                word(value);
            } else if (phrases.size() < MOST_LITERALS) {
                phrases.add(phrase);
            }
        }

        private void word(String value) {
            String rest = value;
            for (Pattern written : List.of(Pieces.RUN, PICTURE)) {
                Matcher matcher = written.matcher(rest);
                while (matcher.find()) {
                    literal(matcher.group());
                }
                rest = matcher.replaceAll(" ");
            }
            String plain = rest.replaceFirst("^[(\\[{'*_]+", "").replaceFirst("[)\\]}'*_,;:!?.]+$", "");
            if (ordered && SIGNED.matcher(plain).matches()) {
                literal(plain);
                return;
            }
            if (ordered && NUMBER.matcher(plain).matches() && phrases.size() < MOST_LITERALS) {
                phrases.add(plain);
                return;
            }
            String spoken = ELISION.matcher(rest).replaceFirst("$1");
            Matcher name = NAME.matcher(spoken);
            while (name.find() && names.size() < MOST_LITERALS) {
                names.add(name.group());
            }
            for (Word word : Word.of(spoken)) {
                String lower = word.text().toLowerCase(Locale.ROOT);
                if (distinct.contains(lower) ? words.size() < 4 * MOST_WORDS : distinct.size() < MOST_WORDS) {
                    words.add(word.text());
                    distinct.add(lower);
                }
            }
        }

        private void literal(String text) {
            if (literals.size() < MOST_LITERALS && !literals.contains(text)) {
                literals.add(text);
            }
        }

        private boolean filter(String name, String value) {
            if (value.isEmpty() && !name.isEmpty()) {
                return FILTERS.contains(name);
            }
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
                    Only said = value.equals("notes") ? Only.NOTES : value.equals("links") ? Only.LINKS : null;
                    only = said == null ? only : said;
                    return said != null;
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

        /** "unread" says a state wherever it stands, "read" only as the last word: there are read replicas. */
        private boolean bare(String value, boolean last) {
            String lower = value.toLowerCase(Locale.ROOT);
            return (lower.equals("unread") || (lower.equals("read") && last)) && state(lower);
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
            return day.atStartOfDay(now.getZone()).toInstant();
        }

        private Optional<LocalDate> day(String value) {
            LocalDate today = now.toLocalDate();
            switch (value.toLowerCase(Locale.ROOT)) {
                case "today" -> {
                    return Optional.of(today);
                }
                case "yesterday" -> {
                    return Optional.of(today.minusDays(1));
                }
                case "tomorrow" -> {
                    return Optional.of(today.plusDays(1));
                }
                default -> {
                    Matcher day = DAY.matcher(value);
                    return day.matches() ? day(day) : Optional.empty();
                }
            }
        }

        private static Optional<LocalDate> day(Matcher day) {
            boolean dotted = day.group("year") == null;
            String month = day.group(dotted ? "dottedMonth" : "month");
            String inMonth = day.group(dotted ? "dottedDay" : "day");
            try {
                return Optional.of(LocalDate.of(
                        Integer.parseInt(day.group(dotted ? "dottedYear" : "year")),
                        month == null ? 1 : Integer.parseInt(month),
                        inMonth == null ? 1 : Integer.parseInt(inMonth)));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
    }
}
