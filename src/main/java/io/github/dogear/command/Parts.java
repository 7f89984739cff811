package io.github.dogear.command;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A long text in parts that fit a message: whole paragraphs where they fit, else whole sentences, else whole words. */
final class Parts {
    /** Two minutes' worth, and with room to spare in the smallest message that a platform takes. */
    static final int LONGEST = 2_000;

    private final String text;
    private final List<Integer> starts = new ArrayList<>();

    Parts(String text) {
        this.text = text.strip();
        for (int start = 0; start < this.text.length(); start = end(start)) {
            starts.add(start);
        }
    }

    int count() {
        return starts.size();
    }

    /** A part, the first being 1; its paragraphs are parted by blank lines. */
    String part(int number) {
        return text.substring(starts.get(number - 1), end(starts.get(number - 1)))
                .strip()
                .replaceAll("\\s*\n\\s*", "\n\n");
    }

    /** How many characters stand before a part. */
    int before(int number) {
        return starts.get(number - 1);
    }

    /** The part in which a character stands. */
    int at(int character) {
        int number = 1;
        while (number < starts.size() && starts.get(number) <= character) {
            number++;
        }
        return number;
    }

    private int end(int start) {
        int most = start + LONGEST;
        // A little more is better than a last part of a line or two.
        if (text.length() - start <= LONGEST + LONGEST / 4) {
            return text.length();
        }
        int paragraph = text.lastIndexOf('\n', most);
        if (paragraph > start + LONGEST / 3) {
            return paragraph + 1;
        }
        int sentence = last(BreakIterator.getSentenceInstance(Locale.ROOT), start, most);
        if (sentence > start + LONGEST / 3) {
            return sentence;
        }
        int word = last(BreakIterator.getLineInstance(Locale.ROOT), start, most);
        if (word > start) {
            return word;
        }
        return Character.isLowSurrogate(text.charAt(most)) ? most - 1 : most;
    }

    private int last(BreakIterator breaks, int start, int most) {
        breaks.setText(text.substring(start, most));
        breaks.last();
        return start + Math.max(0, breaks.previous());
    }
}
