package io.github.dogear.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dogear.SettableClock;
import io.github.dogear.chat.Attachment;
import io.github.dogear.chat.ChatId;
import io.github.dogear.chat.ChatPlatform;
import io.github.dogear.chat.IncomingMessage;
import io.github.dogear.chat.MessageHandler;
import io.github.dogear.chat.Reply;
import io.github.dogear.chat.SendResult;
import io.github.dogear.store.Database;
import io.github.dogear.store.Sql;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One bad row, one bad moment of the clock or of the disk stops nobody, and needs no restart. */
@SuppressWarnings("NullAway.Init") // start() sets them, in each test
class TroubleTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock(START);
    private final Platform platform = new Platform();
    private final List<AutoCloseable> open = new ArrayList<>();
    private Database database;
    private Sender sender;
    private Inbox inbox;

    private void start(Path data) {
        database = Database.open(data, sql -> {});
        sender = new Sender(database, platform, clock);
        inbox = new Inbox(database, new Echo(), clock, sender::wake);
        open.addAll(List.of(inbox, sender, database));
    }

    private void run() {
        inbox.start();
        sender.start();
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable part : open) {
            part.close();
        }
    }

    private static final class Echo implements Conversation {
        @Override
        public Optional<Outcome> look(Received received, Sql sql) {
            return Optional.empty();
        }

        @Override
        public Outcome take(Received received, Sql sql) {
            sql.insert(
                    "INSERT INTO reader (name, created_at) VALUES (?, 0)",
                    received.message().text());
            return Outcome.of(Reply.of(received.message().text()));
        }
    }

    private static final class Platform implements ChatPlatform {
        private final List<String> sent = new CopyOnWriteArrayList<>();

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
            if (reply.plainText().startsWith("trips")) {
                throw new IllegalStateException("tripped");
            }
            sent.add(chat.id() + " " + reply.plainText());
            return new SendResult.Sent("s" + sent.size());
        }

        @Override
        public Pace pace() {
            return Pace.UNLIMITED;
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

    private void say(String chat, int number, String text) {
        inbox.accept(List.of(IncomingMessage.text(
                new ChatId("test", chat),
                new io.github.dogear.chat.Sender("u" + chat, "Somebody"),
                chat + "-" + number,
                "m" + number,
                clock.instant(),
                text)));
    }

    private void answer(String chat, String text) {
        database.store(sql -> new Outbox(sql)
                .answer(new Chats(sql).findOrAdd(new ChatId("test", chat)), Reply.of(text), clock.instant()));
        sender.wake();
    }

    private long count(String sql) {
        return database.<Long>read(reading -> reading.number(sql));
    }

    private void waitForSent(String... lines) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(platform.sent).containsExactlyInAnyOrder(lines));
    }

    @Test
    void aStoredMessageThatCannotBeReadIsSetAsideAndStopsNobody() {
        start(directory.resolve("data"));
        for (String body : List.of("{\"chat\":", "{}", "[1]", "{\"kind\":\"SUNG\"}")) {
            database.store(sql -> sql.update(
                    "INSERT INTO inbox (platform, key, body, received_at) VALUES ('test', ?, ?, 0)", body, body));
        }
        say("c", 1, "one");
        run();
        waitForSent("c one");
        Awaitility.await().until(() -> count("SELECT count(*) FROM inbox WHERE state = 'dead'") == 4);
    }

    @Test
    void aStoredAnswerThatCannotBeReadIsSetAsideAndTheNextGoesOut() {
        start(directory.resolve("data"));
        answer("c", "lost");
        database.store(sql -> sql.update("UPDATE outbox SET body = '{'"));
        answer("c", "next");
        run();
        for (int i = 0; i < 5; i++) {
            awaitTries(i);
            clock.pass(Duration.ofMinutes(1));
            sender.wake();
        }
        waitForSent("c next");
        assertThat(count("SELECT count(*) FROM outbox WHERE state = 'dead'")).isEqualTo(1);
    }

    private void awaitTries(int tries) {
        Awaitility.await().until(() -> count("SELECT max(tries) FROM outbox") >= tries);
    }

    @Test
    void anAnswerOnWhichAPlatformTripsIsSetAsideAndOtherChatsGoOn() {
        start(directory.resolve("data"));
        run();
        answer("c", "trips");
        answer("c", "after");
        answer("d", "other");
        waitForSent("d other");
        for (int i = 1; i < 5; i++) {
            awaitTries(i);
            clock.pass(Duration.ofMinutes(1));
            sender.wake();
        }
        waitForSent("d other", "c after");
        assertThat(count("SELECT count(*) FROM outbox WHERE state = 'dead' AND problem LIKE '%tripped%'"))
                .isEqualTo(1);
    }

    @Test
    void aClockThatWasWrongHoldsNothingUpOnceItIsRight() {
        start(directory.resolve("data"));
        run();
        clock.set(START.plus(Duration.ofDays(3_650)));
        answer("c", "trips");
        awaitTries(1);
        answer("c", "after");
        clock.set(START);
        for (int i = 1; i < 5; i++) {
            awaitTries(i);
            clock.pass(Duration.ofMinutes(1));
            sender.wake();
        }
        waitForSent("c after");
    }

    @Test
    void aFullDiskLosesNoMessageAndIsOverWhenThereIsRoom() throws Exception {
        Path small = Files.createDirectories(directory.resolve("small"));
        Assumptions.assumeTrue(mount(small), "skipped: a small disk cannot be mounted here");
        String before = System.getProperty("org.sqlite.tmpdir");
        System.setProperty("org.sqlite.tmpdir", directory.toString());
        try {
            start(small);
            run();
            say("c", 0, "before");
            waitForSent("c before");
            // One message is in already when the disk fills, so that its effect is what fails.
            Path filler = small.resolve("filler");
            fill(filler, small);
            database.read(sql -> {
                sql.number("SELECT count(*) FROM reader");
                return true;
            });
            List<String> stored = new ArrayList<>(List.of("c before"));
            int refused = 0;
            for (int i = 1; i <= 200; i++) {
                try {
                    say("c", i, "message " + i + "x".repeat(3_000));
                    stored.add("c message " + i + "x".repeat(3_000));
                } catch (RuntimeException e) {
                    refused++;
                }
            }
            assertThat(refused).isPositive();
            Files.delete(filler);
            say("c", 1_000, "after");
            stored.add("c after");
            waitForSent(stored.toArray(String[]::new));
            assertThat(platform.sent).containsExactlyElementsOf(stored);
            assertThat(count("SELECT count(*) FROM reader")).isEqualTo(stored.size());
        } finally {
            stop();
            open.clear();
            if (before == null) {
                System.clearProperty("org.sqlite.tmpdir");
            } else {
                System.setProperty("org.sqlite.tmpdir", before);
            }
            new ProcessBuilder("umount", "-l", small.toString()).start().waitFor();
        }
    }

    private static void fill(Path filler, Path small) throws IOException {
        Files.write(filler, new byte[(int) (small.toFile().getUsableSpace() - 150_000)]);
    }

    private static boolean mount(Path small) throws InterruptedException {
        try {
            return new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=4m,mode=700", "tmpfs", small.toString())
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
