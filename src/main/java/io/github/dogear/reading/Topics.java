package io.github.dogear.reading;

import io.github.dogear.store.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The topics of one reader. */
public final class Topics {
    private final Sql sql;
    private final long reader;
    private final Instant now;

    Topics(Sql sql, long reader, Instant now) {
        this.sql = sql;
        this.reader = reader;
        this.now = now;
    }

    /** A topic with how much is filed under it. */
    public record Count(Topic topic, int links, int unread, int notes) {}

    public Optional<Topic> byName(String name) {
        return sql.first(
                "SELECT id, name FROM topic WHERE reader_id = ? AND key = ?",
                row -> new Topic(row.number("id"), row.text("name")),
                reader,
                Topic.key(name));
    }

    public Optional<Topic> byId(long id) {
        return sql.first(
                "SELECT id, name FROM topic WHERE reader_id = ? AND id = ?",
                row -> new Topic(row.number("id"), row.text("name")),
                reader,
                id);
    }

    /** The topic called so, or else the ones with a word that begins so. */
    public List<Topic> matching(String words) {
        Optional<Topic> exact = byName(words);
        if (exact.isPresent()) {
            return List.of(exact.get());
        }
        String key = Topic.key(words);
        if (key.isEmpty()) {
            return List.of();
        }
        return all().stream()
                .filter(topic -> (" " + Topic.key(topic.name())).contains(" " + key))
                .toList();
    }

    public List<Topic> all() {
        return sql.list(
                "SELECT id, name FROM topic WHERE reader_id = ? ORDER BY key",
                row -> new Topic(row.number("id"), row.text("name")),
                reader);
    }

    /** Finds or makes a topic; a new one gets a heading at the end of the hand-kept list. */
    public Topic named(String name) {
        Optional<Topic> known = byName(name);
        if (known.isPresent()) {
            return known.get();
        }
        Topic topic = create(name);
        addHeading(topic);
        return topic;
    }

    /** Makes a topic without a heading. */
    public Topic create(String name) {
        String shown = name.strip().replaceFirst("^#+", "").replace('_', ' ').strip();
        long id = sql.insert(
                "INSERT INTO topic (reader_id, name, key, created_at) VALUES (?, ?, ?, ?)",
                reader,
                shown,
                Topic.key(shown),
                now);
        return new Topic(id, shown);
    }

    private void addHeading(Topic topic) {
        sql.update(
                "INSERT INTO outline (reader_id, text, topic_id, place, rank, gap) VALUES (?1, ?2, ?3, ?4, ?4, 1)",
                reader,
                topic.name() + ":",
                topic.id(),
                newPlace());
    }

    /** A place after everything else in the list. */
    public long newPlace() {
        sql.update("UPDATE reader SET last_place = last_place + 1 WHERE id = ?", reader);
        return sql.number("SELECT last_place FROM reader WHERE id = ?", reader);
    }

    /** The first of so many places after everything else, for who puts many things there at once. */
    public long newPlaces(int many) {
        sql.update("UPDATE reader SET last_place = last_place + ? WHERE id = ?", many, reader);
        return sql.number("SELECT last_place FROM reader WHERE id = ?", reader) - many + 1;
    }

    /** Puts something after everything else of the list. */
    public void placeLast(long link) {
        long place = newPlaces(1);
        sql.update("UPDATE link SET place = ?1, rank = ?1 WHERE id = ?2", place, link);
    }

    /** The place at the end of what is filed under a topic; what is put there comes after by its rank. */
    public long endOf(Topic topic) {
        return sql.number("""
                SELECT max(
                  coalesce((SELECT max(place) FROM link_topic WHERE topic_id = ?1), 0),
                  coalesce((SELECT max(place) FROM outline WHERE topic_id = ?1), 0))
                """, topic.id());
    }

    public List<Topic> ofLink(long link) {
        return sql.list("""
                SELECT topic.id, topic.name FROM link_topic JOIN topic ON topic.id = link_topic.topic_id
                WHERE link_topic.link_id = ? AND topic.reader_id = ? ORDER BY link_topic.id
                """, row -> new Topic(row.number("id"), row.text("name")), link, reader);
    }

