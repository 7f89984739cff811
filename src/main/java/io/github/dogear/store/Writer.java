package io.github.dogear.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes: it takes what has gathered, runs each piece in a savepoint of its own, and commits them
 * together.
 *
 * <p>A piece that throws is rolled back alone. When the database itself fails (disk full, input/output error), the
 * whole group is rolled back, the connection is opened anew, and every piece learns that it must be tried again: after
 * such an error the driver can no longer be trusted to know whether it is in a transaction.
 */
final class Writer {
    private static final Logger log = LoggerFactory.getLogger(Writer.class);
    private static final int MOST_IN_A_GROUP = 100;

    private final Supplier<Sql> opener;
    private final LinkedBlockingQueue<Piece<?>> queue = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::run, "dogear-writer");
    private @Nullable Sql sql;
    private @Nullable String trouble;
    private volatile boolean closed;

    Writer(Sql first, Supplier<Sql> opener) {
        this.sql = first;
        this.opener = opener;
        thread.setDaemon(true);
        thread.start();
    }

    private record Piece<T>(Database.Work<T> work, CompletableFuture<T> done) {
        Outcome<T> run(Sql sql) {
            try {
                return new Outcome<>(this, work.run(sql), null);
            } catch (StoreException e) {
                if (e.kind() == StoreException.Kind.UNAVAILABLE || e.kind() == StoreException.Kind.UNUSABLE) {
                    throw e;
                }
                return new Outcome<>(this, null, e);
            } catch (RuntimeException | StackOverflowError e) {
                return new Outcome<>(this, null, e);
            }
        }
    }

    private record Outcome<T>(
            Piece<T> piece, @Nullable T value, @Nullable Throwable problem) {
        @SuppressWarnings("NullAway") // a piece of work may give null when its type allows it
        void tell() {
            if (problem == null) {
                piece.done.complete(value);
            } else {
                piece.done.completeExceptionally(problem);
            }
        }
    }

    <T> CompletableFuture<T> submit(Database.Work<T> work) {
        Piece<T> piece = new Piece<>(work, new CompletableFuture<>());
        if (closed) {
            piece.done.completeExceptionally(StoreException.closed());
            return piece.done;
        }
        queue.add(piece);
        if (closed && queue.remove(piece)) {
            piece.done.completeExceptionally(StoreException.closed());
        }
        return piece.done;
    }

    boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    private void run() {
        List<Piece<?>> group = new ArrayList<>();
        while (true) {
            group.clear();
            try {
                group.add(queue.take());
            } catch (InterruptedException e) {
                if (closed) {
                    break;
                }
                continue;
            }
            queue.drainTo(group, MOST_IN_A_GROUP - 1);
            commit(group);
            if (closed && queue.isEmpty()) {
                break;
            }
        }
        if (sql != null) {
            sql.close();
        }
    }

    private void commit(List<Piece<?>> group) {
        List<Outcome<?>> outcomes = new ArrayList<>(group.size());
        try {
            Sql open = sql != null ? sql : opener.get();
            sql = open;
            open.script("BEGIN IMMEDIATE");
            if (group.size() == 1) {
                // Without a savepoint: inside one, SQLite's journal of the statement grows, and a large piece slows
                // down.
                Outcome<?> outcome = group.get(0).run(open);
                open.script(outcome.problem() == null ? "COMMIT" : "ROLLBACK");
                outcomes.add(outcome);
            } else {
                for (Piece<?> piece : group) {
                    outcomes.add(apart(piece, open));
                }
                open.script("COMMIT");
            }
            trouble = null;
        } catch (RuntimeException | Error e) {
            String what = String.valueOf(e.getMessage());
            if (!what.equals(trouble)) {
                log.warn("Changes are rolled back, to be tried again: {}", what);
                trouble = what;
            }
            abandon();
            StoreException told = e instanceof StoreException problem
                    ? problem
                    : new StoreException(StoreException.Kind.UNAVAILABLE, "The database failed: " + e, e);
            group.forEach(piece -> piece.done.completeExceptionally(told));
            return;
        }
        outcomes.forEach(Outcome::tell);
    }

    /** One piece of several: when it fails, the others stay. */
    private static Outcome<?> apart(Piece<?> piece, Sql open) {
        open.script("SAVEPOINT piece");
        Outcome<?> outcome = piece.run(open);
        if (outcome.problem() != null) {
            open.script("ROLLBACK TO piece");
        }
        open.script("RELEASE piece");
        return outcome;
    }

    private void abandon() {
        Sql broken = sql;
        sql = null;
        if (broken == null) {
            return;
        }
        try {
            broken.close();
        } catch (StoreException e) {
            log.warn("Closing the database after an error failed: {}", e.getMessage());
        }
    }

    void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        queue.forEach(piece -> piece.done.completeExceptionally(StoreException.closed()));
    }
}
