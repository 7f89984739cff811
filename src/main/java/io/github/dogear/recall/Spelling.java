package io.github.dogear.recall;

import io.github.dogear.reading.Link;
import io.github.dogear.reading.Note;
import io.github.dogear.reading.ReadingList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Suggests words of the reader's own list in the place of words that are in none of it. */
final class Spelling {
    private static final int MOST_TRIED = 12;
    private static final int SHORTEST = 3;
    private static final int SHORTEST_BEGINNING = 4;

    private final ReadingList list;

    Spelling(ReadingList list) {
        this.list = list;
    }

    Optional<String> meant(String said, Query query) {
        String meant = said;
        boolean changed = false;
        for (String word : query.words()) {
            if (word.length() < SHORTEST || held(Word.stem(word), word) != null) {
                continue;
            }
            Optional<String> better = nearest(word);
            if (better.isPresent()) {
                meant = meant.replace(word, better.get());
                changed = true;
            }
        }
        return changed ? Optional.of(meant) : Optional.empty();
    }

    private record Candidate(String stem, int distance, long rows) {}

    private Optional<String> nearest(String typed) {
        String word = typed.toLowerCase(Locale.ROOT);
        String stem = Word.stem(word);
        int allowed = stem.length() <= 4 ? 1 : 2;
        List<Candidate> candidates = new ArrayList<>();
        // A slip in an ending leaves a stem that is far from the right one, which the word begins with all the same.
        list.sql()
                .each(
                        """
                        SELECT term, doc FROM search_words
                        WHERE length(term) BETWEEN ? AND ? OR (length(term) >= ? AND substr(?, 1, length(term)) = term)
                        """,
                        row -> {
                            String term = row.text("term");
                            int distance = Distance.of(stem, term, allowed);
                            if (distance <= allowed || word.startsWith(term)) {
                                candidates.add(new Candidate(term, distance, row.number("doc")));
                            }
                        },
                        stem.length() - allowed,
                        stem.length() + allowed,
                        SHORTEST_BEGINNING,
                        word);
        candidates.sort(Comparator.comparingInt(Candidate::distance)
                .thenComparing(one -> one.stem().charAt(0) != stem.charAt(0))
                .thenComparing(Comparator.comparingLong(Candidate::rows).reversed()));
        return candidates.stream()
                .limit(MOST_TRIED)
                .flatMap(one -> Optional.ofNullable(held(one.stem(), word)).stream()
                        .filter(held -> one.distance() <= allowed || Distance.of(word, held, allowed) <= allowed))
                .findFirst();
    }

    /**
     * The word of this reader's list with that stem that is nearest to what was typed, as it is written there in lower
     * case; null without one.
     */
    private @Nullable String held(String stem, String typed) {
        Query query = Query.of("\"" + stem + "\"", list.reader().zone());
        return new Ranking(list)
                .best(query, 3).stream()
                        .flatMap(row -> (row.isNote() ? note(row.id()) : link(row.id())).stream())
                        .flatMap(text -> Word.of(text).stream())
                        .filter(word -> word.stem().equals(stem))
                        .map(word -> word.text().toLowerCase(Locale.ROOT))
                        .min(Comparator.comparingInt(word -> Distance.of(typed, word, typed.length())))
                        .orElse(null);
    }

    private List<String> note(long id) {
        Optional<Note> note = list.notes().find(id);
        return note.map(found -> List.of(found.title(), found.text())).orElse(List.of());
    }

    private List<String> link(long id) {
        Optional<Link> link = list.links().find(id);
        return link.map(found -> List.of(
                        found.title(),
                        found.url() == null ? "" : found.url(),
                        found.author() == null ? "" : found.author(),
                        list.sql()
                                .text("SELECT text FROM page WHERE link_id = ?", id)
                                .orElse("")))
                .orElse(List.of());
    }
}
