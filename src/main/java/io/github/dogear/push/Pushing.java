package io.github.dogear.push;

import io.github.dogear.delivery.Chats;
import io.github.dogear.delivery.Outbox;
import io.github.dogear.reading.Reader;
import io.github.dogear.reading.Readers;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.store.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Carries out what is due in one plan, in one transaction: the row that keeps it from coming twice, the message, the next time. */
final class Pushing {
    private static final Duration UNTIL_A_PLATFORM_RUNS = Duration.ofMinutes(5);

    private final Sql sql;
    private final Instant now;
    private final Map<Kind, Letter> letters;

    Pushing(Sql sql, Instant now, Map<Kind, Letter> letters) {
        this.sql = sql;
        this.now = now;
        this.letters = letters;
    }

    /** A plan that is to be looked at. */
    record Due(long reader, Kind kind) {}

    /** @param served whether a chat is on a platform that runs */
    void run(Due due, LongPredicate served) {
        Optional<Plans.Plan> found = sql.first(
                "SELECT " + Plans.Plan.COLUMNS
                        + " FROM plan WHERE reader_id = ? AND kind = ? AND (next_at <= ? OR next_at > ?)",
                Plans.Plan::of,
                due.reader(),
                due.kind(),
                now,
                now.plus(Ticker.INSANE));
        found.ifPresent(plan -> decide(plan, served));
    }

    private void decide(Plans.Plan plan, LongPredicate served) {
        if (plan.rhythm() == null) {
            planned(plan, now, null);
            return;
        }
        Reader reader = new Readers(sql, now).byId(plan.reader()).orElseThrow();
        Planner.Decision decision = Planner.decide(
                new Planner.State(plan.rhythm(), reader.zone(), plan.since(), plan.lastAt(), plan.lastZone()),
                now,
                Plans.taken(sql, plan.reader(), plan.kind()));
        Slot slot = decision.send();
        if (slot == null) {
            missed(plan, decision.missed());
            planned(plan, decision.since(), decision.next());
            return;
        }
        List<Long> chats = new Chats(sql).of(plan.reader());
        Optional<Long> chat = chats.stream()
                .filter(served::test)
                .min((one, other) -> Boolean.compare(!one.equals(plan.chat()), !other.equals(plan.chat())));
        if (chat.isEmpty()) {
            // A chat that comes back wakes the plan; a platform that is not running may be told of at the next start.
            planned(plan, plan.since(), chats.isEmpty() ? null : now.plus(UNTIL_A_PLATFORM_RUNS));
            return;
        }
        missed(plan, decision.missed());
        planned(plan, decision.since(), decision.next());
        send(plan, slot, reader, chat.get());
    }

    private void missed(Plans.Plan plan, List<Slot> slots) {
        slots.forEach(slot -> row(plan, slot, "missed", null));
    }

    private void planned(Plans.Plan plan, Instant since, @Nullable Instant next) {
        sql.update(
                "UPDATE plan SET since = ?, next_at = ? WHERE reader_id = ? AND kind = ?",
                since,
                next,
                plan.reader(),
                plan.kind());
    }

    private void row(Plans.Plan plan, Slot slot, String state, @Nullable Long outbox) {
        sql.update(
                "INSERT INTO push (reader_id, kind, date, slot, state, at, outbox_id) VALUES (?, ?, ?, ?, ?, ?, ?)",
                plan.reader(),
                plan.kind(),
                slot.date().toString(),
                slot.number(),
                state,
                now,
                outbox);
    }

    private void send(Plans.Plan plan, Slot slot, Reader reader, long chat) {
        ReadingList list = new ReadingList(sql, reader, now);
        list.links().wake();
        int ignored = ignored(plan);
        Optional<Letter.Written> written = Objects.requireNonNull(letters.get(plan.kind()))
                .write(list, new Letter.Past(plan.lastAt(), plan.lastLink(), ignored, plan.toldRead()));
        if (written.isEmpty()) {
            row(plan, slot, "nothing", null);
            return;
        }
        Letter.Written letter = written.get();
        long message = new Outbox(sql).push(chat, letter.reply(), now);
        row(plan, slot, "sent", message);
        sql.update(
                """
                UPDATE plan SET last_at = ?, last_zone = ?, last_link = ?, answered = ?, ignored = ?, told_read = ?
                WHERE reader_id = ? AND kind = ?
                """,
                now,
                reader.zone().getId(),
                letter.link(),
                letter.link() == null,
                ignored,
                letter.tellsRead(),
                plan.reader(),
                plan.kind());
    }

    /** A link is ignored when it waits as it did when it was sent. */
    private int ignored(Plans.Plan plan) {
        if (plan.lastLink() == null) {
            return 0;
        }
        boolean waits = !plan.answered()
                && sql.number("SELECT count(*) FROM link WHERE id = ? AND state = 'unread'", plan.lastLink()) > 0;
        return waits ? plan.ignored() + 1 : 0;
    }
}
