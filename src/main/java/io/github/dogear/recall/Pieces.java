package io.github.dogear.recall;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text in scripts that put no blanks between words, or grow endings on them: it is looked for as it is written. */
final class Pieces {
    private static final String OTHERS = "\\p{IsHangul}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}";
    static final Pattern RUN = Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー" + OTHERS + "]+");

    private static final int MOST_PIECES = 6;
    /** Without Hiragana, which has the particles and endings of Japanese. */
    private static final Pattern PART = Pattern.compile("(?<word>[\\p{IsKatakana}ー]+)|\\p{IsHan}+|[" + OTHERS + "]+");

    private Pieces() {}

    static boolean isOne(String text) {
        return RUN.matcher(text).matches();
    }

    /** Words in Katakana, and pairs of letters of the others: where most of these stand, the same is spoken of. */
    static List<String> of(List<String> runs) {
        Set<String> pieces = new LinkedHashSet<>();
        for (String run : runs) {
            Matcher part = PART.matcher(run);
            while (part.find()) {
                int[] letters = part.group().codePoints().toArray();
                int length = part.group("word") == null ? Math.min(2, letters.length) : letters.length;
                for (int i = 0; i + length <= letters.length && pieces.size() < MOST_PIECES; i++) {
                    pieces.add(new String(letters, i, length));
                }
            }
        }
        return List.copyOf(pieces);
    }
}
