package io.github.dogear.reading;

import io.github.dogear.store.Sql;
import java.util.List;

/**
 * Makes the lists of two readers, who are one person, one list.
 *
 * <p>All that the second has moves to the first. What both hold becomes one, with the topics and the notes of both; the
 * second's row of it stays behind with them, so that everything is as it was when the change is taken back. From then on
 * a setting of the second reader says who they are; nothing else about their identity changes.
 */
public final class Pairing {
    public static final String SETTING = "paired";

    private final Sql sql;
    private final ReadingList into;
    private final long kept;
    private final long gone;

    /** @param from the reader who has no list of their own any more */
    public Pairing(ReadingList into, Reader from) {
        this.sql = into.sql();
        this.into = into;
        this.kept = into.reader().id();
        this.gone = from.id();
    }

    /** A link that both have. */
    private record Twin(long kept, long gone) {}

    /** Does it, inside an open change; says how many links both had. */
    public int run() {
        List<Twin> twins = twins();
        into.changes().inBulk(() -> {
            settings();
            places();
            topics();
            twins.forEach(this::join);
            // A twin's row stays: its address is taken.
            sql.update("""
                    UPDATE OR IGNORE link SET reader_id = ?1 WHERE reader_id = ?2 AND (canonical IS NOT NULL OR NOT EXISTS (
                      SELECT 1 FROM link AS mine WHERE mine.reader_id = ?1 AND mine.kind = link.kind AND mine.title = link.title))
                    """, kept, gone);
            sql.update("UPDATE note SET reader_id = ? WHERE reader_id = ?", kept, gone);
            sql.update("UPDATE outline SET reader_id = ? WHERE reader_id = ?", kept, gone);
        });
        sql.update("UPDATE chat SET reader_id = ? WHERE reader_id = ?", kept, gone);
        sql.update("UPDATE OR IGNORE model_said SET reader_id = ? WHERE reader_id = ?", kept, gone);
        sql.update("UPDATE import SET reader_id = ? WHERE reader_id = ?", kept, gone);
        return twins.size();
    }

    private List<Twin> twins() {
        return sql.list("""
                SELECT mine.id AS kept, link.id AS gone FROM link JOIN link AS mine ON mine.reader_id = ?1
                  AND (mine.canonical = link.canonical
                    OR mine.canonical IS NULL AND link.canonical IS NULL AND mine.kind = link.kind AND mine.title = link.title)
                WHERE link.reader_id = ?2 GROUP BY link.id
                """, row -> new Twin(row.number("kept"), row.number("gone")), kept, gone);
    }

    private void settings() {
        sql.update(
                "DELETE FROM setting WHERE reader_id = ?2 AND name IN (SELECT name FROM setting WHERE reader_id = ?1)",
                kept,
                gone);
        sql.update(
                "INSERT INTO setting (reader_id, name, value) SELECT ?1, name, value FROM setting WHERE reader_id = ?2",
                kept,
                gone);
        sql.update("DELETE FROM setting WHERE reader_id = ?", gone);
        sql.update(
                "UPDATE setting SET value = ? WHERE name = ? AND value = ?",
                String.valueOf(kept),
                SETTING,
                String.valueOf(gone));
        sql.update(
                "INSERT INTO setting (reader_id, name, value) VALUES (?, ?, ?)", gone, SETTING, String.valueOf(kept));
    }

    /** In the list as it is kept by hand, what comes along stands behind all that was there. */
    private void places() {
        long end = sql.number("SELECT last_place FROM reader WHERE id = ?", kept);
        for (String table : List.of("link", "note", "outline")) {
            sql.update("UPDATE " + table + " SET place = place + ? WHERE reader_id = ? AND place > 0", end, gone);
        }
        sql.update(
                "UPDATE link_topic SET place = place + ? WHERE place > 0 AND link_id IN (SELECT id FROM link WHERE reader_id = ?)",
                end,
                gone);
        sql.update("""
                UPDATE reader SET last_place = last_place + (SELECT last_place FROM reader WHERE id = ?2) WHERE id = ?1
                """, kept, gone);
    }

    private void topics() {
        List<Topic> theirs = sql.list(
                "SELECT id, name FROM topic WHERE reader_id = ? AND key IN (SELECT key FROM topic WHERE reader_id = ?)",
                row -> new Topic(row.number("id"), row.text("name")),
                gone,
                kept);
        theirs.forEach(topic -> into.topics().merge(topic, into.topics().named(topic.name())));
        sql.update("UPDATE topic SET reader_id = ? WHERE reader_id = ?", kept, gone);
    }

    private void join(Twin twin) {
        for (String table : List.of("note_source", "link_topic")) {
            sql.update("UPDATE OR IGNORE " + table + " SET link_id = ? WHERE link_id = ?", twin.kept(), twin.gone());
        }
        sql.update("UPDATE link SET teaches = ? WHERE teaches = ?", twin.kept(), twin.gone());
        sql.update("""
                UPDATE link SET saved_at = min(link.saved_at, other.saved_at), teaches = coalesce(link.teaches, other.teaches),
                  origin = coalesce(link.origin, other.origin), origin_url = coalesce(link.origin_url, other.origin_url),
                  state = iif(link.state = 'unread', other.state, link.state),
                  later_until = iif(link.state = 'unread', other.later_until, link.later_until),
                  read_at = iif(link.state = 'unread', other.read_at, link.read_at),
                  title = iif(link.title_by <> 'reader' AND other.title_by = 'reader', other.title, link.title),
                  title_by = iif(other.title_by = 'reader', 'reader', link.title_by)
                FROM link AS other WHERE link.id = ? AND other.id = ?
                """, twin.kept(), twin.gone());
        sql.update("UPDATE card SET item_id = ? WHERE kind = 'link' AND item_id = ?", twin.kept(), twin.gone());
    }
}
