package io.github.dogear.bench;

import io.github.dogear.chat.ChatId;
import io.github.dogear.chat.IncomingMessage;
import io.github.dogear.chat.Sender;
import io.github.dogear.command.Access;
import io.github.dogear.command.CommandHandler;
import io.github.dogear.delivery.Outcome;
import io.github.dogear.delivery.Received;
import io.github.dogear.page.PageBench;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.recall.RecallBench;
import io.github.dogear.store.Database;
import io.github.dogear.store.Journal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Measures what a reader waits for: an import of 40,000 links, commands on a list of 100,000, searches and digests in as
 * many notes and pages, the start, messages stored a second, and pages read a second. Run it with {@code mvn -Pbench verify}; figures count only beside the machine's own, printed first.
 */
public final class CoreBench {
    private static final ChatId CHAT = new ChatId(Access.CONSOLE, "here");
    private static final Sender READER = new Sender("me", "Reader");

    private final Path directory;
    private final Clock clock = Clock.systemUTC();

    private CoreBench(Path directory) {
        this.directory = directory;
    }

    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory("dogear-bench");
        try {
            CoreBench bench = new CoreBench(directory);
            bench.machine();
            bench.start();
            bench.importLinks();
            bench.commands();
            RecallBench.main(new String[] {directory.resolve("recall").toString()});
            PageBench.main(new String[0]);
        } finally {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ENGLISH, format + "%n", values);
    }

    private void machine() throws IOException {
        say(
                "machine: %d cores, load %.2f, Java %s",
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.version());
        long[] nanos = new long[200];
        Path file = directory.resolve("fsync");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int i = 0; i < nanos.length; i++) {
                channel.write(ByteBuffer.wrap(new byte[4096]));
                long before = System.nanoTime();
                channel.force(false);
                nanos[i] = System.nanoTime() - before;
            }
        }
        print("raw fsync of 4 KiB", nanos);
    }

    private static void print(String what, long[] nanos) {
        Arrays.sort(nanos);
        say(
                "%-42s median %8.2f ms, p99 %8.2f ms (n = %d)",
                what,
                nanos[nanos.length / 2] / 1e6,
                nanos[(int) Math.min(nanos.length - 1L, Math.round(nanos.length * 0.99))] / 1e6,
                nanos.length);
    }

    /** From the start of the process to its first line. */
    private void start() throws IOException, InterruptedException {
        long[] nanos = new long[7];
        for (int i = 0; i < nanos.length; i++) {
            long before = System.nanoTime();
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            "io.github.dogear.Dogear",
                            "--data",
                            directory.resolve("start" + i).toString())
                    .redirectErrorStream(true)
                    .start();
            try (BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                out.readLine();
                nanos[i] = System.nanoTime() - before;
                process.getOutputStream().close();
                while (out.readLine() != null) {
                    // The rest of the greeting.
                }
            }
            process.waitFor();
        }
        print("start to first prompt", nanos);
    }

    private void importLinks() throws IOException, InterruptedException {
        Path file = directory.resolve("list.md");
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 40_000; i++) {
            if (i % 100 == 0) {
                text.append("\nTopic ").append(i / 100).append(":\n");
            }
            text.append("https://site")
                    .append(i % 500)
                    .append(".example/articles/")
                    .append(i)
                    .append("-how-things-work\n");
        }
        Files.writeString(file, text, StandardCharsets.UTF_8);
        long before = System.nanoTime();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.github.dogear.Dogear",
                        "import",
                        "--data",
                        directory.resolve("import").toString(),
                        file.toString())
                .inheritIO()
                .start();
        process.waitFor();
        say("%-42s %.2f s", "import of 40,000 links", (System.nanoTime() - before) / 1e9);
    }

    private void commands() {
        try (Database database =
                Database.open(directory.resolve("list"), sql -> Journal.watch(sql, ReadingList.TABLES))) {
            CommandHandler handler =
                    new CommandHandler(new Access(Map.of(), ZoneId.of("UTC")), clock, list -> List.of());
            take(database, handler, "/start");
            fill(database);
            for (String command : List.of("/next", "/list", "/list unread", "/next topic 7", "/find pages", "/done")) {
                long[] nanos = new long[500];
                for (int i = 0; i < nanos.length + 50; i++) {
                    String said = command.equals("/done") ? "/done " + (i + 1) : command;
                    long before = System.nanoTime();
                    take(database, handler, said);
                    if (i >= 50) {
                        nanos[i - 50] = System.nanoTime() - before;
                    }
                }
                print(command + " at 100,000 links", nanos);
            }
            saves(database, handler);
        }
    }

    private void fill(Database database) {
        for (int from = 0; from < 100_000; from += 1_000) {
            int start = from;
            database.store(sql -> {
                for (int i = start; i < start + 1_000; i++) {
                    sql.update(
                            """
                            INSERT INTO link (reader_id, url, canonical, title, site, minutes, saved_at, place, rank)
                            VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)
                            """,
                            "https://site" + i % 500 + ".example/" + i,
                            "https://site" + i % 500 + ".example/" + i,
                            "About pages and number " + i,
                            "site" + i % 500 + ".example",
                            1 + i % 20,
                            1_600_000_000_000L + i * 60_000L,
                            i,
                            i);
                }
            });
        }
        database.store(sql -> {
            for (int i = 0; i < 50; i++) {
                sql.update(
                        "INSERT INTO topic (reader_id, name, key, created_at) VALUES (1, ?, ?, 0)",
                        "Topic " + i,
                        "topic " + i);
            }
            sql.update("INSERT INTO link_topic (link_id, topic_id) SELECT id, 1 + id % 50 FROM link");
            sql.script("ANALYZE");
        });
    }

    private Outcome take(Database database, CommandHandler handler, String text) {
        Received received = received(text);
        Optional<Outcome> seen = database.read(sql -> handler.look(received, sql));
        return seen.orElseGet(() -> database.writeNow(sql -> handler.take(received, sql)));
    }

    private Received received(String text) {
        IncomingMessage message = IncomingMessage.text(CHAT, READER, text, "m", clock.instant(), text);
        return new Received(message, 1, List.of(), List.of(), Optional.empty(), false, Optional.empty());
    }

    private void saves(Database database, CommandHandler handler) {
        int messages = 5_000;
        long before = System.nanoTime();
        List<CompletableFuture<Outcome>> waiting = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            Received received = received("https://new.example/" + i + " #topic-" + i % 50 + " words beside it");
            waiting.add(database.write(sql -> handler.take(received, sql)));
        }
        waiting.forEach(CompletableFuture::join);
        say("%-42s %.0f a second", "links saved, many at once", messages / ((System.nanoTime() - before) / 1e9));
        long[] nanos = new long[300];
        for (int i = 0; i < nanos.length; i++) {
            long begun = System.nanoTime();
            take(database, handler, "https://one.example/" + i);
            nanos[i] = System.nanoTime() - begun;
        }
        print("a link saved, one at a time", nanos);
    }
}
