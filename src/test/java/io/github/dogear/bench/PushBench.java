package io.github.dogear.bench;

import io.github.dogear.chat.Attachment;
import io.github.dogear.chat.ChatId;
import io.github.dogear.chat.ChatPlatform;
import io.github.dogear.chat.MessageHandler;
import io.github.dogear.chat.Reply;
import io.github.dogear.chat.SendResult;
import io.github.dogear.command.DailyLetter;
import io.github.dogear.command.DueReviews;
import io.github.dogear.delivery.Outbox;
import io.github.dogear.delivery.Sender;
import io.github.dogear.push.Kind;
import io.github.dogear.push.Ticker;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.store.Database;
import io.github.dogear.store.Journal;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The daily link of many readers who all want it at the same minute, through a program that is killed ten times while it
 * sends: counts what was sent twice or never, and how long answers wait meanwhile.
 *
 * <p>Arguments: readers (100000), messages a second (600, twenty times what Telegram takes), kills (10).
 */
public final class PushBench {
    private static final String PLATFORM = "bench";

    private PushBench() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals("child")) {
            child(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
            return;
        }
        int readers = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        int perSecond = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 600;
        int kills = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 10;
        Path directory = Files.createTempDirectory("dogear-push");
        try {
            parent(directory, readers, perSecond, kills);
        } finally {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Collections.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void parent(Path directory, int readers, int perSecond, int kills) throws Exception {
        say(
                "machine: %d cores, load %.2f, Java %s",
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.version());
        fill(directory, readers);
        long before = System.nanoTime();
        long whole = readers / (long) perSecond + 1;
        for (int i = 0; i < kills; i++) {
            Process process = start(directory, perSecond);
            long pause = 3_000 + ThreadLocalRandom.current().nextLong(Math.max(1, whole * 1_000 / kills));
            if (process.waitFor(pause, TimeUnit.MILLISECONDS)) {
                break;
            }
            process.destroyForcibly().waitFor();
        }
        start(directory, perSecond).waitFor();
        double seconds = (System.nanoTime() - before) / 1e9;
        report(directory, readers, perSecond, kills, seconds);
    }

    private static Process start(Path directory, int perSecond) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PushBench.class.getName(),
                        "child",
                        directory.toString(),
                        String.valueOf(perSecond))
                .inheritIO()
                .start();
    }

    private static void fill(Path directory, int readers) {
        ZonedDateTime due = ZonedDateTime.now(ZoneOffset.UTC).minusMinutes(1);
        String time = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).format(due);
        long now = due.minusMinutes(10).toInstant().toEpochMilli();
        try (Database database = Database.open(directory.resolve("data"), sql -> {})) {
            for (int from = 1; from <= readers; from += 1_000) {
                int first = from;
                database.store(sql -> {
                    for (int i = first; i < Math.min(first + 1_000, readers + 1); i++) {
                        sql.update("INSERT INTO reader (id, name, zone, created_at) VALUES (?, 'R', 'UTC', ?)", i, now);
                        sql.update(
                                "INSERT INTO chat (id, platform, external_id, reader_id) VALUES (?, ?, ?, ?)",
                                i,
                                PLATFORM,
                                String.valueOf(i),
                                i);
                        for (int link = 0; link < 3; link++) {
                            sql.update(
                                    "INSERT INTO link (reader_id, url, canonical, title, site, saved_at) VALUES (?, ?, ?, ?, 'a.example', ?)",
                                    i,
                                    "https://a.example/" + link,
                                    "a.example/" + link,
                                    "Page number " + link,
                                    now);
                        }
                        sql.update("INSERT INTO setting (reader_id, name, value) VALUES (?, 'daily', ?)", i, time);
                        sql.update("UPDATE plan SET since = ? WHERE reader_id = ?", now, i);
                    }
                });
            }
        }
    }

    /** The program that is killed: ends by itself when everything is sent. */
    private static void child(Path directory, int perSecond) throws Exception {
        Clock clock = Clock.systemUTC();
        try (Database database =
                        Database.open(directory.resolve("data"), sql -> Journal.watch(sql, ReadingList.TABLES));
                ToFile platform = new ToFile(directory.resolve("sent"), perSecond);
                Sender sender = new Sender(database, platform, clock);
                Ticker ticker = new Ticker(
                        database,
                        clock,
                        Map.of(Kind.DAILY, new DailyLetter(DueReviews.NONE)),
                        () -> Set.of(PLATFORM),
                        sender::wake)) {
            sender.start();
            ticker.start();
            long chats = database.read(sql -> sql.number("SELECT count(*) FROM chat"));
            while (database.read(sql -> sql.number("""
                                SELECT EXISTS (SELECT 1 FROM outbox WHERE state = 'waiting')
                                  OR (SELECT count(*) FROM push) < (SELECT count(*) FROM chat)
                                """)) == 1) {
                long chat = 1 + ThreadLocalRandom.current().nextLong(chats);
                String said = "answer " + System.currentTimeMillis();
                database.store(sql -> new Outbox(sql).answer(chat, Reply.of(said), clock.instant()));
                sender.wake();
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
    }

    private static void report(Path directory, int readers, int perSecond, int kills, double seconds)
            throws IOException {
        Map<String, Integer> times = new HashMap<>();
        List<Long> waits = new ArrayList<>();
        for (String line : Files.readAllLines(directory.resolve("sent"), StandardCharsets.UTF_8)) {
            String[] parts = line.split(" ");
            if (parts[0].equals("push")) {
                times.merge(parts[1], 1, Integer::sum);
            } else {
                waits.add(Long.parseLong(parts[1]));
            }
        }
        Collections.sort(waits);
        say("readers                          %d, each with one link due at the same minute", readers);
        say("killed while sending             %d times", kills);
        say("sent at up to %d a second       in %.0f s", perSecond, seconds);
        say("missing                          %d", readers - times.size());
        say(
                "sent more than once              %d (at most 8 for each kill)",
                times.values().stream().filter(count -> count > 1).count());
        say(
                "answers meanwhile                median %d ms, p99 %d ms (n = %d)",
                waits.get(waits.size() / 2), waits.get((int) (waits.size() * 0.99)), waits.size());
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ENGLISH, format + "%n", values);
    }

    /** Writes what it is given to the end of a file: the chat of a push, how long an answer waited. */
    private record ToFile(Path file, int perSecond) implements ChatPlatform {
        @Override
        public String name() {
            return PLATFORM;
        }

        @Override
        public void start(MessageHandler handler) {
            // Nobody says anything.
        }

        @Override
        public SendResult send(ChatId chat, Reply reply, @Nullable String editing) {
            String text = reply.plainText();
            String line = text.startsWith("answer ")
                    ? "answer "
                            + (System.currentTimeMillis()
                                    - Long.parseLong(text.substring(7).strip()))
                    : "push " + chat.id();
            try {
                Files.writeString(
                        file,
                        line + "\n",
                        StandardCharsets.UTF_8,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
                return new SendResult.Sent("c" + System.nanoTime());
            } catch (IOException e) {
                return new SendResult.Unknown(e.toString());
            }
        }

        @Override
        public Pace pace() {
            return new Pace(perSecond, Duration.ofSeconds(1), 20);
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
}
