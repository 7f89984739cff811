package io.github.dogear.page;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts a text's words, and the minutes an adult takes to read it silently. */
final class ReadingTime {
    private static final int USUAL = 950;

    /** Letters and digits read in a minute, from the published measurements of reading speed with standard texts. */
    private static final Map<String, Integer> LETTERS_A_MINUTE = Map.ofEntries(
            Map.entry("en", 987),
            Map.entry("de", 920),
            Map.entry("es", 1025),
            Map.entry("fr", 998),
            Map.entry("ru", 986),
            Map.entry("it", 950),
            Map.entry("nl", 978),
            Map.entry("pt", 913),
            Map.entry("pl", 916),
            Map.entry("sv", 917),
            Map.entry("fi", 1078),
            Map.entry("tr", 1054),
            Map.entry("he", 833),
            Map.entry("ar", 612),
            Map.entry("ko", 500),
            Map.entry("zh", 450),
            Map.entry("ja", 450));

    private ReadingTime() {}

    /** Runs of letters and digits; where words are not parted by spaces, each character counts. */
    static int words(String text) {
        int words = 0;
        boolean inWord = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (ideographic(c)) {
                words++;
                inWord = false;
            } else if (Character.isLetterOrDigit(c)) {
                if (!inWord) {
                    words++;
                }
                inWord = true;
            } else if (c != '\''
                    && c != '’'
                    && c != '-'
                    && c != '.'
                    && Character.getType(c) != Character.NON_SPACING_MARK) {
                inWord = false;
            } else if ((c == '-' || c == '.')
                    && (i >= text.length() || !Character.isLetterOrDigit(text.codePointAt(i)))) {
                inWord = false;
            }
        }
        return words;
    }

    private static boolean ideographic(int c) {
        return Character.isIdeographic(c) || (c >= 0x3040 && c <= 0x30FF);
    }

    /** Whole minutes, at least one for any text, none for no text. */
    static int minutes(String text, @Nullable String language) {
        long letters = text.codePoints().filter(Character::isLetterOrDigit).count();
        if (letters == 0) {
            return 0;
        }
        int speed = language == null ? USUAL : LETTERS_A_MINUTE.getOrDefault(language, USUAL);
        return (int) Math.max(1, Math.round((double) letters / speed));
    }
}
