package io.github.dogear.recall;

import io.github.dogear.reading.Link;
import io.github.dogear.reading.Note;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.reading.Topic;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Suggests words and topics of the reader's own list in the place of those that are in none of it. */
final class Spelling {
    private static final int MOST_TRIED = 12;
    private static final int MOST_WORDS = 3;
    private static final int SHORTEST = 3;
    private static final int SHORTEST_BEGINNING = 4;
    private static final int LONGEST = 40;
    private static final int MOST_ROWS = 3;
    private static final int MOST_ALIKE = 300;
    private static final List<String> ALPHABETS = List.of(
            "abcdefghijklmnopqrstuvwxyz\u00DF",
            "\u0430\u0431\u0432\u0433\u0434\u0435\u0451\u0436\u0437\u0438\u0439\u043A\u043B\u043C\u043D\u043E\u043F\u0440\u0441\u0442\u0443\u0444\u0445\u0446\u0447\u0448\u0449\u044A\u044B\u044C\u044D\u044E\u044F",
            "\u03B1\u03B2\u03B3\u03B4\u03B5\u03B6\u03B7\u03B8\u03B9\u03BA\u03BB\u03BC\u03BD\u03BE\u03BF\u03C0\u03C1\u03C3\u03C2\u03C4\u03C5\u03C6\u03C7\u03C8\u03C9\u03AC\u03AD\u03AE\u03AF\u03CC\u03CD\u03CE");
    private static final Pattern TOPIC =
            Pattern.compile("(?i)(?<name>(?:topic|tag):\\s*)(?:\"(?<phrase>[^\"]*)\"|(?<word>\\S+))");

    private final ReadingList list;
    private final Match match;

    Spelling(ReadingList list) {
        this.list = list;
        this.match = new Match(list);
    }

    Optional<String> meant(String said, Query query) {
        String meant = withTopic(said);
        int left = MOST_WORDS;
        List<Word> spoken = Word.of(meant);
        for (int i = spoken.size() - 1; i >= 0 && left > 0; i--) {
            Word word = spoken.get(i);
            boolean name = word.end() < meant.length() && meant.charAt(word.end()) == ':';
            if (!name && query.words().contains(word.text()) && isWrong(word)) {
                left--;
                Optional<String> better = nearest(word);
                if (better.isPresent()) {
                    meant = meant.substring(0, word.start()) + better.get() + meant.substring(word.end());
                }
            }
        }
        return meant.equals(said) ? Optional.empty() : Optional.of(meant);
    }

    private String withTopic(String said) {
        Matcher topic = TOPIC.matcher(said);
        if (!topic.find()) {
            return said;
        }
        String typed = Topic.key(topic.group("phrase") == null ? topic.group("word") : topic.group("phrase"));
        if (!list.topics().matching(typed).isEmpty()) {
            return said;
        }
        return list.topics().all().stream()
                .map(Topic::name)
                .filter(name -> Distance.of(typed, Topic.key(name), allowed(typed)) <= allowed(typed))
                .min(Comparator.comparingInt(name -> Distance.of(typed, Topic.key(name), allowed(typed))))
                .map(name -> said.substring(0, topic.end("name"))
                        + (name.contains(" ") ? '"' + name + '"' : name)
                        + said.substring(topic.end()))
                .orElse(said);
    }

    private static int allowed(String word) {
        return word.length() < SHORTEST ? 0 : word.length() <= 5 ? 1 : 2;
    }

    private boolean isWrong(Word word) {
        return word.text().length() >= SHORTEST
                && word.text().length() <= LONGEST
                && word.text().codePoints().anyMatch(Character::isLetter)
                && !match.isHeld(word.text());
    }

    private record Candidate(String stem, int distance, long rows) {}

