package io.github.dogear.command;

import io.github.dogear.SettableClock;
import io.github.dogear.chat.Attachment;
import io.github.dogear.chat.Button;
import io.github.dogear.chat.ChatId;
import io.github.dogear.chat.ChatPlatform;
import io.github.dogear.chat.IncomingMessage;
import io.github.dogear.chat.MessageHandler;
import io.github.dogear.chat.Origin;
import io.github.dogear.chat.Reply;
import io.github.dogear.chat.ReplyTo;
import io.github.dogear.chat.SendResult;
import io.github.dogear.chat.Sender;
import io.github.dogear.delivery.Inbox;
import io.github.dogear.page.PageFetcher;
import io.github.dogear.push.Kind;
import io.github.dogear.push.Ticker;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.recall.Meaning;
import io.github.dogear.recall.Model;
import io.github.dogear.store.Database;
import io.github.dogear.store.Journal;
import io.github.dogear.store.Sql;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with the real program on a real database file: what is said goes through the inbox, the commands and
 * the outbox; what comes back is kept as text, with its buttons in brackets.
 */
public final class Chat implements AutoCloseable {
    private static final ChatId HERE = new ChatId(Access.CONSOLE, "here");
    private static final Sender ME = new Sender("me", "Reader");

    private final Path directory;
    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-02T09:00:00Z"));
    private static final String ELSEWHERE = "slack";

    private final List<Shown> all = new ArrayList<>();
    private final Recorder recorder = new Recorder(Access.CONSOLE);
    private final Recorder elsewhere = new Recorder(ELSEWHERE);
    private int messages;
    private Running running;

    private final Function<Clock, @Nullable PageFetcher> fetchers;
    private final @Nullable Model model;

    public Chat(Path directory) {
        this(directory, clock -> null);
    }

    /** A conversation in which pages are read, when there is a fetcher of them. */
    public Chat(Path directory, Function<Clock, @Nullable PageFetcher> fetchers) {
        this(directory, fetchers, null);
    }

    /** A conversation with a model behind it. */
    public Chat(Path directory, Model model) {
        this(directory, clock -> null, model);
    }

    private Chat(Path directory, Function<Clock, @Nullable PageFetcher> fetchers, @Nullable Model model) {
        this.directory = directory;
        this.fetchers = fetchers;
        this.model = model;
        this.running = new Running();
    }

    /** A message of ours that was sent, or changed. */
    public record Shown(String id, Reply reply, @Nullable String edited) {
        public String text() {
            String buttons = reply.buttons().stream()
                    .map(row -> row.stream()
                            .map(button -> "[" + button.label() + "]")
                            .collect(Collectors.joining(" ")))
                    .collect(Collectors.joining("\n"));
            return reply.chartInWords().plainText() + (buttons.isEmpty() ? "" : "\n" + buttons);
        }
    }

    /** The program between two restarts. */
    private final class Running {
        private final Database database = Database.open(directory, sql -> Journal.watch(sql, ReadingList.TABLES));
        private final CommandHandler handler = new CommandHandler(
                new Access(Map.of(), ZoneId.of("Europe/Berlin")),
                clock,
                this::statusLines,
                code -> List.of(),
                Meaning.off(),
                Set.of(Access.CONSOLE),
                model != null);
        private final io.github.dogear.delivery.Sender sender =
                new io.github.dogear.delivery.Sender(database, recorder, clock);
        private final io.github.dogear.delivery.Sender otherSender =
                new io.github.dogear.delivery.Sender(database, elsewhere, clock);
        private final List<ChatPlatform> platforms = List.of(recorder, elsewhere);
        private final ImportWorker imports = new ImportWorker(database, clock, platforms, sender::wake);
        private final Inbox inbox = new Inbox(database, handler, clock, this::wake);
        private final @Nullable PageWorker pages;
        private final ModelWorker models = new ModelWorker(database, model, clock, this::wake);

        private List<String> statusLines(ReadingList list) {
            return models.trouble().stream().toList();
        }

        Running() {
            PageFetcher fetcher = fetchers.apply(clock);
            pages = fetcher == null ? null : new PageWorker(database, fetcher, clock, sender::wake);
            if (pages != null) {
                pages.start();
            }
            inbox.start();
            sender.start();
            otherSender.start();
            imports.start();
            models.start();
        }

