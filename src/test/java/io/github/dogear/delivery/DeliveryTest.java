package io.github.dogear.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dogear.chat.Attachment;
import io.github.dogear.chat.ChatId;
import io.github.dogear.chat.ChatPlatform;
import io.github.dogear.chat.IncomingMessage;
import io.github.dogear.chat.ItemRef;
import io.github.dogear.chat.MessageHandler;
import io.github.dogear.chat.Reply;
import io.github.dogear.chat.SendResult;
import io.github.dogear.store.Database;
import io.github.dogear.store.Sql;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes in has one effect, in order; what goes out arrives, in order, whatever the platform says. */
class DeliveryTest {
    @TempDir
    Path directory;

    private final Clock clock = Clock.systemUTC();
    private final Platform platform = new Platform();
    private final Echo echo = new Echo();
    private Database database;
    private Sender sender;
    private Inbox inbox;

    @BeforeEach
    void start() {
        database = Database.open(directory.resolve("data"), sql -> {});
        sender = new Sender(database, platform, clock);
        inbox = new Inbox(database, echo, clock, sender::wake);
        inbox.start();
        sender.start();
    }

    @AfterEach
    void stop() {
        inbox.close();
        sender.close();
        database.close();
    }

    /** Answers with what it heard, except to poison. */
    private static final class Echo implements Conversation {
        private volatile boolean healthy;

        @Override
        public Optional<Outcome> look(Received received, Sql sql) {
            return received.message().text().startsWith("look")
                    ? Optional.of(Outcome.of(Reply.of(received.message().text())))
                    : Optional.empty();
        }

        @Override
        public Outcome take(Received received, Sql sql) {
            sql.update(
                    "INSERT INTO reader (name, created_at) VALUES (?, 0)",
                    received.message().text());
            if (received.message().text().startsWith("poison") && !healthy) {
                throw new IllegalStateException("poisoned");
            }
            if (received.message().text().startsWith("deep")) {
                return take(received, sql);
            }
            return Outcome.of(Reply.builder()
                    .text(received.message().text())
                    .shows(ItemRef.link(7))
                    .build());
        }
    }

    /** A platform that answers as it is told, and else that the message arrived. */
    private static final class Platform implements ChatPlatform {
        private final List<String> sent = new CopyOnWriteArrayList<>();
        private final Deque<SendResult> results = new ArrayDeque<>();
        private volatile Pace pace = Pace.UNLIMITED;
        private volatile CountDownLatch crowd = new CountDownLatch(0);

        synchronized void answers(SendResult... next) {
            results.addAll(List.of(next));
        }

        @Override
        public String name() {
            return "test";
        }

        @Override
        public void start(MessageHandler handler) {
            // The test hands messages over itself.
        }

        @Override
        public SendResult send(ChatId chat, Reply reply, @Nullable String editing) {
            SendResult result = taken(chat, reply, editing);
            CountDownLatch before = crowd;
            before.countDown();
            try {
                before.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return result;
        }

        private synchronized SendResult taken(ChatId chat, Reply reply, @Nullable String editing) {
            SendResult result = results.poll();
            if (result != null) {
                return result;
            }
            sent.add(chat.id() + " " + reply.plainText() + (editing == null ? "" : " over " + editing));
            return new SendResult.Sent("s" + sent.size());
        }

        @Override
        public Pace pace() {
            return pace;
        }

        @Override
        public InputStream download(Attachment attachment) {
            return InputStream.nullInputStream();
        }

        @Override
        public @Nullable String trouble() {
            return null;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private static IncomingMessage message(String chat, int number, String text) {
        return IncomingMessage.text(
                new ChatId("test", chat),
                new io.github.dogear.chat.Sender("u" + chat, "Somebody"),
                chat + "-" + number,
                "m" + number,
                Instant.EPOCH,
                text);
    }

    private void waitForSent(int count) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> platform.sent.size() >= count);
    }

    private long count(String sql) {
        return database.<Long>read(reading -> reading.number(sql));
    }

