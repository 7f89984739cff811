package io.github.dogear.transfer;

import io.github.dogear.reading.CanonicalAddress;
import io.github.dogear.reading.Link;
import io.github.dogear.reading.Note;
import io.github.dogear.reading.Notes;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.reading.Slug;
import io.github.dogear.reading.Topic;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts records of other programs into the reading list. What is held already is merged: topics united, the earliest
 * saving time, notes added, read if either side is read.
 */
final class RowImport {
    private static final int LONGEST_ADDRESS = 8_000;
    private static final int PLACES_AT_ONCE = 100;

    private final BiConsumer<ImportedRow, String> rejected;
    private final Map<String, Filing> topics = new HashMap<>();
    private long place;
    private long lastPlace;
    private long imported;
    private long merged;

    /** @param rejected is told of each row that cannot be taken in, and why */
    RowImport(BiConsumer<ImportedRow, String> rejected) {
        this.rejected = rejected;
    }

    long imported() {
        return imported;
    }

    long merged() {
        return merged;
    }

    void take(ReadingList list, List<ImportedRow> rows) {
        // Between two calls the reader may have renamed a topic, or saved something.
        topics.clear();
        place = 0;
        lastPlace = 0;
        list.changes().inBulk(() -> rows.forEach(row -> take(list, row)));
    }

    /** A topic, and the place at the end of what is filed under it. */
    private record Filing(Topic topic, long end) {}

    private long newPlace(ReadingList list) {
        if (place == lastPlace) {
            place = list.topics().newPlaces(PLACES_AT_ONCE);
            lastPlace = place + PLACES_AT_ONCE;
        }
        return place++;
    }

    private void take(ReadingList list, ImportedRow row) {
        if (row.isNote()) {
            note(list, row);
        } else if (row.url() != null) {
            link(list, row, row.url());
        } else if (row.kind() != Link.Kind.LINK && !row.title().isEmpty()) {
            other(list, row);
        } else {
            rejected.accept(row, "it has no address");
        }
    }

    private void link(ReadingList list, ImportedRow row, String url) {
        if (url.length() > LONGEST_ADDRESS) {
            rejected.accept(row, "its address is longer than " + LONGEST_ADDRESS + " characters");
            return;
        }
        Optional<CanonicalAddress> address = CanonicalAddress.of(url);
        if (address.isEmpty()) {
            rejected.accept(row, "its address is not one of the web");
            return;
        }
        Optional<Link> known = list.links().byCanonical(address.get().key());
        long id;
        if (known.isPresent()) {
            merged++;
            id = known.get().id();
            merge(list, known.get(), row);
        } else {
            imported++;
            id = add(list, row, url, address.get());
        }
        file(list, id, row);
        for (Notes.Draft note : row.notes()) {
            list.notes().addTo(id, note);
        }
        if (row.text() != null) {
            list.sql()
                    .update(
                            "INSERT INTO page (link_id, text, read_at) VALUES (?, ?, ?) ON CONFLICT (link_id) DO NOTHING",
                            id,
                            row.text(),
                            list.now());
        }
    }

    private long add(ReadingList list, ImportedRow row, String url, CanonicalAddress address) {
        boolean titled = !row.title().isEmpty();
        Link.State state = state(row, list.now());
        long stands = newPlace(list);
        return list.sql()
                .insert(
                        """
                        INSERT INTO link (reader_id, kind, url, canonical, title, title_by, site, author, saved_at, state,
                          later_until, read_at, place, rank, origin, page_state)
                        VALUES (?, 'link', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting')
                        """,
                        list.reader().id(),
                        url,
                        address.key(),
                        titled ? row.title() : Slug.of(url).orElseGet(() -> address.shortForm(80)),
                        titled ? Link.TitleBy.READER : Link.TitleBy.SLUG,
                        address.host(),
                        row.author(),
                        savedAt(row, list.now()),
                        state,
                        state == Link.State.LATER ? row.until() : null,
                        state == Link.State.READ ? readAt(row, list.now()) : null,
                        stands,
                        stands,
                        row.origin());
    }

    /** A time to come is a clock that was wrong. */
    private static Instant savedAt(ImportedRow row, Instant now) {
        Instant saved = row.saved();
        return saved == null || saved.isAfter(now) ? now : saved;
    }

    private static Instant readAt(ImportedRow row, Instant now) {
        Instant read = row.read() == null ? row.saved() : row.read();
        return read == null || read.isAfter(now) ? now : read;
    }

