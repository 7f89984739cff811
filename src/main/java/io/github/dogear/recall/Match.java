package io.github.dogear.recall;

import io.github.dogear.reading.ReadingList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a query for the full-text index: any of the words, all of the phrases.
 *
 * <p>Every row that holds any of the words is scored, at about a microsecond each. In a long list the words that are in
 * very many rows therefore only order what the rarer words find; where there are none, the newest rows are scored.
 */
final class Match {
    static final String EVERYWHERE = "title words text";
    /** A word that ends so stands for all that begin like it. */
    static final String ANY_ENDING = "*";

    private static final int MOST_WORDS = 64;
    private static final int MOST_WORDS_IN_A_LONG_LIST = 16;
    private static final int MOST_TIMES = 8;
    static final long ROWS_SCORED = 20_000;

    private final ReadingList list;
    private final Map<String, Long> known = new HashMap<>();

    Match(ReadingList list) {
        this.list = list;
    }

    /** Any of the words, unless that would take long. */
    String quick(Query query) {
        Map<String, Long> rows = query.phrases().isEmpty() ? rows(query) : Map.of();
        long rest = ROWS_SCORED;
        Set<String> finding = new HashSet<>();
        for (String word : rarest(rows)) {
            rest -= rows.getOrDefault(word, 0L);
            if (rest >= 0) {
                finding.add(word);
            }
        }
        if (rows.size() < 2 || rest >= 0 || rows() <= ROWS_SCORED) {
            return any(query);
        }
        if (finding.isEmpty()) {
            return all(query, EVERYWHERE);
        }
        List<String> said = telling(query, rows);
        // The words that find stand in both halves and so count twice; the others are said twice to be their equals.
        List<String> found = said.stream().filter(finding::contains).toList();
        List<String> ordering =
                said.stream().filter(word -> !finding.contains(word)).toList();
        return scoped("(" + any(found.stream().distinct().toList()) + ") AND ("
                + any(Stream.of(found, ordering, ordering).flatMap(List::stream).toList()) + ")");
    }

    /** Any of the words, whatever it takes. */
    String any(Query query) {
        List<String> said = query.words();
        String words = any(said.size() <= MOST_WORDS_IN_A_LONG_LIST ? said : telling(query, rows(query)));
        String phrases = query.phrases().stream().map(Match::quoted).collect(Collectors.joining(" AND "));
        if (phrases.isEmpty() || words.isEmpty()) {
            return scoped(phrases.isEmpty() ? words : phrases);
        }
        return scoped(phrases + " AND (" + phrases + " OR " + words + ")");
    }

    /** What must not be there. */
    String without(Query query) {
        return scoped(any(query.without()));
    }

    private static String any(List<String> words) {
        return words.stream().map(Match::quoted).collect(Collectors.joining(" OR "));
    }

    /**
     * The words that are there, as often as they were said; of very many only the rarest, which say the most. Each one
     * more costs a little for each row that is scored.
     */
    private List<String> telling(Query query, Map<String, Long> rows) {
        List<String> rarest = rarest(rows);
        int most = rows() <= ROWS_SCORED ? MOST_WORDS : MOST_WORDS_IN_A_LONG_LIST;
        Set<String> kept = Set.copyOf(rarest.subList(0, Math.min(most, rarest.size())));
        if (kept.isEmpty()) {
            return query.words().subList(0, 1);
        }
        Map<String, Integer> said = new HashMap<>();
        int times = Math.max(1, Math.min(MOST_TIMES, 2 * most / kept.size()));
        return query.words().stream()
                .filter(word -> kept.contains(word) && said.merge(word, 1, Integer::sum) <= times)
                .toList();
    }

    /** The words that are there at all, the rarest first. */
    private static List<String> rarest(Map<String, Long> rows) {
        return rows.keySet().stream()
                .filter(word -> rows.getOrDefault(word, 0L) > 0)
                .sorted(Comparator.comparing(rows::get))
                .toList();
    }

    /** All of the words and phrases, in the columns named. */
    String all(Query query, String columns) {
        return scoped(
                Stream.concat(query.words().stream(), query.phrases().stream())
                        .map(Match::quoted)
                        .collect(Collectors.joining(" AND ")),
                columns);
    }

    /** All of the words, wherever they stand. */
    String all(List<String> words) {
        return scoped(words.stream().map(Match::quoted).collect(Collectors.joining(" AND ")));
    }

    /** In how many rows each word is. */
    Map<String, Long> rows(Query query) {
        Map<String, Long> rows = new LinkedHashMap<>();
        query.words().forEach(word -> rows.put(word, known.computeIfAbsent(word, this::rows)));
        return rows;
    }

    /** In how many rows a word is, or at most is: several words that stand together are as rare as the rarest of them. */
    long rows(String words) {
        if (words.endsWith(ANY_ENDING)) {
            return 1; // else it would not have been made
        }
        return Word.stems(words).stream()
                .mapToLong(stem -> list.sql().number("SELECT doc FROM search_words WHERE term = ?", stem))
                .min()
                .orElse(0);
    }

    /** How many rows there are at most. */
    private long rows() {
        return list.sql()
                .number("SELECT (SELECT coalesce(max(id), 0) FROM link) + (SELECT coalesce(max(id), 0) FROM note)");
    }

    /** Whether any row of this reader's holds the words one after the other. */
    boolean isHeld(String words) {
        return list.sql()
                        .number(
                                "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT 1)",
                                together(words))
                > 0;
    }

    /** The words one after the other. */
    String together(String words) {
        return scoped(quoted(words));
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
        String quoted =
                '"' + String.join(" ", Word.of(words).stream().map(Word::text).toList()) + '"';
        return words.endsWith(ANY_ENDING) ? quoted + ANY_ENDING : quoted;
    }
}
