package io.github.dogear.chat.slack;

import io.github.dogear.chat.ChatId;
import io.github.dogear.chat.Reply;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the adapter asks of the rest of Dogear; called from threads that may wait for a database. */
public interface SlackMemory {
    /** The private chats on Slack, and until when all that was said in each is known to be stored. */
    Map<ChatId, Instant> heardUntil();

    /** Notes that all that was said in a chat until then is stored. */
    void heardAll(ChatId chat, Instant until);

    /** Whether a message made or shows an item, so that its edits, its deletion and its reactions matter. */
    boolean knows(ChatId chat, String messageId);

    /** What a person sees on the app's Home tab; null leaves it as it is. */
    @Nullable Reply home(String userId);
}
