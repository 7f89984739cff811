package io.github.dogear.delivery;

import io.github.dogear.chat.ChatId;
import io.github.dogear.chat.IncomingMessage;
import io.github.dogear.chat.MessageHandler;
import io.github.dogear.chat.Reply;
import io.github.dogear.chat.Sender;
import io.github.dogear.store.BackgroundLoop;
import io.github.dogear.store.Database;
import io.github.dogear.store.Sql;
import io.github.dogear.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages in: each is stored once before its platform may acknowledge it, then handled in order within its
 * chat, and its effect and its answers are committed together.
 *
 * <p>A message that cannot be handled is tried {@value #MOST_TRIES} times and then set aside, so that it stops
 * nobody. While the database is unavailable nothing counts as a try.
 */
public final class Inbox implements MessageHandler, AutoCloseable {
    public static final int MOST_TRIES = 5;

    private static final Logger log = LoggerFactory.getLogger(Inbox.class);
    private static final int MOST_AT_ONCE = 400;
    private static final int LOOKED_AHEAD = 20;
    private static final Duration SELDOM = Duration.ofDays(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Database database;
    private final Conversation conversation;
    private final Clock clock;
    private final Runnable answersWait;
    private final BiFunction<ChatId, Sender, ChatId> privately;
    private final Semaphore slots = new Semaphore(MOST_AT_ONCE);
    private final Map<String, CompletableFuture<Void>> lastInChat = new ConcurrentHashMap<>();
    private final ExecutorService workers = Executors.newFixedThreadPool(2, Inbox::daemon);
    private final BackgroundLoop loop = new BackgroundLoop("inbox", this::dispatch);
    /** The number of the last message that was given to be handled; negative before the first. */
    private long last = -1;

    /** @param answersWait is told when there may be something to send */
    public Inbox(Database database, Conversation conversation, Clock clock, Runnable answersWait) {
        this(database, conversation, clock, answersWait, (chat, person) -> chat);
    }

    /**
     * @param answersWait is told when there may be something to send
     * @param privately where a person is answered so that the others in a chat do not read it
     */
    public Inbox(
            Database database,
            Conversation conversation,
            Clock clock,
            Runnable answersWait,
            BiFunction<ChatId, Sender, ChatId> privately) {
        this.privately = privately;
        this.database = database;
        this.conversation = conversation;
        this.clock = clock;
        this.answersWait = answersWait;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "dogear-handler");
        thread.setDaemon(true);
        return thread;
    }

    /** Begins to handle what was left by an earlier run, and what comes in. */
    public void start() {
        loop.start();
    }

    @Override
    public void accept(List<IncomingMessage> messages) {
        database.store(sql -> {
            for (IncomingMessage message : messages) {
                sql.update("""
                        INSERT INTO inbox (platform, key, body, received_at) VALUES (?, ?, ?, ?)
                        ON CONFLICT (platform, key) DO NOTHING
                        """, message.chat().platform(), message.key(), Json.write(message), clock.instant());
            }
        });
        loop.wake();
    }

    /** How many messages wait to be handled. */
    public long waiting() {
        return database.read(sql -> sql.number("SELECT count(*) FROM inbox WHERE state = 'new'"));
    }

    private record Stored(long id, String body, int tries) {}

    private Duration dispatch() throws InterruptedException {
        last = last < 0 ? handleTheFirstAlone() : last;
        last = dispatchAfter(last);
        return BETWEEN_LOOKS;
    }

    /**
     * Whatever stands first when Dogear starts may be what ended it the last time: it is counted as tried before it is
     * handled, and alone, so that nothing else is taken for the cause.
     */
    private long handleTheFirstAlone() throws InterruptedException {
        Optional<Stored> first = database.read(sql -> sql.first(
                "SELECT id, body, tries FROM inbox WHERE state = 'new' ORDER BY id LIMIT 1",
                row -> new Stored(row.number("id"), row.text("body"), (int) row.number("tries"))));
        if (first.isEmpty()) {
            return 0;
        }
        Stored stored = first.get();
        Optional<IncomingMessage> message = readable(stored);
        boolean dead = message.isEmpty()
                || database.writeNow(sql -> count(
                        sql,
                        stored,
                        message.get(),
                        stored.tries() + 1,
                        new IllegalStateException("Dogear ended while handling it")));
        answersWait.run();
        if (!dead) {
            slots.acquire();
            queue(stored, message.get()).join();
        }
        return stored.id();
    }

    private long dispatchAfter(long last) throws InterruptedException {
        long after = last;
        List<Stored> rows;
        do {
            long from = after;
            rows = database.read(sql -> sql.list(
                    "SELECT id, body, tries FROM inbox WHERE state = 'new' AND id > ? ORDER BY id LIMIT 200",
                    row -> new Stored(row.number("id"), row.text("body"), (int) row.number("tries")),
                    from));
            for (Stored stored : rows) {
                Optional<IncomingMessage> message = readable(stored);
                if (message.isPresent()) {
                    slots.acquire();
                    CompletableFuture<Void> unused = queue(stored, message.get());
                }
                after = stored.id();
            }
        } while (!rows.isEmpty() && !loop.isClosed());
        lastInChat.values().removeIf(CompletableFuture::isDone);
        return after;
    }

    /** The message of a row; one that cannot be read is set aside. */
    private Optional<IncomingMessage> readable(Stored stored) {
        try {
            return Optional.of(Json.message(stored.body()).cleaned());
        } catch (RuntimeException e) {
            log.error("A stored message cannot be read", e);
            database.store(sql ->
                    sql.update("UPDATE inbox SET state = 'dead', problem = ? WHERE id = ?", e.toString(), stored.id()));
            return Optional.empty();
        }
    }

    private CompletableFuture<Void> queue(Stored stored, IncomingMessage message) {
        return lastInChat.compute(message.chat().toString(), (chat, before) -> {
            CompletableFuture<Void> earlier = before == null ? CompletableFuture.completedFuture(null) : before;
            return earlier.thenComposeAsync(done -> handle(stored, message), workers)
                    .handle((done, problem) -> {
                        slots.release();
                        if (problem != null && !loop.isClosed()) {
                            log.error("A message is left for the next start", problem);
                        }
                        return null;
                    });
        });
    }

    private CompletableFuture<Void> handle(Stored stored, IncomingMessage message) {
        if (loop.isClosed()) {
            return CompletableFuture.completedFuture(null);
        }
        Optional<Outcome> seen = look(message);
        CompletableFuture<Boolean> done = database.write(sql -> {
            if (sql.update("UPDATE inbox SET state = 'done', body = NULL WHERE id = ? AND state = 'new'", stored.id())
                    == 0) {
                return false;
            }
            Received received = received(sql, message);
            Outcome outcome = seen.orElseGet(() -> conversation.take(received, sql));
            keep(sql, received, outcome);
            return true;
        });
        return done.handle((stored1, problem) -> problem).thenCompose(problem -> {
            if (problem == null) {
                answersWait.run();
                return CompletableFuture.completedFuture(null);
            }
            return again(stored, message, problem);
        });
    }

    private Optional<Outcome> look(IncomingMessage message) {
        try {
            return database.read(sql -> new Chats(sql).find(message.chat()).isEmpty()
                    ? Optional.<Outcome>empty()
                    : conversation.look(received(sql, message), sql));
        } catch (RuntimeException | StackOverflowError e) {
            // What cannot be answered by looking is tried again where failures are counted.
            return Optional.empty();
        }
    }

    private CompletableFuture<Void> again(Stored stored, IncomingMessage message, Throwable problem) {
        Throwable cause = problem instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : problem;
        if (cause instanceof StoreException store && store.kind() != StoreException.Kind.REFUSED) {
            // The database has told the log already.
            log.debug("A message waits: {}", cause.getMessage());
            return CompletableFuture.runAsync(
                            () -> {}, CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, workersOrNone()))
                    .thenCompose(nothing -> handle(stored, message));
        }
        int tries = stored.tries() + 1;
        if (tries == 1) {
            log.error("A message could not be handled", cause);
        }
        return database.write(sql -> count(sql, stored, message, tries, cause))
                .handle((counted, failed) -> failed)
                .thenCompose(failed -> {
                    answersWait.run();
                    return tries >= MOST_TRIES
                            ? CompletableFuture.completedFuture(null)
                            : handle(new Stored(stored.id(), stored.body(), tries), message);
                });
    }

    private Executor workersOrNone() {
        return loop.isClosed() ? Runnable::run : workers;
    }

    private boolean count(Sql sql, Stored stored, IncomingMessage message, int tries, Throwable cause) {
        boolean dead = tries >= MOST_TRIES;
        sql.update(
                "UPDATE inbox SET tries = ?, problem = ?, state = ? WHERE id = ?",
                tries,
                cause.toString(),
                dead ? "dead" : "new",
                stored.id());
        if (dead && message.privateChat()) {
            long chat = new Chats(sql).findOrAdd(message.chat());
            new Outbox(sql)
                    .answer(
                            chat,
                            Reply.builder()
                                    .text(
                                            "I could not handle that message, and have set it aside. Nothing was changed; ")
                                    .code("/status")
                                    .text(" tells more.")
                                    .build(),
                            clock.instant());
        }
        return dead;
    }

    private static Received received(Sql sql, IncomingMessage message) {
        Chats chats = new Chats(sql);
        long chat = chats.find(message.chat()).orElse(-1L);
        if (chat < 0) {
            chat = chats.findOrAdd(message.chat());
        }
        boolean onAnother = message.kind() == IncomingMessage.Kind.BUTTON
                || message.kind() == IncomingMessage.Kind.REACTION
                || message.kind() == IncomingMessage.Kind.REACTION_REMOVED;
        List<io.github.dogear.chat.ItemRef> own = chats.items(chat, message.messageId());
        List<io.github.dogear.chat.ItemRef> about = onAnother
                ? own
                : message.replyTo() == null
                        ? List.of()
                        : chats.items(chat, message.replyTo().messageId());
        return new Received(
                message,
                chat,
                about,
                onAnother ? List.of() : own,
                chats.shown(chat),
                introduces(sql, message),
                chats.asked(chat));
    }

    /** Looks a little way ahead only: what was sent together arrives together. */
    private static boolean introduces(Sql sql, IncomingMessage message) {
        boolean may = message.kind() == IncomingMessage.Kind.MESSAGE
                && message.batch() != null
                && message.origin() == null
                && message.replyTo() == null;
        return may
                && sql.number(
                                """
                SELECT EXISTS (
                  SELECT 1 FROM inbox AS own JOIN inbox AS next ON next.id > own.id AND next.id <= own.id + ?
                  WHERE own.platform = ? AND own.key = ? AND next.platform = own.platform AND next.state = 'new'
                    AND json_extract(next.body, '$.batch') = ? AND json_extract(next.body, '$.chat.id') = ?
                    AND json_extract(next.body, '$.origin') IS NOT NULL)
                """,
                                LOOKED_AHEAD,
                                message.chat().platform(),
                                message.key(),
                                message.batch(),
                                message.chat().id())
                        > 0;
    }

    private void keep(Sql sql, Received received, Outcome outcome) {
        Chats chats = new Chats(sql);
        Outbox outbox = new Outbox(sql);
        IncomingMessage message = received.message();
        long answered =
                message.privateChat() || outcome.forAll() || outcome.answers().isEmpty()
                        ? received.chat()
                        : chats.findOrAdd(privately.apply(message.chat(), message.sender()));
        chats.heard(received.chat(), message.sentAt());
        chats.asks(answered, outcome.asks());
        if (!outcome.made().isEmpty()) {
            chats.saved(received.chat(), message.messageId(), outcome.made());
        }
        if (outcome.seldom() && outbox.saidSince(answered, clock.instant().minus(SELDOM))) {
            return;
        }
        for (Outcome.Answer answer : outcome.answers()) {
            if (answer.inPlace() && message.kind() == IncomingMessage.Kind.BUTTON) {
                outbox.edit(received.chat(), message.messageId(), answer.reply(), clock.instant());
            } else {
                outbox.answer(
                        answered, answer.reply().inThread(message.thread()), outcome.afterwards(), clock.instant());
            }
        }
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
