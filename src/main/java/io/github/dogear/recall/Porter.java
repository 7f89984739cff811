package io.github.dogear.recall;

import java.nio.charset.StandardCharsets;

/**
 * The stem of an English word, by the algorithm of M. F. Porter, "An algorithm for suffix stripping" (1980): the same
 * stems by which the full-text index holds words.
 */
final class Porter {
    private static final int LONGEST = 64;

    private static final String[][] STEP_2 = {
        {"ational", "ate"},
        {"tional", "tion"},
        {"enci", "ence"},
        {"anci", "ance"},
        {"izer", "ize"},
        {"logi", "log"},
        {"bli", "ble"},
        {"alli", "al"},
        {"entli", "ent"},
        {"eli", "e"},
        {"ousli", "ous"},
        {"ization", "ize"},
        {"ation", "ate"},
        {"ator", "ate"},
        {"alism", "al"},
        {"iveness", "ive"},
        {"fulness", "ful"},
        {"ousness", "ous"},
        {"aliti", "al"},
        {"iviti", "ive"},
        {"biliti", "ble"}
    };

    private static final String[][] STEP_3 = {
        {"icate", "ic"}, {"ative", ""}, {"alize", "al"}, {"iciti", "ic"}, {"ical", "ic"}, {"ful", ""}, {"ness", ""}
    };

    private static final String[] STEP_4 = {
        "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate",
        "iti", "ous", "ive", "ize"
    };

    private String word;

    private Porter(String word) {
        this.word = word;
    }

    /** The stem of a word in lower case. The index counts bytes and not letters, and all but a to z are consonants to it. */
    static String stem(String word) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < 3 || bytes.length > LONGEST) {
            return word;
        }
        boolean plain = bytes.length == word.length();
        String stem = stemmed(plain ? word : new String(bytes, StandardCharsets.ISO_8859_1));
        return plain ? stem : new String(stem.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static String stemmed(String word) {
        Porter porter = new Porter(word);
        porter.plural();
        porter.past();
        porter.finalY();
        porter.replace(STEP_2);
        porter.replace(STEP_3);
        porter.strip();
        porter.finalE();
        return porter.word;
    }

    private void plural() {
        if (word.endsWith("sses") || word.endsWith("ies")) {
            cut(2);
        } else if (word.endsWith("s") && !word.endsWith("ss")) {
            cut(1);
        }
    }

    private void past() {
        if (word.endsWith("eed")) {
            if (measure(word.length() - 3) > 0) {
                cut(1);
            }
            return;
        }
        int ending = word.endsWith("ed") ? 2 : word.endsWith("ing") ? 3 : 0;
        if (ending == 0 || !hasVowel(word.length() - ending)) {
            return;
        }
        cut(ending);
        if (word.endsWith("at") || word.endsWith("bl") || word.endsWith("iz")) {
            word += "e";
        } else if (endsDouble() && "lsz".indexOf(last()) < 0) {
            cut(1);
        } else if (measure(word.length()) == 1 && isShort(word.length())) {
            word += "e";
        }
    }

    private void finalY() {
        if (word.endsWith("y") && hasVowel(word.length() - 1)) {
            cut(1);
            word += "i";
        }
    }

    private void replace(String[][] endings) {
        for (String[] ending : endings) {
            if (word.endsWith(ending[0])) {
                int stem = word.length() - ending[0].length();
                if (measure(stem) > 0) {
                    word = word.substring(0, stem) + ending[1];
                }
                return;
            }
        }
    }

    private void strip() {
        String found = "";
        for (String ending : STEP_4) {
            found = word.endsWith(ending) && ending.length() > found.length() ? ending : found;
        }
        int stem = word.length() - found.length();
        boolean fits = !found.equals("ion") || (stem > 0 && "st".indexOf(word.charAt(stem - 1)) >= 0);
        if (!found.isEmpty() && fits && measure(stem) > 1) {
            word = word.substring(0, stem);
        }
    }

    private void finalE() {
        if (word.endsWith("e")) {
            int stem = word.length() - 1;
            int measure = measure(stem);
            if (measure > 1 || (measure == 1 && !isShort(stem))) {
                cut(1);
            }
        }
        if (word.endsWith("ll") && measure(word.length()) > 1) {
            cut(1);
        }
    }

    private void cut(int letters) {
        word = word.substring(0, word.length() - letters);
    }

    private char last() {
        return word.charAt(word.length() - 1);
    }

    private boolean isVowel(int at) {
        char c = word.charAt(at);
        return "aeiou".indexOf(c) >= 0 || (c == 'y' && at > 0 && !isVowel(at - 1));
    }

    private boolean hasVowel(int end) {
        for (int i = 0; i < end; i++) {
            if (isVowel(i)) {
                return true;
            }
        }
        return false;
    }

    /** How often vowels are followed by consonants before {@code end}. */
    private int measure(int end) {
        int count = 0;
        for (int i = 1; i < end; i++) {
            if (isVowel(i - 1) && !isVowel(i)) {
                count++;
            }
        }
        return count;
    }

    private boolean endsDouble() {
        int end = word.length();
        return end >= 2 && word.charAt(end - 1) == word.charAt(end - 2) && !isVowel(end - 1);
    }

    /** Whether it ends in consonant, vowel, consonant, the last of them not w, x or y. */
    private boolean isShort(int end) {
        return end >= 3
                && !isVowel(end - 1)
                && isVowel(end - 2)
                && !isVowel(end - 3)
                && "wxy".indexOf(word.charAt(end - 1)) < 0;
    }
}
