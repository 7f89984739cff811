package io.github.dogear.recall;

import java.util.Locale;
import java.util.Set;

/** The commonest words of English, which say nothing about what somebody looks for. */
final class StopWords {
    private static final Set<String> WORDS = Set.of("""
            a about after all also an and any are as at be because been being both but by can could did do does done doing each for from had has have having
            he her his how i if in into is it its itself just may me might more must most my no not of on one only or other our own same should out over she so
            some such t s than that the their theirs them then there these they this those through to too under until up us very vs was we were what when
            where which while whose who why will with would you your""".split("\\s+"));

    private StopWords() {}

    static boolean isOne(String word) {
        return WORDS.contains(word.toLowerCase(Locale.ROOT));
    }
}
