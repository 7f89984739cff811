package io.github.dogear.reading;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns a reader's words into a full-text query that cannot fail: every run of letters, digits and marks is quoted, at
 * most {@value #MOST} of them.
 */
public final class SearchTerms {
    public static final int MOST = 32;

    private static final Pattern TERM = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+");

    private SearchTerms() {}

    /** The words of a text that can be searched for, in order. */
    public static List<String> of(String text) {
        List<String> terms = new ArrayList<>();
        Matcher matcher = TERM.matcher(Normalizer.normalize(text, Normalizer.Form.NFC));
        while (matcher.find() && terms.size() < MOST) {
            terms.add(matcher.group());
        }
        return terms;
    }

    /** A query for rows of a reader that hold all the words in the columns named; it matches nothing without words. */
    public static String all(String words, long reader, String columns) {
        return query(of(words), " AND ", reader, columns);
    }

    /** A query for rows of a reader that hold any of the terms in the columns named. */
    public static String any(List<String> terms, long reader, String columns) {
        return query(terms, " OR ", reader, columns);
    }

    private static String query(List<String> terms, String joined, long reader, String columns) {
        if (terms.isEmpty()) {
            return "reader : \"\"";
        }
        List<String> quoted = terms.stream().map(term -> '"' + term + '"').toList();
        return "reader : \"reader" + reader + "\" AND {" + columns + "} : (" + String.join(joined, quoted) + ")";
    }
}
