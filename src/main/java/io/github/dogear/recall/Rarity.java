package io.github.dogear.recall;

import io.github.dogear.store.Sql;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** How rare words are in all that is kept: the fewer links and notes hold one, the more it says. */
final class Rarity {
    private final Map<String, Long> rows = new HashMap<>();
    private final double size;

    /** @param names words by their stems, and sites, which are as rare as the rarest part of their names */
    Rarity(Sql sql, Collection<String> names) {
        for (String name : names) {
            rows.put(
                    name,
                    Arrays.stream(name.split("[.-]"))
                            .mapToLong(
                                    part -> sql.number("SELECT doc FROM search_words WHERE term = ?", stem(name, part)))
                            .filter(count -> count > 0)
                            .min()
                            .orElse(0));
        }
        size = sql.number("SELECT (SELECT coalesce(max(id), 0) FROM link) + (SELECT coalesce(max(id), 0) FROM note)");
    }

    private static String stem(String name, String part) {
        return part.length() == name.length() ? name : Word.stem(part);
    }

    long rows(String stem) {
        return rows.getOrDefault(stem, 0L);
    }

    double of(String stem) {
        return Math.log(1 + size / Math.max(1, rows(stem)));
    }
}
