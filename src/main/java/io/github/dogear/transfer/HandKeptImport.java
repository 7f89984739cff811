package io.github.dogear.transfer;

import io.github.dogear.reading.CanonicalAddress;
import io.github.dogear.reading.Link;
import io.github.dogear.reading.Links;
import io.github.dogear.reading.Note;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.reading.Topic;
import io.github.dogear.store.Sql;
import java.time.LocalTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts the entries of a hand-kept list into the reading list, in their order. What is held already is found again and
 * merged, so that a list may be taken in as often as it changes; new entries land where they stand in the file.
 */
public final class HandKeptImport {
    private final Map<String, Deque<Place>> outlines = new HashMap<>();
    private @Nullable Place held;
    private int imported;
    private int merged;

    /** Where an entry stands in the list: by place, then by rank. */
    private record Place(long id, long place) {}

    /** What has been done: entries that are new, and entries that were held already. Nothing is ever rejected. */
    public record Sum(int imported, int merged) {}

    public Sum sum() {
        return new Sum(imported, merged);
    }

    /** Takes in some entries of a list; called again for the next ones, with a list of a later moment. */
    public void take(ReadingList list, List<Entry> entries) {
        list.changes().inBulk(() -> each(list, entries));
    }

    private void each(ReadingList list, List<Entry> entries) {
        for (Entry entry : entries) {
            if (entry instanceof Entry.Item item) {
                item(list, item);
            } else if (entry instanceof Entry.Noted note) {
                note(list, note);
            } else if (entry instanceof Entry.Heading heading) {
                Topic topic = list.topics()
                        .byName(heading.topic())
                        .orElseGet(() -> list.topics().create(heading.topic()));
                outline(list, heading.text(), heading.gap(), topic.id());
            } else if (entry instanceof Entry.Line line) {
                outline(list, line.text(), line.gap(), null);
            }
        }
    }

    /** The place for a new entry: behind the one before it in the file, or at the end of the list. */
    private long place(long fresh) {
        return held == null ? fresh : held.place();
    }

    private void outline(ReadingList list, String text, int gap, @Nullable Long topic) {
        Place known = known(list.sql(), list.reader().id(), text);
        if (known != null) {
            held = known;
            return;
        }
        long rank = list.topics().newPlace();
        list.sql()
                .update(
                        "INSERT INTO outline (reader_id, text, topic_id, place, rank, gap) VALUES (?, ?, ?, ?, ?, ?)",
                        list.reader().id(),
                        text,
                        topic,
                        place(rank),
                        rank,
                        gap);
    }

    /** The next line of the list that reads so; a ruler may stand there several times. */
    private @Nullable Place known(Sql sql, long reader, String text) {
        Deque<Place> places = outlines.computeIfAbsent(
                text,
                same -> new ArrayDeque<>(sql.list(
                        "SELECT id, place FROM outline WHERE reader_id = ? AND text = ? ORDER BY place, rank",
                        row -> new Place(row.number("id"), row.number("place")),
                        reader,
                        same)));
        return places.poll();
    }

    private void item(ReadingList list, Entry.Item item) {
        Optional<Link> known = known(list, item);
        Link link = known.orElseGet(() -> add(list, item));
        if (known.isPresent()) {
            merged++;
            merge(list, known.get(), item);
        } else {
            imported++;
        }
        boolean filed = file(list, link, item.topic(), item.gap());
        if (!filed && known.isPresent() && item.topic() == null) {
            held = new Place(link.id(), list.sql().number("SELECT place FROM link WHERE id = ?", link.id()));
        }
        notes(list, link, item.notes());
    }

    private static Optional<Link> known(ReadingList list, Entry.Item item) {
        String url = item.url();
        if (url == null) {
            return list.links().otherTitled(item.kind(), item.title());
        }
        return CanonicalAddress.of(url).flatMap(address -> list.links().byCanonical(address.key()));
    }

    private Link add(ReadingList list, Entry.Item item) {
        String url = item.url();
        long rank = list.topics().newPlace();
        Link link;
        if (url == null) {
            link = list.links().saveOther(item.kind(), item.title(), list.now());
        } else {
            CanonicalAddress address = CanonicalAddress.of(url).orElseThrow();
            String title = item.title().isBlank() ? null : item.title();
            link = list.links()
                    .save(new Links.Draft(url, address, title, Link.TitleBy.READER, null, null, list.now()))
                    .link();
        }
        list.sql()
                .update(
                        "UPDATE link SET place = ?, rank = ?, gap = ?, lead = ?, literal = ? WHERE id = ?",
                        place(rank),
                        rank,
                        item.gap(),
                        item.lead(),
                        item.literal(),
                        link.id());
        if (item.state() != Link.State.UNREAD) {
            move(list, link, item);
        }
        return link;
    }

    private static void move(ReadingList list, Link link, Entry.Item item) {
        var until = item.until() == null
                ? null
                : item.until()
                        .atTime(LocalTime.of(9, 0))
                        .atZone(list.reader().zone())
                        .toInstant();
        list.links().move(link.id(), item.state(), until);
    }

