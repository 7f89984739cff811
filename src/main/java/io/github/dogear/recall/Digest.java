package io.github.dogear.recall;

import io.github.dogear.reading.Link;
import io.github.dogear.reading.Note;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.reading.SearchTerms;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What was understood about something: the sentences of one's notes that speak of it, own words first, each with its
 * source.
 *
 * @param sentences at most five
 * @param sources what the sentences refer to
 * @param notes how many notes speak of it
 */
public record Digest(List<Sentence> sentences, List<Source> sources, int notes) {
    private static final int MOST = 5;

    /** A sentence of a note; {@code source} is the index of where it stands. */
    public record Sentence(String text, Note.Provenance provenance, int source) {}

    /** A note, and the links that it is about. */
    public record Source(Note note, List<Link> links) {}

    public static Digest of(ReadingList list, String words) {
        List<String> terms = SearchTerms.of(words);
        List<Note> notes = new Search(list)
                .find(words, 50, 0).stream()
                        .filter(hit -> hit.note() != null)
                        .map(Search.Hit::note)
                        .sorted(Comparator.comparing(Note::provenance))
                        .toList();
        List<Sentence> sentences = new ArrayList<>();
        List<Source> sources = new ArrayList<>();
        for (Note note : notes) {
            List<String> speaking = sentences(note.text()).stream()
                    .filter(sentence -> speaksOf(sentence, terms))
                    .toList();
            if (!speaking.isEmpty()) {
                sources.add(new Source(note, list.notes().sources(note)));
                speaking.forEach(text -> sentences.add(new Sentence(text, note.provenance(), sources.size() - 1)));
            }
        }
        return new Digest(sentences.subList(0, Math.min(MOST, sentences.size())), sources, notes.size());
    }

    private static boolean speaksOf(String sentence, List<String> terms) {
        List<String> words = SearchTerms.of(sentence.toLowerCase(Locale.ROOT));
        return terms.stream().anyMatch(term -> words.contains(term.toLowerCase(Locale.ROOT)));
    }

    private static List<String> sentences(String text) {
        List<String> sentences = new ArrayList<>();
        for (String line : text.split("\n")) {
            BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
            breaks.setText(line);
            int start = breaks.first();
            for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
                String sentence = line.substring(start, end).strip();
                if (!sentence.isEmpty()) {
                    sentences.add(sentence);
                }
            }
        }
        return sentences;
    }
}
