package io.github.dogear.command;

import io.github.dogear.chat.Reply;
import io.github.dogear.delivery.Outbox;
import io.github.dogear.reading.ModelSaid;
import io.github.dogear.reading.Readers;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.recall.Condensing;
import io.github.dogear.recall.Digest;
import io.github.dogear.recall.Model;
import io.github.dogear.store.BackgroundLoop;
import io.github.dogear.store.Database;
import io.github.dogear.store.Row;
import io.github.dogear.store.Sql;
import io.github.dogear.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the model, where there is one, about what was answered without it, and puts what stands the checks into the place of
 * that answer. A question goes when its answer is changed: ended before that, Dogear asks again at the next start.
 */
public final class ModelWorker implements AutoCloseable {
    static final String NOTE = "note";
    static final String ASK = "ask";

    private static final Logger log = LoggerFactory.getLogger(ModelWorker.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);
    /** Nobody still looks at an answer that is older, or would expect it to change. */
    private static final Duration OLD = Duration.ofMinutes(15);

    private final Database database;
    private final @Nullable Model model;
    private final Clock clock;
    private final Runnable answersWait;
    private final BackgroundLoop loop = new BackgroundLoop("model", this::round);
    private volatile @Nullable String trouble;

    public ModelWorker(Database database, @Nullable Model model, Clock clock, Runnable answersWait) {
        this.database = database;
        this.model = model;
        this.clock = clock;
        this.answersWait = answersWait;
    }

    public void start() {
        if (model == null) {
            database.store(sql -> sql.update("DELETE FROM afterwards"));
        } else {
            loop.start();
        }
    }

    public void wake() {
        loop.wake();
    }

    /** Why the last question got no answer of the model's. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble).map(why -> why + " Answers are given without it.");
    }

    private record Question(long answer, long reader, String command, String words, Instant askedAt) {
        static Question of(Row row) {
            return new Question(
                    row.number("outbox_id"),
                    row.number("reader_id"),
                    row.text("command"),
                    row.text("words"),
                    row.instant("asked_at"));
        }
    }

    private Duration round() throws InterruptedException {
        Optional<Question> next = database.read(sql -> sql.first(
                "SELECT outbox_id, reader_id, command, words, asked_at FROM afterwards ORDER BY outbox_id LIMIT 1",
                Question::of));
        if (next.isEmpty()) {
            return BETWEEN_LOOKS;
        }
        workOut(next.get());
        return Duration.ZERO;
    }

    private void workOut(Question question) throws InterruptedException {
        Optional<Digest> said = Optional.empty();
        if (question.askedAt().plus(OLD).isAfter(clock.instant())) {
            try {
                said = said(question);
                trouble = null;
            } catch (Model.Trouble e) {
                log.info("{}", e.getMessage());
                trouble = e.getMessage();
            } catch (StoreException e) {
                throw e;
            } catch (RuntimeException | StackOverflowError e) {
                log.error("What the model said could not be worked out", e);
                trouble = "What the model said could not be worked out.";
            }
        }
        Optional<Digest> digest = said;
        database.store(sql -> {
            // No row any more: whose question it was has been erased meanwhile.
            if (sql.update("DELETE FROM afterwards WHERE outbox_id = ?", question.answer()) > 0) {
                digest.ifPresent(found -> replace(sql, question, found));
            }
        });
        answersWait.run();
    }

    private Optional<Digest> said(Question question) throws Model.Trouble, InterruptedException {
        if (model == null) {
            return Optional.empty();
        }
        Optional<Digest> sources = database.read(sql -> sources(sql, question));
        if (sources.isEmpty()) {
            return Optional.empty();
        }
        String asked = question.command().equals(ASK) ? "question" : "subject";
        Optional<Digest> said = new Condensing(model).of(asked, question.words(), sources.get());
        // What was taken back or changed meanwhile is not brought back.
        return said.filter(
                digest -> database.read(sql -> sources(sql, question)).equals(sources));
    }

    private Optional<Digest> sources(Sql sql, Question question) {
        return list(sql, question)
                .map(list -> question.command().equals(ASK)
                        ? Digest.sourcesAnswering(list, question.words())
                        : Digest.sourcesAbout(list, question.words()));
    }

    private Optional<ReadingList> list(Sql sql, Question question) {
        Instant now = clock.instant();
        return new Readers(sql, now).byId(question.reader()).map(reader -> new ReadingList(sql, reader, now));
    }

    private void replace(Sql sql, Question question, Digest digest) {
        ReadingList list = list(sql, question).orElseThrow();
        DigestReply drawing = new DigestReply(list);
        Reply reply = question.command().equals(ASK)
                ? drawing.answering(question.words(), digest)
                : drawing.about(question.words(), digest);
        ModelSaid kept = new ModelSaid(sql, question.reader());
        digest.sentences().stream()
                .filter(sentence -> sentence.voice() == Digest.Voice.MODEL)
                .forEach(sentence -> kept.keep(sentence.text()));
        new Outbox(sql).replace(question.answer(), reply, clock.instant());
    }

    @Override
    public void close() {
        loop.close();
    }
}
