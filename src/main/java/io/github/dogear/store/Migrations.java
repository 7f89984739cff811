package io.github.dogear.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Brings a database file to the present schema: numbered SQL files, each in a transaction of its own. */
final class Migrations {
    /** "DGER", so that another program's SQLite file is not taken for ours. */
    static final int APPLICATION_ID = 0x44474552;

    private Migrations() {}

    static void run(Sql sql) {
        long version = sql.number("PRAGMA user_version");
        long id = sql.number("PRAGMA application_id");
        boolean empty = sql.number("SELECT count(*) FROM sqlite_schema") == 0;
        if (!empty && id != APPLICATION_ID) {
            throw new StoreException(
                    StoreException.Kind.UNUSABLE, "The file dogear.db is a SQLite database, but not Dogear's.", null);
        }
        int newest = newest();
        if (version > newest) {
            throw new StoreException(
                    StoreException.Kind.UNUSABLE,
                    "The database was written by a newer Dogear (schema " + version + ", this program knows " + newest
                            + "). Update Dogear; nothing was changed.",
                    null);
        }
        for (int next = (int) version + 1; next <= newest; next++) {
            apply(sql, next);
        }
    }

    /** Throws unless the database is as this program makes it. */
    static void requirePresent(Sql sql) {
        if (sql.number("PRAGMA application_id") != APPLICATION_ID || sql.number("PRAGMA user_version") != newest()) {
            throw new StoreException(
                    StoreException.Kind.UNUSABLE,
                    "The Dogear that runs is another version than this program; use the same for both.",
                    null);
        }
    }

    private static void apply(Sql sql, int number) {
        String script = script(number);
        if (script == null) {
            throw new IllegalStateException("migration " + number + " is missing");
        }
        sql.script("BEGIN IMMEDIATE");
        try {
            sql.script(script);
            sql.script("PRAGMA application_id = " + APPLICATION_ID);
            sql.script("PRAGMA user_version = " + number);
            sql.script("COMMIT");
        } catch (StoreException e) {
            sql.script("ROLLBACK");
            throw e;
        }
    }

    private static int newest() {
        int number = 0;
        while (Migrations.class.getResource(name(number + 1)) != null) {
            number++;
        }
        return number;
    }

    private static @Nullable String script(int number) {
        try (InputStream in = Migrations.class.getResourceAsStream(name(number))) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(int number) {
        return "%03d.sql".formatted(number);
    }
}
