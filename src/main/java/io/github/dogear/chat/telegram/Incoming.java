package io.github.dogear.chat.telegram;

import io.github.dogear.chat.Attachment;
import io.github.dogear.chat.ChatId;
import io.github.dogear.chat.IncomingMessage;
import io.github.dogear.chat.IncomingMessage.Kind;
import io.github.dogear.chat.ReplyTo;
import io.github.dogear.chat.Sender;
import io.github.dogear.chat.TextLink;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.objects.CallbackQuery;
import org.telegram.telegrambots.meta.api.objects.Document;
import org.telegram.telegrambots.meta.api.objects.MessageEntity;
import org.telegram.telegrambots.meta.api.objects.TextQuote;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.api.objects.User;
import org.telegram.telegrambots.meta.api.objects.chat.Chat;
import org.telegram.telegrambots.meta.api.objects.chatmember.ChatMemberUpdated;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.api.objects.reactions.MessageReactionUpdated;
import org.telegram.telegrambots.meta.api.objects.reactions.ReactionType;
import org.telegram.telegrambots.meta.api.objects.reactions.ReactionTypeEmoji;

/** Translates updates into messages, as the bot with this id and name sees them. */
final class Incoming {
    private final Addressing addressing;
    private final long bot;
    private final Clock clock;

    /** @param clock tells when a button was pressed, which Telegram does not say */
    Incoming(long bot, String botName, Clock clock) {
        this.bot = bot;
        this.clock = clock;
        this.addressing = new Addressing(bot, botName);
    }

    /** What an update says; nothing for what does not concern a reading list. */
    List<IncomingMessage> messages(Update update) {
        Message said = update.getMessage() != null ? update.getMessage() : update.getChannelPost();
        if (said != null) {
            return message(update, said, Kind.MESSAGE);
        }
        Message edited = update.getEditedMessage() != null ? update.getEditedMessage() : update.getEditedChannelPost();
        if (edited != null) {
            return message(update, edited, Kind.EDITED);
        }
        if (update.getCallbackQuery() != null) {
            return pressed(update, update.getCallbackQuery());
        }
        if (update.getMessageReaction() != null) {
            return reactions(update, update.getMessageReaction());
        }
        if (update.getMyChatMember() != null) {
            return membership(update, update.getMyChatMember());
        }
        return List.of();
    }

    private List<IncomingMessage> message(Update update, Message message, Kind kind) {
        Sender sender = sender(message);
        boolean ownWords = message.getViaBot() != null && message.getViaBot().getId() == bot;
        if (sender == null || ownWords) {
            return List.of();
        }
        boolean caption = message.getText() == null;
        String text = Objects.requireNonNullElse(caption ? message.getCaption() : message.getText(), "");
        List<Attachment> attachments = attachments(message);
        if (text.isEmpty() && attachments.isEmpty()) {
            return List.of();
        }
        boolean alone = "private".equals(message.getChat().getType());
        Addressing.Words words = addressing.words(text, entities(message, caption));
        boolean addressed =
                alone || words.addressed() || (!words.forAnother() && addressing.isOurs(message.getReplyToMessage()));
        return List.of(new IncomingMessage(
                chat(message.getChat()),
                sender,
                key(update, message.getChatId(), message.getMessageId()),
                String.valueOf(message.getMessageId()),
                time(kind == Kind.EDITED ? message.getEditDate() : message.getDate()),
                kind,
                alone,
                addressed,
                words.text(),
                links(words),
                List.of(),
                replyTo(message),
                Origins.of(message.getForwardOrigin()),
                attachments,
                null,
                batch(message, alone),
                null));
    }

    private static List<MessageEntity> entities(Message message, boolean caption) {
        try {
            List<MessageEntity> entities = caption ? message.getCaptionEntities() : message.getEntities();
            return entities == null ? List.of() : entities;
        } catch (IndexOutOfBoundsException e) {
            // The library looks up the words of each, also of those outside the text; the text is worth keeping alone.
            return List.of();
        }
    }

    /** Null for what no person wrote: other bots, and whoever hides behind a group. */
    private static @Nullable Sender sender(Message message) {
        if (message.getFrom() != null) {
            return Boolean.TRUE.equals(message.getFrom().getIsBot()) ? null : sender(message.getFrom());
        }
        Chat channel = message.getSenderChat();
        return channel == null
                ? null
                : new Sender(
                        String.valueOf(channel.getId()), Objects.requireNonNullElse(channel.getTitle(), "Channel"));
    }

    static Sender sender(User user) {
        return new Sender(String.valueOf(user.getId()), name(user));
    }

    static String name(User user) {
        String last = user.getLastName() == null ? "" : " " + user.getLastName();
        return (Objects.requireNonNullElse(user.getFirstName(), "") + last).strip();
    }

