package io.github.dogear;

import io.github.dogear.store.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Once a day: a checked backup, seven of which are kept, and what nobody needs any more is let go. */
final class Housekeeping implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);
    private static final int KEPT = 7;
    private static final Duration AFTER_THE_START = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(10);

    // Nobody sends the same message again after so long.
    private static final Duration MESSAGES = Duration.ofDays(14);
    private static final Duration CHANGES = Duration.ofDays(90);
    // Longer than the planner looks back.
    private static final Duration PUSHES = Duration.ofDays(90);

    private final Database database;
    private final Clock clock;
    private final Semaphore ended = new Semaphore(0);
    private final Thread thread = new Thread(this::run, "dogear-housekeeping");
    private volatile @Nullable String trouble;

    Housekeeping(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Why there is no backup of today, if something went wrong. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** The newest backup in a data directory. */
    static Optional<Path> lastBackup(Path data) {
        List<Path> backups = backups(data);
        return backups.isEmpty() ? Optional.empty() : Optional.of(backups.get(backups.size() - 1));
    }

    /** When a backup was made. */
    static Instant madeAt(Path backup) {
        try {
            return Files.getLastModifiedTime(backup).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }

    /** The oldest first: their names are their dates. */
    private static List<Path> backups(Path data) {
        Path folder = data.resolve("backup");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("dogear-\\d{4}-\\d\\d-\\d\\d\\.db"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run() {
        try {
            Duration pause = AFTER_THE_START;
            while (!ended.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                keepHouse();
                pause = BETWEEN_LOOKS;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does the day's work, unless it is done. */
    void keepHouse() {
        Path backup = database.directory().resolve("backup").resolve("dogear-" + LocalDate.now(clock) + ".db");
        if (Files.exists(backup)) {
            return;
        }
        try {
            Health.requireWholeNotes(database);
            requireRoom();
            Files.createDirectories(backup.getParent());
            database.backup(backup);
            prune();
            List<Path> backups = backups(database.directory());
            for (Path old : backups.subList(0, Math.max(0, backups.size() - KEPT))) {
                Files.delete(old);
            }
            trouble = null;
            log.info("Backed up to {}", backup);
        } catch (IOException | RuntimeException e) {
            trouble = "There is no backup of today: " + e.getMessage();
            log.warn(trouble);
        }
    }

    private void requireRoom() throws IOException {
        long needed = 2 * (database.size() >> 20) + 1;
        if (Health.roomLeft(database) < needed) {
            throw new IOException("it needs " + needed + " MB, and " + Health.roomLeft(database) + " MB are free.");
        }
    }

    private void prune() {
        Instant now = clock.instant();
        database.store(sql -> {
            sql.update("DELETE FROM inbox WHERE state <> 'new' AND received_at < ?", now.minus(MESSAGES));
            sql.update("DELETE FROM outbox WHERE state = 'sent' AND sent_at < ?", now.minus(MESSAGES));
            sql.update("DELETE FROM outbox WHERE state = 'dead' AND due_at < ?", now.minus(CHANGES));
            sql.update("DELETE FROM push WHERE at < ?", now.minus(PUSHES));
        });
        database.store(sql -> {
            Instant old = now.minus(CHANGES);
            sql.update(
                    "UPDATE import SET change_id = NULL WHERE change_id IN (SELECT id FROM change WHERE at < ?)", old);
            sql.update("DELETE FROM journal WHERE change_id IN (SELECT id FROM change WHERE at < ?)", old);
            sql.update("DELETE FROM change WHERE at < ? AND id IS NOT (SELECT change_id FROM change_open)", old);
        });
        database.store(sql -> sql.script("PRAGMA optimize"));
    }

    @Override
    public void close() {
        ended.release();
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
