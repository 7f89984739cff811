package io.github.dogear.recall;

import io.github.dogear.reading.Link;
import io.github.dogear.reading.Note;
import io.github.dogear.reading.ReadingList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds links, notes and page texts by their words and, where there is a sentence model, by their meaning, best first.
 *
 * <p>A link is found by its title, its address, its page and what was noted about it, and comes once.
 */
public final class Search {
    private static final int MOST_UNREAD = 100;
    private static final int MOST_FILED = 1_000;

    /** How many of each kind are weighed against each other. */
    private static final int FUSED = 100;
    /** What is less like the words than this has nothing to do with them; nonsense reaches 0.23. */
    private static final double LEAST_LIKENESS = 0.30;
    /** Reciprocal ranks: Cormack, Clarke and Büttcher, "Reciprocal Rank Fusion" (2009). */
    private static final double RANK_OFFSET = 60;

    private final ReadingList list;
    private final Meaning meaning;

    /** By words alone. */
    public Search(ReadingList list) {
        this(list, Meaning.off());
    }

    public Search(ReadingList list, Meaning meaning) {
        this.list = list;
        this.meaning = meaning;
    }

    /**
     * Something found: a link, a note, or a link for the sake of a note about it.
     *
     * @param context the words around what was looked for, from the note or the page; empty when only the title says it
     */
    public record Hit(@Nullable Link link, @Nullable Note note, String context) {}

    /** The best {@code limit} hits after the first {@code offset}. */
    public List<Hit> find(String words, int limit, int offset) {
        Query said = Query.of(words, list);
        Query query = new Wording(list).of(said);
        int most = (offset + limit) * 2 + 20;
        Ranking ranking = new Ranking(list);
        boolean byWords = !meaning.isOn() || !query.asksForMeaning();
        List<Found> found = byWords
                ? merged(ranking.best(query, most))
                : fused(merged(ranking.best(query, Math.max(most, 2 * FUSED))), near(said, words));
        List<Found> all = withFiled(found, said, most);
        if (all.isEmpty() && said.asksForMeaning()) {
            all = merged(new Written(list, ranking).inside(said, most));
        }
        Context context = new Context(query);
        return all.stream()
                .skip(offset)
                .limit(limit)
                .flatMap(one -> hit(one, context).stream())
                .toList();
    }

    /** How many unread links hold all the words or are under a topic called so; a hundred are counted at most. */
    public int unread(String words) {
        Query query = Query.of(words, list).unread();
        Ranking ranking = new Ranking(list);
        Set<Long> rows = new HashSet<>(ranking.withAll(query, MOST_UNREAD));
        rows.addAll(ranking.through(query, new Filed(list).rows(query, MOST_FILED)));
        return Math.min(rows.size(), MOST_UNREAD);
    }

    /** The words as they were probably meant, when nothing is found for them as they are. */
    public Optional<String> meant(String words) {
        return new Spelling(list).meant(words, Query.of(words, list));
    }

    /** What only stands under a topic called so comes after all that speaks of it. */
    private List<Found> withFiled(List<Found> found, Query query, int most) {
        if (found.size() >= most) {
            return found;
        }
        List<Long> filed = new Filed(list).rows(query, MOST_FILED);
        Set<Long> through = new Ranking(list).through(query, filed);
        Map<Long, Found> all = new LinkedHashMap<>();
        found.forEach(one -> all.put(one.key(), one));
        sorted(filed.stream()
                        .filter(through::contains)
                        .limit(most)
                        .map(row -> found(new Ranking.Row(row, 0)))
                        .toList())
                .forEach(one -> all.putIfAbsent(one.key(), one));
        return List.copyOf(all.values());
    }

    /** What is near in meaning and let through by the query's filters. */
    private List<Found> near(Query query, String words) {
        String asked = query.filters() ? String.join(" ", query.words()) : words;
        List<Meaning.Near> near = meaning.nearest(list, asked, FUSED).stream()
                .filter(one -> one.likeness() >= LEAST_LIKENESS)
                .toList();
        Set<Long> through = new Ranking(list)
                .through(query, near.stream().map(Meaning.Near::item).toList());
        List<Found> found = new ArrayList<>();
        for (Meaning.Near one : near) {
            if (through.contains(one.item())) {
                Found plain = found(new Ranking.Row(one.item(), one.likeness()));
                found.add(new Found(plain.link(), plain.note(), plain.score(), one));
            }
        }
        return sorted(found);
    }

    /** Both orders in one: what stands high in either stands high, and highest what does in both. */
    private static List<Found> fused(List<Found> byWords, List<Found> byMeaning) {
        Map<Long, Found> fused = new LinkedHashMap<>();
        for (List<Found> order : List.of(byWords, byMeaning)) {
            for (int i = 0; i < order.size(); i++) {
                Found one = order.get(i);
                Found ranked = new Found(one.link(), one.note(), 1 / (RANK_OFFSET + i + 1), one.near());
                fused.merge(one.key(), ranked, Found::plus);
            }
        }
        List<Found> sorted = new ArrayList<>(fused.values());
        sorted.sort(Comparator.comparingDouble(Found::score).reversed());
        return sorted;
    }

    /**
     * A link, a note, or both, with how well it fits.
     *
     * @param near the passage that is near in meaning, when that is all that speaks for it
     */
    private record Found(long link, long note, double score, Meaning.@Nullable Near near) {
        long key() {
            return link != 0 ? link * 2 : note * 2 + 1;
        }

        Found plus(Found other) {
            return new Found(link, note, score + other.score, near == null ? null : other.near);
        }

        Found and(Found other) {
            // What a link's note says helps the link, but several notes do not outweigh one that fits.
            double both = Math.max(score, other.score) + 0.3 * Math.min(score, other.score);
            return new Found(link, note != 0 ? note : other.note, both, near);
        }
    }

    private List<Found> merged(List<Ranking.Row> rows) {
        return sorted(rows.stream().map(this::found).toList());
    }

    private Found found(Ranking.Row row) {
        return row.isNote() ? ofNote(row) : new Found(row.id(), 0, row.score(), null);
    }

    /** Each link and note once, the best first. */
    private static List<Found> sorted(List<Found> all) {
        Map<Long, Found> merged = new LinkedHashMap<>();
        all.forEach(found -> merged.merge(found.key(), found, Found::and));
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
        return new Found(link, row.id(), row.score(), null);
    }

    private Optional<Hit> hit(Found found, Context context) {
        Note note = found.note() == 0 ? null : list.notes().find(found.note()).orElse(null);
        if (found.link() == 0) {
            return Optional.ofNullable(note)
                    .map(one -> new Hit(null, one, context(found, one.title(), one.text(), context)));
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
        String title = note != null ? note.title() : link.title();
        return Optional.of(new Hit(link, note, text.isEmpty() ? "" : context(found, title, text, context)));
    }

    /** Where none of the words stands, the beginning of the passage that is meant. */
    private static String context(Found found, String title, String text, Context context) {
        Meaning.Near near = found.near();
        if (near == null) {
            return context.of(text);
        }
        List<String> passages = Passages.of(title, text);
        if (near.part() == 0 || near.part() >= passages.size()) {
            return context.of(text);
        }
        return "… " + context.of(passages.get(near.part()));
    }
}