    @Test
    void messagesOfAChatAreAnsweredInTheirOrder() {
        List<IncomingMessage> messages = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            messages.add(message("c" + i % 3, i, (i % 4 == 0 ? "look " : "take ") + i));
        }
        inbox.accept(messages);
        waitForSent(300);
        for (int chat = 0; chat < 3; chat++) {
            String name = "c" + chat + " ";
            List<Integer> order = platform.sent.stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> Integer.parseInt(line.split(" ")[2]))
                    .toList();
            assertThat(order).isSorted().hasSize(100);
        }
    }

    @Test
    void aMessageThatComesTwiceIsHandledOnce() {
        inbox.accept(List.of(message("c", 1, "one"), message("c", 1, "one")));
        inbox.accept(List.of(message("c", 1, "one")));
        inbox.accept(List.of(message("c", 2, "two")));
        waitForSent(2);
        assertThat(platform.sent).containsExactly("c one", "c two");
    }

    @Test
    void poisonIsSetAsideAndStopsNobody() {
        inbox.accept(List.of(
                message("c", 1, "poison"),
                message("c", 2, "after"),
                message("d", 3, "other"),
                message("d", 4, "deep"),
                message("d", 5, "last")));
        waitForSent(5);
        assertThat(platform.sent).contains("c after", "d other", "d last");
        assertThat(platform.sent.stream().filter(line -> line.contains("set it aside")))
                .hasSize(2);
        assertThat(count("SELECT count(*) FROM inbox WHERE state = 'dead' AND tries = 5"))
                .isEqualTo(2);
        assertThat(count("SELECT count(*) FROM reader WHERE name LIKE 'poison%' OR name LIKE 'deep%'"))
                .isZero();
    }

    @Test
    void aMessageThatArrivedIsKnownByItsNumber() {
        inbox.accept(List.of(message("c", 1, "one")));
        waitForSent(1);
        Awaitility.await().until(() -> count("SELECT count(*) FROM card WHERE message_id = 's1' AND item_id = 7") == 1);
    }

    @Test
    void aMessageThatMayNotHaveArrivedIsSentAgainBeforeTheNext() {
        platform.answers(new SendResult.Unknown("cut off"));
        inbox.accept(List.of(message("c", 1, "one"), message("c", 2, "two")));
        waitForSent(2);
        assertThat(platform.sent).containsExactly("c one", "c two");
    }

    @Test
    void aPauseThatIsAskedForIsKeptAndTheOrderWithIt() {
        platform.answers(new SendResult.RetryAfter(Duration.ofMillis(300), true));
        inbox.accept(List.of(message("c", 1, "one"), message("c", 2, "two"), message("d", 3, "three")));
        waitForSent(3);
        assertThat(platform.sent).containsSubsequence("c one", "c two");
        assertThat(count("SELECT total(tries) FROM outbox")).isZero();
    }

    @Test
    void aChatThatIsGoneGetsNothingMoreUntilItIsBack() {
        platform.answers(new SendResult.Gone("blocked"));
        inbox.accept(List.of(message("c", 1, "one")));
        Awaitility.await().until(() -> count("SELECT count(*) FROM chat WHERE unreachable = 'blocked'") == 1);
        assertThat(count("SELECT count(*) FROM outbox WHERE state = 'waiting'")).isZero();
        database.writeNow(sql -> {
            new Chats(sql).reachable(new Chats(sql).findOrAdd(new ChatId("test", "c")));
            return true;
        });
        inbox.accept(List.of(message("c", 2, "two")));
        waitForSent(1);
        assertThat(platform.sent).containsExactly("c two");
    }

    @Test
    void aChatThatMovedIsFollowed() {
        platform.answers(new SendResult.Moved(new ChatId("test", "new")));
        inbox.accept(List.of(message("c", 1, "one")));
        waitForSent(1);
        assertThat(platform.sent).containsExactly("new one");
    }

    @Test
    void whatIsRefusedIsSetAsideAndTheNextGoesOut() {
        platform.answers(new SendResult.Refused("bad request"));
        inbox.accept(List.of(message("c", 1, "one"), message("c", 2, "two")));
        waitForSent(1);
        assertThat(platform.sent).containsExactly("c two");
        assertThat(count("SELECT count(*) FROM outbox WHERE state = 'dead' AND problem = 'bad request'"))
                .isEqualTo(1);
    }

    @Test
    void answersGoBeforePushes() {
        platform.answers(new SendResult.RetryAfter(Duration.ofMillis(200), true));
        database.writeNow(sql -> {
            Chats chats = new Chats(sql);
            Outbox outbox = new Outbox(sql);
            outbox.answer(
                    chats.findOrAdd(new ChatId("test", "first")),
                    Reply.of("closes the door for a while"),
                    clock.instant());
            return true;
        });
        sender.wake();
        Awaitility.await().until(() -> platform.results.isEmpty());
        // None is let go before as many are on their way as there are slots, so that their order does not hang on
        // threads.
        platform.crowd = new CountDownLatch(Sender.SLOTS);
        database.writeNow(sql -> {
            Chats chats = new Chats(sql);
            Outbox outbox = new Outbox(sql);
            IntStream.range(0, 20)
                    .forEach(i -> outbox.push(
                            chats.findOrAdd(new ChatId("test", "p" + i)), Reply.of("push"), clock.instant()));
            IntStream.range(0, 4)
                    .forEach(i -> outbox.answer(
                            chats.findOrAdd(new ChatId("test", "a" + i)), Reply.of("answer"), clock.instant()));
            return true;
        });
        sender.wake();
        waitForSent(25);
        assertThat(platform.sent.subList(0, Sender.SLOTS).stream().filter(line -> line.endsWith("answer")))
                .hasSize(4);
    }

    @Test
    void whatWaitedWhenTheProgramEndedIsDoneAtTheNextStart() {
        stop();
        Database again = Database.open(directory.resolve("data"), sql -> {});
        Inbox storing = new Inbox(again, echo, clock, () -> {});
        storing.accept(List.of(message("c", 1, "one"), message("c", 2, "two")));
        again.close();
        start();
        waitForSent(2);
        assertThat(platform.sent).containsExactly("c one", "c two");
    }

    @Test
    void aMessageThatEndsTheProgramEachTimeIsSetAside() {
        stop();
        for (int i = 0; i < Inbox.MOST_TRIES; i++) {
            Database again = Database.open(directory.resolve("data"), sql -> {});
            new Inbox(again, echo, clock, () -> {}).accept(List.of(message("c", 1, "kills")));
            again.writeNow(sql -> sql.update(
                    "UPDATE inbox SET tries = tries + 1 WHERE id = (SELECT min(id) FROM inbox WHERE state = 'new')"));
            again.close();
        }
        start();
        waitForSent(1);
        assertThat(platform.sent)
                .containsExactly("c I could not handle that message, and have set it aside. "
                        + "Nothing was changed; /status tells more.");
        assertThat(count("SELECT count(*) FROM inbox WHERE state = 'dead'")).isEqualTo(1);
    }
}
