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
import org.jspecify.annotations.Nullable;

/** Gathers the sentences that speak of a subject, from notes and from pages that were read. */
final class Gathering {
    private static final int MOST_NOTES = 40;
    private static final int MOST_LINKS = 60;
    private static final int MOST_PAGES = 5;
    private static final int MOST_CANDIDATES = 400;
    private static final int MOST_OVER = 3;
    private static final int LONGEST_LABEL = 60;
    private static final int LONGEST_TOGETHER = 340;
    private static final int LONGEST_EXPLAINED = 200;
    private static final int MOST_WRITTEN = 4;
    private static final int MOST_QUOTED = 10;

    private final ReadingList list;
    private final Query query;
    private final String asked;
    private final Ranking ranking;
    private final Subject subject;
    private final List<Topic> topics;
    private final List<Digest.Source> sources = new ArrayList<>();
    private final Map<Long, Integer> sourceOfNote = new HashMap<>();
    private final Map<String, Set<String>> kin = new HashMap<>();
    private boolean allPages;

    /** @param asked what was asked for, as it was said */
    Gathering(ReadingList list, Query query, String asked) {
        this.list = list;
        this.query = query;
        this.asked = asked;
        this.ranking = new Ranking(list);
        this.subject = new Subject(query, asked, new Match(list).rows(query), this::kin);
        this.topics = Stream.concat(list.topics().byName(asked).stream(), new Filed(list).topics(query).stream())
                .distinct()
                .toList();
    }

    private Set<String> kin(String word) {
        return kin.computeIfAbsent(word, one -> Kin.of(list.sql(), one));
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
        String key = Topic.key(asked);
        List<Topic> called = topics.stream()
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
                        one.note().origin(),
                        source);
                if (some.isEmpty() && sources.size() > before) {
                    sources.remove(before);
                    sourceOfNote.values().remove(source);
                }
                boolean filed = isFiled(one.note(), called);
                some.forEach(candidate ->
                        candidates.add(filed ? candidate.filedAs(one.note().id()) : candidate));
            }
        }
        return candidates;
    }

    private Map<Long, Found> notes() {
        Map<Long, Found> found = new LinkedHashMap<>();
        for (Ranking.Row row : speaking()) {
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
        saidBy().forEach(note -> found.putIfAbsent(note.id(), new Found(note, false)));
        for (Topic topic : topics) {
            Stream.concat(
                            list.notes().under(topic).stream().limit(MOST_NOTES),
                            list.notes().ofLinksUnder(topic, MOST_NOTES).stream())
                    .flatMap(note -> list.notes().parts(note).stream())
                    .forEach(note -> found.put(note.id(), new Found(note, true)));
        }
        return found;
    }

    /** The notes that hold any of it; where none does, those that hold it within a script without blanks. */
    private List<Ranking.Row> speaking() {
        List<Ranking.Row> rows = new ArrayList<>();
        Query spelled = query.literals(List.of());
        if (!spelled.isEmpty()) {
            List<String> forms = query.words().stream()
                    .flatMap(word ->
                            Stream.concat(Stream.of(word), kin(word).stream().skip(1)))
                    .toList();
            rows.addAll(ranking.notes(spelled.words(forms), MOST_NOTES));
        }
        query.literals().forEach(literal -> rows.addAll(written(literal)));
        if (rows.isEmpty()) {
            query.words().stream().limit(MOST_WRITTEN).forEach(word -> rows.addAll(written(word)));
        }
        return rows;
    }

    private List<Ranking.Row> written(String literal) {
        return ranking.notes(query.words(List.of()).literals(List.of(literal)), MOST_NOTES);
    }

    /** What somebody said who is called so. */
    private List<Note> saidBy() {
        Set<String> stems = new HashSet<>(query.stems());
        return list
                .sql()
                .list(
                        "SELECT DISTINCT origin FROM note WHERE reader_id = ? AND provenance = 'quoted' AND origin <> ''",
                        row -> row.text("origin"),
                        list.reader().id())
                .stream()
                .filter(origin -> Word.stems(origin).stream().anyMatch(stems::contains))
                .limit(MOST_QUOTED)
                .flatMap(this::said)
                .limit(MOST_NOTES)
                .toList();
    }

    private Stream<Note> said(String origin) {
        return list.sql().list("""
                        SELECT id FROM note WHERE reader_id = ? AND provenance = 'quoted' AND origin <> '' AND origin = ?
                        ORDER BY id DESC LIMIT ?
                        """, row -> row.number("id"), list.reader().id(), origin, MOST_NOTES).stream()
                .flatMap(id -> list.notes().find(id).stream());
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
        boolean ofAll = note.title().isEmpty() && !note.text().strip().contains("\n");
        return ofAll && Word.of(label).size() <= 5 ? label : "";
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
            List<Candidate> some = candidates(text, false, over(source), Digest.Voice.PAGE, null, sources.size());
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

    private List<Candidate> candidates(
            String text, boolean about, Set<String> over, Digest.Voice voice, @Nullable String origin, int source) {
        List<Sentences.Sentence> sentences = Sentences.of(text);
        boolean[] speaking = new boolean[sentences.size()];
        for (int i = 0; i < speaking.length; i++) {
            speaking[i] = subject.in(sentences.get(i).text()) > 0;
        }
        boolean said = origin != null && subject.in(origin) > 0;
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < sentences.size(); i++) {
            boolean speaks = said || speaking[i];
            // What only explains a sentence that speaks of it comes together with that one, or not at all.
            boolean explains = !speaks && i > 0 && speaking[i - 1] && leans(sentences, i);
            if ((speaks || (about && !explains)) && !sentences.get(i).text().endsWith(":")) {
                boolean explained = speaks && i + 1 < speaking.length && !speaking[i + 1];
                String whole = withNeighbours(sentences, i, explained);
                candidates.add(
                        Candidate.of(whole, subject, about, over, voice, origin, new Candidate.Place(source, i)));
            }
        }
        return candidates;
    }

    /**
     * A sentence that leans on the one before is understood only together with it.
     *
     * @param explained whether the sentence that follows may be there to explain this one
     */
    private String withNeighbours(List<Sentences.Sentence> sentences, int i, boolean explained) {
        String sentence = sentences.get(i).text();
        String whole = sentence;
        if (i > 0 && leans(sentences, i) && together(sentences, i - 1, LONGEST_TOGETHER)) {
            whole = Sentences.joined(sentences.get(i - 1), sentences.get(i));
        }
        return explained && leans(sentences, i + 1) && together(sentences, i, LONGEST_EXPLAINED)
                ? whole.substring(0, whole.length() - sentence.length())
                        + Sentences.joined(sentences.get(i), sentences.get(i + 1))
                : whole;
    }

    private static boolean leans(List<Sentences.Sentence> sentences, int i) {
        String sentence = sentences.get(i).text();
        return Candidate.leans(sentence) || (i > 0 && Candidate.isFragment(sentence));
    }

    /** Whether a sentence and the next are of one paragraph, and short enough to be shown as one. */
    private static boolean together(List<Sentences.Sentence> sentences, int one, int longest) {
        Sentences.Sentence first = sentences.get(one);
        Sentences.Sentence second = sentences.get(one + 1);
        return first.paragraph() == second.paragraph()
                && first.text().length() + second.text().length() <= longest;
    }
}
