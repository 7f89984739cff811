package io.github.dogear.delivery;

import io.github.dogear.chat.ChatId;
import io.github.dogear.chat.ChatPlatform;
import io.github.dogear.chat.Reply;
import io.github.dogear.chat.SendResult;
import io.github.dogear.store.BackgroundLoop;
import io.github.dogear.store.Database;
import io.github.dogear.store.Sql;
import io.github.dogear.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what waits for one platform: in order within a chat, within the platform's limits, answers before pushes, and
 * again until it arrived. When Dogear is ended between sending and recording, that message is sent twice, at most one
 * for each of the {@value #SLOTS} slots.
 */
public final class Sender implements AutoCloseable {
    static final int SLOTS = 8;

    private static final Logger log = LoggerFactory.getLogger(Sender.class);
    /** With the pauses between them, about a day. */
    private static final int MOST_TRIES = 150;

    /** A message on which our own code fails does not hold up its chat for that long. */
    private static final int MOST_FAULTS = 5;

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    /** Platforms ask for hours of silence at most. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private static final Duration CLOCK_SET_BACK = Duration.ofMinutes(1);
    /** Of so many messages, one is a push even while answers wait. */
    private static final int A_PUSH_IN = 5;

    private final Database database;
    private final ChatPlatform platform;
    private final Clock clock;
    private final Pacer pacer;
    private final Semaphore slots = new Semaphore(SLOTS);
    private final Set<Long> busyChats = new HashSet<>();
    private final ExecutorService workers = Executors.newFixedThreadPool(SLOTS, Sender::daemon);
    private final BackgroundLoop loop;
    private Instant lastLook = Instant.MAX;
    private int sent;

    public Sender(Database database, ChatPlatform platform, Clock clock) {
        this.database = database;
        this.platform = platform;
        this.clock = clock;
        this.pacer = new Pacer(platform.pace());
        this.loop = new BackgroundLoop("sender-" + platform.name(), this::look);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "dogear-sending");
        thread.setDaemon(true);
        return thread;
    }

    public void start() {
        loop.start();
    }

    /** Says that there may be something to send. */
    public void wake() {
        loop.wake();
    }

    private record Waiting(
            long id,
            long chat,
            String externalId,
            int lane,
            String body,
            @Nullable String edits,
            int tries,
            Instant due) {}

    private Duration look() throws InterruptedException {
        heal(clock.instant());
        return sendWhatIsDue();
    }

    /** Messages do not wait for a time that only a clock gone wrong, and set right since, could have meant. */
    private void heal(Instant now) {
        if (now.isBefore(lastLook.minus(CLOCK_SET_BACK))) {
            pacer.forget();
            database.store(sql -> sql.update(
                    "UPDATE outbox SET due_at = ? WHERE state = 'waiting' AND platform = ? AND due_at > ?",
                    now,
                    platform.name(),
                    now.plus(LONGEST_WAIT)));
        }
        lastLook = now;
    }

    /** Starts sending all that may go now; returns how long to wait before looking again. */
    private Duration sendWhatIsDue() throws InterruptedException {
        while (!loop.isClosed()) {
            slots.acquire();
            boolean begun = false;
            try {
                Optional<Waiting> next = next();
                if (next.isEmpty()) {
                    return pacer.untilNext(clock.instant());
                }
                begin(next.get());
                begun = true;
            } finally {
                if (!begun) {
                    slots.release();
                }
            }
        }
        return Duration.ZERO;
    }

    private void begin(Waiting waiting) {
        synchronized (busyChats) {
            busyChats.add(waiting.chat());
        }
        pacer.take(waiting.chat(), isGroup(waiting), clock.instant());
        sent++;
        workers.execute(() -> deliver(waiting));
    }

    /** Chats with a minus sign are groups on Telegram; elsewhere the limit for groups is not set. */
    private static boolean isGroup(Waiting waiting) {
        return waiting.externalId().startsWith("-");
    }

    private Optional<Waiting> next() {
        Instant now = clock.instant();
        if (!pacer.open(now)) {
            return Optional.empty();
        }
        int firstLane = sent % A_PUSH_IN == A_PUSH_IN - 1 ? 1 : 0;
        Optional<Waiting> found = inLane(firstLane, now);
        return found.isPresent() ? found : inLane(1 - firstLane, now);
    }

    private Optional<Waiting> inLane(int lane, Instant now) {
        Set<Long> busy;
        synchronized (busyChats) {
            busy = Set.copyOf(busyChats);
        }
        return database.read(sql -> {
            List<Waiting> rows = new ArrayList<>();
            Instant from = Instant.EPOCH;
            long after = 0;
            do {
                rows = due(sql, lane, now, from, after);
                for (Waiting row : rows) {
                    if (!busy.contains(row.chat()) && pacer.open(row.chat(), isGroup(row), now)) {
                        return Optional.of(row);
                    }
                    from = row.due();
                    after = row.id();
                }
            } while (rows.size() == 100);
            return Optional.<Waiting>empty();
        });
    }

    private List<Waiting> due(Sql sql, int lane, Instant now, Instant from, long after) {
        return sql.list(
                """
                SELECT outbox.id, outbox.chat_id, chat.external_id, outbox.lane, outbox.body, outbox.edits, outbox.tries, outbox.due_at
                FROM outbox JOIN chat ON chat.id = outbox.chat_id
                WHERE outbox.state = 'waiting' AND outbox.platform = ? AND outbox.lane = ? AND outbox.due_at <= ?
                  AND (outbox.due_at, outbox.id) > (?, ?)
                  AND NOT EXISTS (
                    SELECT 1 FROM outbox AS earlier
                    WHERE earlier.state = 'waiting' AND earlier.chat_id = outbox.chat_id AND earlier.lane = outbox.lane
                      AND earlier.id < outbox.id)
                ORDER BY outbox.due_at, outbox.id LIMIT 100
                """,
                row -> new Waiting(
                        row.number("id"),
                        row.number("chat_id"),
                        row.text("external_id"),
                        (int) row.number("lane"),
                        row.text("body"),
                        row.textOrNull("edits"),
                        (int) row.number("tries"),
                        row.instant("due_at")),
                platform.name(),
                lane,
                now,
                from,
                after);
    }

    private void deliver(Waiting waiting) {
        try {
            Reply reply = Json.reply(waiting.body());
            SendResult result =
                    platform.send(new ChatId(platform.name(), waiting.externalId()), reply, waiting.edits());
            record(waiting, reply, result);
        } catch (RuntimeException | StackOverflowError e) {
            if (waiting.tries() == 0) {
                log.error("Sending failed", e);
            }
            record(
                    waiting,
                    Reply.of(""),
                    waiting.tries() + 1 < MOST_FAULTS
                            ? new SendResult.Unknown(e.toString())
                            : new SendResult.Refused(e.toString()));
        } finally {
            synchronized (busyChats) {
                busyChats.remove(waiting.chat());
            }
            slots.release();
            wake();
        }
    }

    /** Keeps at it until it is recorded: otherwise the message would be sent again. */
    private void record(Waiting waiting, Reply reply, SendResult result) {
        while (true) {
            try {
                database.store(sql -> {
                    record(sql, waiting, reply, result);
                });
                return;
            } catch (StoreException e) {
                if (loop.isClosed() || e.kind() == StoreException.Kind.REFUSED || !paused()) {
                    log.warn("What was sent could not be recorded: {}", e.getMessage());
                    return;
                }
            }
        }
    }

    private static boolean paused() {
        try {
            TimeUnit.SECONDS.sleep(1);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void record(Sql sql, Waiting waiting, Reply reply, SendResult result) {
        Instant now = clock.instant();
        Chats chats = new Chats(sql);
        if (result instanceof SendResult.Sent sentAs) {
            drawAnew(sql, waiting, sentAs, now);
            sql.update(
                    "UPDATE outbox SET state = 'sent', sent_at = ?, message_id = ?, body = NULL, problem = NULL WHERE id = ?",
                    now,
                    sentAs.messageId(),
                    waiting.id());
            if (!reply.items().isEmpty()) {
                chats.shows(waiting.chat(), sentAs.messageId(), reply.items());
                if (waiting.lane() == 1 && reply.items().size() == 1) {
                    chats.shown(waiting.chat(), reply.items().get(0));
                }
            }
        } else if (result instanceof SendResult.RetryAfter later) {
            if (later.everywhere()) {
                pacer.closeUntil(now.plus(later.pause()));
            }
            sql.update("UPDATE outbox SET due_at = ? WHERE id = ?", now.plus(later.pause()), waiting.id());
        } else if (result instanceof SendResult.Moved moved) {
            chats.moved(waiting.chat(), moved.to());
        } else if (result instanceof SendResult.Gone gone) {
            chats.unreachable(waiting.chat(), gone.why());
        } else if (result instanceof SendResult.Refused refused) {
            log.warn("{} refused a message: {}", platform.name(), refused.why());
            sql.update(
                    "UPDATE outbox SET state = 'dead', problem = ?, body = NULL WHERE id = ?",
                    refused.why(),
                    waiting.id());
        } else if (result instanceof SendResult.Unknown unknown) {
            boolean dead = waiting.tries() + 1 >= MOST_TRIES;
            sql.update(
                    "UPDATE outbox SET tries = tries + 1, due_at = ?, problem = ?, state = ? WHERE id = ?",
                    now.plus(pauseBefore(waiting.tries() + 1)),
                    unknown.why(),
                    dead ? "dead" : "waiting",
                    waiting.id());
        }
    }

    /** A card that was drawn anew while it was on its way is changed after it arrived. */
    private static void drawAnew(Sql sql, Waiting waiting, SendResult.Sent sentAs, Instant now) {
        sql.text("SELECT body FROM outbox WHERE id = ?", waiting.id())
                .filter(body -> !body.equals(waiting.body()))
                .ifPresent(body -> new Outbox(sql).edit(waiting.chat(), sentAs.messageId(), Json.reply(body), now));
    }

    static Duration pauseBefore(int tryNumber) {
        Duration pause = Duration.ofSeconds(1L << Math.min(tryNumber - 1, 20));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    @Override
    public void close() {
        loop.close();
        workers.shutdown();
        try {
            workers.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
