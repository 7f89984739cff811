package io.github.dogear.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dogear.chat.Attachment;
import io.github.dogear.chat.Button;
import io.github.dogear.chat.ChatPlatform;
import io.github.dogear.chat.ItemRef;
import io.github.dogear.chat.Reply;
import io.github.dogear.delivery.Outbox;
import io.github.dogear.reading.Reader;
import io.github.dogear.reading.Readers;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.store.BackgroundLoop;
import io.github.dogear.store.Database;
import io.github.dogear.store.Sql;
import io.github.dogear.store.StoreException;
import io.github.dogear.transfer.FileImport;
import io.github.dogear.transfer.Format;
import io.github.dogear.transfer.Formats;
import io.github.dogear.transfer.ImportFile;
import io.github.dogear.transfer.Reject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes files in, beside the conversation: fetches them, shows what is in them, and after the reader agreed puts them
 * into the list, some entries a transaction, so that other messages are answered meanwhile.
 */
public final class ImportWorker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ImportWorker.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_PROGRESS = Duration.ofSeconds(3);
    private static final int LARGEST = 64 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Database database;
    private final Clock clock;
    private final List<ChatPlatform> platforms;
    private final Runnable answersWait;
    private final BackgroundLoop loop = new BackgroundLoop("import", this::round);

    public ImportWorker(Database database, Clock clock, List<ChatPlatform> platforms, Runnable answersWait) {
        this.database = database;
        this.clock = clock;
        this.platforms = platforms;
        this.answersWait = answersWait;
    }

    public void start() {
        loop.start();
    }

    public void wake() {
        loop.wake();
    }

    /** Notes a file that is to be fetched, in the transaction of the message that it came with. */
    static void request(ReadingList list, long chat, Attachment file) {
        try {
            list.sql()
                    .update(
                            "INSERT INTO import (reader_id, chat_id, name, attachment, state, created_at) VALUES (?, ?, ?, ?, 'fetching', ?)",
                            list.reader().id(),
                            chat,
                            Say.cut(file.name(), 200),
                            JSON.writeValueAsString(file),
                            list.now());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private record Job(
            long id,
            long reader,
            long chat,
            String platform,
            String name,
            String attachment,
            String state,
            @Nullable String format) {}

    private Duration round() {
        Optional<Job> job = next();
        if (job.isEmpty()) {
            return BETWEEN_LOOKS;
        }
        work(job.get());
        answersWait.run();
        return Duration.ZERO;
    }

    private Optional<Job> next() {
        return database.read(sql -> sql.first(
                """
                SELECT import.id, import.reader_id, import.chat_id, chat.platform, import.name, import.attachment, import.state, import.format
                FROM import JOIN chat ON chat.id = import.chat_id
                WHERE import.state IN ('fetching', 'waiting') ORDER BY import.id LIMIT 1
                """,
                row -> new Job(
                        row.number("id"),
                        row.number("reader_id"),
                        row.number("chat_id"),
                        row.text("platform"),
                        row.text("name"),
                        row.text("attachment"),
                        row.text("state"),
                        row.textOrNull("format"))));
    }

    private void work(Job job) {
        try {
            if (job.state().equals("fetching")) {
                fetch(job);
            } else {
                take(job);
            }
        } catch (IOException e) {
            fail(job, "I could not read " + job.name() + ": " + e.getMessage());
        } catch (StoreException e) {
            if (e.kind() != StoreException.Kind.REFUSED) {
                throw e;
            }
            log.error("An import failed", e);
            fail(job, job.name() + " could not be taken in; what was taken in before stays, and /undo takes it back.");
        } catch (RuntimeException | StackOverflowError e) {
            log.error("An import failed", e);
            fail(job, job.name() + " could not be taken in; what was taken in before stays, and /undo takes it back.");
        }
    }

    private void fail(Job job, String line) {
        database.store(sql -> {
            sql.update("UPDATE import SET state = 'failed', content = NULL WHERE id = ?", job.id());
            new Outbox(sql).answer(job.chat(), Reply.of(line), clock.instant());
        });
    }

    private void fetch(Job job) throws IOException {
        Attachment attachment = JSON.readValue(job.attachment(), Attachment.class);
        byte[] content;
        try (InputStream in = platform(job).download(attachment)) {
            content = in.readNBytes(LARGEST + 1);
        }
        if (content.length > LARGEST) {
            throw new IOException("it is larger than " + (LARGEST >> 20) + " MB; dogear import takes it");
        }
        Reply preview = with(content, file -> ImportReplies.preview(job.id(), job.name(), file));
        database.store(sql -> {
            sql.update("UPDATE import SET state = 'asked', content = ? WHERE id = ?", content, job.id());
            new Outbox(sql).answer(job.chat(), preview, clock.instant());
        });
    }

    /** Does something with a file that came in a message. */
    private <T> T with(byte[] content, Look<T> look) throws IOException {
        Path folder = Files.createDirectories(database.directory().resolve("tmp"));
        Path path = Files.createTempFile(folder, "import", "");
        try {
            Files.write(path, content);
            try (ImportFile file = ImportFile.open(path)) {
                return look.at(file);
            }
        } finally {
            Files.deleteIfExists(path);
        }
    }

    private interface Look<T> {
        T at(ImportFile file) throws IOException;
    }

    private ChatPlatform platform(Job job) throws IOException {
        return platforms.stream()
                .filter(platform -> platform.name().equals(job.platform()))
                .findFirst()
                .orElseThrow(() -> new IOException(job.platform() + " is not connected"));
    }

    private void take(Job job) throws IOException {
        byte[] content = database.read(
                sql -> sql.first("SELECT content FROM import WHERE id = ?", row -> row.blob("content"), job.id())
                        .orElseThrow());
        // What was taken in before the program was ended is found again, and was new then.
        long before = database.read(sql -> sql.number("SELECT imported FROM import WHERE id = ?", job.id()));
        with(content, file -> {
            Format format = job.format() == null
                    ? Formats.of(file).get(0)
                    : Formats.named(job.format()).orElseThrow(() -> new IOException("its format is not known"));
            Parts parts = new Parts(job, file, before);
            FileImport taking = new FileImport(file, format, parts);
            parts.sum = taking::sum;
            taking.run();
            if (!loop.isClosed()) {
                finish(job, parts.whole(taking.sum()), taking.rejects());
            }
            return true;
        });
    }

    /** The transactions of an import, all of them one change; says meanwhile how far it is. */
    private final class Parts implements FileImport.Transactions {
        private final Job job;
        private final ImportFile file;
        private final long before;
        private Supplier<FileImport.Sum> sum = () -> new FileImport.Sum(0, 0, 0, 0);
        private Instant told;

        Parts(Job job, ImportFile file, long before) {
            this.job = job;
            this.file = file;
            this.before = before;
            this.told = clock.instant();
        }

        @Override
        public void run(Consumer<ReadingList> work) {
            database.store(sql -> {
                if (isGone(sql, job)) {
                    return;
                }
                ReadingList list = list(sql, job);
                resume(sql, list, job);
                work.accept(list);
                list.changes().pause();
                sql.update(
                        "UPDATE import SET imported = ? WHERE id = ?",
                        before + sum.get().imported(),
                        job.id());
            });
            if (Duration.between(told, clock.instant()).compareTo(BETWEEN_PROGRESS) >= 0) {
                told = clock.instant();
                progress();
            }
        }

        @Override
        public boolean goOn() {
            return !loop.isClosed();
        }

        /** With what was new before a restart. */
        private FileImport.Sum whole(FileImport.Sum now) {
            return new FileImport.Sum(before + now.imported(), now.merged() - before, now.rejected(), now.passedOver());
        }

        private void progress() {
            FileImport.Sum now = sum.get();
            database.store(sql -> new Outbox(sql)
                    .editCards(
                            ItemRef.file(job.id()),
                            job.reader(),
                            ImportReplies.progress(job.id(), job.name(), now, percent()),
                            clock.instant()));
            answersWait.run();
        }

        private long percent() {
            try {
                return Math.min(99, 100 * file.taken() / Math.max(1, file.size()));
            } catch (IOException e) {
                return 0;
            }
        }
    }

    /** Whether its reader was erased meanwhile. */
    private static boolean isGone(Sql sql, Job job) {
        return sql.number("SELECT count(*) FROM import WHERE id = ?", job.id()) == 0;
    }

    private ReadingList list(Sql sql, Job job) {
        Reader reader = new Readers(sql, clock.instant()).byId(job.reader()).orElseThrow();
        return new ReadingList(sql, reader, clock.instant());
    }

    /** All transactions of an import are one change, to be taken back as a whole. */
    private static void resume(Sql sql, ReadingList list, Job job) {
        long change = sql.number("SELECT change_id FROM import WHERE id = ?", job.id());
        if (change == 0) {
            change = list.changes().begin("imported " + job.name());
            sql.update("UPDATE import SET change_id = ? WHERE id = ?", change, job.id());
        } else {
            list.changes().resume(change);
        }
    }

    private void finish(Job job, FileImport.Sum sum, List<Reject> rejects) {
        database.store(sql -> {
            if (isGone(sql, job)) {
                return;
            }
            long change = sql.number("SELECT change_id FROM import WHERE id = ?", job.id());
            boolean changed = change != 0 && list(sql, job).changes().changed(change);
            sql.update("""
                    UPDATE import SET state = 'done', content = NULL, imported = ?, merged = ?, rejected = ?,
                      change_id = iif(?, change_id, NULL) WHERE id = ?
                    """, sum.imported(), sum.merged(), sum.rejected(), changed, job.id());
            Reply.Builder reply = Reply.builder().text("Imported " + job.name() + ": " + sum + ".");
            if (changed) {
                reply.buttons(new Button("Next", "/next"), new Button("Undo", "/undo " + change));
            } else {
                sql.update("DELETE FROM change WHERE id = ?", change);
            }
            if (!rejects.isEmpty()) {
                reply.line()
                        .text("Not taken in: " + rejects.get(0)
                                + (rejects.size() > 1 ? "; the others are in the file." : "."));
                reply.document(ImportReplies.rejected(job.name(), rejects));
            }
            new Outbox(sql).answer(job.chat(), reply.build(), clock.instant());
        });
    }

    @Override
    public void close() {
        loop.close();
    }
}
