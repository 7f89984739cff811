package io.github.dogear.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Predicate;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Copies a live database: written under another name, checked, forced to disk, and only then given its name. */
final class Backup {
    private Backup() {}

    static void write(Database database, Path file) {
        Path target = file.toAbsolutePath();
        if (Files.exists(target)) {
            throw refused("There is a file " + file + " already; nothing was overwritten.", null);
        }
        Path parent = target.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw refused("The backup could not be written: there is no directory " + parent + ".", null);
        }
        Path unfinished = target.resolveSibling(target.getFileName() + ".unfinished");
        try {
            Files.deleteIfExists(unfinished);
            database.backupInto(unfinished);
            DataDirectory.restrict(unfinished);
            check(unfinished);
            force(unfinished, StandardOpenOption.WRITE);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            force(parent, StandardOpenOption.READ);
        } catch (IOException e) {
            throw refused("The backup could not be written: " + e.getMessage(), e);
        }
    }

    /** Throws unless the file is a sound Dogear database. */
    static void check(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        try {
            Sql sql = new Sql(source.getConnection());
            try {
                String verdict = sql.text("PRAGMA integrity_check").orElse("no answer");
                if (!verdict.equals("ok")) {
                    throw refused("The copy is not sound: " + verdict, null);
                }
                if (sql.number("PRAGMA application_id") != Migrations.APPLICATION_ID) {
                    throw refused(file + " is not a Dogear database.", null);
                }
            } finally {
                sql.close();
            }
        } catch (SQLException e) {
            throw StoreException.of(e);
        }
    }

    /** @param empty tells of a database that is there already whether it holds nothing: then it is moved aside */
    static void putBack(Path backup, Path database, Predicate<Sql> empty) {
        Path unfinished = database.resolveSibling("dogear.db.unfinished");
        try {
            if (Files.exists(database) && Files.size(database) > 0 && !holdsNothing(database, empty)) {
                throw refused(
                        "There is a list in " + database.getParent() + " already. Name another directory with"
                                + " --data, or move that one aside.",
                        null);
            }
            // Whole first, so that a full disk leaves everything as it was.
            Files.copy(backup, unfinished, StandardCopyOption.REPLACE_EXISTING);
            DataDirectory.restrict(unfinished);
            force(unfinished, StandardOpenOption.WRITE);
            // A log left by a database that was moved away would be played into the one put back.
            for (String left : List.of("dogear.db", "dogear.db-wal", "dogear.db-shm")) {
                moveAside(database.resolveSibling(left));
            }
            Files.move(unfinished, database, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw refused("The backup could not be put back: " + e.getMessage(), e);
        }
    }

    /** To the first name that is free: a reader may have moved a list aside by such a name. */
    private static void moveAside(Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        Path aside = file.resolveSibling(file.getFileName() + ".old");
        for (int i = 2; Files.exists(aside, LinkOption.NOFOLLOW_LINKS); i++) {
            aside = file.resolveSibling(file.getFileName() + ".old" + i);
        }
        Files.move(file, aside);
    }

    private static boolean holdsNothing(Path database, Predicate<Sql> empty) {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + database.toAbsolutePath());
        try {
            Sql sql = new Sql(source.getConnection());
            try {
                return empty.test(sql);
            } finally {
                sql.close();
            }
        } catch (SQLException | StoreException e) {
            return false;
        }
    }

    private static void force(Path path, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }

    private static StoreException refused(String message, @org.jspecify.annotations.Nullable Throwable cause) {
        return new StoreException(StoreException.Kind.REFUSED, message, cause);
    }
}
