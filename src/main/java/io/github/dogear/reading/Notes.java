package io.github.dogear.reading;

import io.github.dogear.store.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The notes of one reader.
 *
 * <p>A plus before {@code reader_id} keeps SQLite from walking through all that the reader has to find a few rows.
 */
public final class Notes {
    /** The longest note that is taken, in characters. */
    public static final int LONGEST = 8 * 1024;

    private final Sql sql;
    private final long reader;
    private final Instant now;
    private final ModelSaid modelSaid;

    Notes(Sql sql, long reader, Instant now) {
        this.sql = sql;
        this.reader = reader;
        this.now = now;
        this.modelSaid = new ModelSaid(sql, reader);
    }

    /** A note to be kept. */
    public record Draft(
            String title,
            String text,
            Note.Provenance provenance,
            @Nullable String origin,
            @Nullable String originUrl) {
        public static Draft own(String text) {
            return new Draft("", text, Note.Provenance.OWN, null, null);
        }
    }

    public Note add(Draft given) {
        Draft draft = modelSaid.marked(given);
        long id = sql.insert(
                """
                INSERT INTO note (reader_id, title, text, provenance, origin, origin_url, hash, created_at, changed_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                reader,
                draft.title(),
                draft.text(),
                draft.provenance(),
                draft.origin(),
                draft.originUrl(),
                Note.hash(draft.text()),
                now,
                now);
        return find(id).orElseThrow();
    }

    /** Adds a note about a link, unless the link has the same words already. */
    public Optional<Note> addTo(long link, Draft given) {
        Draft draft = modelSaid.marked(given);
        boolean held = ofLink(link).stream()
                .anyMatch(note -> note.text().equals(draft.text()) && note.provenance() == draft.provenance());
        if (held) {
            return Optional.empty();
        }
        Note note = add(draft);
        source(note.id(), link, false);
        return Optional.of(note);
    }

    /** Adds a note of its own under a topic. */
    public Note addUnder(Topic topic, long place, long rank, Draft draft) {
        Note note = add(draft);
        sql.update("UPDATE note SET place = ?, rank = ?, gap = 1 WHERE id = ?", place, rank, note.id());
        sql.update("INSERT INTO note_topic (note_id, topic_id) VALUES (?, ?)", note.id(), topic.id());
        return note;
    }

    /** Adds a part to a note, in a voice of its own, where the note stands. */
    public Note continued(Note note, Draft draft) {
        long root = note.partOf() == null ? note.id() : note.partOf();
        Note part = add(draft);
        sql.update("""
                UPDATE note SET part_of = ?1, place = (SELECT place FROM note WHERE id = ?1),
                  rank = (SELECT max(rank) FROM note WHERE id = ?1 OR part_of = ?1) WHERE id = ?2
                """, root, part.id());
        return find(part.id()).orElseThrow();
    }

    /** Adds a part to a note, unless one of its parts says that already; empty when one does. */
    public Optional<Note> continuedOnce(Note note, Draft draft) {
        boolean said =
                parts(note).stream().anyMatch(part -> Note.hash(part.text()).equals(Note.hash(draft.text())));
        return said ? Optional.empty() : Optional.of(continued(note, draft));
    }

    public void source(long note, long link, boolean covers) {
        sql.update("""
                INSERT INTO note_source (note_id, link_id, covers) VALUES (?, ?, ?)
                ON CONFLICT (note_id, link_id) DO UPDATE SET covers = excluded.covers
                """, note, link, covers);
    }

    public void rewrite(long note, String text) {
        sql.update(
                "UPDATE note SET text = ?1, hash = ?2, changed_at = ?3 WHERE id = ?4 AND reader_id = ?5 AND text <> ?1",
                text,
                Note.hash(text),
                now,
                note,
                reader);
        if (modelSaid.isIn(text)) {
            sql.update("UPDATE note SET provenance = 'ai' WHERE id = ? AND reader_id = ?", note, reader);
        }
    }

    public void remove(long note) {
        sql.update("DELETE FROM note_source WHERE note_id = ?", note);
        sql.update("DELETE FROM note_topic WHERE note_id = ?", note);
        sql.update("UPDATE note SET part_of = NULL WHERE part_of = ?", note);
        sql.update("DELETE FROM note WHERE id = ? AND reader_id = ?", note, reader);
    }

    public Optional<Note> find(long id) {
        return sql.first("SELECT " + Note.COLUMNS + " FROM note WHERE reader_id = ? AND id = ?", Note::of, reader, id);
    }

    /** The notes about a link in the order they were made; those that cover it are not about it alone. */
    public List<Note> about(long link) {
        return sql.list("SELECT " + Note.COLUMNS + """
                         FROM note_source JOIN note ON note.id = note_source.note_id
                        WHERE note_source.link_id = ? AND note_source.covers = 0 AND +note.reader_id = ? ORDER BY note.id
                        """, Note::of, link, reader);
    }

    /** The notes about a link, own words first. */
    public List<Note> ofLink(long link) {
        return sql.list("SELECT " + Note.COLUMNS + """
                         FROM note_source JOIN note ON note.id = note_source.note_id
                        WHERE note_source.link_id = ? AND +note.reader_id = ?
                        ORDER BY CASE note.provenance WHEN 'own' THEN 0 WHEN 'quoted' THEN 1 WHEN 'imported' THEN 2 ELSE 3 END, note.id
                        """, Note::of, link, reader);
    }

    /** The voices of a note: itself, and the notes that continue it. */
    public List<Note> parts(Note note) {
        long first = note.partOf() == null ? note.id() : note.partOf();
        return sql.list(
                "SELECT " + Note.COLUMNS
                        + " FROM note WHERE +reader_id = ?1 AND id IN (SELECT ?2 UNION ALL SELECT id FROM note WHERE part_of = ?2) ORDER BY id",
                Note::of,
                reader,
                first);
    }

    /** The links that a note is about or covers. */
    public List<Link> sources(Note note) {
        return sql.list(
                "SELECT " + Link.COLUMNS + """
                         FROM note_source JOIN link ON link.id = note_source.link_id
                        WHERE note_source.note_id = ? AND +link.reader_id = ? ORDER BY note_source.id
                        """, Link::of, note.partOf() == null ? note.id() : note.partOf(), reader);
    }

    public int count() {
        return (int) sql.number("SELECT count(*) FROM note WHERE reader_id = ? AND part_of IS NULL", reader);
    }

    /** The notes under a topic, the newest last. */
    public List<Note> under(Topic topic) {
        return sql.list("SELECT " + Note.COLUMNS + """
                         FROM note_topic JOIN note ON note.id = note_topic.note_id
                        WHERE note_topic.topic_id = ? AND +note.reader_id = ? ORDER BY note.id
                        """, Note::of, topic.id(), reader);
    }

    /** The notes whose links are all under a topic, the newest first. */
    public List<Note> ofLinksUnder(Topic topic, int most) {
        return sql.list("SELECT " + Note.COLUMNS + """
                         FROM note WHERE +note.reader_id = ?1
                          AND note.id IN (SELECT note_id FROM link_topic JOIN note_source USING (link_id) WHERE topic_id = ?2)
                          AND NOT EXISTS (SELECT 1 FROM note_source WHERE note_id = note.id
                            AND link_id NOT IN (SELECT link_id FROM link_topic WHERE topic_id = ?2))
                        ORDER BY note.id DESC LIMIT ?3
                        """, Note::of, reader, topic.id(), most);
    }
}
