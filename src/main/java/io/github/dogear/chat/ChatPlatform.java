package io.github.dogear.chat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A place where people talk to Dogear. It translates in and out, and decides nothing. */
public interface ChatPlatform extends AutoCloseable {
    /** Its name, as in {@link ChatId#platform()}. */
    String name();

    /** Begins to listen. Returns at once; whatever fails later is retried, and told by {@link #trouble()}. */
    void start(MessageHandler handler);

    /**
     * Sends a reply, or with {@code editing} changes the message it names. Blocks until the platform answered, and
     * never throws.
     */
    SendResult send(ChatId chat, Reply reply, @Nullable String editing);

    /**
     * Where to answer a person so that nobody else in the chat reads it; the chat itself where only the two are, or
     * where the platform has no such place.
     */
    default ChatId privately(ChatId chat, Sender sender) {
        return chat;
    }

    /** How many messages it takes. */
    Pace pace();

    /** The content of an attachment. */
    InputStream download(Attachment attachment) throws IOException;

    /** An address that opens a private chat with Dogear and sends a command there; null where there is no such thing. */
    default @Nullable String deepLink(String command, String argument) {
        return null;
    }

    /** Why it cannot listen or send at the moment, in one line; null when all is well. */
    @Nullable String trouble();

    @Override
    void close();

    /**
     * The sending limits of a platform.
     *
     * @param perSecond messages a second over all chats
     * @param betweenInChat the least time between two messages in one chat
     * @param perMinuteInGroup messages a minute in one group
     */
    record Pace(int perSecond, Duration betweenInChat, int perMinuteInGroup) {
        public static final Pace UNLIMITED = new Pace(Integer.MAX_VALUE, Duration.ZERO, Integer.MAX_VALUE);
    }
}