    private static ChatId chat(Chat chat) {
        return new ChatId(TelegramPlatform.NAME, String.valueOf(chat.getId()));
    }

    // Telegram begins anew with its numbers after a quiet week.
    private static String key(Update update, @Nullable Long chat, @Nullable Integer message) {
        return update.getUpdateId() + "/" + chat + "/" + message;
    }

    private static Instant time(@Nullable Integer seconds) {
        return Instant.ofEpochSecond(seconds == null ? 0 : seconds);
    }

    private static List<TextLink> links(Addressing.Words words) {
        List<TextLink> links = new ArrayList<>();
        for (MessageEntity entity : words.entities()) {
            if ("text_link".equals(entity.getType()) && entity.getUrl() != null) {
                int start =
                        Math.min(Math.max(0, entity.getOffset()), words.text().length());
                int end = Math.min(
                        start + Math.max(0, entity.getLength()), words.text().length());
                links.add(new TextLink(entity.getUrl(), start, end));
            }
        }
        return links;
    }

    private static @Nullable ReplyTo replyTo(Message message) {
        Message to = message.getReplyToMessage();
        if (to == null || to.getMessageId() == null) {
            return null;
        }
        TextQuote quote = message.getQuote();
        return new ReplyTo(String.valueOf(to.getMessageId()), quote == null ? null : quote.getText());
    }

    private static List<Attachment> attachments(Message message) {
        Document document = message.getDocument();
        // An animation comes with a document for older programs.
        if (document == null || message.getAnimation() != null) {
            return List.of();
        }
        return List.of(new Attachment(
                document.getFileId(),
                Objects.requireNonNullElse(document.getFileName(), "file"),
                document.getMimeType(),
                document.getFileSize() == null ? -1 : document.getFileSize()));
    }

    /** An album says so itself; a comment and the forward that it came with only share their second. */
    private static @Nullable String batch(Message message, boolean alone) {
        if (message.getMediaGroupId() != null) {
            return "album " + message.getMediaGroupId();
        }
        return alone ? "second " + message.getDate() : null;
    }

    private List<IncomingMessage> pressed(Update update, CallbackQuery press) {
        if (press.getMessage() == null || press.getData() == null) {
            return List.of();
        }
        Chat chat = press.getMessage().getChat();
        Integer message = press.getMessage().getMessageId();
        return List.of(new IncomingMessage(
                chat(chat),
                sender(press.getFrom()),
                key(update, chat.getId(), message),
                String.valueOf(message),
                clock.instant(),
                Kind.BUTTON,
                "private".equals(chat.getType()),
                true,
                press.getData(),
                List.of(),
                List.of(),
                null,
                null,
                List.of(),
                press.getId(),
                null,
                null));
    }

    private static List<IncomingMessage> reactions(Update update, MessageReactionUpdated change) {
        if (change.getUser() == null) {
            return List.of();
        }
        List<String> before = emoji(change.getOldReaction());
        List<String> after = emoji(change.getNewReaction());
        List<IncomingMessage> messages = new ArrayList<>();
        after.stream()
                .filter(emoji -> !before.contains(emoji))
                .forEach(emoji -> messages.add(reaction(update, change, Kind.REACTION, emoji)));
        before.stream()
                .filter(emoji -> !after.contains(emoji))
                .forEach(emoji -> messages.add(reaction(update, change, Kind.REACTION_REMOVED, emoji)));
        return messages;
    }

    private static List<String> emoji(@Nullable List<ReactionType> reactions) {
        return reactions == null
                ? List.of()
                : reactions.stream()
                        .filter(ReactionTypeEmoji.class::isInstance)
                        .map(reaction -> ((ReactionTypeEmoji) reaction).getEmoji())
                        .toList();
    }

    private static IncomingMessage reaction(Update update, MessageReactionUpdated change, Kind kind, String emoji) {
        Chat chat = change.getChat();
        return about(
                chat,
                change.getUser(),
                key(update, chat.getId(), change.getMessageId()) + "/" + kind + emoji,
                String.valueOf(change.getMessageId()),
                time(change.getDate()),
                kind,
                emoji);
    }

    private static List<IncomingMessage> membership(Update update, ChatMemberUpdated change) {
        String now = change.getNewChatMember().getStatus();
        boolean gone = "kicked".equals(now) || "left".equals(now);
        return List.of(about(
                change.getChat(),
                change.getFrom(),
                key(update, change.getChat().getId(), null),
                "0",
                time(change.getDate()),
                gone ? Kind.LEFT : Kind.RETURNED,
                ""));
    }

    private static IncomingMessage about(
            Chat chat, User who, String key, String messageId, Instant at, Kind kind, String text) {
        return new IncomingMessage(
                chat(chat),
                sender(who),
                key,
                messageId,
                at,
                kind,
                "private".equals(chat.getType()),
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
}
