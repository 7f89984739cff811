package io.github.dogear.recall;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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

    private static final Set<String> ABBREVIATIONS = Set.of("""
            e.g i.e eg ie etc vs cf al ca approx resp incl excl esp ex viz fig figs eq eqs sec ch chap vol ed eds pp no nos nr
            mr mrs ms dr prof sr jr st inc ltd co corp dept est min max avg num temp jan feb mar apr jun jul aug sep
            sept oct nov dec mon tue wed thu fri sat sun a.m p.m u.s u.k ph.d b.sc m.sc usw bzw z.b d.h""".split("\\s+"));

    // Words that are abbreviations only before a number: "no. 5", "sat." may end a sentence.
    private static final Set<String> BEFORE_NUMBERS =
            Set.of("no nos nr fig figs eq eqs sec ch chap vol ed pp p sat sun mar".split(" "));

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
        for (String line : text.split("\n")) {
            if (FENCE.matcher(line).matches()) {
                code = !code;
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
        if (text.charAt(at) != '.') {
            return text.charAt(at) != '\u2026' || !Character.isLowerCase(text.codePointAt(next));
        }
        int wordStart = at;
        while (wordStart > start && !Character.isWhitespace(text.charAt(wordStart - 1))) {
            wordStart--;
        }
        String word = text.substring(wordStart, at).replaceFirst("^[^\\p{L}\\p{N}]+", "");
        int following = text.codePointAt(next);
        return !staysOpen(word, following) && (!Character.isLowerCase(following) || isPlainWord(word) || end > at + 1);
    }

    private static boolean staysOpen(String word, int following) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (word.isEmpty()) {
            return false;
        }
        if (BEFORE_NUMBERS.contains(lower)) {
            return Character.isDigit(following);
        }
        boolean initial = word.length() == 1 && Character.isUpperCase(word.charAt(0)) && !word.equals("I");
        // "etc." ends a sentence when the next begins with a capital.
        boolean mayEnd = lower.equals("etc") || lower.equals("inc") || lower.equals("ltd") || lower.equals("p.m");
        return initial || (ABBREVIATIONS.contains(lower) && !(mayEnd && Character.isUpperCase(following)));
    }

    private static boolean isPlainWord(String word) {
        return word.length() >= 3 && word.chars().allMatch(Character::isLetter);
    }

    private static void add(List<String> sentences, String sentence) {
        String words = sentence.strip();
        if (words.chars().anyMatch(Character::isLetterOrDigit)) {
            sentences.add(words);
        }
    }
}
