package io.github.dogear.reading;

/** Where an address in running text ends: before what cannot be in one, and before the sentence's own punctuation. */
final class AddressEnd {
    // Ours, and what ends a sentence or a part of it in Arabic, Urdu, Hindi, Armenian, Khmer and Amharic.
    private static final String TRAILING =
            ".,;:!?'*\u2019\u2018\u2026" + "\u060C\u061B\u061F\u06D4\u0964\u0965\u0589\u17D4\u1362";

    private AddressEnd() {}

    /** The index after the last character of the address that begins here. */
    static int of(String text, int from) {
        int round = 0;
        int square = 0;
        int curly = 0;
        int i = from;
        while (i < text.length()) {
            int codePoint = text.codePointAt(i);
            if (stops(codePoint) || (i > from && isGlued(text, i))) {
                break;
            }
            switch (codePoint) {
                case '(' -> round++;
                case ')' -> round--;
                case '[' -> square++;
                case ']' -> square--;
                case '{' -> curly++;
                case '}' -> curly--;
                default -> {}
            }
            // A bracket that was opened before the address is not its own.
            if (round < 0 || square < 0 || curly < 0) {
                break;
            }
            i += Character.charCount(codePoint);
        }
        while (i > from) {
            if (TRAILING.indexOf(text.charAt(i - 1)) >= 0) {
                i--;
            } else if (i - from > 2 && text.startsWith("~~", i - 2)) {
                // Markdown crosses out what stands between two such marks.
                i -= 2;
            } else if (from > 0
                    && "_~".indexOf(text.charAt(i - 1)) >= 0
                    && text.charAt(i - 1) == text.charAt(from - 1)) {
                // Set in italics, or crossed out as chats do.
                i--;
            } else {
                break;
            }
        }
        return i;
    }

    /** Whether the next address begins here, pasted behind this one without a space. */
    private static boolean isGlued(String text, int at) {
        char before = text.charAt(at - 1);
        return (Character.isLetterOrDigit(before) || ",;.)]".indexOf(before) >= 0)
                && (text.regionMatches(true, at, "https://", 0, 8) || text.regionMatches(true, at, "http://", 0, 7));
    }

    /** Whether no address goes on with this. */
    static boolean stops(int codePoint) {
        if (codePoint < 128) {
            return codePoint <= ' ' || codePoint == 127 || "<>\"`|^\\".indexOf(codePoint) >= 0;
        }
        // CJK punctuation and the full-width forms of ours.
        if ((codePoint >= 0x3000 && codePoint <= 0x3020)
                || (codePoint >= 0xFF01 && codePoint <= 0xFF0F)
                || (codePoint >= 0xFF1A && codePoint <= 0xFF20)
                || (codePoint >= 0xFF5B && codePoint <= 0xFF65)) {
            return true;
        }
        if (codePoint == 0x200C || codePoint == 0x200D) {
            return false;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            case Character.INITIAL_QUOTE_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION, Character.START_PUNCTUATION ->
                codePoint != 0x2019;
            default -> false;
        };
    }
}
