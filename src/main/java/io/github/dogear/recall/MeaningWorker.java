package io.github.dogear.recall;

import io.github.dogear.store.BackgroundLoop;
import io.github.dogear.store.Database;
import io.github.dogear.store.Sql;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Notes what links and notes are about, passage by passage, beside the conversation and after whatever changed them.
 *
 * <p>The database's triggers say what is due. The model is not loaded as long as nothing is.
 */
public final class MeaningWorker implements AutoCloseable {
    private static final int AT_ONCE = 32;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
    private static final int LONGEST_TEXT = 200_000;

    private final Database database;
    private final Meaning meaning;
    private final BackgroundLoop loop = new BackgroundLoop("meaning", this::round);

    public MeaningWorker(Database database, Meaning meaning) {
        this.database = database;
        this.meaning = meaning;
    }

    public void start() {
        if (meaning.isOn()) {
            loop.start();
        }
    }

    public void wake() {
        loop.wake();
    }

    /** Something to be read: its number changes when it has to be read again. */
    private record Due(long id, long item, long reader, String title, String text) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Passage(byte[] signs, byte[] vector) {}

    private record Read(Due due, List<Passage> passages) {}

    private Duration round() {
        return meaning.isOn() && some() ? Duration.ZERO : BETWEEN_LOOKS;
    }

    /** Does all that is due; for where nothing else happens meanwhile. */
    public void finish() {
        while (meaning.isOn() && some()) {
            // The next ones.
        }
    }

    /** Does some of what is due; false when nothing was. */
    private boolean some() {
        List<Due> due = database.read(MeaningWorker::due);
        List<Read> all = new ArrayList<>();
        for (Due one : due) {
            List<Passage> passages = new ArrayList<>();
            for (String passage : Passages.of(one.title(), one.text())) {
                float[] vector = loop.isClosed() ? null : meaning.of(passage);
                if (vector == null) {
                    return false;
                }
                passages.add(new Passage(Vector.bytes(Vector.signs(vector)), Vector.stored(vector)));
            }
            all.add(new Read(one, passages));
        }
        if (!all.isEmpty()) {
            database.store(sql -> all.forEach(one -> keep(sql, one)));
        }
        return !due.isEmpty();
    }

    /** The newest first: they are what somebody speaks of. */
    private static List<Due> due(Sql sql) {
        return sql.list(
                """
                SELECT due.id, due.item, coalesce(link.reader_id, note.reader_id) AS reader_id,
                  coalesce(link.title, note.title) AS title,
                  substr(coalesce(note.text, page.text, ''), 1, ?) AS text
                FROM passage_due AS due
                LEFT JOIN link ON due.item % 2 = 0 AND link.id = due.item / 2
                LEFT JOIN page ON page.link_id = link.id
                LEFT JOIN note ON due.item % 2 = 1 AND note.id = due.item / 2
                WHERE link.id IS NOT NULL OR note.id IS NOT NULL
                ORDER BY due.id DESC LIMIT ?
                """,
                row -> new Due(
                        row.number("id"),
                        row.number("item"),
                        row.number("reader_id"),
                        row.text("title"),
                        row.text("text")),
                LONGEST_TEXT,
                AT_ONCE);
    }

    private static void keep(Sql sql, Read read) {
        Due due = read.due();
        if (sql.update("DELETE FROM passage_due WHERE id = ?", due.id()) == 0) {
            return; // changed meanwhile, and so due again
        }
        sql.update("DELETE FROM passage WHERE item = ?", due.item());
        int part = 0;
        for (Passage passage : read.passages()) {
            long id = sql.insert(
                    "INSERT INTO passage (reader_id, item, part, signs) VALUES (?, ?, ?, ?)",
                    due.reader(),
                    due.item(),
                    part++,
                    passage.signs());
            sql.update("INSERT INTO passage_vector (id, vector) VALUES (?, ?)", id, passage.vector());
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
