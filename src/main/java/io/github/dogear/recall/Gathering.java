package io.github.dogear.recall;

import io.github.dogear.reading.Link;
import io.github.dogear.reading.Note;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.reading.Topic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Gathers the sentences that speak of a subject, from notes and from pages that were read. */
final class Gathering {
    private static final int MOST_NOTES = 100;
    private static final int MOST_LINKS = 60;
    private static final int MOST_PAGES = 5;
    private static final int MOST_CANDIDATES = 400;
    private static final int MOST_OVER = 3;
    private static final int LONGEST_LABEL = 60;
    private static final int LONGEST_TOGETHER = 340;

    private final ReadingList list;
    private final Query query;
    private final Ranking ranking;
    private final Subject subject;
    private final List<Digest.Source> sources = new ArrayList<>();
    private final Map<Long, Integer> sourceOfNote = new HashMap<>();
    private boolean allPages;

    Gathering(ReadingList list, Query query) {
        this.list = list;
        this.query = query;
        this.ranking = new Ranking(list);
        this.subject = new Subject(query, new Match(list).rows(query));
    }

    /** Pages that wait to be read speak too, not only those that were. */
    Gathering withAllPages() {
        allPages = true;
        return this;
    }

    List<Digest.Source> sources() {
        return sources;
    }

    /** Whether a note was written down under a topic that is what was asked for, as with {@code /note gil: words}. */
    private boolean isFiled(Note note, List<Topic> asked) {
        return note.provenance() == Note.Provenance.OWN
                && note.title().isEmpty()
                && note.partOf() == null
                && !asked.isEmpty()
                && list.topics().ofNote(note.id()).stream().anyMatch(asked::contains)
                && list.notes().sources(note).isEmpty();
    }

    /** A note, and whether the whole of it is about the subject. */
    private record Found(Note note, boolean about) {}

    /** The sentences of notes, and how many notes they are from. */
    List<Candidate> fromNotes() {
        List<Candidate> candidates = new ArrayList<>();
        List<Found> found = new ArrayList<>(notes().values());
        found.sort(Comparator.comparing(one -> Digest.Voice.of(one.note().provenance())));
        String key = Topic.key(String.join(" ", query.words()));
        List<Topic> asked = new Filed(list)
                .topics(query).stream()
                        .filter(topic -> Topic.key(topic.name()).equals(key))
                        .toList();
        for (Found one : found) {
            if (candidates.size() < MOST_CANDIDATES) {
                int before = sources.size();
                int source = source(one.note());
                List<Candidate> some = candidates(
                        one.note().text(),
                        one.about(),
                        over(sources.get(source)),
                        Digest.Voice.of(one.note().provenance()),
                        source);
                if (some.isEmpty() && sources.size() > before) {
                    sources.remove(before);
                    sourceOfNote.values().remove(source);
                }
                boolean filed = isFiled(one.note(), asked);
                some.stream()
                        .map(candidate -> candidate.by(one.note().origin()))
                        .forEach(candidate -> candidates.add(
                                filed ? candidate.filedAs(one.note().id()) : candidate));
            }
        }
        return candidates;
    }

    /** The notes that speak of it, each once for all its parts. */
    List<Note> roots() {
        return notes().values().stream()
                .map(found -> root(found.note()))
                .distinct()
                .toList();
    }

    private Map<Long, Found> notes() {
        Map<Long, Found> found = new LinkedHashMap<>();
        for (Ranking.Row row : ranking.notes(query, MOST_NOTES)) {
            list.notes().find(row.id()).ifPresent(note -> {
                for (Note part : list.notes().parts(note)) {
                    found.putIfAbsent(
                            part.id(), new Found(part, speaksOf(root(part).title()) || speaksOf(label(part))));
                }
            });
        }
        for (Ranking.Row row : ranking.linksCalled(query, MOST_LINKS)) {
            list.links()
                    .find(row.id())
                    .filter(link -> speaksOf(link.title() + " " + Words.ofAddress(link)))
                    .ifPresent(link -> about(link, found));
        }
        for (Topic topic : new Filed(list).topics(query)) {
            Stream.concat(
                            list.notes().under(topic).stream().limit(MOST_NOTES),
                            list.notes().ofLinksUnder(topic, MOST_NOTES).stream())
                    .flatMap(note -> list.notes().parts(note).stream())
                    .forEach(note -> found.put(note.id(), new Found(note, true)));
        }
        return found;
    }

