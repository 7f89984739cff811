package io.github.dogear.recall;

import io.github.dogear.reading.Link;
import io.github.dogear.reading.Note;
import io.github.dogear.reading.ReadingList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was understood about something: the sentences that speak of it, own words first, each with its source.
 *
 * @param sentences at most five, none saying what another says
 * @param sources what the sentences refer to, in the order in which they do
 * @param near whether the sentences hold too little of what was asked to be sure that they answer it
 */
public record Digest(List<Sentence> sentences, List<Source> sources, boolean near) {
    private static final int MOST = 5;

    // So many sentences are enough, and are not padded with what speaks of the subject less plainly.
    private static final int ENOUGH = 3;

    private static final int MOST_FOR_A_MODEL = 24;

    /** A sentence that holds less of what is asked about does not answer it. */
    private static final double LEAST_OF_A_QUESTION = 0.4;

    /** From here on a sentence holds so much of a question that it speaks of what was asked. */
    private static final double SURE = 0.65;

    /** A sentence that holds less of a subject of several words is about something else. */
    private static final double LEAST_OF_A_SUBJECT = 0.45;

    /** What holds so much less than the best does is not wanted beside it. */
    private static final double OF_THE_BEST_ANSWER = 0.8;

    private static final double OF_THE_BEST = 0.6;

    private static final Set<String> ASKING = Set.of(
            "many much long often tell explain describe please mean means work works know need want get happen happens"
                    .split(" "));

    private static final Digest NONE = new Digest(List.of(), List.of(), false);

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
        return query.isEmpty() ? NONE : chosen(new Gathering(list, query, words), LEAST_OF_A_SUBJECT, OF_THE_BEST);
    }

    /** The sentences of one's own notes and pages that answer a question best; none when none speaks of it. */
    public static Digest answering(ReadingList list, String question) {
        Query query = asked(list, question);
        return query.isEmpty()
                ? NONE
                : chosen(new Gathering(list, query, question).withAllPages(), LEAST_OF_A_QUESTION, OF_THE_BEST_ANSWER);
    }

    /** The notes that speak of something, each once for all its parts, own words first. */
    static List<Note> notes(ReadingList list, String words) {
        Query query = Query.of(words, list);
        if (query.isEmpty()) {
            return List.of();
        }
        Gathering gathering = new Gathering(list, query, words);
        List<Candidate> notes = gathering.fromNotes();
        return speaking(notes, LEAST_OF_A_SUBJECT, OF_THE_BEST * best(notes)).stream()
                .flatMap(one -> Stream.ofNullable(
                        gathering.sources().get(one.place().source()).note()))
                .distinct()
                .toList();
    }

    /** Of several words, those about which there are notes although there are none about all of them. */
    public static List<String> wordsWithNotes(ReadingList list, String words) {
        List<String> single = Query.of(words, list).words();
        return single.size() < 2
                ? List.of()
                : single.stream()
                        .distinct()
                        .limit(MOST)
                        .filter(word -> !of(list, word).sentences().isEmpty())
                        .limit(2)
                        .toList();
    }

    /** All that a model may know to condense what was understood about something. */
    public static Digest sourcesAbout(ReadingList list, String words) {
        Query query = Query.of(words, list);
        return query.isEmpty() ? NONE : many(new Gathering(list, query, words), LEAST_OF_A_SUBJECT, OF_THE_BEST);
    }

    /** All that a model may know to answer a question. */
    public static Digest sourcesAnswering(ReadingList list, String question) {
        Query query = asked(list, question);
        return query.isEmpty()
                ? NONE
                : many(new Gathering(list, query, question).withAllPages(), LEAST_OF_A_QUESTION, OF_THE_BEST_ANSWER);
    }

    /** What is asked about: the words by which one only asks are left out, unless there are no others. */
    private static Query asked(ReadingList list, String question) {
        // "shouldn't", "what's"
        String whole = question.replaceAll("(?i)\\b\\w+n['\u2019]t\\b", " ")
                .replaceAll("(?i)(?<=\\w)['\u2019](?:s|re|ll|ve|d|m)\\b", "");
        Query query = Query.of(whole, list);
        if (query.asksForMeaning() && query.words().stream().allMatch(StopWords::isOne)) {
            return query.words(List.of());
        }
        List<String> about = query.words().stream()
                .filter(word -> !ASKING.contains(word.toLowerCase(Locale.ROOT)))
                .toList();
        List<String> pieces = query.literals().stream()
                .flatMap(literal -> Unspaced.words(literal).stream())
                .distinct()
                .toList();
        Query left = query.words(about).literals(pieces);
        return left.isEmpty() ? query : left;
    }

    private static Digest chosen(Gathering gathering, double least, double ofTheBest) {
        boolean answers = ofTheBest == OF_THE_BEST_ANSWER;
        List<Candidate> fromNotes = gathering.fromNotes();
        List<Candidate> notes = speaking(fromNotes, least, ofTheBest * best(fromNotes));
        Choosing choosing = new Choosing(notes);
        double plainest = best(notes, Candidate::plain);
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
            List<Candidate> fromPages = gathering.fromPages();
            double best = ofTheBest * Math.max(best(notes), best(fromPages));
            chosen.removeIf(one -> one.placed() < best);
            chosen.addAll(pages(speaking(fromPages, least, best), chosen, answers && chosen.isEmpty()));
        }
        return cited(chosen, gathering.sources());
    }

    private static double best(List<Candidate> candidates) {
        return best(candidates, Candidate::placed);
    }

    private static double best(List<Candidate> candidates, ToDoubleFunction<Candidate> by) {
        return candidates.stream()
                .filter(one -> !one.isHeading())
                .mapToDouble(by)
                .max()
                .orElse(0);
    }

    private static Digest many(Gathering gathering, double least, double ofTheBest) {
        List<Candidate> all = new ArrayList<>(gathering.fromNotes());
        all.addAll(gathering.fromPages());
        Choosing choosing = new Choosing(speaking(all, least, ofTheBest * best(all)));
        for (Voice voice : Voice.values()) {
            choosing.choose(one -> one.voice() == voice, MOST_FOR_A_MODEL);
        }
        choosing.chooseShort(MOST_FOR_A_MODEL);
        return cited(choosing.chosen(), gathering.sources());
    }

    private static List<Candidate> speaking(List<Candidate> candidates, double least, double ofTheBest) {
        return candidates.stream()
                .filter(one -> one.placed() >= Math.max(least, ofTheBest))
                .filter(one -> one.about() || one.plain() >= 0.75 * least)
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
        double plainest = best(fresh, Candidate::plain);
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
        boolean near = chosen.stream().noneMatch(one -> one.placed() >= SURE);
        return new Digest(List.copyOf(sentences), List.copyOf(sources), near);
    }
}
