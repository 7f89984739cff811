package io.github.dogear;

import io.github.dogear.reading.Note;
import io.github.dogear.store.Database;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Checks that what is kept is still what was written. */
final class Health {
    private Health() {}

    /** What is wrong with the database, a line each; nothing when it is sound. */
    static List<String> problems(Database database) {
        List<String> problems = new ArrayList<>();
        database.read(sql -> {
            sql.each("PRAGMA integrity_check(10)", row -> {
                if (!row.text("integrity_check").equals("ok")) {
                    problems.add("The database file is damaged: " + row.text("integrity_check"));
                }
            });
            sql.each(
                    "SELECT \"table\" AS name, count(*) AS n FROM pragma_foreign_key_check GROUP BY \"table\"",
                    row -> problems.add(
                            row.number("n") + " rows of " + row.text("name") + " refer to what is not there."));
            sql.each("SELECT id, text, hash FROM note", row -> {
                if (!Note.hash(row.text("text")).equals(row.text("hash"))) {
                    problems.add("Note n" + row.number("id") + " is not what was written.");
                }
            });
            return true;
        });
        return problems;
    }

    static void requireWholeNotes(Database database) throws IllegalStateException {
        List<String> problems = problems(database);
        if (!problems.isEmpty()) {
            throw new IllegalStateException("The database is not sound, and was not copied over anything: "
                    + problems.get(0) + " See dogear doctor.");
        }
    }

    /** The room left on the disk of the data directory, in MB. */
    static long roomLeft(Database database) throws IOException {
        return java.nio.file.Files.getFileStore(database.directory()).getUsableSpace() >> 20;
    }
}