    /** Notes that hang from one link are about what the link is about. */
    private void about(Link link, Map<Long, Found> found) {
        for (Note note : list.notes().ofLink(link.id())) {
            if (note.title().isEmpty() && list.notes().sources(note).size() == 1) {
                found.put(note.id(), new Found(note, true));
            }
        }
    }

    private boolean speaksOf(String title) {
        return !title.isEmpty() && subject.in(title) >= 0.99;
    }

    /** What stands before a colon at the beginning of a note without a title: "sourdough: feed the starter". */
    private static String label(Note note) {
        int colon = note.text().indexOf(": ");
        String label = colon > 0 && colon <= LONGEST_LABEL ? note.text().substring(0, colon) : "";
        return note.title().isEmpty() && !label.contains("\n") && Word.of(label).size() <= 5 ? label : "";
    }

    private Note root(Note note) {
        Long first = note.partOf();
        return first == null ? note : list.notes().find(first).orElse(note);
    }

    private int source(Note note) {
        Note root = root(note);
        return sourceOfNote.computeIfAbsent(root.id(), id -> {
            sources.add(new Digest.Source(root, list.notes().sources(root)));
            return sources.size() - 1;
        });
    }

    /** The sentences of pages: of those that the reader has read, unless all may speak. */
    List<Candidate> fromPages() {
        List<Candidate> candidates = new ArrayList<>();
        int pages = 0;
        for (Ranking.Row row : ranking.links(query, MOST_LINKS)) {
            Link link = list.links().find(row.id()).orElse(null);
            boolean speaks = link != null && (allPages || link.state() == Link.State.READ);
            if (link == null || !speaks || pages == MOST_PAGES) {
                continue;
            }
            String text = list.sql()
                    .text("SELECT substr(text, 1, 60000) FROM page WHERE link_id = ?", link.id())
                    .orElse("");
            Digest.Source source = new Digest.Source(null, List.of(link));
            List<Candidate> some = candidates(text, false, over(source), Digest.Voice.PAGE, sources.size());
            if (!some.isEmpty()) {
                sources.add(source);
                candidates.addAll(some);
                pages++;
            }
        }
        return candidates;
    }

    /** The stems of what stands over a source: its titles and its topics. One word alone is not looked for there. */
    private Set<String> over(Digest.Source source) {
        if (subject.size() < 2) {
            return Set.of();
        }
        Set<String> over = new HashSet<>();
        Note note = source.note();
        if (note != null) {
            over.addAll(Word.stems(note.title()));
            list.topics().ofNote(note.id()).forEach(topic -> over.addAll(Word.stems(topic.name())));
        }
        for (Link link :
                source.links().subList(0, Math.min(MOST_OVER, source.links().size()))) {
            over.addAll(Word.stems(link.title()));
            list.topics().ofLink(link.id()).forEach(topic -> over.addAll(Word.stems(topic.name())));
        }
        return over;
    }

    private List<Candidate> candidates(String text, boolean about, Set<String> over, Digest.Voice voice, int source) {
        List<Sentences.Sentence> sentences = Sentences.of(text);
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < sentences.size(); i++) {
            String sentence = sentences.get(i).text();
            double plain = subject.in(sentence);
            if ((plain > 0 || about) && !sentence.endsWith(":")) {
                String whole = plain > 0 ? withNeighbours(sentences, i) : sentence;
                candidates.add(Candidate.of(whole, subject, over, voice, new Candidate.Place(source, i)));
            }
        }
        return candidates;
    }

    /** A sentence that leans on the one before, or is leant on by the next, is understood only together with it. */
    private String withNeighbours(List<Sentences.Sentence> sentences, int i) {
        String whole = sentences.get(i).text();
        if (Candidate.leans(whole) && i > 0 && together(sentences, i - 1, whole.length())) {
            whole = sentences.get(i - 1).text() + " " + whole;
        }
        boolean leantOn = i + 1 < sentences.size()
                && Candidate.leans(sentences.get(i + 1).text())
                && subject.in(sentences.get(i + 1).text()) == 0;
        if (leantOn
                && together(
                        sentences,
                        i,
                        whole.length()
                                - sentences.get(i).text().length()
                                + sentences.get(i + 1).text().length())) {
            whole = whole + " " + sentences.get(i + 1).text();
        }
        return whole;
    }

    /** Whether a sentence and the next are of one paragraph, and short enough to be shown as one. */
    private static boolean together(List<Sentences.Sentence> sentences, int one, int others) {
        return sentences.get(one).paragraph() == sentences.get(one + 1).paragraph()
                && sentences.get(one).text().length() + others <= LONGEST_TOGETHER;
    }
}
