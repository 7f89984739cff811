package io.github.dogear.delivery;

import io.github.dogear.store.Sql;
import java.util.List;

/** What waits and what failed, for whoever asks how Dogear is. */
public record Queues(long toHandle, long toSend, List<String> setAside, List<String> unsent) {
    /** The queues of one reader's chats; the messages set aside are everybody's, and told to the owner only. */
    public static Queues of(Sql sql, long reader, boolean owner) {
        return new Queues(
                sql.number("SELECT count(*) FROM inbox WHERE state = 'new'"),
                sql.number("""
                        SELECT count(*) FROM outbox JOIN chat ON chat.id = outbox.chat_id
                        WHERE outbox.state = 'waiting' AND chat.reader_id = ?
                        """, reader),
                owner
                        ? sql.list(
                                "SELECT problem FROM inbox WHERE state = 'dead' ORDER BY received_at DESC LIMIT 5",
                                row -> String.valueOf(row.textOrNull("problem")))
                        : List.of(),
                sql.list("""
                        SELECT outbox.problem FROM outbox JOIN chat ON chat.id = outbox.chat_id
                        WHERE outbox.state = 'dead' AND chat.reader_id = ? ORDER BY outbox.due_at DESC LIMIT 5
                        """, row -> String.valueOf(row.textOrNull("problem")), reader));
    }
}
