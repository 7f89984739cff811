package io.github.dogear.command;

import io.github.dogear.reading.Pairing;
import io.github.dogear.reading.Reader;
import io.github.dogear.store.Sql;
import java.util.List;

/**
 * Erases a reader: the list, and all that was noted about the person. It goes through every table that names a reader, so
 * that a new one cannot be forgotten.
 */
final class Erasing {
    /** What names no reader itself, by what it hangs from. */
    private static final List<String> HANGING = List.of(
            "card WHERE chat_id IN (SELECT id FROM chat WHERE reader_id IN (SELECT id FROM temp.erased))",
            "outbox WHERE chat_id IN (SELECT id FROM chat WHERE reader_id IN (SELECT id FROM temp.erased))",
            "journal WHERE change_id IN (SELECT id FROM change WHERE reader_id IN (SELECT id FROM temp.erased))",
            "note_source WHERE link_id IN (SELECT id FROM link WHERE reader_id IN (SELECT id FROM temp.erased))",
            "note_source WHERE note_id IN (SELECT id FROM note WHERE reader_id IN (SELECT id FROM temp.erased))",
            "link_topic WHERE link_id IN (SELECT id FROM link WHERE reader_id IN (SELECT id FROM temp.erased))",
            "note_topic WHERE note_id IN (SELECT id FROM note WHERE reader_id IN (SELECT id FROM temp.erased))",
            "inbox WHERE body IS NOT NULL AND EXISTS (SELECT 1 FROM chat WHERE chat.platform = inbox.platform"
                    + " AND external_id = json_extract(body, '$.chat.id') AND reader_id IN (SELECT id FROM temp.erased))");

    private final Sql sql;
    private final Reader reader;

    Erasing(Sql sql, Reader reader) {
        this.sql = sql;
        this.reader = reader;
    }

    /**
     * Does it, outside of any change.
     *
     * @param chat where the person is told, which stays as a place where nobody is known
     */
    void run(long chat) {
        sql.script("PRAGMA defer_foreign_keys = ON");
        sql.script("CREATE TEMP TABLE IF NOT EXISTS erased (id INTEGER PRIMARY KEY)");
        sql.update("DELETE FROM temp.erased");
        sql.update(
                "INSERT INTO temp.erased SELECT ?1 UNION SELECT reader_id FROM setting WHERE name = ?2 AND value = CAST(?1 AS TEXT)",
                reader.id(),
                Pairing.SETTING);
        HANGING.forEach(rows -> sql.update("DELETE FROM " + rows));
        if (reader.owner()) {
            // Whose machine it is would otherwise be a stranger there.
            sql.update(
                    "UPDATE identity SET reader_id = ? WHERE reader_id IN (SELECT id FROM temp.erased)", reader.id());
            sql.update("UPDATE reader SET last_place = 0 WHERE id = ?", reader.id());
        }
        sql.update(
                "UPDATE chat SET reader_id = NULL, shown_kind = NULL, shown_id = NULL, asked = NULL WHERE id = ?",
                chat);
        for (String table : tables()) {
            if (!table.equals("identity") || !reader.owner()) {
                sql.update("DELETE FROM " + table + " WHERE reader_id IN (SELECT id FROM temp.erased)");
            }
        }
        sql.update(
                "DELETE FROM reader WHERE id IN (SELECT id FROM temp.erased) AND NOT (id = ? AND owner)", reader.id());
        sql.update("DELETE FROM temp.erased");
        // Words that were deleted stay in the index until its parts are joined.
        sql.update("INSERT INTO search (search) VALUES ('optimize')");
    }

    private List<String> tables() {
        return sql.list("""
                SELECT tab.name FROM pragma_table_list AS tab JOIN pragma_table_info(tab.name) AS col
                WHERE tab.schema = 'main' AND tab.type = 'table' AND col.name = 'reader_id'
                """, row -> row.text("name"));
    }
}
