package io.github.dogear.transfer;

import io.github.dogear.reading.Topic;

/** Words of a file, without what cannot be seen. */
final class PlainWords {
    private static final int LONGEST_LINE = 1_000;

    private PlainWords() {}

    /** On several lines, the outer blank ones taken off. */
    static String text(String words) {
        return isPlain(words) ? words.strip() : visible(words).strip();
    }

    /** On one line, cut when it is longer than any title. */
    static String line(String words) {
        String head = words.length() > 8 * LONGEST_LINE ? words.substring(0, 8 * LONGEST_LINE) : words;
        String line = oneSpace(text(head));
        return line.length() <= LONGEST_LINE ? line : cut(line, LONGEST_LINE - 1) + "…";
    }

    static String topic(String words) {
        String name = line(words.strip().replaceFirst("^#+", ""));
        String cut = name.length() <= Topic.LONGEST_NAME ? name : cut(name, Topic.LONGEST_NAME);
        return Topic.key(cut).isEmpty() ? "" : cut.strip();
    }

    /** At most so many characters, and no half of one. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' && c != '\n' && c != '\t') || c >= 0x7F) {
                return false;
            }
        }
        return true;
    }

    private static String visible(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.replace("\r\n", "\n").codePoints().forEach(c -> {
            int type = Character.getType(c);
            boolean hidden = (type == Character.CONTROL && c != '\n' && c != '\t' && c != '\r')
                    || type == Character.SURROGATE
                    || c == 0xFEFF
                    || (c >= 0x202A && c <= 0x202E)
                    || (c >= 0x2066 && c <= 0x2069);
            if (!hidden) {
                out.appendCodePoint(c == '\r' || c == 0x2028 || c == 0x2029 ? '\n' : c);
            }
        });
        return out.toString();
    }

    private static String oneSpace(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) {
                space = !out.isEmpty();
            } else {
                if (space) {
                    out.append(' ');
                    space = false;
                }
                out.append(c);
            }
        }
        return out.toString();
    }
}
