package io.github.dogear.recall;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A sentence that may come into a digest, with the sentence that it leans on.
 *
 * @param said the stems of the words by which it says something, those that were asked for aside
 * @param plain how plainly it speaks of the subject, from 0 to 1
 * @param placed the same together with the titles and topics that it stands under
 * @param first whether it begins with the subject
 * @param length in words
 * @param leans whether it begins with a word that only the sentence before explains
 * @param origin who is quoted, where that is known
 * @param filed the number of its note when the reader wrote that down under this very subject, and under no link; else 0
 */
record Candidate(
        String text,
        Set<String> said,
        int length,
        double plain,
        double placed,
        boolean first,
        boolean leans,
        long filed,
        Digest.Voice voice,
        @Nullable String origin,
        Place place) {

    private static final Set<String> LEANING = Set.of(
            "it its they their them this that these those he she his her which such here there but so also however"
                    .split(" "));

    /** Where it stands: the number of its source, and of the sentence there. */
    record Place(int source, int sentence) {}

    static Candidate of(String text, Subject subject, Set<String> over, Digest.Voice voice, Place place) {
        List<Word> words = Word.of(text);
        Set<String> said = words.stream()
                .filter(Word::saysSomething)
                .filter(word -> !subject.isOne(word))
                .map(Word::stem)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new Candidate(
                text,
                said,
                words.size(),
                subject.in(text, words, Set.of()),
                subject.in(text, words, over),
                first(words, subject),
                leans(text),
                0,
                voice,
                null,
                place);
    }

    Candidate filedAs(long note) {
        return new Candidate(text, said, length, plain, placed, first, leans, note, voice, origin, place);
    }

    /** The same, as said by somebody. */
    Candidate by(@Nullable String origin) {
        return new Candidate(text, said, length, plain, placed, first, leans, filed, voice, origin, place);
    }

    private static boolean first(List<Word> words, Subject subject) {
        return words.stream().limit(4).filter(Word::saysSomething).limit(2).anyMatch(subject::isOne);
    }

    static boolean leans(String sentence) {
        return Word.of(sentence.substring(0, Math.min(40, sentence.length()))).stream()
                .limit(1)
                .anyMatch(word -> LEANING.contains(word.text().toLowerCase(Locale.ROOT)));
    }

    boolean isWith(Candidate other) {
        return place.source() == other.place.source() && voice == other.voice;
    }

    /** How much of what it says is not among these. */
    double news(Set<String> known) {
        long fresh = said.stream().filter(word -> !known.contains(word)).count();
        return said.isEmpty() ? 0 : (double) fresh / said.size();
    }

    /** Whether it and another say the same: most of the shorter one's words are the longer one's. */
    boolean repeats(Candidate other) {
        Set<String> shorter = said.size() < other.said.size() ? said : other.said;
        Set<String> longer = shorter == said ? other.said : said;
        long both = shorter.stream().filter(longer::contains).count();
        return both >= 0.6 * shorter.size();
    }
}
