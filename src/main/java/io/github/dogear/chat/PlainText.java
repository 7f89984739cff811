package io.github.dogear.chat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text from outside, made safe to store, to show and to cut. */
public final class PlainText {
    private static final int JOINER = 0x200D;
    private static final int NON_JOINER = 0x200C;
    private static final int BLACK_FLAG = 0x1F3F4;

    // Longer clusters are no letters any more, and may be cut inside.
    private static final int LONGEST_CLUSTER = 64;
    private static final int NEAR = 24;
    private static final Pattern CLUSTER = Pattern.compile("\\X");
    private static final String ELLIPSIS = "…";

    private PlainText() {}

    /**
     * Without what cannot be seen and changes what is seen: controls but for line ends and tabs, marks that turn the
     * direction of text, lone surrogates, zero-width characters. Joiners inside words and emoji stay. Every line end
     * becomes {@code \n}.
     */
    public static String clean(String text) {
        if (isPlain(text)) {
            return text;
        }
        int[] kept = text.replace("\r\n", "\n")
                .codePoints()
                .map(PlainText::lineEnd)
                .filter(PlainText::shows)
                .toArray();
        StringBuilder out = new StringBuilder(kept.length + 16);
        boolean inFlag = false;
        int last = '\n';
        for (int i = 0; i < kept.length; i++) {
            int codePoint = kept[i];
            if (isTag(codePoint)) {
                // Regional flags spell their region in tags.
                if (!inFlag) {
                    continue;
                }
            } else if (codePoint == JOINER || codePoint == NON_JOINER) {
                if (!joins(last) || i + 1 == kept.length || !joins(kept[i + 1])) {
                    continue;
                }
            } else {
                inFlag = codePoint == BLACK_FLAG;
            }
            out.appendCodePoint(codePoint);
            last = codePoint;
        }
        return out.toString();
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> (c >= ' ' && c < 0x7F) || c == '\n' || c == '\t');
    }

    private static int lineEnd(int codePoint) {
        return switch (codePoint) {
            case '\r', 0x0B, 0x0C, 0x85, 0x2028, 0x2029 -> '\n';
            default -> codePoint;
        };
    }

    private static boolean shows(int codePoint) {
        boolean nonCharacter = (codePoint & 0xFFFE) == 0xFFFE || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF);
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL -> codePoint == '\n' || codePoint == '\t';
            case Character.SURROGATE -> false;
            case Character.FORMAT ->
                codePoint == JOINER || codePoint == NON_JOINER || isTag(codePoint) || isVisible(codePoint);
            default -> !nonCharacter && !isFiller(codePoint);
        };
    }

    // Signs of Arabic, Syriac and Kaithi numbers and verses, which Unicode counts as formatting.
    private static boolean isVisible(int codePoint) {
        return (codePoint >= 0x600 && codePoint <= 0x605)
                || codePoint == 0x6DD
                || codePoint == 0x70F
                || codePoint == 0x8E2
                || codePoint == 0x110BD
                || codePoint == 0x110CD;
    }

    // Letters and marks that draw nothing, used to send empty messages.
    private static boolean isFiller(int codePoint) {
        return switch (codePoint) {
            case 0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0 -> true;
            default -> false;
        };
    }

    private static boolean isTag(int codePoint) {
        return codePoint >= 0xE0020 && codePoint <= 0xE007F;
    }

    private static boolean joins(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.OTHER_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.MODIFIER_SYMBOL,
                    Character.OTHER_SYMBOL -> true;
            default -> codePoint > 0x2190 && Character.getType(codePoint) == Character.MATH_SYMBOL;
        };
    }

    /**
     * At most so many UTF-16 units, the last of them an ellipsis where something was cut off: at the end of a word when one
     * is near, and never inside what a reader sees as one character.
     */
    public static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        if (max <= 1) {
            return max < 1 ? "" : ELLIPSIS;
        }
        int room = max - ELLIPSIS.length();
        int end = clusterEnd(text, room);
        int near = Math.max(end - NEAR, end / 2);
        int word = Character.isWhitespace(text.charAt(end)) ? end : lastBlank(text, end);
        if (word > near) {
            end = word;
        }
        while (end > 0 && isLoose(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + ELLIPSIS;
    }

    /** The end of the last whole cluster that fits. */
    private static int clusterEnd(String text, int room) {
        // A cluster can only be judged from its beginning; one begins after any line end, or at the start.
        int lineEnd = text.lastIndexOf('\n', room - 1);
        Matcher cluster = CLUSTER.matcher(text).region(lineEnd + 1, Math.min(text.length(), room + LONGEST_CLUSTER));
        int end = lineEnd + 1;
        while (cluster.find() && cluster.end() <= room) {
            end = cluster.end();
        }
        if (room - end < LONGEST_CLUSTER) {
            return end;
        }
        return Character.isLowSurrogate(text.charAt(room)) ? room - 1 : room;
    }

    private static int lastBlank(String text, int before) {
        int i = before - 1;
        while (i > 0 && !Character.isWhitespace(text.charAt(i))) {
            i--;
        }
        return i;
    }

    private static boolean isLoose(char c) {
        return Character.isWhitespace(c) || ",;:-(".indexOf(c) >= 0;
    }
}
