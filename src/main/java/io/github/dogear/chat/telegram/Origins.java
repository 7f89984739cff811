package io.github.dogear.chat.telegram;

import io.github.dogear.chat.Origin;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.objects.User;
import org.telegram.telegrambots.meta.api.objects.chat.Chat;
import org.telegram.telegrambots.meta.api.objects.messageorigin.MessageOrigin;
import org.telegram.telegrambots.meta.api.objects.messageorigin.MessageOriginChannel;
import org.telegram.telegrambots.meta.api.objects.messageorigin.MessageOriginChat;
import org.telegram.telegrambots.meta.api.objects.messageorigin.MessageOriginHiddenUser;
import org.telegram.telegrambots.meta.api.objects.messageorigin.MessageOriginUser;

/** Tells where a forwarded message comes from, with a link back where there is one. */
final class Origins {
    private static final String HOST = "https://t.me/";
    /** What the numbers of channels and large groups begin with in the API, but not in links. */
    private static final String MARK = "-100";

    private Origins() {}

    static @Nullable Origin of(@Nullable MessageOrigin origin) {
        if (origin == null) {
            return null;
        }
        if (origin instanceof MessageOriginUser person) {
            User user = person.getSenderUser();
            return new Origin(
                    named(Incoming.name(user)), user.getUserName() == null ? null : HOST + user.getUserName());
        }
        if (origin instanceof MessageOriginHiddenUser hidden) {
            return new Origin(named(hidden.getSenderUserName()), null);
        }
        if (origin instanceof MessageOriginChat group) {
            Chat chat = group.getSenderChat();
            return new Origin(named(chat.getTitle()), chat.getUserName() == null ? null : HOST + chat.getUserName());
        }
        if (origin instanceof MessageOriginChannel channel) {
            return new Origin(named(channel.getChat().getTitle()), post(channel.getChat(), channel.getMessageId()));
        }
        return new Origin("somebody", null);
    }

    private static String named(@Nullable String name) {
        String found = Objects.requireNonNullElse(name, "").strip();
        return found.isEmpty() ? "somebody" : found;
    }

    private static @Nullable String post(Chat channel, Integer message) {
        if (channel.getUserName() != null) {
            return HOST + channel.getUserName() + "/" + message;
        }
        String id = String.valueOf(channel.getId());
        return id.startsWith(MARK) ? HOST + "c/" + id.substring(MARK.length()) + "/" + message : null;
    }
}
