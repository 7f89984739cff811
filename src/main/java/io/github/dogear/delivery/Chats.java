package io.github.dogear.delivery;

import io.github.dogear.chat.ChatId;
import io.github.dogear.chat.ItemRef;
import io.github.dogear.store.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The chats that Dogear is in, and which items their messages are about. */
public final class Chats {
    private final Sql sql;

    public Chats(Sql sql) {
        this.sql = sql;
    }

    public Optional<Long> find(ChatId chat) {
        return sql.first(
                "SELECT id FROM chat WHERE platform = ? AND external_id = ?",
                row -> row.number("id"),
                chat.platform(),
                chat.id());
    }

    public long findOrAdd(ChatId chat) {
        return find(chat)
                .orElseGet(() -> sql.insert(
                        "INSERT INTO chat (platform, external_id) VALUES (?, ?)", chat.platform(), chat.id()));
    }

    /** Says whose private chat it is. */
    public void belongsTo(long chat, long reader) {
        sql.update("UPDATE chat SET reader_id = ? WHERE id = ? AND reader_id IS NOT ?", reader, chat, reader);
    }

    /** The private chats of a reader that can be reached. */
    public List<Long> of(long reader) {
        return sql.list(
                "SELECT id FROM chat WHERE reader_id = ? AND unreachable IS NULL ORDER BY id",
                row -> row.number("id"),
                reader);
    }

    public void unreachable(long chat, String why) {
        sql.update("UPDATE chat SET unreachable = ? WHERE id = ?", why, chat);
        sql.update(
                "UPDATE outbox SET state = 'dead', problem = ?, body = NULL WHERE chat_id = ? AND state = 'waiting'",
                why,
                chat);
    }

    /** False from when a chat could not be reached until something comes from there. */
    public boolean isReachable(long chat) {
        return sql.number("SELECT EXISTS (SELECT 1 FROM chat WHERE id = ? AND unreachable IS NULL)", chat) == 1;
    }

    public void reachable(long chat) {
        sql.update("UPDATE chat SET unreachable = NULL WHERE id = ? AND unreachable IS NOT NULL", chat);
    }

    /** Follows a chat to its new id. */
    public void moved(long chat, ChatId to) {
        Optional<Long> there = find(to);
        if (there.isPresent() && there.get() != chat) {
            sql.update("UPDATE outbox SET chat_id = ? WHERE chat_id = ?", there.get(), chat);
            unreachable(chat, "the group moved");
        } else {
            sql.update("UPDATE chat SET external_id = ? WHERE id = ?", to.id(), chat);
        }
    }

    /** From its first message on a chat's history can be looked up. */
    void heard(long chat, Instant sentAt) {
        sql.update("UPDATE chat SET heard_at = ? WHERE id = ? AND heard_at IS NULL", sentAt, chat);
    }

    /** Notes that all that was said in a chat until then is here. */
    public void heardAll(ChatId chat, Instant until) {
        sql.update(
                "UPDATE chat SET heard_at = max(heard_at, ?) WHERE platform = ? AND external_id = ?",
                until,
                chat.platform(),
                chat.id());
    }

    /** The private chats of a platform, with the time until which all that was said there is here. */
    public void heardUntil(String platform, BiConsumer<ChatId, Instant> each) {
        sql.each(
                """
                SELECT external_id, heard_at FROM chat
                WHERE platform = ? AND reader_id IS NOT NULL AND heard_at IS NOT NULL
                """,
                row -> each.accept(new ChatId(platform, row.text("external_id")), row.instant("heard_at")),
                platform);
    }

    /** Whether a message saved or shows anything. */
    public boolean knows(ChatId chat, String messageId) {
        return sql.number("""
                        SELECT EXISTS (SELECT 1 FROM card JOIN chat ON chat.id = card.chat_id
                          WHERE chat.platform = ? AND chat.external_id = ? AND card.message_id = ?)
                        """, chat.platform(), chat.id(), messageId) == 1;
    }

    /** Notes the item shown last: what /done without a number means. */
    void shown(long chat, ItemRef item) {
        if (item.kind() == ItemRef.Kind.FILE) {
            return;
        }
        sql.update("UPDATE chat SET shown_kind = ?, shown_id = ? WHERE id = ?", item.kind(), item.id(), chat);
    }

    Optional<ItemRef> shown(long chat) {
        return sql.first(
                "SELECT shown_kind, shown_id FROM chat WHERE id = ? AND shown_id IS NOT NULL",
                row -> new ItemRef(kind(row.text("shown_kind")), row.number("shown_id")),
                chat);
    }

    void asks(long chat, @Nullable String question) {
        sql.update("UPDATE chat SET asked = ?1 WHERE id = ?2 AND asked IS NOT ?1", question, chat);
    }

    Optional<String> asked(long chat) {
        return sql.text("SELECT asked FROM chat WHERE id = ?", chat);
    }

    /** Notes that a message saved some items. */
    void saved(long chat, String messageId, List<ItemRef> items) {
        cards(chat, messageId, "saved", items);
    }

    /** Notes that a message of ours shows some items. */
    void shows(long chat, String messageId, List<ItemRef> items) {
        cards(chat, messageId, "shown", items);
    }

    private void cards(long chat, String messageId, String role, List<ItemRef> items) {
        sql.update("DELETE FROM card WHERE chat_id = ? AND message_id = ?", chat, messageId);
        for (int i = 0; i < items.size(); i++) {
            ItemRef item = items.get(i);
            sql.update(
                    "INSERT INTO card (chat_id, message_id, position, role, kind, item_id) VALUES (?, ?, ?, ?, ?, ?)",
                    chat,
                    messageId,
                    i,
                    role,
                    item.kind(),
                    item.id());
        }
    }

    /** The items that a message saved or shows, the main one first. */
    List<ItemRef> items(long chat, String messageId) {
        return sql.list(
                "SELECT kind, item_id FROM card WHERE chat_id = ? AND message_id = ? AND kind <> 'file' ORDER BY position",
                row -> new ItemRef(kind(row.text("kind")), row.number("item_id")),
                chat,
                messageId);
    }

    /** A message of ours that shows an item alone. */
    record Shown(long chat, String messageId) {}

    /** The messages that show an item as their only one, the newest first. */
    List<Shown> cardsOf(ItemRef item) {
        return sql.list("""
                SELECT chat_id, message_id FROM card AS mine
                WHERE kind = ? AND item_id = ? AND role = 'shown' AND NOT EXISTS (
                  SELECT 1 FROM card WHERE chat_id = mine.chat_id AND message_id = mine.message_id AND position > 0)
                ORDER BY length(message_id) DESC, message_id DESC LIMIT 5
                """, row -> new Shown(row.number("chat_id"), row.text("message_id")), item.kind(), item.id());
    }

    /** Messages about an item that is no more are about another from now on. */
    public void replace(ItemRef gone, ItemRef by) {
        sql.update("UPDATE card SET item_id = ? WHERE kind = ? AND item_id = ?", by.id(), gone.kind(), gone.id());
        sql.update(
                "UPDATE chat SET shown_id = ? WHERE shown_kind = ? AND shown_id = ?", by.id(), gone.kind(), gone.id());
    }

    private static ItemRef.Kind kind(String name) {
        return ItemRef.Kind.valueOf(name.toUpperCase(Locale.ROOT));
    }
}
