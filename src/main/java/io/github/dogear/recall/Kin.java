package io.github.dogear.recall;

import io.github.dogear.store.Sql;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The other stems under which a word is held: the index knows the endings of English, but not that "Wärmepumpen" are more
 * than one "Wärmepumpe", nor that this may be written "Waermepumpe".
 */
final class Kin {
    // Shorter words that differ so are mostly two: "list" and "listen", "gold" and "golden".
    private static final int SHORTEST = 6;

    private Kin() {}

    /** The stem of a word, and those of its other forms that stand anywhere in the index. */
    static Set<String> of(Sql sql, String word) {
        Set<String> stems = new LinkedHashSet<>();
        stems.add(Word.stem(word));
        if (word.codePoints().allMatch(Character::isLetter)) {
            for (String spelled : spelled(sql, word)) {
                add(sql, spelled, stems);
                ended(spelled).forEach(form -> add(sql, form, stems));
            }
        }
        return stems;
    }

    /** The word as it is, and with its umlauts written the other way; what stands as it is written has none left out. */
    private static Set<String> spelled(Sql sql, String word) {
        String lower = Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
        Set<String> spelled = new LinkedHashSet<>();
        spelled.add(lower);
        spelled.add(
                lower.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss"));
        spelled.add(lower.replace("ss", "ß"));
        String marked = lower.replace("ae", "ä").replace("oe", "ö").replace("ue", "ü");
        if (!marked.equals(lower) && !isHeld(sql, Word.stem(lower))) {
            spelled.add(marked);
        }
        return spelled;
    }

    /** With the endings of German's plurals, and without. */
    private static List<String> ended(String word) {
        List<String> forms = new ArrayList<>();
        if (word.length() >= SHORTEST) {
            forms.add(word.endsWith("e") ? word + "n" : word + "en");
        }
        if (word.endsWith("n") && word.length() > SHORTEST) {
            forms.add(word.substring(0, word.length() - 1));
        }
        if (word.endsWith("en") && word.length() > SHORTEST + 1) {
            forms.add(word.substring(0, word.length() - 2));
        }
        return forms;
    }

    private static void add(Sql sql, String form, Set<String> stems) {
        String stem = Word.stem(form);
        if (!stems.contains(stem) && isHeld(sql, stem)) {
            stems.add(stem);
        }
    }

    private static boolean isHeld(Sql sql, String stem) {
        return sql.number("SELECT count(*) FROM (SELECT 1 FROM search_words WHERE term = ? LIMIT 1)", stem) > 0;
    }
}