    private Optional<String> nearest(Word word) {
        String typed = Word.plain(word.text());
        int allowed = allowed(typed);
        Map<String, Candidate> candidates = new HashMap<>();
        one(typed, allowed).forEach(one -> candidates.put(one.stem(), one));
        if (allowed > 1) {
            beginningAlike(typed).forEach(one -> candidates.putIfAbsent(one.stem(), one));
        }
        return candidates.values().stream()
                .sorted(Comparator.comparingInt(Candidate::distance)
                        .thenComparing(one -> one.stem().charAt(0) != typed.charAt(0))
                        .thenComparing(Comparator.comparingLong(Candidate::rows).reversed())
                        .thenComparing(Candidate::stem))
                .limit(MOST_TRIED)
                .flatMap(one -> held(one.stem(), typed).stream())
                .filter(held -> !StopWords.isOne(held) && Distance.of(typed, Word.plain(held), allowed) <= allowed)
                .findFirst();
    }

    /** The stems of all words that one slip makes of what was typed; to go through the words of a long list takes seconds. */
    private List<Candidate> one(String typed, int distance) {
        Set<String> stems = new HashSet<>();
        String letters = ALPHABETS.stream()
                .filter(alphabet -> typed.chars().anyMatch(c -> alphabet.indexOf(c) >= 0))
                .findFirst()
                .orElse("");
        for (int i = 0; i <= typed.length(); i++) {
            String before = typed.substring(0, i);
            String after = typed.substring(i);
            if (!after.isEmpty()) {
                stems.add(Word.stem(before + after.substring(1)));
            }
            if (after.length() > 1) {
                stems.add(Word.stem(before + after.charAt(1) + after.charAt(0) + after.substring(2)));
            }
            for (int j = 0; j < letters.length(); j++) {
                stems.add(Word.stem(before + letters.charAt(j) + after));
                if (!after.isEmpty()) {
                    stems.add(Word.stem(before + letters.charAt(j) + after.substring(1)));
                }
            }
        }
        return list.sql()
                .list(
                        """
                        SELECT term, doc FROM json_each(?) AS one CROSS JOIN search_words ON term = one.value
                        WHERE length(term) >= ?
                        """,
                        row -> new Candidate(row.text("term"), Math.min(1, distance), row.number("doc")),
                        stems.stream().map(stem -> '"' + stem + '"').collect(Collectors.joining(",", "[", "]")),
                        SHORTEST);
    }

    /** Those that begin as what was typed, with two slips afterwards. */
    private List<Candidate> beginningAlike(String typed) {
        String beginning = typed.substring(0, Math.max(SHORTEST_BEGINNING, (typed.length() + 1) / 2));
        return list
                .sql()
                .list(
                        "SELECT term, doc FROM search_words WHERE term >= ?1 AND term < ?1 || ?2 LIMIT ?3",
                        row -> new Candidate(row.text("term"), 2, row.number("doc")),
                        beginning,
                        Character.toString(Character.MAX_CODE_POINT),
                        MOST_ALIKE)
                .stream()
                .filter(one -> Distance.of(Word.stem(typed), one.stem(), 2) <= 2)
                .toList();
    }

    /**
     * The word of this reader's list with that stem that is nearest to what was typed, as it is written there in lower
     * case.
     */
    private Optional<String> held(String stem, String typed) {
        return new Ranking(list)
                .beginningWith(stem, MOST_ROWS).stream()
                        .flatMap(row -> (row.isNote() ? note(row.id()) : link(row.id())).stream())
                        .flatMap(text -> Word.of(text).stream())
                        .filter(word ->
                                word.text().length() <= LONGEST && word.stem().equals(stem))
                        .map(word -> word.text().toLowerCase(Locale.ROOT))
                        .min(Comparator.comparingInt(word -> Distance.of(typed, Word.plain(word), typed.length())));
    }

    private List<String> note(long id) {
        Optional<Note> note = list.notes().find(id);
        return note.map(found -> List.of(found.title(), found.text())).orElse(List.of());
    }

    private List<String> link(long id) {
        Optional<Link> link = list.links().find(id);
        return link.map(found -> List.of(
                        found.title(),
                        found.url() == null ? "" : found.url(),
                        found.author() == null ? "" : found.author(),
                        list.sql()
                                .text("SELECT substr(text, 1, 20000) FROM page WHERE link_id = ?", id)
                                .orElse("")))
                .orElse(List.of());
    }
}
