package io.github.dogear.reading;

import io.github.dogear.store.Sql;
import io.github.dogear.store.StoreException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Supplier;

/** What a reader did, each thing as a whole that can be taken back. */
public final class Changes {
    private final Sql sql;
    private final long reader;
    private final Instant now;

    Changes(Sql sql, long reader, Instant now) {
        this.sql = sql;
        this.reader = reader;
        this.now = now;
    }

    /** What was done, said as what it was: "saved Kafka performance analysis". */
    public record Change(long id, String what, Instant at) {}

    /** What became of an attempt to take a change back. */
    public sealed interface Undone {
        /** It is as it was before. */
        record Done(Change change) implements Undone {}

        /** Nothing is left to take back. */
        record Nothing() implements Undone {}

        /** It was taken back before. */
        record Already(Change change) implements Undone {}

        /** Later changes stand on it and have to go first. */
        record InTheWay(Change change, Change later) implements Undone {}
    }

    /** Begins a change: whatever is written to the list until {@link #end} belongs to it. */
    public long begin(String what) {
        long id = sql.insert("INSERT INTO change (reader_id, at, what) VALUES (?, ?, ?)", reader, now, what);
        sql.update("UPDATE change_open SET change_id = ?", id);
        return id;
    }

    /** The change that is being made. */
    public Optional<Long> open() {
        return sql.first(
                "SELECT change_id FROM change_open WHERE change_id IS NOT NULL", row -> row.number("change_id"));
    }

    /** Goes on with a change that was begun in an earlier transaction. */
    public void resume(long change) {
        sql.update("UPDATE change_open SET change_id = ?", change);
    }

    /** Ends the open change, and forgets it if it changed nothing. */
    public void end() {
        long change = sql.number("SELECT change_id FROM change_open");
        pause();
        if (!changed(change)) {
            sql.update("DELETE FROM change WHERE id = ?", change);
        }
    }

    /** Whether a change has changed anything so far. */
    public boolean changed(long change) {
        return sql.number("SELECT EXISTS (SELECT 1 FROM journal WHERE change_id = ?)", change) == 1;
    }

    /** Stops writing down without ending the change. */
    public void pause() {
        sql.update("UPDATE change_open SET change_id = NULL");
    }

    /**
     * Does a part of the open change that touches many links or notes. They are put into the full-text index together:
     * one by one, each would become a segment of its own, which costs more than all the rest.
     */
    public void inBulk(Runnable work) {
        if (sql.number("SELECT change_id IS NULL FROM change_open") == 1) {
            work.run();
            return;
        }
        long from = sql.number("SELECT coalesce(max(id), 0) FROM journal");
        sql.update("UPDATE change_open SET indexing = 0");
        work.run();
        sql.update("UPDATE change_open SET indexing = 1");
        index("id > ?", from);
    }

    /** Brings the full-text index up to date for all rows that some entries of the journal name. */
    private void index(String entries, long value) {
        // With the plus, an import of many parts reads the entries of the present part only, not all of its own.
        String rows = "(SELECT row FROM journal WHERE +tab = '%s' AND " + entries + ")";
        String links = rows.formatted("link");
        String notes = rows.formatted("note");
        sql.update("DELETE FROM search WHERE rowid IN (SELECT row * 2 FROM " + links + ")", value);
        sql.update("DELETE FROM search WHERE rowid IN (SELECT row * 2 + 1 FROM " + notes + ")", value);
        sql.update("""
                INSERT INTO search (rowid, reader, title, words, text)
                SELECT id * 2, 'reader' || reader_id, title, coalesce(url, '') || ' ' || coalesce(author, ''),
                  coalesce((SELECT text FROM page WHERE link_id = link.id), '')
                FROM link WHERE id IN\s""" + links, value);
        sql.update("""
                INSERT INTO search (rowid, reader, title, words, text)
                SELECT id * 2 + 1, 'reader' || reader_id, title, '', text FROM note WHERE id IN\s""" + notes, value);
    }

    /** Says what the open change was, once that is known. */
    public void describe(String what) {
        sql.update("UPDATE change SET what = ? WHERE id = (SELECT change_id FROM change_open)", what);
    }

    /** Writes something that is no change of the reader's, such as what was shown last. */
    public <T> T unrecorded(Supplier<T> work) {
        long open = sql.number("SELECT change_id FROM change_open");
        pause();
        try {
            return work.get();
        } finally {
            if (open != 0) {
                resume(open);
            }
        }
    }

