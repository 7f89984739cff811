package io.github.dogear.chat.slack;

import io.github.dogear.chat.ChatId;

/**
 * A private conversation held inside a channel, in messages that only one person sees: {@code slack:C024BE91L/U023BECGF}.
 */
record Corner(String channel, String user) {
    static ChatId of(String channel, String user) {
        return new ChatId("slack", channel + "/" + user);
    }

    static ChatId chat(String channel) {
        return new ChatId("slack", channel);
    }

    static boolean is(ChatId chat) {
        return chat.id().indexOf('/') > 0;
    }

    static Corner of(ChatId chat) {
        int slash = chat.id().indexOf('/');
        return new Corner(chat.id().substring(0, slash), chat.id().substring(slash + 1));
    }

    /** Whether a channel is a conversation of two. */
    static boolean isDirect(String channel) {
        return channel.startsWith("D");
    }
}
