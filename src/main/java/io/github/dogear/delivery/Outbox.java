package io.github.dogear.delivery;

import io.github.dogear.chat.ItemRef;
import io.github.dogear.chat.Reply;
import io.github.dogear.store.Sql;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What waits to be sent. Rows are added in the transaction that makes them necessary. */
public final class Outbox {
    private final Sql sql;
    private final Chats chats;

    public Outbox(Sql sql) {
        this.sql = sql;
        this.chats = new Chats(sql);
    }

    /** Answers somebody. */
    public void answer(long chat, Reply reply, Instant now) {
        answer(chat, reply, null, now);
    }

    /** Answers somebody, and keeps what is to be worked out to take the answer's place. */
    void answer(long chat, Reply reply, Outcome.@Nullable Afterwards afterwards, Instant now) {
        boolean added = add(chat, 0, reply, null, now);
        if (added && afterwards != null) {
            sql.update("""
                    INSERT INTO afterwards (outbox_id, reader_id, command, words, asked_at)
                    VALUES ((SELECT max(id) FROM outbox), ?, ?, ?, ?)
                    """, afterwards.reader(), afterwards.command(), afterwards.words(), now);
        }
    }

    /** Puts an answer into the place of an earlier one, whether that was sent or still waits; not when it was changed since. */
    public void replace(long row, Reply reply, Instant now) {
        redraw(row, reply);
        sql.first("""
                        SELECT chat_id, message_id FROM outbox AS sent WHERE id = ? AND message_id IS NOT NULL AND NOT EXISTS (
                          SELECT 1 FROM outbox WHERE id > sent.id AND chat_id = sent.chat_id AND edits = sent.message_id)
                        """, found -> new Chats.Shown(found.number("chat_id"), found.text("message_id")), row)
                .ifPresent(sent -> edit(sent.chat(), sent.messageId(), reply, now));
    }

    /** Sends what nobody asked for just now; it goes behind all answers. Gives the number of its row. */
    public long push(long chat, Reply reply, Instant now) {
        add(chat, 1, reply, null, now);
        return sql.number("SELECT last_insert_rowid()");
    }

    /** Changes a message that was sent before. */
    public void edit(long chat, String messageId, Reply reply, Instant now) {
        add(chat, 0, reply, messageId, now);
    }

    /** How many messages to a reader show an item, and nothing else. */
    public int cardsOf(ItemRef item, long reader) {
        return chats.cardsOf(item).size() + waitingCardsOf(item, reader).size();
    }

    /** Draws the cards of an item anew, wherever they were sent; those that still wait go out as drawn now. */
    public void editCards(ItemRef item, long reader, Reply reply, Instant now) {
        chats.cardsOf(item).forEach(card -> edit(card.chat(), card.messageId(), reply, now));
        waitingCardsOf(item, reader).forEach(row -> redraw(row, reply));
    }

    /** Draws the newest card of an item anew; says whether there is one. */
    public boolean editNewestCard(ItemRef item, long reader, Reply reply, Instant now) {
        List<Long> waiting = waitingCardsOf(item, reader);
        if (!waiting.isEmpty()) {
            redraw(waiting.get(waiting.size() - 1), reply);
            return true;
        }
        List<Chats.Shown> cards = chats.cardsOf(item);
        cards.stream().limit(1).forEach(card -> edit(card.chat(), card.messageId(), reply, now));
        return !cards.isEmpty();
    }

    /** What still waits goes out so, in the thread where it belongs. */
    private void redraw(long row, Reply reply) {
        sql.text("SELECT body FROM outbox WHERE id = ? AND state = 'waiting'", row)
                .map(waiting -> reply.inThread(Json.reply(waiting).thread()))
                .ifPresent(drawn -> sql.update("UPDATE outbox SET body = ? WHERE id = ?", Json.write(drawn), row));
    }

    private List<Long> waitingCardsOf(ItemRef item, long reader) {
        return sql.list("""
                SELECT outbox.id FROM outbox JOIN chat ON chat.id = outbox.chat_id
                WHERE chat.reader_id = ? AND outbox.state = 'waiting' AND outbox.edits IS NULL
                  AND json_array_length(outbox.body, '$.items') = 1
                  AND json_extract(outbox.body, '$.items[0].kind') = ?
                  AND json_extract(outbox.body, '$.items[0].id') = ?
                ORDER BY outbox.id
                """, row -> row.number("id"), reader, item.kind().name(), item.id());
    }

    /** Whether anything was to be said in a chat since then. */
    public boolean saidSince(long chat, Instant then) {
        return sql.number("SELECT EXISTS (SELECT 1 FROM outbox WHERE chat_id = ? AND due_at > ?)", chat, then) > 0;
    }

    private boolean add(long chat, int lane, Reply reply, @Nullable String edits, Instant now) {
        boolean added = sql.update("""
                INSERT INTO outbox (chat_id, platform, lane, body, edits, due_at)
                SELECT id, platform, ?, ?, ?, ? FROM chat WHERE id = ? AND unreachable IS NULL
                """, lane, Json.write(reply), edits, now, chat) > 0;
        if (lane == 0 && reply.items().size() == 1 && edits == null) {
            chats.shown(chat, reply.items().get(0));
        }
        return added;
    }
}