        void wake() {
            sender.wake();
            otherSender.wake();
            imports.wake();
            models.wake();
            if (pages != null) {
                pages.wake();
            }
        }

        void close() {
            inbox.close();
            if (pages != null) {
                pages.close();
            }
            imports.close();
            models.close();
            sender.close();
            otherSender.close();
            database.close();
        }
    }

    /** Ends the program and starts it again on the same file. */
    public void restart() {
        running.close();
        running = new Running();
    }

    /** Lets time pass. */
    public void pass(Duration time) {
        clock.pass(time);
    }

    public Instant now() {
        return clock.instant();
    }

    /** Does what is due now, and gives back what is sent. */
    public String tick() {
        int before = recorder.shown().size();
        try (Ticker ticker = new Ticker(
                running.database,
                clock,
                Map.of(Kind.DAILY, new DailyLetter(DueReviews.NONE), Kind.WEEKLY, new WeeklyLetter()),
                () -> Set.of(Access.CONSOLE),
                running::wake)) {
            ticker.tick();
        }
        settle();
        List<Shown> shown = recorder.shown();
        return shown.subList(before, shown.size()).stream().map(Shown::text).collect(Collectors.joining("\n---\n"));
    }

    /** Says something and gives back all that is answered. */
    public String say(String text) {
        return tell(message -> message, text);
    }

    /** Somebody mentions Dogear in a channel. */
    public String inChannel(String channel, String name, String text) {
        return deliver(inChannel(channel, name, IncomingMessage.Kind.MESSAGE, "m" + (messages + 1), null, null, text));
    }

    /** A message in a channel that was saved is edited or deleted by who wrote it. */
    public String inChannel(String channel, IncomingMessage.Kind kind, String id, String text) {
        return deliver(inChannel(channel, "Ann", kind, id, null, null, text));
    }

    /** Somebody puts a bookmark on another's message in a channel, or, with a batch, forwards it there. */
    public String handedOver(
            String channel, String name, String id, @Nullable String batch, String text, String author) {
        Origin origin = new Origin(author, "https://chat.example/" + author + "/" + id + "/" + text.hashCode());
        return deliver(inChannel(channel, name, IncomingMessage.Kind.HANDED_OVER, id, batch, origin, text));
    }

    private IncomingMessage inChannel(
            String channel,
            String name,
            IncomingMessage.Kind kind,
            String id,
            @Nullable String batch,
            @Nullable Origin origin,
            String text) {
        messages++;
        return new IncomingMessage(
                new ChatId(Access.CONSOLE, channel),
                new Sender(name, name),
                "k" + messages,
                id,
                clock.instant(),
                kind,
                false,
                true,
                text,
                List.of(),
                List.of(),
                null,
                origin,
                List.of(),
                null,
                batch,
                null);
    }

    /** Somebody says something in a private chat on another platform. */
    public String elsewhere(String name, String text) {
        messages++;
        return deliver(IncomingMessage.text(
                new ChatId(ELSEWHERE, name),
                new Sender(name, name),
                "k" + messages,
                "m" + messages,
                clock.instant(),
                text));
    }

    /** Replies to a message: the number of one's own, or that of a card. */
    public String reply(String to, String text) {
        return tell(message -> message.replyingTo(new ReplyTo(to, null)), text);
    }

    public String forward(String from, @Nullable String address, String text) {
        return tell(message -> message.from(new Origin(from, address)), text);
    }

    public String send(String name, String content) {
        return tell(
                message -> message.with(List.of(new Attachment(content, name, "text/plain", content.length()))), "");
    }

    public String react(String to, String emoji, boolean added) {
        IncomingMessage.Kind kind = added ? IncomingMessage.Kind.REACTION : IncomingMessage.Kind.REACTION_REMOVED;
        messages++;
        return deliver(IncomingMessage.text(HERE, ME, "k" + messages, to, clock.instant(), emoji)
                .as(kind));
    }

    /** Changes a message of one's own. */
    public String edit(String id, String text) {
        messages++;
        return deliver(IncomingMessage.text(HERE, ME, "k" + messages, id, clock.instant(), text)
                .as(IncomingMessage.Kind.EDITED));
    }

    /** Deletes a message of one's own. */
    public String delete(String id) {
        messages++;
        return deliver(IncomingMessage.text(HERE, ME, "k" + messages, id, clock.instant(), "")
                .as(IncomingMessage.Kind.DELETED));
    }

