package io.github.dogear.recall;

import io.github.dogear.reading.ReadingList;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Orders what the full-text index holds by how well it fits a query: by BM25, a word in a title counting more. */
final class Ranking {
    private static final double TITLE = 3;
    private static final String LINKS = " AND rowid % 2 = 0";
    private static final String NOTES = " AND rowid % 2 = 1";

    private final ReadingList list;

    Ranking(ReadingList list) {
        this.list = list;
    }

    /** A row of the index: a link or a note. A higher score fits better. */
    record Row(long rowid, double score) {
        boolean isNote() {
            return rowid % 2 == 1;
        }

        long id() {
            return rowid / 2;
        }
    }

    List<Row> best(Query query, int most) {
        if (!query.literals().isEmpty()) {
            return new Written(list, this).best(query, most);
        }
        if (query.isEmpty()) {
            return query.filters() ? newest(query, most) : List.of();
        }
        return indexed(query, most);
    }

    /** Those of the rows that the query's filters let through. */
    Set<Long> through(Query query, List<Long> rows) {
        if (!query.filters()) {
            return Set.copyOf(rows);
        }
        List<Object> arguments = new ArrayList<>();
        arguments.add(rows.toString());
        String where = conditions(query, arguments);
        return Set.copyOf(list.sql()
                .list(
                        "SELECT rowid FROM (SELECT value AS rowid FROM json_each(?)) AS search WHERE true" + where,
                        row -> row.number("rowid"),
                        arguments.toArray()));
    }

    /** The notes that speak of it, in their titles or their texts. */
    List<Row> notes(Query query, int most) {
        return half(query, new Match(list).quick(query), Query.Only.NOTES, most);
    }

    /** The links that speak of it, in their titles, addresses or pages. */
    List<Row> links(Query query, int most) {
        return half(query, new Match(list).quick(query), Query.Only.LINKS, most);
    }

    /** Some rows that hold a word with this beginning. */
    List<Row> beginningWith(String letters, int most) {
        return list.sql()
                .list(
                        "SELECT rowid FROM search WHERE search MATCH ? LIMIT ?",
                        row -> new Row(row.number("rowid"), 0),
                        new Match(list).together(letters + Match.ANY_ENDING),
                        most);
    }

    /** The links that have all the words in their title or address. */
    List<Row> linksCalled(Query query, int most) {
        return half(query, new Match(list).all(query, "title words"), Query.Only.LINKS, most);
    }

    /** The rows that hold all the words somewhere, in no order. */
    List<Long> withAll(Query query, int most) {
        if (!query.literals().isEmpty()) {
            return best(query, most).stream().map(Row::rowid).toList();
        }
        if (query.isEmpty()) {
            return List.of();
        }
        List<Object> arguments = new ArrayList<>();
        arguments.add(new Match(list).all(query, Match.EVERYWHERE));
        String where = conditions(query, arguments);
        arguments.add(most);
        return list.sql()
                .list(
                        "SELECT rowid FROM search WHERE search MATCH ?" + where + " LIMIT ?",
                        row -> row.number("rowid"),
                        arguments.toArray());
    }

    private List<Row> half(Query query, String match, Query.Only half, int most) {
        if (!query.literals().isEmpty()) {
            return best(query.only(half), most);
        }
        if (query.isEmpty()) {
            return List.of();
        }
        // Without filters a row's number says enough; to look each row up would cost as much again.
        return query.filters()
                ? indexed(query.only(half), match, most)
                : rows(match, List.of(half == Query.Only.NOTES ? NOTES : LINKS), "", List.of(), most);
    }

    private List<Row> indexed(Query query, int most) {
        Match match = new Match(list);
        String quick = match.quick(query);
        List<Row> rows = indexed(query, quick, most);
        String any = match.any(query);
        return rows.size() < most && !any.equals(quick) ? indexed(query, any, most) : rows;
    }

    private List<Row> indexed(Query query, String match, int most) {
        List<Object> arguments = new ArrayList<>();
        String where = conditions(query, arguments);
        // Links and notes are numbered apart: the newest of both together may be links alone.
        List<String> parts = query.only() == null ? List.of(LINKS, NOTES) : List.of("");
        return rows(match, parts, where, arguments, most);
    }

    /** Those of the rows that a match finds, with how well they fit. */
    List<Row> among(List<Row> rows, String match) {
        String numbers = rows.stream().map(Row::rowid).toList().toString();
        return rows(
                match, List.of(""), " AND rowid IN (SELECT value FROM json_each(?))", List.of(numbers), rows.size());
    }

