package io.github.dogear.command;

import io.github.dogear.page.Fetched;
import io.github.dogear.page.PageFetcher;
import io.github.dogear.page.Visit;
import io.github.dogear.reading.CanonicalAddress;
import io.github.dogear.reading.Link;
import io.github.dogear.reading.Reader;
import io.github.dogear.reading.Readers;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.recall.TopicGuess;
import io.github.dogear.store.BackgroundLoop;
import io.github.dogear.store.Database;
import io.github.dogear.store.Row;
import io.github.dogear.store.Sql;
import io.github.dogear.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
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
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final Database database;
    private final PageFetcher fetcher;
    private final Clock clock;
    private final Runnable answersWait;
    private final Set<String> underWay = new HashSet<>();
    private final Map<String, Instant> resting = new HashMap<>();
    private final ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE, PageWorker::daemon);
    private final BackgroundLoop loop = new BackgroundLoop("pages", this::dispatch);

    public PageWorker(Database database, PageFetcher fetcher, Clock clock, Runnable answersWait) {
        this.database = database;
        this.fetcher = fetcher;
        this.clock = clock;
        this.answersWait = answersWait;
    }

    private static Thread daemon(Runnable work) {
        // The parser of a page may have to go deep.
        Thread thread = new Thread(null, work, "dogear-page", 16L << 20);
        thread.setDaemon(true);
        return thread;
    }

    public void start() {
        loop.start();
    }

    public void wake() {
        loop.wake();
    }

    /** A page to read; {@code asked} when its reader wants it now. */
    private record Job(long link, long reader, String url, String host, int tries, boolean asked) {}

    private Duration dispatch() {
        due().forEach(job -> workers.execute(() -> read(job)));
        return BETWEEN_LOOKS;
    }

    /** What can be read now, one page of a host at a time, so that a slow one keeps no other waiting. */
    private List<Job> due() {
        Instant now = clock.instant();
        List<Job> waiting = database.read(sql -> {
            List<Job> jobs = new ArrayList<>(sql.list("""
                    SELECT id, reader_id, url, page_tries, 1 AS asked FROM page_check JOIN link ON link.id = page_check.link_id
                    ORDER BY asked_at LIMIT 100
                    """, PageWorker::job));
            jobs.addAll(sql.list("""
                    SELECT id, reader_id, url, page_tries, 0 AS asked FROM link
                    WHERE page_state = 'waiting' AND page_due <= ? AND url IS NOT NULL ORDER BY saved_at DESC, id DESC LIMIT 500
                    """, PageWorker::job, now));
            return jobs;
        });
        List<Job> some = new ArrayList<>();
        synchronized (underWay) {
            resting.values().removeIf(until -> !until.isAfter(now));
            for (Job job : waiting) {
                boolean rests = !job.asked() && resting.containsKey(job.host());
                if (some.size() + underWay.size() < AT_ONCE && !rests && !underWay.contains(job.host())) {
                    underWay.add(job.host());
                    some.add(job);
                }
            }
        }
        return some;
    }

    private static Job job(Row row) {
        String url = row.text("url");
        return new Job(
                row.number("id"),
                row.number("reader_id"),
                url,
                CanonicalAddress.of(url).map(CanonicalAddress::host).orElse(""),
                (int) row.number("page_tries"),
                row.number("asked") == 1);
    }

    private void read(Job job) {
        try {
            Visit visit = Visit.to(job.url(), fetcher);
            if (loop.isClosed()) {
                return; // cut off, which says nothing about the page
            }
            if (visit.page() == null && visit.fetched() instanceof Fetched.Later later) {
                // A site that has had enough is left in peace, all its pages.
                if (later.cause() == Fetched.Cause.TOO_MANY) {
                    rest(job, later.after());
                }
                if (!job.asked() && job.tries() + 1 < MOST_TRIES) {
                    again(job, later);
                    return;
                }
            }
            keep(job, visit);
        } catch (StoreException e) {
            if (!loop.isClosed()) {
                log.warn("A page could not be kept, and is read again: {}", e.getMessage());
                rest(job, A_MINUTE);
            }
        } catch (RuntimeException | StackOverflowError e) {
            if (!loop.isClosed()) {
                log.error("A page could not be read", e);
                keepBroken(job);
            }
        } finally {
            synchronized (underWay) {
                underWay.remove(job.host());
            }
            wake();
        }
    }

    private void keepBroken(Job job) {
        try {
            keep(job, new Visit(new Fetched.Broken("The page could not be read."), null));
        } catch (RuntimeException e) {
            rest(job, A_MINUTE);
        }
    }

    private void rest(Job job, Duration time) {
        synchronized (underWay) {
            resting.put(job.host(), clock.instant().plus(time));
        }
    }

    private void again(Job job, Fetched.Later later) {
        int tries = job.tries() + 1;
        Duration pause = Duration.ofMinutes(1L << (2 * tries));
        Instant due = clock.instant().plus(pause.compareTo(later.after()) > 0 ? pause : later.after());
        database.writeNow(sql -> sql.update(
                "UPDATE link SET page_tries = ?, page_due = ?, page_problem = ? WHERE id = ? AND page_state = 'waiting'",
                tries,
                due,
                later.message(),
                job.link()));
    }

    private void keep(Job job, Visit visit) {
        // Beside the writing, so that nobody waits for it.
        TopicGuess.Guess guess = job.asked() ? TopicGuess.Guess.NONE : guess(job, visit);
        database.store(sql -> {
            ReadingList list = list(sql, job);
            Findings findings = new Findings(list);
            list.links().find(job.link()).ifPresent(link -> {
                if (job.asked()) {
                    findings.check(link, visit);
                } else if (link.pageState() == Link.PageState.WAITING) {
                    findings.keep(link, visit, guess);
                }
            });
        });
        answersWait.run();
    }

    private TopicGuess.Guess guess(Job job, Visit visit) {
        try {
            return database.read(sql -> new Suggestions(list(sql, job)).guess(job.link(), visit.page()));
        } catch (RuntimeException e) {
            if (e instanceof StoreException store && store.kind() != StoreException.Kind.REFUSED) {
                throw e; // the page is read again
            }
            log.warn("No topic was guessed: {}", e.toString());
            return TopicGuess.Guess.NONE;
        }
    }

    private ReadingList list(Sql sql, Job job) {
        Reader reader = new Readers(sql, clock.instant()).byId(job.reader()).orElseThrow();
        return new ReadingList(sql, reader, clock.instant());
    }

    @Override
    public void close() {
        loop.close();
        workers.shutdownNow();
        fetcher.close();
        try {
            workers.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