    /** Read is read, wherever it is said; what the file says further counts only for what waits here. */
    private static void merge(ReadingList list, Link link, Entry.Item item) {
        boolean further = item.state() == Link.State.READ || item.state() == Link.State.COVERED;
        boolean waits = link.state() == Link.State.UNREAD || link.state() == Link.State.LATER;
        if (waits && further) {
            move(list, link, item);
        }
        if (!item.title().isBlank() && link.titleBy() != Link.TitleBy.READER && link.kind() == Link.Kind.LINK) {
            list.links().title(link.id(), item.title(), Link.TitleBy.READER);
        }
    }

    /** Files a link under its topic; says whether it has one. */
    private boolean file(ReadingList list, Link link, @Nullable String name, int gap) {
        if (name == null) {
            return false;
        }
        Topic topic = list.topics().byName(name).orElseGet(() -> list.topics().create(name));
        Optional<Place> there = list.sql()
                .first(
                        "SELECT id, place FROM link_topic WHERE link_id = ? AND topic_id = ?",
                        row -> new Place(row.number("id"), row.number("place")),
                        link.id(),
                        topic.id());
        if (there.isPresent()) {
            held = there.get();
            return true;
        }
        long rank = list.topics().newPlace();
        list.sql()
                .update(
                        "INSERT INTO link_topic (link_id, topic_id, place, rank, gap) VALUES (?, ?, ?, ?, ?)",
                        link.id(),
                        topic.id(),
                        place(rank),
                        rank,
                        gap);
        return true;
    }

    private static void notes(ReadingList list, Link link, List<Entry.Part> parts) {
        for (Entry.Part part : parts) {
            list.notes().addTo(link.id(), draft("", part)).ifPresent(note -> mark(list.sql(), note, part));
        }
    }

    private static io.github.dogear.reading.Notes.Draft draft(String title, Entry.Part part) {
        return new io.github.dogear.reading.Notes.Draft(
                title, part.text(), part.provenance(), part.origin(), part.originUrl());
    }

    private static void mark(Sql sql, Note note, Entry.Part part) {
        if (!part.marker().isEmpty()) {
            sql.update("UPDATE note SET marker = ? WHERE id = ?", part.marker(), note.id());
        }
    }

    private void note(ReadingList list, Entry.Noted noted) {
        if (noted.parts().isEmpty()) {
            outline(list, noted.title() + ":", noted.gap(), null);
            return;
        }
        Optional<Place> known = list.sql()
                .first(
                        """
                        SELECT id, place FROM note
                        WHERE reader_id = ? AND hash = ? AND title = ? AND part_of IS NULL
                          AND NOT EXISTS (SELECT 1 FROM note_source WHERE note_id = note.id AND covers = 0)
                        """,
                        row -> new Place(row.number("id"), row.number("place")),
                        list.reader().id(),
                        Note.hash(noted.parts().get(0).text()),
                        noted.title());
        long id;
        if (known.isPresent()) {
            merged++;
            held = known.get();
            id = known.get().id();
            goOn(list, id, noted.parts());
        } else {
            imported++;
            id = add(list, noted);
        }
        for (Entry.Item item : noted.covered()) {
            cover(list, id, item);
        }
    }

    /** Adds the parts of a note that it has not yet; by the first it was known. */
    private static void goOn(ReadingList list, long id, List<Entry.Part> parts) {
        if (parts.size() == 1) {
            return;
        }
        Note note = list.notes().find(id).orElseThrow();
        for (Entry.Part part : parts.subList(1, parts.size())) {
            list.notes().continuedOnce(note, draft("", part)).ifPresent(more -> mark(list.sql(), more, part));
        }
    }

    private long add(ReadingList list, Entry.Noted noted) {
        long rank = list.topics().newPlace();
        long first = -1;
        for (Entry.Part part : noted.parts()) {
            Note note = list.notes().add(draft(first < 0 ? noted.title() : "", part));
            mark(list.sql(), note, part);
            list.sql()
                    .update(
                            "UPDATE note SET place = ?, rank = ?, gap = ?, covers_line = ?, part_of = ? WHERE id = ?",
                            place(rank),
                            rank,
                            first < 0 ? noted.gap() : 0,
                            first < 0 ? noted.coversLine() : null,
                            first < 0 ? null : first,
                            note.id());
            if (first < 0) {
                first = note.id();
            }
        }
        String topic = noted.topic();
        if (topic != null) {
            list.topics()
                    .fileNote(
                            first,
                            list.topics()
                                    .byName(topic)
                                    .orElseGet(() -> list.topics().create(topic)));
        }
        return first;
    }

    private void cover(ReadingList list, long note, Entry.Item item) {
        Optional<Link> known = known(list, item);
        Link link = known.orElseGet(() -> add(list, item));
        if (known.isPresent()) {
            merged++;
            merge(list, known.get(), item);
        } else {
            imported++;
        }
        list.notes().source(note, link.id(), true);
        notes(list, link, item.notes());
    }
}
