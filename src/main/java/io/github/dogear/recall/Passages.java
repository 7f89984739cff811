package io.github.dogear.recall;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a text into passages of at most {@value #WORDS} words, which is about what the sentence model reads at once. */
final class Passages {
    /** What comes after so many passages of one text is found by its words alone. */
    static final int MOST = 100;

    private static final int WORDS = 90;
    /** In scripts without blanks, and where there are addresses, a few words are long enough. */
    private static final int CHARACTERS = 700;

    private static final Pattern WORD = Pattern.compile("\\S{1,700}");

    private Passages() {}

    /** The passages in their order; the title is the beginning of the first. */
    static List<String> of(String title, String text) {
        List<String> passages = new ArrayList<>();
        StringBuilder passage = new StringBuilder();
        int words = 0;
        Matcher word = WORD.matcher(title.isBlank() ? text : title + "\n" + text);
        while (passages.size() < MOST && word.find()) {
            if (words == WORDS || passage.length() + word.group().length() > CHARACTERS) {
                passages.add(passage.toString());
                passage.setLength(0);
                words = 0;
            }
            passage.append(passage.isEmpty() ? "" : " ").append(word.group());
            words++;
        }
        if (!passage.isEmpty() && passages.size() < MOST) {
            passages.add(passage.toString());
        }
        return passages;
    }
}
