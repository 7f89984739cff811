package io.github.dogear.recall;

import io.github.dogear.reading.Link;
import io.github.dogear.reading.Note;
import io.github.dogear.reading.ReadingList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds links, notes and page texts by their words, best first.
 *
 * <p>A link is found by its title, its address, its page and what was noted about it, and comes once.
 */
public final class Search {
    private static final int MOST_UNREAD = 100;

    private final ReadingList list;

    public Search(ReadingList list) {
        this.list = list;
    }

    /**
     * Something found: a link, a note, or a link for the sake of a note about it.
     *
     * @param context the words around what was looked for, from the note or the page; empty when only the title says it
     */
    public record Hit(@Nullable Link link, @Nullable Note note, String context) {}

    /** The best {@code limit} hits after the first {@code offset}. */
    public List<Hit> find(String words, int limit, int offset) {
        Query query = Query.of(words, list.reader().zone());
        List<Found> found = merged(new Ranking(list).best(query, (offset + limit) * 2 + 20));
        Context context = new Context(query);
        return found.stream()
                .skip(offset)
                .limit(limit)
                .flatMap(one -> hit(one, context).stream())
                .toList();
    }

    /** The unread links that hold all the words, best first; at most 100. */
    public List<Link> unread(String words) {
        Query query = Query.of(words, list.reader().zone());
        return new Ranking(list)
                .linksWithAll(query, MOST_UNREAD).stream()
                        .flatMap(row -> list.links().find(row.id()).stream())
                        .filter(link -> link.kind() == Link.Kind.LINK && link.state() == Link.State.UNREAD)
                        .toList();
    }

    /** The words as they were probably meant, when nothing is found for them as they are. */
    public Optional<String> meant(String words) {
        return new Spelling(list).meant(words, Query.of(words, list.reader().zone()));
    }

    /** A link, a note, or both, with how well it fits. */
    private record Found(long link, long note, double score) {
        Found and(Found other) {
            // What a link's note says helps the link, but several notes do not outweigh one that fits.
            double both = Math.max(score, other.score) + 0.3 * Math.min(score, other.score);
            return new Found(link, note != 0 ? note : other.note, both);
        }
    }

    private List<Found> merged(List<Ranking.Row> rows) {
        Map<Long, Found> merged = new LinkedHashMap<>();
        for (Ranking.Row row : rows) {
            Found found = row.isNote() ? ofNote(row) : new Found(row.id(), 0, row.score());
            long key = found.link() != 0 ? found.link() * 2 : found.note() * 2 + 1;
            merged.merge(key, found, Found::and);
        }
        List<Found> sorted = new ArrayList<>(merged.values());
        sorted.sort(Comparator.comparingDouble(Found::score).reversed());
        return sorted;
    }

    /** A note without a title that hangs from one link is shown with it. */
    private Found ofNote(Ranking.Row row) {
        long link = list.sql().number("""
                        SELECT iif(count(*) = 1, max(link_id), 0) FROM note_source
                        WHERE note_id = ?1 AND covers = 0 AND (SELECT title FROM note WHERE id = ?1) = ''
                        """, row.id());
        return new Found(link, row.id(), row.score());
    }

    private Optional<Hit> hit(Found found, Context context) {
        Note note = found.note() == 0 ? null : list.notes().find(found.note()).orElse(null);
        if (found.link() == 0) {
            return Optional.ofNullable(note).map(one -> new Hit(null, one, context.of(one.text())));
        }
        Link link = list.links().find(found.link()).orElse(null);
        if (link == null) {
            return Optional.empty();
        }
        String text = note != null
                ? note.text()
                : list.sql()
                        .text("SELECT substr(text, 1, 200000) FROM page WHERE link_id = ?", link.id())
                        .orElse("");
        return Optional.of(new Hit(link, note, text.isEmpty() ? "" : context.of(text)));
    }
}
