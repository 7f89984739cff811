package io.github.dogear.chat.telegram;

import io.github.dogear.chat.ChatId;
import io.github.dogear.chat.Document;
import io.github.dogear.chat.Reply;
import io.github.dogear.chat.SendResult;
import io.github.dogear.chat.Span;
import java.io.ByteArrayInputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.send.SendDocument;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.send.SendPhoto;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageText;
import org.telegram.telegrambots.meta.api.objects.InputFile;
import org.telegram.telegrambots.meta.api.objects.LinkPreviewOptions;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;

/** Sends replies, and tells what became of them. */
final class Outgoing {
    private static final String HTML = "HTML";
    /** An answer of more messages than these is easier to read as a file. */
    private static final int MOST_MESSAGES = 4;

    private static final int MOST_HALF_SENT = 1000;

    private final BotApi api;
    /** The parts that arrived of what is to be sent again, so that they are not sent twice. */
    private final Map<Attempt, Integer> arrived = new ConcurrentHashMap<>();

    private record Attempt(ChatId chat, Reply reply) {}

    Outgoing(BotApi api) {
        this.api = api;
    }

    /** One message on its way. */
    private record Letter(
            String chat, List<Span> spans, @Nullable InlineKeyboardMarkup keyboard, boolean preview) {}

    SendResult send(ChatId chat, Reply reply, @Nullable String editing) {
        try {
            return new SendResult.Sent(
                    reply.chart() == null ? sent(chat, reply, editing) : withChart(chat, reply, editing));
        } catch (ApiFailure e) {
            return result(e);
        } catch (RuntimeException e) {
            return new SendResult.Unknown(api.scrubbed(e.toString()));
        }
    }

    private String withChart(ChatId chat, Reply reply, @Nullable String editing) throws ApiFailure {
        if (editing != null) {
            return sent(chat, reply.chartInWords(), editing);
        }
        try {
            return sent(chat, reply.chartInPicture(), null);
        } catch (ApiFailure e) {
            // Some groups allow words and no pictures.
            if (e.code() != 400 || e.movedTo() != null || e.says("chat not found")) {
                throw e;
            }
            return sent(chat, reply.chartInWords(), null);
        }
    }

    private String sent(ChatId chat, Reply reply, @Nullable String editing) throws ApiFailure {
        InlineKeyboardMarkup keyboard = Drawing.keyboard(reply);
        List<List<Span>> parts = Drawing.parts(reply.spans(), Drawing.LONGEST);
        Document document = reply.document();
        if (document != null && Drawing.length(reply.spans()) <= Drawing.LONGEST_CAPTION) {
            return withDocument(new Letter(chat.id(), reply.spans(), keyboard, false), document);
        }
        if (parts.size() > MOST_MESSAGES && document == null) {
            return asFile(chat, reply, keyboard);
        }
        Attempt attempt = new Attempt(chat, reply);
        String last = "";
        for (int i = arrived.getOrDefault(attempt, 0); i < parts.size(); i++) {
            boolean end = i == parts.size() - 1;
            Letter letter = new Letter(chat.id(), parts.get(i), end ? keyboard : null, reply.preview());
            last = editing != null && i == 0 ? edited(letter, editing) : sent(letter);
            if (!end || document != null) {
                remember(attempt, i + 1);
            }
        }
        if (document != null) {
            last = withDocument(new Letter(chat.id(), List.of(), null, false), document);
        } else if (parts.isEmpty()) {
            throw new ApiFailure(400, "there are no words in the reply", null, null);
        }
        arrived.remove(attempt);
        return last;
    }

    private void remember(Attempt attempt, int parts) {
        if (arrived.size() > MOST_HALF_SENT) {
            arrived.clear();
        }
        arrived.put(attempt, parts);
    }

    private String sent(Letter letter) throws ApiFailure {
        try {
            return number(api.call(message(letter, HTML, Drawing.html(letter.spans()))));
        } catch (ApiFailure e) {
            if (!e.says("can't parse entities")) {
                throw e;
            }
            return number(api.call(message(letter, null, plain(letter, Drawing.LONGEST))));
        }
    }

    private static SendMessage message(Letter letter, @Nullable String mode, String text) {
        return SendMessage.builder()
                .chatId(letter.chat())
                .text(text)
                .parseMode(mode)
                .linkPreviewOptions(preview(letter))
                .replyMarkup(letter.keyboard())
                .build();
    }

