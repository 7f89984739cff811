package io.github.dogear.recall;

import java.util.List;
import java.util.Locale;

/** Cuts out of a text the words around what was looked for. */
final class Context {
    private static final int BEFORE = 60;
    private static final int AFTER = 140;

    private Context() {}

    static String of(String text, List<String> terms) {
        String lower = text.toLowerCase(Locale.ROOT);
        int at = Integer.MAX_VALUE;
        for (String term : terms) {
            int found = lower.indexOf(term.toLowerCase(Locale.ROOT));
            at = found >= 0 ? Math.min(at, found) : at;
        }
        if (at == Integer.MAX_VALUE || lower.length() != text.length()) {
            at = 0;
        }
        int start = at <= BEFORE ? 0 : wordStart(text, at - BEFORE);
        int end = text.length() - at <= AFTER ? text.length() : wordStart(text, at + AFTER);
        String cut = text.substring(start, end).replaceAll("\\s+", " ").strip();
        return (start > 0 ? "… " : "") + cut + (end < text.length() ? " …" : "");
    }

    private static int wordStart(String text, int at) {
        int position = at;
        while (position > 0 && position > at - 30 && !Character.isWhitespace(text.charAt(position))) {
            position--;
        }
        if (Character.isLowSurrogate(text.charAt(position))) {
            position--;
        }
        return position;
    }
}
