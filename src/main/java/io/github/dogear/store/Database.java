package io.github.dogear.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;

/**
 * The SQLite file {@code dogear.db} in a data directory: one writer, a few readers.
 *
 * <p>A change is durable when the future of {@link #write} completes (write-ahead log, {@code synchronous=FULL}).
 */
public final class Database implements AutoCloseable {
    private static final int READERS = 3;
    private static final String OLDEST_SQLITE = "3.51.3";

    private final Path directory;
    /** None while another Dogear has it. */
    private final @Nullable InstanceLock lock;

    private final SQLiteDataSource writing;
    private final SQLiteDataSource reading;
    private final @Nullable Writer writer;
    private final Semaphore readers = new Semaphore(READERS);
    private final ConcurrentLinkedDeque<Sql> idleReaders = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    /** A piece of reading or writing. It must neither send, fetch, nor wait for anything. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Sql sql);
    }

    static {
        // A class that is first needed while the stack is full stays unusable for good, so these are loaded now.
        StoreException.of(new SQLiteException("", SQLiteErrorCode.SQLITE_ERROR));
    }

    private Database(Path directory, InstanceLock lock, Consumer<Sql> onWriter) {
        this.directory = directory;
        this.lock = lock;
        this.writing = source(directory.resolve("dogear.db"), false);
        this.reading = source(directory.resolve("dogear.db"), true);
        Sql first = open(writing);
        try {
            requireSoundSqlite(first);
            requireWalMode(first);
            Migrations.run(first);
            onWriter.accept(first);
        } catch (RuntimeException e) {
            first.close();
            throw e;
        }
        this.writer = new Writer(first, () -> {
            Sql again = open(writing);
            onWriter.accept(again);
            return again;
        });
    }

    /**
     * Opens the database in {@code directory}, creating both when missing, and brings it to the present schema.
     *
     * @param onWriter prepares each connection that writes (temporary triggers, say)
     * @throws StoreException when it cannot be used; nothing was changed then
     */
    public static Database open(Path directory, Consumer<Sql> onWriter) {
        DataDirectory.prepare(directory);
        InstanceLock lock = InstanceLock.take(directory);
        try {
            DataDirectory.useForNativeLibrary(directory, true);
            loadErrors();
            return new Database(directory, lock, onWriter);
        } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
            lock.close();
            throw new StoreException(
                    StoreException.Kind.UNUSABLE,
                    "SQLite's library could not be unpacked into " + directory.resolve("tmp")
                            + ": the disk is full, or it does not allow programs (noexec). Set org.sqlite.tmpdir to a place that does.",
                    e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Only looks, beside the Dogear that has the data directory. */
    private Database(Path directory) {
        this.directory = directory;
        this.lock = null;
        this.writer = null;
        this.writing = source(directory.resolve("dogear.db"), false);
        this.reading = source(directory.resolve("dogear.db"), true);
        read(sql -> {
            Migrations.requirePresent(sql);
            return true;
        });
    }

    /** Refuses a directory without a database, for what has no use for a new one. */
    public static void requireThere(Path directory) {
        if (!Files.exists(directory.resolve("dogear.db"))) {
            throw new StoreException(
                    StoreException.Kind.UNUSABLE,
                    "There is no list in " + directory + " yet. Is it another directory? Name it with --data.",
                    null);
        }
    }

    /**
     * Opens the database, or only looks at it while another Dogear uses it: then it can be read and backed up, and
     * not changed.
     */
    public static Database look(Path directory) {
        requireThere(directory);
        try {
            return open(directory, sql -> {});
        } catch (StoreException e) {
            if (e.kind() != StoreException.Kind.IN_USE) {
                throw e;
            }
            DataDirectory.useForNativeLibrary(directory, false);
            return new Database(directory);
        }
    }

    /** Whether another Dogear uses it, so that it can only be looked at. */
    public boolean looking() {
        return lock == null;
    }

    /** A class first needed where the stack is full fails to load, and then is missing for good. */
    private static void loadErrors() {
        try {
            Class.forName("java.sql.SQLException");
            Class.forName("org.sqlite.SQLiteException");
            Class.forName("org.sqlite.SQLiteErrorCode");
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    public Path directory() {
        return directory;
    }

    /** Queues a change; it is stored, or failed as a whole, when the future completes. */
    public <T> CompletableFuture<T> write(Work<T> work) {
        return writer().submit(work);
    }

    private Writer writer() {
        if (writer == null) {
            throw new StoreException(StoreException.Kind.IN_USE, "Another Dogear uses the database.", null);
        }
        return writer;
    }

    /** Makes a change and waits until it is stored. */
    public <T> T writeNow(Work<T> work) {
        if (writer().isCurrentThread()) {
            throw new IllegalStateException("a change inside a change");
        }
        try {
            return writer().submit(work).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw e;
        }
    }

    /** Makes a change that gives nothing back, and waits until it is stored. */
    public void store(Consumer<Sql> work) {
        writeNow(sql -> {
            work.accept(sql);
            return true;
        });
    }

    /** Reads a consistent state; nothing can be changed. */
    public <T> T read(Work<T> work) {
        try {
            readers.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(StoreException.Kind.UNAVAILABLE, "Interrupted while reading.", e);
        }
        try {
            return readWith(reader(), work);
        } finally {
            readers.release();
        }
    }

    private Sql reader() {
        if (closed) {
            throw StoreException.closed();
        }
        Sql idle = idleReaders.pollFirst();
        return idle != null ? idle : open(reading);
    }

    /** A connection on which anything failed is not used again. */
    private <T> T readWith(Sql sql, Work<T> work) {
        boolean sound = false;
        try {
            sql.script("BEGIN");
            T result = work.run(sql);
            sql.script("COMMIT");
            sound = true;
            return result;
        } finally {
            if (sound && !closed) {
                idleReaders.addFirst(sql);
            } else {
                sql.close();
            }
        }
    }

    /**
     * Copies the database, checked and complete, to a file that must not exist yet.
     *
     * @throws StoreException when the copy is not sound; no file is left then
     */
    public void backup(Path file) {
        Backup.write(this, file);
    }

    /**
     * Puts a backup in the place of a database that is not there yet.
     *
     * @throws StoreException when the backup is not sound, or the directory holds a list already
     */
    public static void restore(Path backup, Path directory, Predicate<Sql> empty) {
        Backup.check(backup);
        DataDirectory.prepare(directory);
        InstanceLock lock = InstanceLock.take(directory);
        try {
            Backup.putBack(backup, directory.resolve("dogear.db"), empty);
        } finally {
            lock.close();
        }
    }

    void backupInto(Path file) {
        Sql sql = open(writing);
        try {
            sql.update("VACUUM INTO ?", file.toString());
        } finally {
            sql.close();
        }
    }

    private static SQLiteDataSource source(Path file, boolean reader) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(5_000);
        config.enforceForeignKeys(true);
        // The file is there, made by DataDirectory: if it is out of reach, an empty one must not take its place.
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        if (reader) {
            config.setPragma(SQLiteConfig.Pragma.CACHE_SIZE, "-8000");
        }
        return source;
    }

    private Sql open(SQLiteDataSource source) {
        try {
            Connection connection = source.getConnection();
            Sql sql = new Sql(connection);
            try {
                sql.script("PRAGMA trusted_schema = OFF");
                sql.script("PRAGMA cell_size_check = ON");
                sql.script("PRAGMA synchronous = FULL");
                sql.script("PRAGMA secure_delete = ON");
                sql.script("PRAGMA temp_store = MEMORY");
                sql.script("PRAGMA mmap_size = 0");
                if (source == reading) {
                    sql.script("PRAGMA query_only = ON");
                } else {
                    sql.script("PRAGMA cache_size = -32000");
                    sql.script("PRAGMA journal_size_limit = 67108864");
                }
                return sql;
            } catch (StoreException e) {
                sql.close();
                throw e;
            }
        } catch (SQLException e) {
            throw StoreException.of(e);
        }
    }

    private static void requireWalMode(Sql sql) {
        String mode = sql.text("PRAGMA journal_mode = WAL").orElse("");
        if (!mode.equals("wal")) {
            throw new StoreException(
                    StoreException.Kind.UNUSABLE,
                    "The data directory is on a disk that cannot keep a write-ahead log (a network share?). Use a local disk.",
                    null);
        }
    }

    private static void requireSoundSqlite(Sql sql) {
        String version = sql.text("SELECT sqlite_version()").orElse("0");
        if (Runtime.Version.parse(version).compareTo(Runtime.Version.parse(OLDEST_SQLITE)) < 0) {
            throw new StoreException(
                    StoreException.Kind.UNUSABLE,
                    "SQLite " + version + " can lose data; Dogear needs " + OLDEST_SQLITE + " or later.",
                    null);
        }
    }

    @Override
    public void close() {
        closed = true;
        if (writer != null) {
            writer.close();
        }
        for (Sql reader = idleReaders.poll(); reader != null; reader = idleReaders.poll()) {
            reader.close();
        }
        if (lock != null) {
            lock.close();
        }
    }

    /** How many bytes the database takes on disk, its log included. */
    public long size() {
        long bytes = 0;
        for (String name : new String[] {"dogear.db", "dogear.db-wal"}) {
            Path file = directory.resolve(name);
            try {
                bytes += Files.exists(file) ? Files.size(file) : 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return bytes;
    }
}
