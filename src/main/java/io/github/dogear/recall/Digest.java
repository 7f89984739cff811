package io.github.dogear.recall;

import io.github.dogear.reading.Link;
import io.github.dogear.reading.Note;
import io.github.dogear.reading.ReadingList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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

    private static final int MOST_FOR_A_MODEL = 24;

    /** A sentence that holds less of what is asked about does not answer it. */
    private static final double LEAST_OF_A_QUESTION = 0.4;

    private static final Set<String> ASKING = Set.of(
            "many much long often tell explain describe please mean means work works know need want get happen happens"
                    .split(" "));

    private static final Digest NONE = new Digest(List.of(), List.of());

    /** Whose words a sentence is, those that count most first. */
    public enum Voice {
        OWN,
        QUOTED,
        IMPORTED,
        AI,
        PAGE,
        /** Said by the model that Dogear asked, and checked against the sources. */
        MODEL;

        static Voice of(Note.Provenance provenance) {
            return switch (provenance) {
                case OWN -> OWN;
                case QUOTED -> QUOTED;
                case IMPORTED -> IMPORTED;
                case AI -> AI;
            };
        }
    }

    /**
     * A sentence.
     *
     * @param origin who is quoted, where that is known
     * @param cites the indices of the sources where it stands
     */
    public record Sentence(
            String text, Voice voice, @Nullable String origin, List<Integer> cites) {}

    /** A note with the links that it is about; without a note, the page of the one link. */
    public record Source(@Nullable Note note, List<Link> links) {}

    public static Digest of(ReadingList list, String words) {
        Query query = Query.of(words, list);
        return query.isEmpty() ? NONE : chosen(new Gathering(list, query), 0);
    }

    /** The sentences of one's own notes and pages that answer a question best; none when none speaks of it. */
    public static Digest answering(ReadingList list, String question) {
        Query query = asked(list, question);
        return query.isEmpty() ? NONE : chosen(new Gathering(list, query).withAllPages(), LEAST_OF_A_QUESTION);
    }

    /** All that a model may know to condense what was understood about something. */
    public static Digest sourcesAbout(ReadingList list, String words) {
        Query query = Query.of(words, list);
        return query.isEmpty() ? NONE : many(new Gathering(list, query), 0);
    }

    /** All that a model may know to answer a question. */
    public static Digest sourcesAnswering(ReadingList list, String question) {
        Query query = asked(list, question);
        return query.isEmpty() ? NONE : many(new Gathering(list, query).withAllPages(), LEAST_OF_A_QUESTION);
    }

    /** What is asked about: the words by which one only asks are left out, unless there are no others. */
    private static Query asked(ReadingList list, String question) {
        Query query = Query.of(question, list);
        if (query.asksForMeaning() && query.words().stream().allMatch(StopWords::isOne)) {
            return query.words(List.of());
        }
        List<String> about = query.words().stream()
                .filter(word -> !ASKING.contains(word.toLowerCase(Locale.ROOT)))
                .toList();
        return about.isEmpty() ? query : query.words(about);
    }

    private static Digest chosen(Gathering gathering, double least) {
        List<Candidate> notes = speaking(gathering.fromNotes(), least);
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
            chosen.addAll(pages(speaking(gathering.fromPages(), least), chosen, least > 0 && chosen.isEmpty()));
        }
        return cited(chosen, gathering.sources());
    }

    private static Digest many(Gathering gathering, double least) {
        List<Candidate> all = new ArrayList<>(speaking(gathering.fromNotes(), least));
        all.addAll(speaking(gathering.fromPages(), least));
        Choosing choosing = new Choosing(all);
        for (Voice voice : Voice.values()) {
            choosing.choose(one -> one.voice() == voice, MOST_FOR_A_MODEL);
        }
        choosing.chooseShort(MOST_FOR_A_MODEL);
        return cited(choosing.chosen(), gathering.sources());
    }

    private static List<Candidate> speaking(List<Candidate> candidates, double least) {
        return candidates.stream()
                .filter(one -> one.placed() >= least && one.plain() >= 0.75 * least)
                .toList();
    }

    private static boolean isPlain(Candidate candidate, double plainest) {
        return candidate.plain() > 0 && candidate.plain() >= 0.75 * plainest;
    }

    private static List<Candidate> pages(List<Candidate> found, List<Candidate> chosen, boolean shortOnes) {
        Set<String> known = new HashSet<>();
        chosen.forEach(one -> known.addAll(one.said()));
        List<Candidate> fresh =
                found.stream().filter(one -> one.news(known) >= 0.5).toList();
        double plainest = fresh.stream().mapToDouble(Candidate::plain).max().orElse(0);
        Choosing choosing = new Choosing(fresh);
        choosing.choose(one -> isPlain(one, plainest), ENOUGH - chosen.size());
        if (shortOnes) {
            choosing.chooseShort(ENOUGH);
        }
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
            sentences.add(new Sentence(one.text(), one.voice(), one.origin(), List.of(sources.indexOf(source))));
        }
        return new Digest(List.copyOf(sentences), List.copyOf(sources));
    }
}