    private String edited(Letter letter, String messageId) throws ApiFailure {
        try {
            return edited(letter, messageId, HTML, Drawing.html(letter.spans()));
        } catch (ApiFailure e) {
            if (e.says("can't parse entities")) {
                return edited(letter, messageId, null, plain(letter, Drawing.LONGEST));
            }
            throw e;
        }
    }

    private String edited(Letter letter, String messageId, @Nullable String mode, String text) throws ApiFailure {
        try {
            Serializable answer = api.call(EditMessageText.builder()
                    .chatId(letter.chat())
                    .messageId(Integer.valueOf(messageId))
                    .text(text)
                    .parseMode(mode)
                    .linkPreviewOptions(preview(letter))
                    .replyMarkup(letter.keyboard())
                    .build());
            return answer instanceof Message message ? number(message) : messageId;
        } catch (ApiFailure e) {
            if (e.says("message is not modified")) {
                return messageId;
            }
            boolean gone = e.says("message to edit not found")
                    || e.says("message can't be edited")
                    || e.says("message_id_invalid")
                    || e.says("no text in the message");
            if (gone) {
                return sent(letter);
            }
            throw e;
        }
    }

    private static LinkPreviewOptions preview(Letter letter) {
        LinkPreviewOptions options = LinkPreviewOptions.builder().build();
        String address = letter.preview() ? Drawing.address(letter.spans()).orElse(null) : null;
        if (address == null) {
            options.setIsDisabled(true);
        } else {
            options.setUrlField(address);
        }
        return options;
    }

    private String withDocument(Letter letter, Document document) throws ApiFailure {
        try {
            return number(post(letter, document, HTML, Drawing.html(letter.spans())));
        } catch (ApiFailure e) {
            if (!e.says("can't parse entities")) {
                throw e;
            }
            return number(post(letter, document, null, plain(letter, Drawing.LONGEST_CAPTION)));
        }
    }

    private Message post(Letter letter, Document document, @Nullable String mode, String caption) throws ApiFailure {
        return document.isPicture()
                ? api.call(picture(letter, document, mode, caption))
                : api.call(file(letter, document, mode, caption));
    }

    private static SendPhoto picture(Letter letter, Document document, @Nullable String mode, String caption) {
        boolean words = !caption.isBlank();
        return SendPhoto.builder()
                .chatId(letter.chat())
                .photo(new InputFile(new ByteArrayInputStream(document.content()), document.name()))
                .caption(words ? caption : null)
                .parseMode(words ? mode : null)
                .replyMarkup(letter.keyboard())
                .build();
    }

    private static SendDocument file(Letter letter, Document document, @Nullable String mode, String caption) {
        // The library makes the name a field of the form, where only ASCII survives.
        String name = document.name().replaceAll("[^A-Za-z0-9._-]", "_");
        boolean words = !caption.isBlank();
        return SendDocument.builder()
                .chatId(letter.chat())
                .document(new InputFile(new ByteArrayInputStream(document.content()), name))
                .caption(words ? caption : null)
                .parseMode(words ? mode : null)
                .replyMarkup(letter.keyboard())
                .build();
    }

    private String asFile(ChatId chat, Reply reply, @Nullable InlineKeyboardMarkup keyboard) throws ApiFailure {
        Document document = new Document(
                "answer.txt", "text/plain", Drawing.plain(reply.spans()).getBytes(StandardCharsets.UTF_8));
        List<Span> caption = List.of(new Span.Text("The answer is long, so here it is as a file."));
        return withDocument(new Letter(chat.id(), caption, keyboard, false), document);
    }

    private static String plain(Letter letter, int longest) {
        return io.github.dogear.chat.PlainText.cut(Drawing.plain(letter.spans()), longest);
    }

    private static String number(Message message) {
        return String.valueOf(message.getMessageId());
    }

    private static SendResult result(ApiFailure e) {
        if (e.movedTo() != null) {
            return new SendResult.Moved(new ChatId(TelegramPlatform.NAME, String.valueOf(e.movedTo())));
        }
        Duration pause = e.retryAfter();
        if (e.code() == 429) {
            return new SendResult.RetryAfter(pause == null ? Duration.ofSeconds(5) : pause, true);
        }
        if (e.code() == 403 || e.says("chat not found") || e.says("user is deactivated") || e.says("peer_id_invalid")) {
            return new SendResult.Gone(e.description());
        }
        // A token can be put right, and then what waited goes out.
        boolean later = e.code() == 0 || e.code() >= 500 || e.isAboutTheToken() || e.code() == 409;
        return later ? new SendResult.Unknown(e.description()) : new SendResult.Refused(e.description());
    }
}