    /** Presses a button of the last message that has one with this label. */
    public String press(String label) {
        List<Shown> shown = recorder.shown();
        for (int i = shown.size() - 1; i >= 0; i--) {
            for (List<Button> row : shown.get(i).reply().buttons()) {
                for (Button button : row) {
                    if (button.label().equals(label)) {
                        messages++;
                        return deliver(IncomingMessage.button(
                                HERE, ME, "k" + messages, shown.get(i).id(), clock.instant(), button.command()));
                    }
                }
            }
        }
        throw new AssertionError("no button " + label);
    }

    private String tell(UnaryOperator<IncomingMessage> with, String text) {
        messages++;
        return deliver(
                with.apply(IncomingMessage.text(HERE, ME, "k" + messages, "m" + messages, clock.instant(), text)));
    }

    /** Hands a message over, as a platform would, and waits for its answers. */
    public String deliver(IncomingMessage message) {
        int before = recorder.shown().size();
        running.inbox.accept(List.of(message));
        settle();
        List<Shown> shown = recorder.shown();
        return shown.subList(before, shown.size()).stream().map(Shown::text).collect(Collectors.joining("\n---\n"));
    }

    /** Waits for a message, or a changed one, that says so, and gives back the newest. */
    public String hear(String words) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(5))
                .until(
                        () -> recorder.shown().stream()
                                .map(Shown::text)
                                .filter(text -> text.contains(words))
                                .reduce("", (before, text) -> text),
                        text -> !text.isEmpty());
    }

    /** Waits until a number that is asked of the database is so. */
    public void until(String sql, long number) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> number(sql) == number);
    }

    private void settle() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> read(sql -> sql.number("""
                        SELECT (SELECT count(*) FROM inbox WHERE state = 'new') + (SELECT count(*) FROM outbox WHERE state = 'waiting')
                          + (SELECT count(*) FROM import WHERE state IN ('fetching', 'waiting'))
                        """)) == 0);
    }

    /** The number of the last message that was sent to us. */
    public String lastCard() {
        List<Shown> shown = recorder.shown();
        return shown.get(shown.size() - 1).id();
    }

    /** The number of the last message that we sent. */
    public String lastSaid() {
        return "m" + messages;
    }

    /** All that was sent to us. */
    public List<String> shown() {
        return recorder.shown().stream().map(Shown::text).toList();
    }

    public Shown last() {
        List<Shown> shown = recorder.shown();
        return shown.get(shown.size() - 1);
    }

    public <T> T read(Database.Work<T> work) {
        return running.database.read(work);
    }

    public <T> T write(Database.Work<T> work) {
        return running.database.writeNow(work);
    }

    public long number(String sql) {
        return read(reading -> reading.number(sql));
    }

    public java.util.Optional<String> text(String sql) {
        return read(reading -> reading.text(sql));
    }

    /** All rows of the list, as text, to be compared. */
    public String dump() {
        return read(sql ->
                ReadingList.TABLES.stream().map(table -> dump(sql, table)).collect(Collectors.joining("\n")));
    }

    private static String dump(Sql sql, String table) {
        String columns = String.join(
                " || '|' || ",
                sql.list("SELECT name FROM pragma_table_info(?)", row -> "quote(" + row.text("name") + ")", table));
        return table + "\n"
                + String.join(
                        "\n",
                        sql.list(
                                "SELECT " + columns + " AS line FROM " + table + " ORDER BY id",
                                row -> row.text("line")));
    }

    @Override
    public void close() {
        running.close();
    }

    /** A platform that keeps what is sent. */
    private final class Recorder implements ChatPlatform {
        private final String name;

        Recorder(String name) {
            this.name = name;
        }

        List<Shown> shown() {
            synchronized (all) {
                return List.copyOf(all);
            }
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void start(MessageHandler handler) {
            // The test hands messages over itself.
        }

        @Override
        public SendResult send(ChatId chat, Reply reply, @Nullable String editing) {
            synchronized (all) {
                String id = editing == null ? "c" + all.size() : editing;
                all.add(new Shown(id, reply, editing));
                return new SendResult.Sent(id);
            }
        }

        @Override
        public Pace pace() {
            return Pace.UNLIMITED;
        }

        @Override
        public InputStream download(Attachment attachment) {
            return new ByteArrayInputStream(attachment.reference().getBytes(java.nio.charset.StandardCharsets.UTF_8));
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
}
