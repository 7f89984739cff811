package io.github.dogear.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dogear.chat.Attachment;
import io.github.dogear.chat.Button;
import io.github.dogear.chat.ChatPlatform;
import io.github.dogear.chat.Reply;
import io.github.dogear.delivery.Outbox;
import io.github.dogear.reading.Reader;
import io.github.dogear.reading.Readers;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.store.Database;
import io.github.dogear.store.Sql;
import io.github.dogear.store.StoreException;
import io.github.dogear.transfer.Entry;
import io.github.dogear.transfer.HandKeptImport;
import io.github.dogear.transfer.HandKeptList;
import io.github.dogear.transfer.TextFile;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes files in, beside the conversation: fetches them, shows what is in them, and after the reader agreed puts them
 * into the list, some entries a transaction, so that other messages are answered meanwhile.
 */
public final class ImportWorker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ImportWorker.class);
    private static final int ENTRIES_AT_ONCE = 500;
    private static final int LARGEST = 64 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Database database;
    private final Clock clock;
    private final List<ChatPlatform> platforms;
    private final Runnable answersWait;
    private final Semaphore woken = new Semaphore(0);
    private final Thread thread = new Thread(this::run, "dogear-import");
    private volatile boolean closed;

    public ImportWorker(Database database, Clock clock, List<ChatPlatform> platforms, Runnable answersWait) {
        this.database = database;
        this.clock = clock;
        this.platforms = platforms;
        this.answersWait = answersWait;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    public void wake() {
        woken.release();
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
            long id, long reader, long chat, String platform, String name, String attachment, String state) {}

    private void run() {
        while (!closed) {
            try {
                Optional<Job> job = next();
                if (job.isPresent()) {
                    work(job.get());
                    answersWait.run();
                } else if (woken.tryAcquire(1, TimeUnit.SECONDS)) {
                    woken.drainPermits();
                }
            } catch (StoreException e) {
                if (closed) {
                    return;
                }
                log.warn("An import waits: {}", e.getMessage());
                pause();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    private Optional<Job> next() {
        return database.read(sql -> sql.first(
                """
                SELECT import.id, import.reader_id, import.chat_id, chat.platform, import.name, import.attachment, import.state
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
                        row.text("state"))));
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
            throw new IOException("it is larger than " + (LARGEST >> 20) + " MB");
        }
        HandKeptList.Summary summary =
                HandKeptList.parse(TextFile.decode(content)).summary();
        database.store(sql -> {
            sql.update("UPDATE import SET state = 'asked', content = ? WHERE id = ?", content, job.id());
            new Outbox(sql).answer(job.chat(), preview(job, summary), clock.instant());
        });
    }

    private ChatPlatform platform(Job job) throws IOException {
        return platforms.stream()
                .filter(platform -> platform.name().equals(job.platform()))
                .findFirst()
                .orElseThrow(() -> new IOException(job.platform() + " is not connected"));
    }

    private static Reply preview(Job job, HandKeptList.Summary summary) {
        return Reply.builder()
                .bold(job.name())
                .text(" holds " + said(summary) + ". Lines dropped: 0.")
                .buttons(
                        new Button("Import", "/import " + job.id() + " go"),
                        new Button("Cancel", "/import " + job.id() + " cancel"))
                .build();
    }

    /** A summary in words, without what is not there. */
    public static String said(HandKeptList.Summary summary) {
        List<String> parts = new ArrayList<>();
        parts.add(Say.count(summary.links(), "link")
                + (summary.covered() > 0 ? " (" + summary.covered() + " covered by a note)" : ""));
        parts.add(Say.count(summary.topics(), "topic"));
        parts.add(Say.count(summary.notes(), "note")
                + (summary.ai() > 0 ? " (" + summary.ai() + " with text marked (gpt))" : ""));
        if (summary.learn() > 0) {
            parts.add(Say.count(summary.learn(), "thing") + " to learn");
        }
        if (summary.follow() > 0) {
            parts.add(summary.follow() + " to follow");
        }
        if (summary.books() > 0) {
            parts.add(Say.count(summary.books(), "book"));
        }
        if (summary.lines() > 0) {
            parts.add(Say.count(summary.lines(), "other line") + " kept as they are");
        }
        return String.join(", ", parts);
    }

    private void take(Job job) throws IOException {
        byte[] content = database.read(
                sql -> sql.first("SELECT content FROM import WHERE id = ?", row -> row.blob("content"), job.id())
                        .orElseThrow());
        List<Entry> entries = HandKeptList.parse(TextFile.decode(content)).entries();
        HandKeptImport taking = new HandKeptImport();
        for (int from = 0; from < entries.size() && !closed; from += ENTRIES_AT_ONCE) {
            List<Entry> some = entries.subList(from, Math.min(entries.size(), from + ENTRIES_AT_ONCE));
            database.store(sql -> {
                ReadingList list = list(sql, job);
                resume(sql, list, job);
                taking.take(list, some);
                list.changes().pause();
            });
        }
        if (!closed) {
            finish(job, taking.sum());
        }
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

    private void finish(Job job, HandKeptImport.Sum sum) {
        database.store(sql -> {
            long change = sql.number("SELECT change_id FROM import WHERE id = ?", job.id());
            boolean changed = list(sql, job).changes().changed(change);
            sql.update("""
                    UPDATE import SET state = 'done', content = NULL, imported = ?, merged = ?, change_id = iif(?, change_id, NULL)
                    WHERE id = ?
                    """, sum.imported(), sum.merged(), changed, job.id());
            Reply.Builder reply = Reply.builder().text("Imported " + job.name() + ": " + sum + ".");
            if (changed) {
                reply.buttons(new Button("Next", "/next"), new Button("Undo", "/undo " + change));
            } else {
                sql.update("DELETE FROM change WHERE id = ?", change);
            }
            new Outbox(sql).answer(job.chat(), reply.build(), clock.instant());
        });
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
