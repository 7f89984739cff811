package io.github.dogear.reading;

import io.github.dogear.store.Sql;
import java.util.Optional;

/** What a reader chose, by name. */
public final class Settings {
    private final Sql sql;
    private final long reader;

    Settings(Sql sql, long reader) {
        this.sql = sql;
        this.reader = reader;
    }

    public Optional<String> get(String name) {
        return sql.text("SELECT value FROM setting WHERE reader_id = ? AND name = ?", reader, name);
    }

    public void set(String name, String value) {
        sql.update("""
                INSERT INTO setting (reader_id, name, value) VALUES (?, ?, ?)
                ON CONFLICT (reader_id, name) DO UPDATE SET value = excluded.value
                """, reader, name, value);
    }

    public void remove(String name) {
        sql.update("DELETE FROM setting WHERE reader_id = ? AND name = ?", reader, name);
    }
}
