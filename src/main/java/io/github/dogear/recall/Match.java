package io.github.dogear.recall;

import io.github.dogear.reading.ReadingList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a query for the full-text index: any of the words, all of the phrases.
 *
 * <p>Every row that holds any of the words is scored, at about a microsecond each. In a long list the words that are in
 * very many rows therefore only order what the rarer words find.
 */
final class Match {
    static final String EVERYWHERE = "title words text";

    private static final long ROWS_SCORED = 20_000;

    private final ReadingList list;

    Match(ReadingList list) {
        this.list = list;
    }

    /** Any of the words, unless that would take long. */
    String quick(Query query) {
        Map<String, Long> rows = query.phrases().isEmpty() ? rows(query) : Map.of();
        if (rows.size() < 2 || rows.values().stream().mapToLong(Long::longValue).sum() <= ROWS_SCORED) {
            return any(query);
        }
        List<String> rarest = rows.keySet().stream()
                .filter(word -> rows.getOrDefault(word, 0L) > 0)
                .sorted(Comparator.comparing(rows::get))
                .toList();
        List<String> finding = new ArrayList<>();
        long found = 0;
        for (String word : rarest) {
            found += rows.getOrDefault(word, 0L);
            if (found <= ROWS_SCORED) {
                finding.add(word);
            }
        }
        if (finding.isEmpty()) {
            return all(query, EVERYWHERE);
        }
        // The words that find stand in both halves and so count twice; the others are said twice to be their equals.
        List<String> ordering =
                rarest.stream().filter(word -> !finding.contains(word)).toList();
        return scoped("(" + finding.stream().map(Match::quoted).collect(Collectors.joining(" OR ")) + ") AND ("
                + Stream.of(finding, ordering, ordering)
                        .flatMap(List::stream)
                        .map(Match::quoted)
                        .collect(Collectors.joining(" OR "))
                + ")");
    }

    /** Any of the words, whatever it takes. */
    String any(Query query) {
        String words = query.words().stream().map(Match::quoted).collect(Collectors.joining(" OR "));
        String phrases = query.phrases().stream().map(Match::quoted).collect(Collectors.joining(" AND "));
        if (phrases.isEmpty() || words.isEmpty()) {
            return scoped(phrases.isEmpty() ? words : phrases);
        }
        return scoped(phrases + " AND (" + phrases + " OR " + words + ")");
    }

    /** All of the words and phrases, in the columns named. */
    String all(Query query, String columns) {
        return scoped(
                Stream.concat(query.words().stream(), query.phrases().stream())
                        .map(Match::quoted)
                        .collect(Collectors.joining(" AND ")),
                columns);
    }

    /** In how many rows each word is. */
    Map<String, Long> rows(Query query) {
        Map<String, Long> rows = new LinkedHashMap<>();
        for (String word : query.words()) {
            rows.computeIfAbsent(
                    word, one -> list.sql().number("SELECT doc FROM search_words WHERE term = ?", Word.stem(one)));
        }
        return rows;
    }

    private String scoped(String words) {
        return scoped(words, EVERYWHERE);
    }

    private String scoped(String words, String named) {
        String columns = "{" + named + "} : (" + words + ")";
        // To look up whose each row is costs as much again; one reader alone needs no such look.
        boolean alone = list.sql().number("SELECT count(*) FROM (SELECT 1 FROM reader LIMIT 2)") == 1;
        return alone ? columns : "reader : \"reader" + list.reader().id() + "\" AND " + columns;
    }

    private static String quoted(String words) {
        return '"' + String.join(" ", Word.of(words).stream().map(Word::text).toList()) + '"';
    }
}
