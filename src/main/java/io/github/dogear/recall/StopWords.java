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

    // What one asks with, whatever one asks about.
    private static final Set<String> VAGUE = Set.of("""
            actually advice always bad best better between big case cases change come comes common compare compared difference differences different else
            ever example examples fast find first get gets give gives go goes good great happen happens idea ideas kind kinds last let look main make makes
            making matter matters mean means need needs never new off old point possible problem problems purpose put quick quickly really reason reasons right
            say says see set show small sort start started stop still take takes tell thing things think tips trick try turn turned type types use used useful
            uses using usually versus want way ways well work works worth wrong yet""".split("\\s+"));

    private StopWords() {}

    /** Whether a word says little of what a question is about: it stands in questions about anything. */
    static boolean isVague(String word) {
        return VAGUE.contains(word.toLowerCase(Locale.ROOT));
    }

    static boolean isOne(String word) {
        return WORDS.contains(word.toLowerCase(Locale.ROOT));
    }
}
