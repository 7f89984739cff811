package io.github.dogear.page;

import java.util.Locale;
import java.util.regex.Pattern;

/** Small operations on words: tidying a line of text from a page, and comparing two. */
final class Words {
    private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int LONGEST_LINE = 1000;

    private Words() {}

    /** One line: white space folded, control characters and direction overrides left out, cut at a sane length. */
    static String tidy(String text) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), LONGEST_LINE));
        for (int i = 0; i < text.length() && out.length() < LONGEST_LINE; i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || c == '\u00A0' || c < ' ') {
                if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                    out.append(' ');
                }
            } else if (!unseen(c)) {
                out.append(c);
            }
        }
        if (!out.isEmpty() && Character.isHighSurrogate(out.charAt(out.length() - 1))) {
            out.setLength(out.length() - 1);
        }
        return out.toString().strip();
    }

    /** Characters that have no shape of their own, or turn the direction of what follows. */
    static boolean unseen(char c) {
        return (c >= '\u007F' && c <= '\u009F')
                || c == '\u00AD'
                || c == '\u200B'
                || c == '\uFEFF'
                || c == '\u200E'
                || c == '\u200F'
                || (c >= '\u202A' && c <= '\u202E')
                || (c >= '\u2066' && c <= '\u2069')
                || c < ' ';
    }

    /** For comparing: lower case, letters and digits only, single spaces. */
    static String squash(String text) {
        return NOT_WORD.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }
}
