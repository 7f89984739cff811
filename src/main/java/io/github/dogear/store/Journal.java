package io.github.dogear.store;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes down how to take back each change of certain tables, by triggers, so that no command can forget to.
 *
 * <p>While {@code change_open} names a change, every inserted, updated or deleted row leaves the statement that
 * restores it; an update that changes nothing leaves none. An update is taken back column by column, so that what others wrote to the row since then stays. The
 * method is the one of SQLite's own documentation on automatic undo.
 */
public final class Journal {
    private Journal() {}

    /** Puts the triggers on the tables, for this connection. Every table has an {@code id} as its primary key. */
    public static void watch(Sql sql, List<String> tables) {
        tables.forEach(table -> watch(sql, table));
    }

    private static void watch(Sql sql, String table) {
        List<String> columns = sql.list("SELECT name FROM pragma_table_info(?)", row -> row.text("name"), table);
        String values =
                columns.stream().map(name -> "quote(old." + name + ")").collect(Collectors.joining(" || ',' || "));
        String restored = columns.stream()
                .filter(name -> !name.equals("id"))
                .map(name -> "CASE WHEN old.%1$s IS NOT new.%1$s THEN '%1$s = ' || quote(old.%1$s) || ', ' ELSE '' END"
                        .formatted(name))
                .collect(Collectors.joining(" || "));
        String differs = columns.stream()
                .map(name -> "old.%1$s IS NOT new.%1$s".formatted(name))
                .collect(Collectors.joining(" OR ", " AND (", ")"));
        trigger(sql, table, "INSERT", "", "new", "'DELETE FROM " + table + " WHERE id = ' || new.id");
        trigger(
                sql,
                table,
                "UPDATE",
                differs,
                "new",
                "'UPDATE " + table + " SET ' || " + restored + " || 'id = ' || old.id || ' WHERE id = ' || new.id");
        trigger(
                sql,
                table,
                "DELETE",
                "",
                "old",
                "'INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES (' || " + values + " || ')'");
    }

    private static void trigger(Sql sql, String table, String event, String condition, String side, String undo) {
        sql.script("""
                CREATE TEMP TRIGGER journal_%1$s_%2$s AFTER %2$s ON main.%1$s
                WHEN (SELECT change_id FROM main.change_open) IS NOT NULL%5$s
                BEGIN
                  INSERT INTO journal (change_id, tab, row, undo)
                  SELECT change_id, '%1$s', %3$s.id, %4$s FROM main.change_open;
                END
                """.formatted(table, event, side, undo, condition));
    }
}
