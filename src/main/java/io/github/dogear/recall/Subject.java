package io.github.dogear.recall;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What a digest is about, and how plainly a text speaks of it. */
final class Subject {
    private static final double SPELLED_OUT = 0.8;
    private static final double VAGUE = 0.25;
    private static final int SHORTEST_ACRONYM = 3;
    private static final int LONGEST_ACRONYM = 6;

    // What words say that stand side by side as they were asked for, more than they would apart.
    private static final double SIDE_BY_SIDE = 0.15;
    private static final double MOST_SIDE_BY_SIDE = 1.3;

    // Each word that was asked for, by its stem, with how much it says, and with the stems that it may have as well.
    private final Map<String, Double> words = new LinkedHashMap<>();
    private final Map<String, Set<String>> kin = new HashMap<>();
    private final Set<String> stems = new HashSet<>();
    private final List<String> asked;
    private final List<List<String>> phrases = new ArrayList<>();
    private final List<String> literals = new ArrayList<>();
    private final String acronym;
    private final double all;

    /**
     * @param asked what was asked for, as it was said
     * @param rows in how many rows of the index each word is; a word that is everywhere says little
     * @param formsOf the stems that a word may have
     */
    Subject(Query query, String asked, Map<String, Long> rows, Function<String, Set<String>> formsOf) {
        long most = Math.max(
                2, rows.values().stream().mapToLong(Long::longValue).max().orElse(2));
        for (String word : query.words()) {
            double weight = 1 + Math.log((double) (most + 1) / (rows.getOrDefault(word, 0L) + 1));
            String stem = Word.stem(word);
            words.putIfAbsent(stem, StopWords.isVague(word) ? VAGUE : weight);
            kin.computeIfAbsent(stem, one -> formsOf.apply(word));
        }
        kin.values().forEach(stems::addAll);
        this.asked = Word.stems(asked);
        query.phrases().forEach(phrase -> phrases.add(Word.stems(phrase)));
        query.literals().forEach(literal -> literals.add(literal.toLowerCase(Locale.ROOT)));
        this.acronym = acronym(query.words());
        this.all = words.values().stream().mapToDouble(Double::doubleValue).sum() + phrases.size() + literals.size();
    }

    /** "gil" for one word that may be short for several, "GIL" for several words that may be written short; else empty. */
    private static String acronym(List<String> words) {
        if (words.size() == 1) {
            int length = words.get(0).length();
            return length >= SHORTEST_ACRONYM && length <= LONGEST_ACRONYM
                    ? words.get(0).toLowerCase(Locale.ROOT)
                    : "";
        }
        StringBuilder initials = new StringBuilder();
        words.forEach(word -> initials.appendCodePoint(word.codePointAt(0)));
        return words.size() >= SHORTEST_ACRONYM ? initials.toString().toUpperCase(Locale.ROOT) : "";
    }

    /** How many words are asked for. */
    int size() {
        return words.size();
    }

    /**
     * From 0, it does not speak of it, to 1, it speaks of all that was asked for.
     *
     * @param over the stems of the titles and topics that the text stands under: what they say is half said in it too
     */
    double in(String text, List<Word> spoken, Set<String> over) {
        Set<String> here = new HashSet<>();
        spoken.forEach(word -> here.add(word.stem()));
        double sum = 0;
        double implied = 0;
        for (Map.Entry<String, Double> word : words.entrySet()) {
            boolean said = isSaid(word.getKey(), here);
            sum += said ? word.getValue() : 0;
            implied += !said && isSaid(word.getKey(), over) ? word.getValue() / 2 : 0;
        }
        List<String> order = spoken.stream().map(Word::stem).toList();
        sum += phrases.stream()
                .filter(phrase -> Collections.indexOfSubList(order, phrase) >= 0)
                .count();
        String lower = text.toLowerCase(Locale.ROOT);
        sum += literals.stream().filter(lower::contains).count();
        return sum > 0 ? (sum + implied) / all : spellsOut(spoken) ? SPELLED_OUT : 0;
    }

    private boolean isSaid(String stem, Set<String> here) {
        return kin.getOrDefault(stem, Set.of(stem)).stream().anyMatch(here::contains);
    }

    /** From 1, more where words follow each other as they were asked for: two of the subject, or all of it with a small one. */
    double sideBySide(List<Word> spoken) {
        List<String> order = spoken.stream().map(Word::stem).toList();
        int longest = 1;
        for (int i = 0; i < order.size(); i++) {
            for (int j = 0; j < asked.size(); j++) {
                int length = 0;
                int of = 0;
                while (i + length < order.size()
                        && j + length < asked.size()
                        && order.get(i + length).equals(asked.get(j + length))) {
                    of += words.containsKey(asked.get(j + length)) ? 1 : 0;
                    length++;
                }
                longest = of >= Math.min(2, words.size()) ? Math.max(longest, length) : longest;
            }
        }
        return Math.min(MOST_SIDE_BY_SIDE, 1 + SIDE_BY_SIDE * (longest - 1));
    }

    double in(String text) {
        return in(text, Word.of(text), Set.of());
    }

    /** Whether the short form stands there for the words that were asked for, or words for the short form. */
    private boolean spellsOut(List<Word> spoken) {
        if (acronym.isEmpty()) {
            return false;
        }
        if (words.size() > 1) {
            return spoken.stream().anyMatch(word -> word.text().equals(acronym));
        }
        for (int i = 0; i + acronym.length() <= spoken.size(); i++) {
            if (begins(spoken.subList(i, i + acronym.length()))) {
                return true;
            }
        }
        return false;
    }

    private boolean begins(List<Word> some) {
        for (int i = 0; i < some.size(); i++) {
            Word word = some.get(i);
            if (Character.toLowerCase(word.text().charAt(0)) != acronym.charAt(i)
                    || word.text().length() < 3
                    || !word.saysSomething()) {
                return false;
            }
        }
        return true;
    }

    boolean isOne(Word word) {
        return stems.contains(word.stem())
                || word.text().equals(acronym)
                || phrases.stream().anyMatch(phrase -> phrase.contains(word.stem()));
    }
}
