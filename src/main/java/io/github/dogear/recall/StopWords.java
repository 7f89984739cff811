package io.github.dogear.recall;

import io.github.dogear.reading.SearchTerms;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The commonest words of English, which say nothing about what somebody looks for. */
final class StopWords {
    private static final Set<String> WORDS = Set.of("""
            a about after all also an and any are as at be because been but by can could did do does for from had has have
            he her his how i if in into is it its just me more most my no not of on one only or other our out over she so
            some such than that the their them then there these they this those to too up us very was we were what when
            where which while who why will with would you your""".split("\\s+"));

    private StopWords() {}

    /** The words that are left; all of them when nothing else would be. */
    static String without(String words) {
        List<String> terms = SearchTerms.of(words);
        List<String> left = terms.stream()
                .filter(term -> !WORDS.contains(term.toLowerCase(Locale.ROOT)))
                .toList();
        return String.join(" ", left.isEmpty() ? terms : left);
    }
}
