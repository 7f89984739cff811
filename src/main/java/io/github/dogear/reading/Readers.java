package io.github.dogear.reading;

import io.github.dogear.store.Row;
import io.github.dogear.store.Sql;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** The people who have a list here, and who they are on each platform. */
public final class Readers {
    private final Sql sql;
    private final Instant now;

    public Readers(Sql sql, Instant now) {
        this.sql = sql;
        this.now = now;
    }

    /** The reader whom somebody is on a platform; of two who were paired, the one whose list it is. */
    public Optional<Reader> known(String platform, String userId) {
        return sql.first("""
                SELECT reader.id, reader.name, reader.zone, reader.owner, reader.shelf
                FROM identity JOIN reader ON reader.id = coalesce(
                  (SELECT CAST(value AS INTEGER) FROM setting WHERE reader_id = identity.reader_id AND name = 'paired'),
                  identity.reader_id)
                WHERE identity.platform = ? AND identity.user_id = ?
                """, Readers::reader, platform, userId);
    }

    public Optional<Reader> owner() {
        return sql.first(
                "SELECT id, name, zone, owner, shelf FROM reader WHERE owner = 1 ORDER BY id LIMIT 1", Readers::reader);
    }

    public Optional<Reader> byId(long id) {
        return sql.first("SELECT id, name, zone, owner, shelf FROM reader WHERE id = ?", Readers::reader, id);
    }

    public Reader add(String name, ZoneId zone, boolean owner) {
        long id = sql.insert(
                "INSERT INTO reader (name, zone, owner, created_at) VALUES (?, ?, ?, ?)",
                name,
                zone.getId(),
                owner,
                now);
        return new Reader(id, name, zone, owner);
    }

    /** A reader who is no person, for the list of a channel. */
    public Reader addShelf(String name, ZoneId zone) {
        Reader added = add(name, zone, false);
        sql.update("UPDATE reader SET shelf = 1 WHERE id = ?", added.id());
        return new Reader(added.id(), name, zone, false, true);
    }

    /** The reader whose list a channel shares. */
    public Optional<Reader> shelf(long chat) {
        return sql.first("""
                SELECT reader.id, reader.name, reader.zone, reader.owner, reader.shelf
                FROM chat JOIN reader ON reader.id = chat.reader_id WHERE chat.id = ? AND reader.shelf = 1
                """, Readers::reader, chat);
    }

    /** Says that somebody on a platform is this reader, whoever they were before. */
    public void identify(Reader reader, String platform, String userId) {
        sql.update("""
                INSERT INTO identity (platform, user_id, reader_id) VALUES (?, ?, ?)
                ON CONFLICT (platform, user_id) DO UPDATE SET reader_id = excluded.reader_id
                """, platform, userId, reader.id());
    }

    public void zone(Reader reader, ZoneId zone) {
        sql.update("UPDATE reader SET zone = ? WHERE id = ?", zone.getId(), reader.id());
    }

    private static Reader reader(Row row) {
        return new Reader(
                row.number("id"), row.text("name"), ZoneId.of(row.text("zone")), row.flag("owner"), row.flag("shelf"));
    }
}