    /** @param parts what is asked of the rows beside; a half of the rows has a half of what is scored */
    private List<Row> rows(String match, List<String> parts, String where, List<Object> filters, int most) {
        List<Object> arguments = new ArrayList<>();
        List<String> scored = new ArrayList<>();
        for (String part : parts) {
            arguments.add(match);
            arguments.addAll(filters);
            arguments.add(part.isEmpty() ? Match.ROWS_SCORED : Match.ROWS_SCORED / 2);
            scored.add("""
                    SELECT * FROM (
                      SELECT rowid, -bm25(search, 0.0, %s, 1.0, 1.0) AS score FROM search
                      WHERE search MATCH ?%s%s ORDER BY rowid DESC LIMIT ?)
                    """.formatted(TITLE, part, where));
        }
        arguments.add(most);
        return list.sql()
                .list(
                        "SELECT rowid, score FROM (" + String.join(" UNION ALL ", scored)
                                + ") ORDER BY score DESC, rowid LIMIT ?",
                        row -> new Row(row.number("rowid"), row.real("score")),
                        arguments.toArray());
    }

    /** What the filters let through, the newest first. */
    private List<Row> newest(Query query, int most) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(list.reader().id());
        arguments.add(list.reader().id());
        String where = conditions(query, arguments);
        arguments.add(most);
        return list.sql()
                .list(
                        """
                        SELECT rowid, 1e-15 * at AS score FROM (
                          SELECT id * 2 AS rowid, saved_at AS at FROM link WHERE reader_id = ?
                          UNION ALL SELECT id * 2 + 1, created_at FROM note WHERE reader_id = ?) AS search
                        WHERE true%s ORDER BY at DESC, rowid DESC LIMIT ?
                        """.formatted(where),
                        row -> new Row(row.number("rowid"), row.real("score")),
                        arguments.toArray());
    }

    /** What the filters ask of a row of {@code search}; their arguments are added in order. */
    String conditions(Query query, List<Object> arguments) {
        if (!query.filters()) {
            return "";
        }
        List<String> either = new ArrayList<>();
        if (query.only() != Query.Only.NOTES) {
            either.add("(search.rowid % 2 = 0 AND EXISTS (SELECT 1 FROM link WHERE link.id = search.rowid / 2"
                    + ofLink(query, arguments, true) + "))");
        }
        if (query.only() != Query.Only.LINKS) {
            either.add("(search.rowid % 2 = 1 AND EXISTS (SELECT 1 FROM note WHERE note.id = search.rowid / 2"
                    + ofNote(query, arguments) + "))");
        }
        StringBuilder where = new StringBuilder(" AND (" + String.join(" OR ", either) + ")");
        if (!query.without().isEmpty()) {
            where.append(" AND search.rowid NOT IN (SELECT rowid FROM search WHERE search MATCH ?)");
            arguments.add(new Match(list).without(query));
        }
        return where.toString();
    }

    private String ofLink(Query query, List<Object> arguments, boolean times) {
        StringBuilder where = new StringBuilder();
        if (query.state() != null) {
            where.append(" AND link.kind = 'link' AND link.state = ?");
            arguments.add(query.state());
        }
        if (query.site() != null) {
            where.append(" AND (link.site = ? OR substr('.' || link.site, -length(?)) = ?)");
            arguments.add(query.site());
            arguments.add("." + query.site());
            arguments.add("." + query.site());
        }
        if (query.topic() != null) {
            where.append(" AND link.id IN (SELECT link_id FROM link_topic JOIN topic ON topic.id = topic_id WHERE ")
                    .append(topic(query.topic(), arguments))
                    .append(")");
        }
        if (times) {
            times(query, "link.saved_at", where, arguments);
        }
        return where.toString();
    }

    private String ofNote(Query query, List<Object> arguments) {
        StringBuilder where = new StringBuilder();
        times(query, "note.created_at", where, arguments);
        if (query.filtersLinks()) {
            where.append(
                            " AND (EXISTS (SELECT 1 FROM note_source JOIN link ON link.id = link_id WHERE note_id = note.id")
                    .append(ofLink(query, arguments, false))
                    .append(")");
            if (query.topic() != null && query.state() == null && query.site() == null) {
                where.append(" OR note.id IN (SELECT note_id FROM note_topic JOIN topic ON topic.id = topic_id WHERE ")
                        .append(topic(query.topic(), arguments))
                        .append(")");
            }
            where.append(")");
        }
        return where.toString();
    }

    private String topic(String key, List<Object> arguments) {
        arguments.add(list.reader().id());
        arguments.add(key);
        return "topic.reader_id = ? AND instr(' ' || topic.key, ' ' || ?) > 0";
    }

    private static void times(Query query, String column, StringBuilder where, List<Object> arguments) {
        if (query.from() != null) {
            where.append(" AND ").append(column).append(" >= ?");
            arguments.add(query.from());
        }
        if (query.until() != null) {
            where.append(" AND ").append(column).append(" < ?");
            arguments.add(query.until());
        }
    }
}
