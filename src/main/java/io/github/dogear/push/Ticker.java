package io.github.dogear.push;

import io.github.dogear.store.BackgroundLoop;
import io.github.dogear.store.Database;
import io.github.dogear.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks twice a minute at what is due, and has it sent.
 *
 * <p>The database knows what is due, not the timer: a tick that comes late, twice, or after a crash changes nothing. Each
 * reader's part is a piece of its own, so that what fails for one is tried again later and stops nobody.
 */
public final class Ticker implements AutoCloseable {
    /** Nothing is planned that far ahead, except by a clock that was wrong. */
    static final Duration INSANE = Duration.ofHours(49);

    private static final Logger log = LoggerFactory.getLogger(Ticker.class);
    private static final Duration BETWEEN = Duration.ofSeconds(30);
    private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(10);
    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(10);
    /** Few enough for answers to get their turn between. */
    private static final int AT_ONCE = 50;

    private final Database database;
    private final Clock clock;
    private final Map<Kind, Letter> letters;
    private final Supplier<Set<String>> running;
    private final Runnable pushesWait;
    private final BackgroundLoop loop = new BackgroundLoop("ticker", this::round);
    private Instant swept = Instant.EPOCH;

    /**
     * @param letters who writes what is sent
     * @param running the names of the platforms that can send
     * @param pushesWait is told when there is something to send
     */
    public Ticker(
            Database database,
            Clock clock,
            Map<Kind, Letter> letters,
            Supplier<Set<String>> running,
            Runnable pushesWait) {
        this.database = database;
        this.clock = clock;
        this.letters = Map.copyOf(letters);
        this.running = running;
        this.pushesWait = pushesWait;
    }

    public void start() {
        loop.start();
    }

    private Duration round() {
        tick();
        return BETWEEN;
    }

    /** Does all that is due now. */
    public void tick() {
        wakeLinks();
        List<Pushing.Due> due = due();
        while (!due.isEmpty() && !loop.isClosed()) {
            push(due);
            pushesWait.run();
            due = due();
        }
        Instant now = clock.instant();
        if (now.isBefore(swept) || !now.isBefore(swept.plus(BETWEEN_SWEEPS))) {
            swept = now;
            expire();
        }
    }

    /** Links that were put off until now are unread again. */
    private void wakeLinks() {
        Instant now = clock.instant();
        while (!loop.isClosed() && database.read(sql -> sql.number("""
                SELECT EXISTS (SELECT 1 FROM link WHERE state = 'later' AND later_until <= ?)
                """, now)) > 0) {
            database.store(sql -> sql.update("""
                    UPDATE link SET state = 'unread' WHERE id IN (
                      SELECT id FROM link WHERE state = 'later' AND later_until <= ? ORDER BY later_until LIMIT 500)
                    """, now));
        }
    }

    private List<Pushing.Due> due() {
        Instant now = clock.instant();
        return database.read(sql -> sql.list(
                """
                SELECT * FROM (SELECT reader_id, kind, next_at FROM plan WHERE next_at <= ? ORDER BY next_at LIMIT ?)
                UNION ALL
                SELECT * FROM (SELECT reader_id, kind, next_at FROM plan WHERE next_at > ? LIMIT ?)
                """,
                row -> new Pushing.Due(
                        row.number("reader_id"), Kind.valueOf(row.text("kind").toUpperCase(Locale.ROOT))),
                now,
                AT_ONCE,
                now.plus(INSANE),
                AT_ONCE));
    }

    private void push(List<Pushing.Due> due) {
        Set<String> platforms = running.get();
        Instant now = clock.instant();
        List<CompletableFuture<Boolean>> pieces = new ArrayList<>();
        for (Pushing.Due one : due) {
            pieces.add(database.write(sql -> {
                new Pushing(sql, now, letters)
                        .run(
                                one,
                                chat -> platforms.contains(sql.text("SELECT platform FROM chat WHERE id = ?", chat)
                                        .orElse("")));
                return true;
            }));
        }
        for (int i = 0; i < pieces.size(); i++) {
            try {
                pieces.get(i).join();
            } catch (CompletionException e) {
                failed(due.get(i), e.getCause() == null ? e : e.getCause());
            }
        }
    }

    /** Goes on with the others; this one is tried again, until it is too late for it. */
    private void failed(Pushing.Due due, Throwable cause) {
        if (cause instanceof StoreException store && store.kind() != StoreException.Kind.REFUSED) {
            throw store;
        }
        log.error("What was due for reader {} failed, and is tried again", due.reader(), cause);
        database.store(sql -> sql.update(
                "UPDATE plan SET next_at = ? WHERE reader_id = ? AND kind = ?",
                clock.instant().plus(AFTER_A_FAILURE),
                due.reader(),
                due.kind()));
    }

    /** What could not be sent in time, because the platform is away, is not sent any more: tomorrow's comes instead. */
    private void expire() {
        Instant late = clock.instant().minus(Planner.LATEST);
        database.store(sql -> {
            List<Long> expired = sql.list("""
                    SELECT outbox.id FROM outbox JOIN push ON push.outbox_id = outbox.id
                    WHERE outbox.state = 'waiting' AND outbox.lane = 1 AND push.at < ?
                    """, row -> row.number("id"), late);
            for (long id : expired) {
                sql.update("UPDATE push SET state = 'missed', outbox_id = NULL WHERE outbox_id = ?", id);
                sql.update("DELETE FROM outbox WHERE id = ? AND state = 'waiting'", id);
            }
        });
    }

    @Override
    public void close() {
        loop.close();
    }
}
