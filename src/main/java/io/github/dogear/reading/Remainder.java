package io.github.dogear.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What is left of a text when its addresses are taken out: the topics, and the words with the seams closed. */
final class Remainder {
    private static final int LONGEST_TOPIC = 64;
    private static final String JOINTS = "-:|,;*>\u2013\u2014\u2022\u00B7+=~\u2192 \t";

    private static final Pattern AND = Pattern.compile("(?i)[\\s,;.&+/]*+(?:and|or|und|oder|et|ou|y|e)?+\\s*+");

    // Brackets and quotes with nothing left between them.
    private static final List<String> EMPTY_PAIRS = List.of(
            "( )",
            "()",
            "[ ]",
            "[]",
            "< >",
            "<>",
            "\" \"",
            "\"\"",
            "' '",
            "''",
            "` `",
            "_ _",
            "``",
            "\u201C \u201D",
            "\u201C\u201D",
            "\u2018 \u2019",
            "\u00AB \u00BB",
            "\u300C \u300D",
            "\uFF08 \uFF09");

    // By lower-case name, as first written.
    private final Map<String, String> topics = new LinkedHashMap<>();
    private final List<String> lines = new ArrayList<>();

    Remainder(String text, List<AddressFinder.Found> addresses) {
        StringBuilder line = new StringBuilder();
        boolean seam = false;
        // Where on this line the words after the last address begin.
        int after = -1;
        int next = 0;
        int i = 0;
        while (i < text.length()) {
            if (next < addresses.size() && i == addresses.get(next).start()) {
                i = addresses.get(next++).end();
                if (after >= 0 && joins(line.substring(after))) {
                    line.setLength(after);
                }
                line.append(' ');
                after = line.length();
                seam = true;
                continue;
            }
            char c = text.charAt(i);
            int topicEnd = c == '#' && isFree(text, i) ? topicEnd(text, i + 1) : -1;
            if (topicEnd > 0) {
                String topic = text.substring(i + 1, topicEnd);
                topics.putIfAbsent(topic.toLowerCase(Locale.ROOT), topic);
                i = topicEnd;
                seam = true;
            } else if (c == '\n') {
                close(line, seam);
                seam = false;
                after = -1;
                i++;
            } else {
                line.append(c);
                i++;
            }
        }
        close(line, seam);
    }

    /** Whether words between two addresses only list them. */
    private static boolean joins(String between) {
        return AND.matcher(between).matches();
    }

    private static boolean isFree(String text, int at) {
        return at == 0 || Character.isWhitespace(text.charAt(at - 1));
    }

    /** The index after the topic that begins here; -1 where there is none. */
    private static int topicEnd(String text, int from) {
        boolean letter = false;
        int i = from;
        int last = from;
        while (i < text.length() && i <= from + LONGEST_TOPIC) {
            int codePoint = text.codePointAt(i);
            boolean joiner = codePoint == 0x200C || codePoint == 0x200D;
            boolean alphabetic = Character.isLetter(codePoint);
            if (!(alphabetic
                    || Character.isDigit(codePoint)
                    || AddressFinder.isMark(codePoint)
                    || joiner
                    || codePoint == '-'
                    || codePoint == '_')) {
                break;
            }
            i += Character.charCount(codePoint);
            letter |= alphabetic;
            if (codePoint != '-' && codePoint != '_' && !joiner) {
                last = i;
            }
        }
        boolean tooLong = i > from + LONGEST_TOPIC;
        // #c++ and #a#b say something else.
        boolean goesOn = i < text.length() && "#+@/\\=&$%".indexOf(text.charAt(i)) >= 0;
        return letter && !tooLong && !goesOn ? last : -1;
    }

    private void close(StringBuilder line, boolean seam) {
        String words = spaced(line);
        line.setLength(0);
        if (seam) {
            words = joined(words);
            if (words.isEmpty()) {
                return;
            }
        }
        lines.add(words);
    }

    /** Runs of blanks made one. */
    private static String spaced(CharSequence line) {
        StringBuilder out = new StringBuilder(line.length());
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean blank = c == ' ' || c == '\t' || c == '\r' || c == '\u00A0';
            if (!blank) {
                out.append(c);
            } else if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        }
        return out.toString().strip();
    }

    /** Without the brackets and dashes that held what was taken out. */
    private static String joined(String line) {
        String words = line;
        for (String pair : EMPTY_PAIRS) {
            words = words.replace(pair, "");
        }
        int from = 0;
        int to = words.length();
        while (from < to && JOINTS.indexOf(words.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && JOINTS.indexOf(words.charAt(to - 1)) >= 0) {
            to--;
        }
        words = spaced(words.substring(from, to))
                .replace(" ,", ",")
                .replace(" .", ".")
                .replace(" )", ")")
                .replace("( ", "(");
        return words.codePoints().anyMatch(Remainder::says) ? words : "";
    }

    private static boolean says(int codePoint) {
        int type = Character.getType(codePoint);
        return Character.isLetterOrDigit(codePoint)
                || type == Character.OTHER_SYMBOL
                || type == Character.CURRENCY_SYMBOL;
    }

    List<String> topics() {
        return List.copyOf(topics.values());
    }

    /** The lines, with at most one blank one between two and none at the ends. */
    String words() {
        StringBuilder out = new StringBuilder();
        boolean gap = false;
        for (String line : lines) {
            if (line.isEmpty()) {
                gap = out.length() > 0;
                continue;
            }
            if (out.length() > 0) {
                out.append(gap ? "\n\n" : "\n");
            }
            out.append(line);
            gap = false;
        }
        return out.toString();
    }
}
