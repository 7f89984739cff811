package io.github.dogear.recall;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Cuts notes and pages into sentences. What looks like an end and is none stays whole: abbreviations, initials, numbers,
 * addresses, code, and whatever stands in brackets.
 */
final class Sentences {
    private static final int LONGEST_BRACKET = 400;
    private static final String CLOSERS = ")]}\"'\u2019\u201D\u00BB*_";
    private static final String CJK_ENDS = "\u3002\uFF01\uFF1F";

    private static final Pattern BULLET =
            Pattern.compile("^\\s*(?:[-*+\u2022\u2023\u25AA\u25E6\u2013\u2014>]+|\\(?\\d{1,3}[.)]|#{1,6})\\s+");
    private static final Pattern FENCE = Pattern.compile("^\\s*(?:```|~~~).*");

    private Sentences() {}

    /**
     * A sentence.
     *
     * @param paragraph the number of the paragraph it stands in
     */
    record Sentence(String text, int paragraph) {}

    static List<Sentence> of(String text) {
        List<Sentence> sentences = new ArrayList<>();
        int number = 0;
        for (String paragraph : paragraphs(text)) {
            for (String sentence : cut(paragraph)) {
                sentences.add(new Sentence(sentence, number));
            }
            number++;
        }
        return sentences;
    }

    /** Lines, without their bullets; a line that plainly goes on is joined with the next. Code in fences is left out. */
    private static List<String> paragraphs(String text) {
        List<String> paragraphs = new ArrayList<>();
        boolean code = false;
        boolean open = false;
        Table table = new Table();
        String[] lines = text.split("\n");
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            if (FENCE.matcher(line).matches()) {
                code = !code;
                open = false;
                continue;
            }
            if (!code && Table.isRow(line)) {
                if (i + 1 < lines.length && Table.isRule(lines[i + 1])) {
                    table.head(line);
                } else if (!Table.isRule(line)) {
                    paragraphs.add(table.words(line));
                }
                open = false;
                continue;
            }
            boolean bullet = BULLET.matcher(line).find();
            String words = BULLET.matcher(line).replaceFirst("").strip();
            if (code || words.isEmpty()) {
                open = false;
                continue;
            }
            if (open && !bullet && Character.isLowerCase(words.codePointAt(0))) {
                int last = paragraphs.size() - 1;
                paragraphs.set(last, paragraphs.get(last) + " " + words);
            } else {
                paragraphs.add(words);
            }
            open = line.length() >= 40 && ".!?:;\u3002\uFF01\uFF1F".indexOf(words.charAt(words.length() - 1)) < 0;
        }
        return paragraphs;
    }

    /** Two that follow each other; some scripts put no blank between them. */
    static String joined(Sentence one, Sentence next) {
        boolean blank = CJK_ENDS.indexOf(one.text().charAt(one.text().length() - 1)) < 0;
        return one.text() + (blank ? " " : "") + next.text();
    }

    private static List<String> cut(String paragraph) {
        List<String> sentences = new ArrayList<>();
        int start = 0;
        int i = 0;
        while (i < paragraph.length()) {
            char c = paragraph.charAt(i);
            if (c == '`') {
                i = past(paragraph, i, '`');
            } else if (c == '(' || c == '[') {
                i = past(paragraph, i, c == '(' ? ')' : ']');
            } else if (CJK_ENDS.indexOf(c) >= 0) {
                i = closed(paragraph, i + 1);
                add(sentences, paragraph.substring(start, i));
                start = i;
            } else if (".!?\u2026".indexOf(c) >= 0) {
                int end = closed(paragraph, i + 1);
                if (isEnd(paragraph, start, i, end)) {
                    add(sentences, paragraph.substring(start, end));
                    start = end;
                }
                i = end;
            } else {
                i++;
            }
        }
        add(sentences, paragraph.substring(start));
        return sentences;
    }

    /** Past a bracket or a piece of code that closes soon; else just past its opening. */
    private static int past(String text, int at, char close) {
        char open = text.charAt(at);
        int depth = 0;
        int limit = Math.min(text.length(), at + LONGEST_BRACKET);
        for (int i = at + 1; i < limit; i++) {
            char c = text.charAt(i);
            if (c == close && depth == 0) {
                return i + 1;
            }
            depth += c == open ? 1 : c == close ? -1 : 0;
        }
        return at + 1;
    }

    private static int closed(String text, int from) {
        int i = from;
        while (i < text.length()
                && (".!?\u2026".indexOf(text.charAt(i)) >= 0 || CLOSERS.indexOf(text.charAt(i)) >= 0)) {
            i++;
        }
        return i;
    }

    /** Whether the mark at {@code at} ends the sentence that began at {@code start}. */
    private static boolean isEnd(String text, int start, int at, int end) {
        if (end >= text.length() || !Character.isWhitespace(text.charAt(end))) {
            return false;
        }
        int next = end;
        while (next < text.length() && !Character.isLetterOrDigit(text.codePointAt(next))) {
            next++;
        }
        if (next >= text.length()) {
            return false;
        }
        int following = text.codePointAt(next);
        if (text.charAt(at) != '.' || end > at + 1) {
            // "select! drops the losers", "it waits ... and ends" are one sentence each.
            return !Character.isLowerCase(following);
        }
        int wordStart = wordStart(text, start, at);
        int wordBefore = wordStart(text, start, Math.max(start, wordStart - 1));
        FullStop stop = new FullStop(
                text.substring(wordBefore, wordStart).strip(),
                text.substring(wordStart, at),
                text.substring(next, wordEnd(text, next)));
        return stop.ends();
    }

    private static int wordStart(String text, int from, int at) {
        int start = at;
        while (start > from && !Character.isWhitespace(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static int wordEnd(String text, int from) {
        int end = from;
        while (end < text.length() && Character.isLetterOrDigit(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    private static void add(List<String> sentences, String sentence) {
        String words = sentence.strip();
        if (words.chars().anyMatch(Character::isLetterOrDigit)) {
            sentences.add(words);
        }
    }
}
