package io.github.dogear.chat.telegram;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/** Somebody with a phone: what they do arrives at the double as Telegram would send it. */
public final class Person {
    private final BotApiDouble telegram;
    private final long id;
    private final String name;
    private int second = 1_780_000_000;

    public Person(BotApiDouble telegram, long id, String name) {
        this.telegram = telegram;
        this.id = id;
        this.name = name;
    }

    static ObjectNode object() {
        return BotApiDouble.MAPPER.createObjectNode();
    }

    /** Lets a second pass on the phone. */
    public void wait1() {
        second++;
    }

    public ObjectNode user() {
        return object().put("id", id).put("is_bot", false).put("first_name", name);
    }

    public ObjectNode privateChat() {
        return object().put("id", id).put("type", "private").put("first_name", name);
    }

    /** Sends a message to the bot; returns its number. */
    public int say(String text) {
        wait1();
        return message("message", privateChat(), message -> message.put("text", text));
    }

    public int reply(int to, String text) {
        wait1();
        return message("message", privateChat(), message -> {
            message.put("text", text);
            ObjectNode answered =
                    message.putObject("reply_to_message").put("message_id", to).put("date", second);
            answered.set("chat", privateChat());
        });
    }

    /** Forwards a post of a public channel, in the same second as what was said before. */
    public int forward(String channel, String text) {
        return message("message", privateChat(), message -> {
            message.put("text", text);
            ObjectNode origin = message.putObject("forward_origin")
                    .put("type", "channel")
                    .put("date", second - 100)
                    .put("message_id", 42);
            origin.putObject("chat")
                    .put("id", -1001234567890L)
                    .put("type", "channel")
                    .put("title", channel)
                    .put("username", channel.replaceAll("\\W", "_"));
        });
    }

    public int edit(int message, String text) {
        wait1();
        ObjectNode edited =
                base(message, privateChat()).put("edit_date", second).put("text", text);
        telegram.update(update("edited_message", edited));
        return message;
    }

    public void press(int message, String data) {
        ObjectNode press = object().put("id", "press" + telegram.nextMessage()).put("chat_instance", "1");
        press.put("data", data).set("from", user());
        ObjectNode card = press.putObject("message").put("message_id", message).put("date", second);
        card.set("chat", privateChat());
        card.putObject("from")
                .put("id", BotApiDouble.BOT)
                .put("is_bot", true)
                .put("first_name", "Dogear")
                .put("username", BotApiDouble.BOT_NAME);
        card.put("text", "card");
        telegram.update(update("callback_query", press));
    }

    /** Types something behind the bot's name in some chat. */
    public void type(String query) {
        ObjectNode typed = object().put("id", "q" + telegram.nextMessage())
                .put("query", query)
                .put("offset", "");
        typed.set("from", user());
        telegram.update(update("inline_query", typed));
    }

    public void react(int message, String before, String after) {
        ObjectNode change = object().put("message_id", message).put("date", second);
        change.set("chat", privateChat());
        change.set("user", user());
        change.set("old_reaction", emoji(before));
        change.set("new_reaction", emoji(after));
        telegram.update(update("message_reaction", change));
    }

    private static ArrayNode emoji(String emoji) {
        ArrayNode reactions = BotApiDouble.MAPPER.createArrayNode();
        if (!emoji.isEmpty()) {
            reactions.addObject().put("type", "emoji").put("emoji", emoji);
        }
        return reactions;
    }

    /** Blocks the bot, or takes it back. */
    public void membership(String before, String after) {
        ObjectNode change = object().put("date", second);
        change.set("chat", privateChat());
        change.set("from", user());
        change.set("old_chat_member", member(before));
        change.set("new_chat_member", member(after));
        telegram.update(update("my_chat_member", change));
    }

    private static ObjectNode member(String status) {
        ObjectNode member = object().put("status", status);
        if (status.equals("kicked")) {
            member.put("until_date", 0);
        }
        member.putObject("user").put("id", BotApiDouble.BOT).put("is_bot", true).put("first_name", "Dogear");
        return member;
    }

    /** Sends a message of any shape to any chat. */
    public int message(String kind, ObjectNode chat, Consumer<ObjectNode> shape) {
        int number = telegram.nextMessage();
        ObjectNode message = base(number, chat);
        shape.accept(message);
        telegram.update(update(kind, message));
        return number;
    }

    private ObjectNode base(int number, ObjectNode chat) {
        ObjectNode message = object().put("message_id", number).put("date", second);
        message.set("from", user());
        message.set("chat", chat);
        return message;
    }

    static ObjectNode update(String kind, ObjectNode content) {
        ObjectNode update = object();
        update.set(kind, content);
        return update;
    }
}