    private static Link.State state(ImportedRow row, Instant now) {
        boolean laterIsOver = row.state() == Link.State.LATER
                && (row.until() == null || !row.until().isAfter(now));
        return laterIsOver ? Link.State.UNREAD : row.state();
    }

    private static void merge(ReadingList list, Link link, ImportedRow row) {
        boolean finished = row.state() == Link.State.READ || row.state() == Link.State.COVERED;
        if (finished && (link.state() == Link.State.UNREAD || link.state() == Link.State.LATER)) {
            list.links().move(link.id(), row.state(), null);
        }
        Instant saved = savedAt(row, list.now());
        if (saved.isBefore(link.savedAt())) {
            list.sql().update("UPDATE link SET saved_at = ? WHERE id = ?", saved, link.id());
        }
        if (!row.title().isEmpty() && link.titleBy() == Link.TitleBy.SLUG) {
            list.links().title(link.id(), row.title(), Link.TitleBy.READER);
        }
    }

    private void file(ReadingList list, long link, ImportedRow row) {
        for (String name : row.topics()) {
            Filing filing = filing(list, name);
            list.sql().update("""
                            INSERT INTO link_topic (link_id, topic_id, place, rank) VALUES (?, ?, ?, ?)
                            ON CONFLICT (link_id, topic_id) DO NOTHING
                            """, link, filing.topic().id(), filing.end(), newPlace(list));
        }
    }

    private Filing filing(ReadingList list, String name) {
        return topics.computeIfAbsent(Topic.key(name), key -> {
            Topic topic = list.topics().named(name);
            return new Filing(topic, list.topics().endOf(topic));
        });
    }

    /** Something without an address: a thing to learn, somebody to follow, a book. */
    private void other(ReadingList list, ImportedRow row) {
        Optional<Link> known = list.links().otherTitled(row.kind(), row.title());
        Link link = known.orElseGet(() -> list.links().saveOther(row.kind(), row.title(), savedAt(row, list.now())));
        if (known.isPresent()) {
            merged++;
        } else {
            imported++;
            long stands = newPlace(list);
            list.sql().update("UPDATE link SET place = ?, rank = ? WHERE id = ?", stands, stands, link.id());
        }
        if (row.state() == Link.State.READ && link.state() != Link.State.READ) {
            list.links().move(link.id(), Link.State.READ, null);
        }
        file(list, link.id(), row);
        row.notes().forEach(note -> list.notes().addTo(link.id(), note));
    }

    /** A note of its own, with those that continue it in other voices. */
    private void note(ReadingList list, ImportedRow row) {
        Notes.Draft first = row.notes().get(0);
        Optional<Long> known = list.sql()
                .first(
                        "SELECT id FROM note WHERE reader_id = ? AND hash = ? AND title = ? AND part_of IS NULL",
                        found -> found.number("id"),
                        list.reader().id(),
                        Note.hash(first.text()),
                        row.title());
        if (known.isPresent()) {
            merged++;
            if (row.notes().size() > 1) {
                Note note = list.notes().find(known.get()).orElseThrow();
                row.notes().stream().skip(1).forEach(draft -> list.notes().continuedOnce(note, draft));
            }
            cover(list, known.get(), row);
            return;
        }
        imported++;
        long stands = newPlace(list);
        Long root = null;
        for (Notes.Draft draft : row.notes()) {
            Note note = list.notes()
                    .add(new Notes.Draft(
                            root == null ? row.title() : "",
                            draft.text(),
                            draft.provenance(),
                            draft.origin(),
                            draft.originUrl()));
            list.sql()
                    .update(
                            "UPDATE note SET place = ?, rank = ?, gap = ?, part_of = ? WHERE id = ?",
                            stands,
                            newPlace(list),
                            root == null ? 1 : 0,
                            root,
                            note.id());
            root = root == null ? note.id() : root;
        }
        long id = root == null ? 0 : root;
        row.topics()
                .forEach(name -> list.topics().fileNote(id, filing(list, name).topic()));
        cover(list, id, row);
    }

    private static void cover(ReadingList list, long note, ImportedRow row) {
        for (String url : row.covers()) {
            find(list, url).ifPresent(link -> list.notes().source(note, link.id(), true));
        }
    }

    private static Optional<Link> find(ReadingList list, @Nullable String url) {
        return url == null
                ? Optional.empty()
                : CanonicalAddress.of(url).flatMap(address -> list.links().byCanonical(address.key()));
    }
}
