package io.github.dogear.recall;

import io.github.dogear.reading.Link;
import io.github.dogear.reading.Note;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.reading.SearchTerms;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds links, notes and page texts by their words, best first. */
public final class Search {
    private final ReadingList list;

    public Search(ReadingList list) {
        this.list = list;
    }

    /**
     * Something found: a link or a note.
     *
     * @param context the words around what was looked for, from the note or the page; empty when only the title says it
     */
    public record Hit(@Nullable Link link, @Nullable Note note, String context) {}

    /** The best {@code limit} hits after the first {@code offset}. */
    public List<Hit> find(String words, int limit, int offset) {
        List<String> terms = SearchTerms.of(StopWords.without(words));
        if (terms.isEmpty()) {
            return List.of();
        }
        String query = SearchTerms.any(terms, list.reader().id(), "title words text");
        List<Long> rows = list.sql().list("""
                        SELECT rowid FROM search WHERE search MATCH ?
                        ORDER BY bm25(search, 0.0, 3.0, 1.0, 1.0), rowid LIMIT ? OFFSET ?
                        """, row -> row.number("rowid"), query, limit, offset);
        return rows.stream()
                .map(row -> hit(row, terms))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Hit> hit(long row, List<String> terms) {
        long id = row / 2;
        if (row % 2 == 1) {
            return list.notes().find(id).map(note -> new Hit(null, note, Context.of(note.text(), terms)));
        }
        String text =
                list.sql().text("SELECT text FROM page WHERE link_id = ?", id).orElse("");
        return list.links().find(id).map(link -> new Hit(link, null, text.isEmpty() ? "" : Context.of(text, terms)));
    }

    /** Whether anything holds the words. */
    public boolean finds(String words) {
        return find(words, 1, 0).stream().anyMatch(Objects::nonNull);
    }
}
