package io.github.dogear.command;

import io.github.dogear.chat.Button;
import io.github.dogear.chat.ItemRef;
import io.github.dogear.chat.Reply;
import io.github.dogear.delivery.Outbox;
import io.github.dogear.page.Fetched;
import io.github.dogear.page.Page;
import io.github.dogear.page.PageFetcher;
import io.github.dogear.page.PageReader;
import io.github.dogear.reading.Link;
import io.github.dogear.reading.Reader;
import io.github.dogear.reading.Readers;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.store.Database;
import io.github.dogear.store.Sql;
import io.github.dogear.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the pages of links, the newest first, beside the conversation, and draws the link's card anew with what it
 * found. A site that does not answer is asked again after growing pauses, {@value #MOST_TRIES} times in all.
 */
public final class PageWorker implements AutoCloseable {
    static final int MOST_TRIES = 6;

    private static final Logger log = LoggerFactory.getLogger(PageWorker.class);
    private static final int AT_ONCE = 4;

    private final Database database;
    private final PageFetcher fetcher;
    private final Clock clock;
    private final Runnable answersWait;
    private final Semaphore slots = new Semaphore(AT_ONCE);
    private final Semaphore woken = new Semaphore(0);
    private final Set<Long> underWay = new HashSet<>();
    private final ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE, PageWorker::daemon);
    private final Thread dispatcher = new Thread(this::run, "dogear-pages");
    private volatile boolean closed;

    public PageWorker(Database database, PageFetcher fetcher, Clock clock, Runnable answersWait) {
        this.database = database;
        this.fetcher = fetcher;
        this.clock = clock;
        this.answersWait = answersWait;
        dispatcher.setDaemon(true);
    }

    private static Thread daemon(Runnable work) {
        // The parser of a page may have to go deep.
        Thread thread = new Thread(null, work, "dogear-page", 16L << 20);
        thread.setDaemon(true);
        return thread;
    }

    public void start() {
        dispatcher.start();
    }

    public void wake() {
        woken.release();
    }

    private record Job(long link, long reader, String url, int tries) {}

    private void run() {
        while (!closed) {
            try {
                for (Job job : due()) {
                    slots.acquire();
                    workers.execute(() -> read(job));
                }
                if (woken.tryAcquire(2, TimeUnit.SECONDS)) {
                    woken.drainPermits();
                }
            } catch (StoreException e) {
                if (closed) {
                    return;
                }
                log.warn("Pages wait: {}", e.getMessage());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private List<Job> due() {
        List<Job> jobs = database.read(sql -> sql.list(
                """
                SELECT id, reader_id, url, page_tries FROM link
                WHERE page_state = 'waiting' AND page_due <= ? AND url IS NOT NULL ORDER BY saved_at DESC, id DESC LIMIT 20
                """,
                row -> new Job(
                        row.number("id"), row.number("reader_id"), row.text("url"), (int) row.number("page_tries")),
                clock.instant()));
        synchronized (underWay) {
            return jobs.stream().filter(job -> underWay.add(job.link())).toList();
        }
    }

    private void read(Job job) {
        try {
            Fetched fetched = fetcher.fetch(job.url());
            if (closed) {
                return; // cut off, which says nothing about the page
            }
            if (fetched instanceof Fetched.Body body) {
                Page page = PageReader.read(body.bytes(), body.contentType(), body.address());
                keep(job, page, problem(page));
            } else if (fetched instanceof Fetched.Later later) {
                again(job, later);
            } else {
                keep(job, null, fetched.message());
            }
        } catch (StoreException e) {
            if (!closed) {
                log.warn("A page could not be kept, and is read again: {}", e.getMessage());
            }
        } catch (RuntimeException | StackOverflowError e) {
            if (!closed) {
                log.error("A page could not be read", e);
                keep(job, null, "The page could not be read.");
            }
        } finally {
            synchronized (underWay) {
                underWay.remove(job.link());
            }
            slots.release();
            wake();
        }
    }

    private static @Nullable String problem(Page page) {
        return switch (page.kind()) {
            case ARTICLE -> null;
            case WALL -> "The page is behind a sign-in or a check for robots.";
            case MISSING -> "The site says that there is no such page.";
            case LOCKED -> "The PDF is locked or broken.";
        };
    }

    private void again(Job job, Fetched.Later later) {
        int tries = job.tries() + 1;
        if (tries >= MOST_TRIES) {
            keep(job, null, later.message());
            return;
        }
        Duration pause = Duration.ofMinutes(1L << (2 * tries));
        Instant due = clock.instant().plus(pause.compareTo(later.after()) > 0 ? pause : later.after());
        database.writeNow(sql -> sql.update(
                "UPDATE link SET page_tries = ?, page_due = ?, page_problem = ? WHERE id = ? AND page_state = 'waiting'",
                tries,
                due,
                later.message(),
                job.link()));
    }

    private void keep(Job job, @Nullable Page page, @Nullable String problem) {
        database.store(sql -> {
            int found = sql.update(
                    "UPDATE link SET page_state = ?, page_problem = ?, page_tries = page_tries + 1 WHERE id = ? AND page_state = 'waiting'",
                    problem == null ? "read" : "unreadable",
                    problem,
                    job.link());
            if (found == 0) {
                return;
            }
            if (page != null && page.kind() == Page.Kind.ARTICLE) {
                keep(sql, job.link(), page);
            }
            draw(sql, job);
        });
        answersWait.run();
    }

    private void keep(Sql sql, long link, Page page) {
        sql.update(
                """
                UPDATE link SET author = ?, published = ?, language = ?, words = ?, minutes = ?,
                  site = iif(? = '', site, ?) WHERE id = ?
                """,
                page.author(),
                page.published() == null ? null : page.published().toString(),
                page.language(),
                page.words(),
                page.minutes() > 0 ? page.minutes() : null,
                page.site(),
                page.site(),
                link);
        if (page.title() != null && !page.title().isBlank()) {
            sql.update(
                    "UPDATE link SET title = ?, title_by = 'page' WHERE id = ? AND title_by <> 'reader'",
                    Say.cut(page.title(), 500),
                    link);
        }
        if (!page.text().isBlank()) {
            sql.update("""
                    INSERT INTO page (link_id, text, read_at) VALUES (?, ?, ?)
                    ON CONFLICT (link_id) DO UPDATE SET text = excluded.text, read_at = excluded.read_at
                    """, link, page.text(), clock.instant());
        }
    }

    /** Draws the receipt anew, if it is all that was shown of the link so far. */
    private void draw(Sql sql, Job job) {
        Reader reader = new Readers(sql, clock.instant()).byId(job.reader()).orElseThrow();
        ReadingList list = new ReadingList(sql, reader, clock.instant());
        Link link = list.links().find(job.link()).orElseThrow();
        Outbox outbox = new Outbox(sql);
        if (outbox.cardsOf(ItemRef.link(link.id()), reader.id()) != 1) {
            return;
        }
        Reply.Builder reply = new Cards(list).link("Saved:", link);
        new Cards(list).notes(reply, link);
        if (link.pageProblem() != null) {
            reply.line().text(link.pageProblem() + " The link is kept all the same.");
        }
        long change = sql.number(
                "SELECT min(change_id) FROM journal WHERE tab = 'link' AND row = ? AND undo LIKE 'DELETE%'", link.id());
        Button undo = change == 0 ? null : new Button("Undo", "/undo " + change);
        Cards.choices(link, undo).forEach(row -> reply.buttons(row.toArray(Button[]::new)));
        outbox.editCards(ItemRef.link(link.id()), reader.id(), reply.build(), clock.instant());
    }

    @Override
    public void close() {
        closed = true;
        dispatcher.interrupt();
        workers.shutdownNow();
        fetcher.close();
        try {
            workers.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
