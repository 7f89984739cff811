package io.github.dogear.recall;

import io.github.dogear.reading.ReadingList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds what the full-text index does not hold as words, by going through titles and texts. */
final class Written {
    /** So many are looked at for the words beside, before what speaks most of them is chosen. */
    private static final int MOST_WEIGHED = 1_000;

    private static final int MOST_INSIDE = 8;
    private static final int SHORTEST_INSIDE = 4;

    private final ReadingList list;
    private final Ranking ranking;

    Written(ReadingList list, Ranking ranking) {
        this.list = list;
        this.ranking = ranking;
    }

    /** What is written so, and among it first what speaks of the words beside it. */
    List<Ranking.Row> best(Query query, int most) {
        List<String> literals = query.literals();
        Query spoken = query.literals(List.of());
        int looked = spoken.isEmpty() ? most : Math.max(most, MOST_WEIGHED);
        List<Ranking.Row> written = rows(query, literals, literals.size(), looked);
        if (written.isEmpty() && literals.stream().allMatch(Pieces::isOne)) {
            List<String> pieces = Pieces.of(literals);
            written = pieces.equals(literals) ? written : rows(query, pieces, (pieces.size() + 1) / 2, looked);
        }
        if (spoken.isEmpty() || written.isEmpty()) {
            return written;
        }
        Map<Long, Double> speaking = ranking.among(written, new Match(list).any(spoken)).stream()
                .collect(Collectors.toMap(Ranking.Row::rowid, Ranking.Row::score));
        return written.stream()
                .filter(row -> query.phrases().isEmpty() || speaking.containsKey(row.rowid()))
                .map(row -> new Ranking.Row(row.rowid(), row.score() + speaking.getOrDefault(row.rowid(), 0.0)))
                .sorted(Comparator.comparingDouble(Ranking.Row::score).reversed())
                .limit(most)
                .toList();
    }

    /** Rows that hold at least so many of the literals: those with the most, then those with them in titles, then the newest. */
    private List<Ranking.Row> rows(Query query, List<String> literals, int least, int most) {
        if (literals.isEmpty()) {
            return List.of();
        }
        int count = literals.size();
        List<Object> arguments = new ArrayList<>();
        literals.forEach(literal -> arguments.add(like(literal)));
        arguments.add(list.reader().id());
        // The letters of C++ are a word of the index, which spares going through all the rest; those of .NET may be the
        // beginning of one.
        List<String> words = literals.stream()
                .filter(literal -> !Character.isLetterOrDigit(literal.codePointBefore(literal.length()))
                        && literal.codePoints().anyMatch(Character::isLetterOrDigit))
                .toList();
        String indexed = "";
        if (!words.isEmpty() && least == count) {
            indexed = " AND %s IN (SELECT rowid FROM search WHERE search MATCH ?" + (count + 2) + ")";
            arguments.add(new Match(list).all(words));
        }
        String where = ranking.conditions(query, arguments);
        arguments.add(most);
        List<String> parts = new ArrayList<>();
        if (query.only() != Query.Only.NOTES) {
            parts.add("""
                    SELECT link.id * 2 AS rowid, saved_at AS at, %s AS score
                    FROM link LEFT JOIN page ON page.link_id = link.id WHERE link.reader_id = ?%d AND %s%s
                    """.formatted(
                            score(count, "link.title", "page.text"),
                            count + 1,
                            held(count, least, "link.title", "page.text"),
                            indexed.formatted("link.id * 2")));
        }
        if (query.only() != Query.Only.LINKS) {
            parts.add("""
                    SELECT note.id * 2 + 1 AS rowid, created_at AS at, 0.5 + %s AS score
                    FROM note WHERE note.reader_id = ?%d AND %s%s
                    """.formatted(
                            score(count, "note.title", "note.text"),
                            count + 1,
                            held(count, least, "note.title", "note.text"),
                            indexed.formatted("note.id * 2 + 1")));
        }
        return list.sql()
                .list(
                        "SELECT rowid, score FROM (" + String.join(" UNION ALL ", parts) + ") AS search WHERE true"
                                + where + " ORDER BY score DESC, at DESC, rowid LIMIT ?",
                        row -> new Ranking.Row(row.number("rowid"), row.real("score")),
                        arguments.toArray());
    }

    /** Links and notes with all the words inside of words of their titles or addresses, the newest first: "overflow". */
    List<Ranking.Row> inside(Query query, int most) {
        List<String> words =
                query.words().stream().distinct().limit(MOST_INSIDE).toList();
        if (words.stream().anyMatch(word -> word.length() < SHORTEST_INSIDE)) {
            return List.of();
        }
        List<Object> arguments = new ArrayList<>();
        words.forEach(word -> arguments.add(like(word)));
        arguments.add(list.reader().id());
        String where = ranking.conditions(query, arguments);
        arguments.add(most);
        return list.sql()
                .list(
                        """
                        SELECT rowid FROM (
                          SELECT id * 2 AS rowid, saved_at AS at FROM link WHERE reader_id = ?%1$d AND %2$s
                          UNION ALL
                          SELECT id * 2 + 1, created_at FROM note WHERE reader_id = ?%1$d AND %3$s) AS search
                        WHERE true%4$s ORDER BY at DESC, rowid LIMIT ?
                        """.formatted(
                                        words.size() + 1,
                                        held(words.size(), words.size(), "title", "url"),
                                        held(words.size(), words.size(), "title", "NULL"),
                                        where),
                        row -> new Ranking.Row(row.number("rowid"), 0),
                        arguments.toArray());
    }

    private static String score(int count, String title, String text) {
        return each(
                count,
                "iif(" + title + " LIKE ?%1$d ESCAPE '\\', 2, coalesce(" + text + " LIKE ?%1$d ESCAPE '\\', 0))",
                " + ");
    }

    private static String held(int count, int least, String title, String text) {
        String one = "(" + title + " LIKE ?%1$d ESCAPE '\\' OR coalesce(" + text + " LIKE ?%1$d ESCAPE '\\', 0))";
        return least == count ? each(count, one, " AND ") : "(" + each(count, one, " + ") + ") >= " + least;
    }

    private static String each(int count, String one, String joined) {
        return IntStream.rangeClosed(1, count).mapToObj(one::formatted).collect(Collectors.joining(joined));
    }

    private static String like(String literal) {
        return "%" + literal.replaceAll("[%_\\\\]", "\\\\$0") + "%";
    }
}
