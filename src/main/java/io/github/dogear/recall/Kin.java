package io.github.dogear.recall;

import io.github.dogear.store.Sql;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The other stems under which a word is held: the index knows the endings of English, but not that "Wärmepumpen" are more
 * than one "Wärmepumpe", nor that this may be written "Waermepumpe".
 */
final class Kin {
    private static final int SHORTEST = 4;

    private Kin() {}

    /** The stem of a word, and those of its other forms that stand anywhere in the index. */
    static Set<String> of(Sql sql, String word) {
        Set<String> stems = new LinkedHashSet<>();
        stems.add(Word.stem(word));
        for (String spelled : spelled(word)) {
            String stem = Word.stem(spelled);
            if (stem.length() >= SHORTEST && stem.chars().allMatch(Character::isLetter)) {
                add(sql, stem, stems);
                add(sql, stem + "n", stems);
                add(sql, stem + "en", stems);
                for (String ending : new String[] {"n", "en"}) {
                    if (stem.endsWith(ending) && stem.length() - ending.length() >= SHORTEST) {
                        add(sql, stem.substring(0, stem.length() - ending.length()), stems);
                    }
                }
            }
        }
        return stems;
    }

    /** The word as it is, and with its umlauts written the other way. */
    private static Set<String> spelled(String word) {
        String lower = Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
        Set<String> spelled = new LinkedHashSet<>();
        spelled.add(lower);
        spelled.add(
                lower.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss"));
        spelled.add(lower.replace("ae", "ä").replace("oe", "ö").replace("ue", "ü"));
        spelled.add(lower.replace("ss", "ß"));
        return spelled;
    }

    private static void add(Sql sql, String stem, Set<String> stems) {
        if (!stems.contains(stem) && sql.number("SELECT doc FROM search_words WHERE term = ?", stem) > 0) {
            stems.add(stem);
        }
    }
}
