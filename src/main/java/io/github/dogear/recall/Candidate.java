package io.github.dogear.recall;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A sentence that may come into a digest, with the sentence that it leans on.
 *
 * @param said the stems of the words by which it says something, those that were asked for aside
 * @param plain how plainly it speaks of the subject, from 0 to 1, and somewhat more in the very words
 * @param placed the same together with the titles and topics that it stands under
 * @param about whether the whole of what it stands in is about the subject
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
        boolean about,
        boolean first,
        boolean leans,
        long filed,
        Digest.Voice voice,
        @Nullable String origin,
        Place place) {

    private static final Set<String> LEANING = Set.of("""
            it its they their them this that these those he she his her which such here there but so also however then thus therefore hence
            ours mine yours theirs instead otherwise likewise nevertheless moreover furthermore similarly specifically
            er sie es dies diese dieser dieses dabei dadurch damit deshalb daher darum danach trotzdem außerdem jedoch
            il elle ils elles cela ceci ça esto eso""".split("\\s+"));

    // "Both are slowed by water", but not "both processes and threads"; "cook it slowly".
    private static final Pattern LEANING_START = Pattern.compile("(?U)(?i)^\\W*(?:"
            + "(?:both|neither|some|most|all|none|others?) (?:are|is|were|was|have|has|can|could|will|would|do|does|did|of them|of these)\\b"
            + "|(?:when|if|because|since|after|before|while|although|as|in|for|by|with|from|of|on|at|through|without)"
            + " (?:this|that|these|those|it|they|them|such)\\b"
            + "|(?:(?:never|always|don't|do not|just|then|and|or) )?[a-z]+ (?:it|them)\\b"
            + "|das (?:ist|sind|geht|heißt|bringt|kostet|hat|macht|führt|liegt)\\b"
            + "|これ|それ|この|その|そのため|しかし|这|那|它|因此|所以|但是|그래서|이것|그것|하지만)");

    private static final int SHORTEST = 4;

    /** Where it stands: the number of its source, and of the sentence there. */
    record Place(int source, int sentence) {}

    /**
     * @param about whether the whole of what it stands in is about the subject
     * @param origin who is quoted: what somebody said is also about that somebody
     */
    static Candidate of(
            String text,
            Subject subject,
            boolean about,
            Set<String> over,
            Digest.Voice voice,
            @Nullable String origin,
            Place place) {
        List<Word> words = Word.of(text);
        List<Word> spoken = origin == null ? words : Word.of(origin + ": " + text);
        double close = subject.sideBySide(spoken);
        double placed = close * subject.in(text, spoken, over);
        Set<String> said = words.stream()
                .filter(Word::saysSomething)
                .filter(word -> !subject.isOne(word))
                .map(Word::stem)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new Candidate(
                text,
                said,
                words.size(),
                close * subject.in(text, spoken, Set.of()),
                about ? Math.max(1, placed) : placed,
                about,
                first(words, subject),
                leans(text),
                0,
                voice,
                origin,
                place);
    }

    Candidate filedAs(long note) {
        return new Candidate(text, said, length, plain, placed, about, first, leans, note, voice, origin, place);
    }

    private static boolean first(List<Word> words, Subject subject) {
        return words.stream().limit(4).filter(Word::saysSomething).limit(2).anyMatch(subject::isOne);
    }

    static boolean leans(String sentence) {
        String start = sentence.substring(0, Math.min(40, sentence.length()));
        return LEANING_START.matcher(start).find()
                || Word.of(start).stream()
                        .limit(1)
                        .anyMatch(word -> LEANING.contains(word.text().toLowerCase(Locale.ROOT)));
    }

    /** "Works every time." */
    static boolean isFragment(String sentence) {
        return sentence.length() < 40
                && sentence.codePoints().noneMatch(Character::isIdeographic)
                && Word.of(sentence).size() < SHORTEST;
    }

    /** Whether it says something beside the subject. */
    boolean saysSomething() {
        return said.size() >= 2;
    }

    /** A title that a page repeats, which answers nothing. */
    boolean isHeading() {
        return !saysSomething() && length < SHORTEST;
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
