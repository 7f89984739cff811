package io.github.dogear.chat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing a person did in a chat, the same on every platform.
 *
 * @param key unique for the platform; a second message with this key is the same message again
 * @param messageId the number of the message itself: for an edit or a reaction, of the message it is about; for a
 *     pressed button, of the message that carries the button
 * @param privateChat whether only this person and Dogear are here
 * @param addressed whether it is meant for Dogear: always in a private chat, in a group a command, a mention, a reply
 * @param text the words; for a button, the command it sends; for a reaction, the reaction
 * @param links addresses hidden behind words, which {@code text} does not show
 * @param pressId what the platform needs to acknowledge a pressed button
 * @param batch an id shared by messages that belong together (an album, a forward with its comment)
 * @param thread the message in whose thread it was done, where the platform has threads, and so is answered
 */
public record IncomingMessage(
        ChatId chat,
        Sender sender,
        String key,
        String messageId,
        Instant sentAt,
        Kind kind,
        boolean privateChat,
        boolean addressed,
        String text,
        List<TextLink> links,
        List<LinkPreview> previews,
        @Nullable ReplyTo replyTo,
        @Nullable Origin origin,
        List<Attachment> attachments,
        @Nullable String pressId,
        @Nullable String batch,
        @Nullable String thread) {

    /** What was done. */
    public enum Kind {
        MESSAGE,
        EDITED,
        DELETED,
        BUTTON,
        REACTION,
        REACTION_REMOVED,
        /** Somebody handed over another person's message: a shortcut, or a reaction chosen for it. */
        HANDED_OVER,
        /** The person cannot be reached any more: blocked the bot, left. */
        LEFT,
        /** The person can be reached again. */
        RETURNED
    }

    /** A plain message in a private chat. */
    public static IncomingMessage text(
            ChatId chat, Sender sender, String key, String messageId, Instant at, String text) {
        return new IncomingMessage(
                chat,
                sender,
                key,
                messageId,
                at,
                Kind.MESSAGE,
                true,
                true,
                text,
                List.of(),
                List.of(),
                null,
                null,
                List.of(),
                null,
                null,
                null);
    }

    /** A pressed button in a private chat. */
    public static IncomingMessage button(
            ChatId chat, Sender sender, String key, String messageId, Instant at, String command) {
        return new IncomingMessage(
                chat,
                sender,
                key,
                messageId,
                at,
                Kind.BUTTON,
                true,
                true,
                command,
                List.of(),
                List.of(),
                null,
                null,
                List.of(),
                null,
                null,
                null);
    }

    /** The same, with its words made harmless to keep and show. */
    public IncomingMessage cleaned() {
        return with(kind, PlainText.clean(text), replyTo, origin, attachments);
    }

    /** The same in other words. */
    public IncomingMessage saying(String text) {
        return with(kind, text, replyTo, origin, attachments);
    }

    public IncomingMessage replyingTo(ReplyTo to) {
        return with(kind, text, to, origin, attachments);
    }

    public IncomingMessage from(Origin origin) {
        return with(kind, text, replyTo, origin, attachments);
    }

    public IncomingMessage as(Kind kind) {
        return with(kind, text, replyTo, origin, attachments);
    }

    public IncomingMessage with(List<Attachment> attachments) {
        return with(kind, text, replyTo, origin, attachments);
    }

    private IncomingMessage with(
            Kind kind, String text, @Nullable ReplyTo replyTo, @Nullable Origin origin, List<Attachment> attachments) {
        return new IncomingMessage(
                chat,
                sender,
                key,
                messageId,
                sentAt,
                kind,
                privateChat,
                addressed,
                text,
                links,
                previews,
                replyTo,
                origin,
                attachments,
                pressId,
                batch,
                thread);
    }
}
