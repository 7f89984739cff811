package io.github.dogear.recall;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word in a text.
 *
 * @param stem what it is compared by, as the full-text index has it: in lower case, Latin letters without accents, without
 *     English endings
 * @param start where it begins in the text, in UTF-16 units
 */
record Word(String text, String stem, int start, int end) {
    // "Raft" is a word of its own in a Japanese sentence.
    private static final String UNSPACED = "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}\u30FC";
    private static final Pattern WORD =
            Pattern.compile("[" + UNSPACED + "]+|[\\p{L}\\p{N}\\p{M}&&[^" + UNSPACED + "]]+");
    private static final Pattern ACCENT = Pattern.compile("(?<=\\p{IsLatin})\\p{Mn}+");

    /** The words of a text, in their order. */
    static List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(new Word(matcher.group(), stem(matcher.group()), matcher.start(), matcher.end()));
        }
        return words;
    }

    static List<String> stems(String text) {
        return of(text).stream().map(Word::stem).toList();
    }

    static String stem(String word) {
        return Porter.stem(plain(word));
    }

    /** In lower case, Latin letters without accents. */
    static String plain(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.chars().allMatch(c -> c < 128)) {
            return lower;
        }
        String plain =
                ACCENT.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD)).replaceAll("");
        return Normalizer.normalize(plain, Normalizer.Form.NFC);
    }

    boolean saysSomething() {
        return !StopWords.isOne(text);
    }
}
