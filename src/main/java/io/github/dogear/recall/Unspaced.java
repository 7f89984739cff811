package io.github.dogear.recall;

import java.util.List;
import java.util.regex.Pattern;

/** Takes questions apart in scripts that put no blanks between words: what is left between the words that only ask. */
final class Unspaced {
    private static final Pattern KANA = Pattern.compile("\\p{IsHiragana}+|[何誰]");
    private static final Pattern ASKING = Pattern.compile("为什么|為什麼|什么时候|什么|什麼|怎么样|怎么办|怎么|怎麼|如何|哪个|哪些|哪里|哪"
            + "|谁|誰|多少|几个|可以|应该|需要|时候|何时|请问|问题|方法|的|吗|嗎|呢|了|是|有|和|与|在|被|把|会|能|要|我|你|他|它|这|那|不|为");
    private static final Pattern HANGUL_ASKING = Pattern.compile("무엇.?|언제|어디.?|왜|누가|누구.?|어떻게|얼마.?|뭐.?");
    private static final Pattern PARTICLE = Pattern.compile("(?<=\\p{IsHangul}{2})(?:은|는|이|가|을|를|의|에|에서|로|으로|와|과|도)$");

    private Unspaced() {}

    /** The words by which a piece of a question may be looked for. */
    static List<String> words(String piece) {
        if (piece.codePoints().allMatch(point -> Character.UnicodeScript.of(point) == Character.UnicodeScript.HANGUL)) {
            String word = PARTICLE.matcher(piece).replaceFirst("");
            return HANGUL_ASKING.matcher(piece).matches() ? List.of() : List.of(word);
        }
        boolean han = piece.codePoints().anyMatch(Character::isIdeographic);
        boolean japanese = piece.codePoints()
                .anyMatch(point -> Character.UnicodeScript.of(point) == Character.UnicodeScript.HIRAGANA);
        boolean katakana = piece.codePoints()
                .anyMatch(point -> Character.UnicodeScript.of(point) == Character.UnicodeScript.KATAKANA);
        if (!han && !katakana) {
            return List.of(piece);
        }
        return (japanese || katakana ? KANA : ASKING)
                .splitAsStream(piece)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
