package io.github.dogear.recall;

import io.github.dogear.reading.Link;
import io.github.dogear.reading.Note;
import io.github.dogear.reading.ReadingList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was understood about something: the sentences that speak of it, own words first, each with its source.
 *
 * @param sentences at most five, none saying what another says
 * @param sources what the sentences refer to, in the order in which they do
 */
public record Digest(List<Sentence> sentences, List<Source> sources) {
    private static final int MOST = 5;

    // So many sentences are enough, and are not padded with what speaks of the subject less plainly.
    private static final int ENOUGH = 3;

    /** Whose words a sentence is, those that count most first. */
    public enum Voice {
        OWN,
        QUOTED,
        IMPORTED,
        AI,
        PAGE;

        static Voice of(Note.Provenance provenance) {
            return switch (provenance) {
                case OWN -> OWN;
                case QUOTED -> QUOTED;
                case IMPORTED -> IMPORTED;
                case AI -> AI;
            };
        }
    }

    /** A sentence; {@code source} is the index of where it stands. */
    public record Sentence(String text, Voice voice, int source) {}

    /** A note with the links that it is about; without a note, the page of the one link. */
    public record Source(@Nullable Note note, List<Link> links) {}

    public static Digest of(ReadingList list, String words) {
        Query query = Query.of(words, list.reader().zone());
        if (query.isEmpty()) {
            return new Digest(List.of(), List.of());
        }
        Gathering gathering = new Gathering(list, query);
        List<Candidate> notes = gathering.fromNotes();
        Choosing choosing = new Choosing(notes);
        double plainest = notes.stream().mapToDouble(Candidate::plain).max().orElse(0);
        choosing.chooseFiled(MOST - ENOUGH);
        for (Voice voice : Voice.values()) {
            choosing.choose(one -> one.voice() == voice && isPlain(one, plainest), MOST);
        }
        for (Voice voice : Voice.values()) {
            choosing.choose(one -> one.voice() == voice, ENOUGH);
        }
        choosing.chooseShort(ENOUGH);
        List<Candidate> chosen = new ArrayList<>(choosing.chosen());
        if (chosen.size() < ENOUGH) {
            chosen.addAll(pages(gathering, chosen));
        }
        return cited(chosen, gathering.sources());
    }

    private static boolean isPlain(Candidate candidate, double plainest) {
        return candidate.plain() > 0 && candidate.plain() >= 0.75 * plainest;
    }

    private static List<Candidate> pages(Gathering gathering, List<Candidate> chosen) {
        Set<String> known = new HashSet<>();
        chosen.forEach(one -> known.addAll(one.said()));
        List<Candidate> fresh = gathering.fromPages().stream()
                .filter(one -> one.news(known) >= 0.5)
                .toList();
        double plainest = fresh.stream().mapToDouble(Candidate::plain).max().orElse(0);
        Choosing choosing = new Choosing(fresh);
        choosing.choose(one -> isPlain(one, plainest), ENOUGH - chosen.size());
        return choosing.chosen();
    }

    /** Numbers the sources in the order in which they are referred to. */
    private static Digest cited(List<Candidate> chosen, List<Source> all) {
        List<Sentence> sentences = new ArrayList<>();
        List<Source> sources = new ArrayList<>();
        for (Candidate one : chosen) {
            Source source = all.get(one.place().source());
            if (!sources.contains(source)) {
                sources.add(source);
            }
            sentences.add(new Sentence(one.text(), one.voice(), sources.indexOf(source)));
        }
        return new Digest(List.copyOf(sentences), List.copyOf(sources));
    }
}
