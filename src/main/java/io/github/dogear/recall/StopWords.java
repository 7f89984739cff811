package io.github.dogear.recall;

import java.util.Locale;
import java.util.Set;

/** The commonest words, above all of English, which say nothing about what somebody looks for. */
final class StopWords {
    private static final Set<String> WORDS = Set.of("""
            a about after all also an and any are as at be because been being both but by can could did do does done doing each for from had has have having
            he her his how i if in into is it its itself just may me might more must most my no not of on one only or other our own same should out over she so
            some such t s than that the their theirs them then there these they this those through to too under until up us very vs was we were what when
            where which while whose who why will with would you your""".split("\\s+"));

    // The same in other languages, as far as they are no words of English that say something.
    private static final Set<String> FOREIGN = Set.of("""
            aan aber al am au auf aus avec bei beim bij bis bist ce cela cet cette como cual cuando cuál cuándo cómo da dann dans darf
            das dass dat daß de dei dein deine della delle dem den denn der des deze di dich dit doch dois doit donc donde du durch dónde een
            ein eine einem einen einer eines el ella elle elles ellos en entre er esa ese eso est esta este esto está están et euch für geen
            gegen gibt gli habe haben hatte het ich ihm ihn ihr ihre ik il ils im ist ja je jede jeder jedes jij kann kein keine können la las le
            les leur leurs lo los lui maar mais mein meine mi mich mir muss muy muß más müssen naar nach ne nel nella ni nicht niet noch
            non nos nous nur oder ohne ook ou où para pas perché pero peut più por porque pourquoi puede quale quali quand quando que quel quelle
            quelles quels questa questo qui quién quoi qué sa schon se sehr sein seine seit ser sich sie sind sobre soll sollte sono sont suo sus
            ta te tiene tu um un una und une uno unos uns unser unsere unter vom von voor vor vous waar waarom wann wanneer warum weil welche
            welchen welcher welches welk welke wem wen wenn wer werden wie wieso wir wird wo wofür womit wurde wurden ya zijn zu zum zur zwischen
            être über""".split("\\s+"));

    // What one asks with, whatever one asks about.
    private static final Set<String> VAGUE = Set.of("""
            actually advice always away bad best better between big case cases change come comes common compare compared difference differences different else
            ever example examples fast find first get gets give gives go goes good great happen happens idea ideas keep keeps kind kinds last let look main make makes
            making matter matters mean means need needs never new off ok okay old point possible problem problems purpose put quick quickly really reason reasons rid right
            say says see set show small sort start started stop still take takes tell thing things think tips trick try turn turned type types use used useful
            uses using usually versus want way ways well work works worth wrong yet""".split("\\s+"));

    private StopWords() {}

    /** Whether a word says little of what a question is about: it stands in questions about anything. */
    static boolean isVague(String word) {
        return VAGUE.contains(word.toLowerCase(Locale.ROOT));
    }

    static boolean isOne(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        // "MIT" and "DES" are names.
        boolean name = word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT));
        return WORDS.contains(lower) || (!name && FOREIGN.contains(lower));
    }
}
