package io.github.dogear.recall;

import io.github.dogear.reading.ReadingList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Puts what is asked for into the words that the list has: what was written as one is looked for as one, and a word that
 * is nowhere in the list as it is spelled there, taken apart, put together, or gone on with.
 */
final class Wording {
    private static final int MOST_NAMES = 8;
    private static final int MOST_UNKNOWN = 8;
    private static final int MOST_JOINED = 32;
    private static final int LONGEST = 40;
    private static final int SHORT = 3;
    private static final int SHORTEST_PART = 3;
    private static final int SHORTEST_BEGINNING = 4;
    private static final int MOST_ENDINGS = 100;
    private static final long MOST_ROWS = 5_000;

    /** What German writes either way. */
    private static final Map<String, String> SPELLINGS = Map.of("ß", "ss", "ä", "ae", "ö", "oe", "ü", "ue");
    /** The vowels that Greek and Russian write with a mark or without; the index leaves marks out of Latin letters only. */
    private static final String MARKED = "άέήίόύώё";

    private static final String UNMARKED = "αεηιουωе";

    private final ReadingList list;
    private final Match match;
    private final Map<String, Boolean> known = new HashMap<>();

    Wording(ReadingList list) {
        this.list = list;
        this.match = new Match(list);
    }

    /** The same with words of the list; each of its words may now be several that stand together. */
    Query of(Query query) {
        List<String> terms = new ArrayList<>(query.words());
        joined(query.words()).forEach(terms::add);
        query.names().stream().limit(MOST_NAMES).forEach(name -> asOne(name, terms));
        Set<String> unknown = new LinkedHashSet<>();
        for (String word : query.words()) {
            if (unknown.size() < MOST_UNKNOWN && terms.contains(word) && !isKnown(word)) {
                unknown.add(word);
            }
        }
        unknown.forEach(word -> otherwise(word).forEach(terms::add));
        return query.words(terms);
    }

    /** "sour dough" where the list says sourdough. Two words that are there and stand in a sentence are two words. */
    private List<String> joined(List<String> words) {
        if (words.size() > MOST_JOINED) {
            return List.of();
        }
        Set<String> joined = new LinkedHashSet<>();
        for (int i = 0; i + 1 < words.size(); i++) {
            String one = words.get(i);
            String next = words.get(i + 1);
            if (one.length() > 1
                    && next.length() > 1
                    && isKnown(one + next)
                    && (words.size() <= SHORT || !isKnown(one) || !isKnown(next))) {
                joined.add(one + next);
            }
        }
        return List.copyOf(joined);
    }

    /**
     * {@code node.js} is no "js" elsewhere, where the list has it as a whole. A compound, {@code f-strings} or
     * {@code TCP/IP}, is also about its parts; a single letter or a number of it is not.
     */
    private void asOne(String name, List<String> terms) {
        if (!match.isHeld(name)) {
            return;
        }
        boolean compound = name.matches("[^._@:]+");
        List<String> parts = Word.of(name).stream().map(Word::text).toList();
        List<String> small = parts.stream()
                .filter(part -> !compound || part.length() == 1 || part.chars().allMatch(Character::isDigit))
                .toList();
        small.forEach(terms::remove);
        if (!small.isEmpty()) {
            terms.add(name);
        }
    }

    private boolean isKnown(String word) {
        return known.computeIfAbsent(word, match::isHeld);
    }

    /** How the list may have a word that it has not. */
    private List<String> otherwise(String typed) {
        if (typed.length() > LONGEST) {
            return List.of();
        }
        String word = typed.toLowerCase(Locale.ROOT);
        List<String> spelled = spellings(word).stream().filter(this::isKnown).toList();
        if (!spelled.isEmpty()) {
            return spelled;
        }
        for (int i = word.length() - SHORTEST_PART; i >= SHORTEST_PART; i--) {
            String parts = word.substring(0, i) + " " + word.substring(i);
            if (isKnown(word.substring(0, i)) && isKnown(word.substring(i)) && match.isHeld(parts)) {
                return List.of(parts);
            }
        }
        return endings(word);
    }

    private static List<String> spellings(String word) {
        Set<String> spellings = new LinkedHashSet<>();
        String both = word;
        String back = word;
        for (Map.Entry<String, String> one : SPELLINGS.entrySet()) {
            both = both.replace(one.getKey(), one.getValue());
            back = back.replace(one.getValue(), one.getKey());
        }
        spellings.add(both);
        spellings.add(back);
        for (int i = 0; i < word.length(); i++) {
            String letter = word.substring(i, i + 1);
            String rest = word.substring(i + 1);
            int unmarked = UNMARKED.indexOf(letter);
            int marked = MARKED.indexOf(letter);
            if (unmarked >= 0 || marked >= 0) {
                spellings.add(word.substring(0, i)
                        + (unmarked >= 0 ? MARKED.charAt(unmarked) : UNMARKED.charAt(marked))
                        + rest);
            }
            for (Map.Entry<String, String> one : SPELLINGS.entrySet()) {
                if (word.startsWith(one.getValue(), i)) {
                    spellings.add(word.substring(0, i)
                            + one.getKey()
                            + word.substring(i + one.getValue().length()));
                }
            }
        }
        spellings.remove(word);
        return List.copyOf(spellings);
    }

    /** All words that begin so, unless they are many: "postgres" where the list says PostgreSQL. */
    private List<String> endings(String word) {
        if (word.length() < SHORTEST_BEGINNING) {
            return List.of();
        }
        String stem = Word.stem(word);
        List<Long> rows = list.sql()
                .list(
                        "SELECT doc FROM search_words WHERE term > ?1 AND term < ?1 || ?2 LIMIT ?3",
                        row -> row.number("doc"),
                        stem,
                        Character.toString(Character.MAX_CODE_POINT),
                        MOST_ENDINGS);
        boolean few = !rows.isEmpty()
                && rows.size() < MOST_ENDINGS
                && rows.stream().mapToLong(Long::longValue).sum() <= MOST_ROWS;
        return few ? List.of(word + Match.ANY_ENDING) : List.of();
    }
}
