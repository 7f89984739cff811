package io.github.dogear.chat.slack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Somebody in the workspace, and what they do in Slack, as Slack tells it. */
public final class Colleague {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final SlackDouble slack;
    private final String id;
    private int moment;

    public Colleague(SlackDouble slack, String id) {
        this.slack = slack;
        this.id = id;
    }

    public String id() {
        return id;
    }

    /** The chat between them and Dogear. */
    public String chat() {
        return "D" + id;
    }

    /** Says something in the own chat; gives the number of the message. */
    public String say(String text) {
        return say(chat(), text, "");
    }

    /** Says something, in a thread when there is one. */
    public String say(String channel, String text, String thread) {
        String ts = ts();
        ObjectNode event = MAPPER.createObjectNode()
                .put("type", "message")
                .put("channel", channel)
                .put("user", id)
                .put("ts", ts)
                .put("text", text);
        if (!thread.isEmpty()) {
            event.put("thread_ts", thread).put("parent_user_id", SlackDouble.BOT);
        }
        slack.event(event.toString());
        return ts;
    }

    /** A mention, which Slack tells twice. */
    public String mention(String channel, String text) {
        String ts = ts();
        for (String type : new String[] {"message", "app_mention"}) {
            slack.event(MAPPER.createObjectNode()
                    .put("type", type)
                    .put("channel", channel)
                    .put("user", id)
                    .put("ts", ts)
                    .put("text", "<@" + SlackDouble.BOT + "> " + text)
                    .toString());
        }
        return ts;
    }

    public void edit(String channel, String ts, String before, String after) {
        ObjectNode event = MAPPER.createObjectNode()
                .put("type", "message")
                .put("subtype", "message_changed")
                .put("channel", channel)
                .put("ts", ts());
        event.set("message", message(ts, after));
        event.set("previous_message", message(ts, before));
        slack.event(event.toString());
    }

    public void delete(String channel, String ts, String before) {
        ObjectNode event = MAPPER.createObjectNode()
                .put("type", "message")
                .put("subtype", "message_deleted")
                .put("channel", channel)
                .put("ts", ts())
                .put("deleted_ts", ts);
        event.set("previous_message", message(ts, before));
        slack.event(event.toString());
    }

    /** One of their messages, as a channel's history and Slack's events hold it. */
    public ObjectNode message(String ts, String text) {
        return MAPPER.createObjectNode()
                .put("type", "message")
                .put("user", id)
                .put("ts", ts)
                .put("text", text);
    }

    public void slash(String channel, String command, String text) {
        slack.push(
                "slash_commands",
                MAPPER.createObjectNode()
                        .put("command", command)
                        .put("text", text)
                        .put("team_id", SlackDouble.TEAM)
                        .put("channel_id", channel)
                        .put("user_id", id)
                        .put("user_name", "someone")
                        .put("trigger_id", "trigger." + ts())
                        .put("response_url", slack.base() + "/respond/" + id)
                        .toString());
    }

    /** Presses a button of a message; of the Home tab when {@code ts} is empty. */
    public void press(String channel, String ts, String command) {
        press(channel, ts, command, false);
    }

    /**
     * Presses a button.
     *
     * @param passing whether the message with the button is one that only they see
     */
    public void press(String channel, String ts, String command, boolean passing) {
        ObjectNode payload = interaction("block_actions");
        ObjectNode container = payload.putObject("container");
        if (ts.isEmpty()) {
            container.put("type", "view").put("view_id", "VHOME");
        } else {
            container
                    .put("type", "message")
                    .put("message_ts", ts)
                    .put("channel_id", channel)
                    .put("is_ephemeral", passing);
            payload.putObject("channel").put("id", channel);
            payload.put("response_url", slack.base() + "/respond/" + id);
            ObjectNode message = payload.putObject("message").put("ts", ts);
            if (!slack.threadOf(ts).isEmpty()) {
                message.put("thread_ts", slack.threadOf(ts));
            }
        }
        payload.putArray("actions").addObject().put("value", command).put("type", "button");
        slack.push("interactive", payload.toString());
    }

    /** Uses "Save to reading list" on a message. */
    public void shortcut(String channel, ObjectNode message) {
        ObjectNode payload = interaction("message_action");
        payload.put("callback_id", "save").put("message_ts", message.path("ts").asText());
        payload.putObject("channel").put("id", channel);
        payload.set("message", message);
        payload.put("response_url", slack.base() + "/respond/" + id);
        slack.push("interactive", payload.toString());
    }

    /** Writes into the note window that was opened. */
    public void submit(String metadata, String words) {
        ObjectNode payload = interaction("view_submission");
        ObjectNode view = payload.putObject("view");
        view.put("id", "V" + ts()).put("type", "modal").put("callback_id", "note");
        view.put("private_metadata", metadata);
        view.putObject("state")
                .putObject("values")
                .putObject("note")
                .putObject("note")
                .put("type", "plain_text_input")
                .put("value", words);
        slack.push("interactive", payload.toString());
    }

    public void react(String channel, String ts, String name, String author, boolean added) {
        ObjectNode event = MAPPER.createObjectNode()
                .put("type", added ? "reaction_added" : "reaction_removed")
                .put("user", id)
                .put("reaction", name)
                .put("item_user", author)
                .put("event_ts", ts());
        event.putObject("item").put("type", "message").put("channel", channel).put("ts", ts);
        slack.event(event.toString());
    }

    public void openHome() {
        slack.event(MAPPER.createObjectNode()
                .put("type", "app_home_opened")
                .put("user", id)
                .put("tab", "home")
                .toString());
    }

    private ObjectNode interaction(String type) {
        ObjectNode payload = MAPPER.createObjectNode().put("type", type).put("trigger_id", "trigger." + ts());
        payload.putObject("team").put("id", SlackDouble.TEAM);
        payload.putObject("user").put("id", id).put("username", "someone").put("team_id", SlackDouble.TEAM);
        return payload;
    }

    private String ts() {
        return "17799984" + String.format(java.util.Locale.ROOT, "%02d", ++moment) + ".00"
                + Math.abs(id.hashCode() % 10_000);
    }
}