    public List<Topic> ofNote(long note) {
        return sql.list("""
                SELECT topic.id, topic.name FROM note_topic JOIN topic ON topic.id = note_topic.topic_id
                WHERE note_topic.note_id = ? AND topic.reader_id = ? ORDER BY note_topic.id
                """, row -> new Topic(row.number("id"), row.text("name")), note, reader);
    }

    /** Files a link under a topic; says whether it was not there before. */
    public boolean file(long link, Topic topic) {
        return sql.update("""
                        INSERT INTO link_topic (link_id, topic_id, place, rank) VALUES (?, ?, ?, ?)
                        ON CONFLICT (link_id, topic_id) DO NOTHING
                        """, link, topic.id(), endOf(topic), newPlace()) > 0;
    }

    public void unfile(long link, Topic topic) {
        sql.update("DELETE FROM link_topic WHERE link_id = ? AND topic_id = ?", link, topic.id());
    }

    public void fileNote(long note, Topic topic) {
        sql.update(
                "INSERT INTO note_topic (note_id, topic_id) VALUES (?, ?) ON CONFLICT (note_id, topic_id) DO NOTHING",
                note,
                topic.id());
    }

    /** Every topic with its numbers, the fullest first. */
    public List<Count> counts() {
        return sql.list(
                """
                SELECT topic.id, topic.name, count(link.id) AS links, total(link.state = 'unread' AND link.kind = 'link') AS unread,
                  (SELECT count(*) FROM note_topic WHERE note_topic.topic_id = topic.id) AS notes
                FROM topic
                LEFT JOIN link_topic ON link_topic.topic_id = topic.id
                LEFT JOIN link ON link.id = link_topic.link_id
                WHERE topic.reader_id = ?
                GROUP BY topic.id ORDER BY links DESC, topic.key
                """,
                row -> new Count(
                        new Topic(row.number("id"), row.text("name")),
                        (int) row.number("links"),
                        (int) row.number("unread"),
                        (int) row.number("notes")),
                reader);
    }

    /** Gives a topic another name, in the headings of the hand-kept list too. */
    public void rename(Topic topic, String name) {
        sql.update("UPDATE topic SET name = ?, key = ? WHERE id = ?", name.strip(), Topic.key(name), topic.id());
        sql.update("""
                UPDATE outline SET text = iif(text LIKE '#%', substr(text, 1, instr(text, ' ')) || ?1, ?1 || ':')
                WHERE topic_id = ?2
                """, name.strip(), topic.id());
    }

    /** Moves all that is filed under one topic to another, and removes the first. */
    public void merge(Topic from, Topic into) {
        long end = endOf(into);
        sql.update(
                "INSERT INTO link_topic (link_id, topic_id, place, rank) SELECT link_id, ?, ?, ? + id FROM link_topic WHERE topic_id = ? ON CONFLICT (link_id, topic_id) DO NOTHING",
                into.id(),
                end,
                newPlace(),
                from.id());
        sql.update(
                "INSERT INTO note_topic (note_id, topic_id) SELECT note_id, ? FROM note_topic WHERE topic_id = ? ON CONFLICT (note_id, topic_id) DO NOTHING",
                into.id(),
                from.id());
        sql.update(
                "UPDATE note SET place = ? WHERE part_of IS NULL AND id IN (SELECT note_id FROM note_topic WHERE topic_id = ?)",
                end,
                from.id());
        sql.update("DELETE FROM link_topic WHERE topic_id = ?", from.id());
        sql.update("DELETE FROM note_topic WHERE topic_id = ?", from.id());
        sql.update("DELETE FROM outline WHERE topic_id = ?", from.id());
        sql.update("DELETE FROM topic WHERE id = ?", from.id());
    }

    public void rate(Topic topic, double rating) {
        sql.update("UPDATE topic SET rating = ? WHERE id = ?", Math.max(-1, Math.min(1, rating)), topic.id());
    }
}