    /** The reader's last change that stands. */
    public Optional<Change> last() {
        return sql.first("""
                SELECT id, what, at FROM change
                WHERE reader_id = ? AND undone_at IS NULL ORDER BY id DESC LIMIT 1
                """, row -> new Change(row.number("id"), row.text("what"), row.instant("at")), reader);
    }

    public Undone undoLast() {
        return last().map(this::undo).orElseGet(Undone.Nothing::new);
    }

    public Undone undo(long id) {
        Optional<Change> change = sql.first(
                "SELECT id, what, at FROM change WHERE id = ? AND reader_id = ?",
                row -> new Change(row.number("id"), row.text("what"), row.instant("at")),
                id,
                reader);
        return change.map(this::undo).orElseGet(Undone.Nothing::new);
    }

    /** What takes back the change of one row. */
    private record Entry(String table, long row, String undo) {}

    /** Takes back what entries of the journal say, in their order; rows that come after each other and go are let go together. */
    private void apply(List<Entry> entries) {
        Map<String, StringJoiner> going = new HashMap<>();
        for (Entry entry : entries) {
            if (entry.undo().startsWith("DELETE")) {
                going.computeIfAbsent(entry.table(), table -> new StringJoiner(",", "[", "]"))
                        .add(String.valueOf(entry.row()));
            } else {
                delete(going);
                sql.script(entry.undo());
            }
        }
        delete(going);
    }

    /** Those that name others go before those that they name. */
    private void delete(Map<String, StringJoiner> going) {
        for (int i = ReadingList.TABLES.size() - 1; i >= 0; i--) {
            StringJoiner rows = going.remove(ReadingList.TABLES.get(i));
            if (rows != null) {
                sql.update(
                        "DELETE FROM " + ReadingList.TABLES.get(i) + " WHERE id IN (SELECT value FROM json_each(?))",
                        rows.toString());
            }
        }
    }

    private Undone undo(Change change) {
        if (sql.number("SELECT undone_at IS NOT NULL FROM change WHERE id = ?", change.id()) == 1) {
            return new Undone.Already(change);
        }
        Optional<Change> later = laterOnTheSameRows(change);
        if (later.isPresent()) {
            return new Undone.InTheWay(change, later.get());
        }
        List<Entry> entries =
                sql.list("""
                SELECT tab, row, undo FROM journal AS mine
                WHERE change_id = ? AND NOT (undo LIKE 'UPDATE%' AND EXISTS (
                  SELECT 1 FROM journal WHERE tab = mine.tab AND row = mine.row AND change_id = mine.change_id AND undo LIKE 'DELETE%'))
                ORDER BY id DESC
                """, row -> new Entry(row.text("tab"), row.number("row"), row.text("undo")), change.id());
        sql.script("SAVEPOINT undo");
        try {
            sql.update("UPDATE change_open SET indexing = 0");
            apply(entries);
            sql.update("UPDATE change_open SET indexing = 1");
            index("change_id = ?", change.id());
        } catch (StoreException e) {
            sql.script("ROLLBACK TO undo");
            sql.script("RELEASE undo");
            Optional<Change> last = last();
            if (e.kind() == StoreException.Kind.REFUSED
                    && last.isPresent()
                    && last.get().id() != change.id()) {
                return new Undone.InTheWay(change, last.get());
            }
            throw e;
        }
        sql.script("RELEASE undo");
        sql.update("UPDATE change SET undone_at = ? WHERE id = ?", now, change.id());
        sql.update("DELETE FROM journal WHERE change_id = ?", change.id());
        return new Undone.Done(change);
    }

    private Optional<Change> laterOnTheSameRows(Change change) {
        return sql.first("""
                SELECT later.id, later.what, later.at
                FROM journal AS mine
                JOIN journal AS theirs ON theirs.tab = mine.tab AND theirs.row = mine.row AND theirs.change_id > mine.change_id
                JOIN change AS later ON later.id = theirs.change_id
                WHERE mine.change_id = ? AND later.undone_at IS NULL
                ORDER BY later.id DESC LIMIT 1
                """, row -> new Change(row.number("id"), row.text("what"), row.instant("at")), change.id());
    }
}
