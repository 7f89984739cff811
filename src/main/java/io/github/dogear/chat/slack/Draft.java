package io.github.dogear.chat.slack;

import io.github.dogear.chat.Attachment;
import io.github.dogear.chat.ChatId;
import io.github.dogear.chat.IncomingMessage;
import io.github.dogear.chat.IncomingMessage.Kind;
import io.github.dogear.chat.LinkPreview;
import io.github.dogear.chat.Origin;
import io.github.dogear.chat.ReplyTo;
import io.github.dogear.chat.Sender;
import io.github.dogear.chat.TextLink;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message in the making. */
final class Draft {
    private final ChatId chat;
    private final Sender sender;
    private final String messageId;
    String key;
    Kind kind = Kind.MESSAGE;
    Instant sentAt;
    boolean addressed;
    List<LinkPreview> previews = List.of();
    List<Attachment> files = List.of();

    @Nullable ReplyTo replyTo;

    @Nullable Origin origin;

    @Nullable String batch;

    @Nullable String thread;

    Draft(ChatId chat, Sender sender, String key, String messageId, Instant sentAt) {
        this.chat = chat;
        this.sender = sender;
        this.key = key;
        this.messageId = messageId;
        this.sentAt = sentAt;
    }

    IncomingMessage build(String text, List<TextLink> links) {
        boolean alone = Corner.isDirect(chat.id()) || Corner.is(chat);
        return new IncomingMessage(
                chat,
                sender,
                key,
                messageId,
                sentAt,
                kind,
                alone,
                addressed,
                text,
                List.copyOf(links),
                previews,
                replyTo,
                origin,
                List.copyOf(files),
                null,
                batch,
                thread);
    }
}
