package io.github.dogear.chat.slack;

import static io.github.dogear.chat.slack.Json.text;

import com.fasterxml.jackson.databind.JsonNode;

/** Collects what an app's message says in its blocks and attachments, as one text in Slack's wire form. */
final class AppWords {
    /** Blocks stand in blocks only a few deep. */
    private static final int DEEPEST = 8;

    private final StringBuilder wire = new StringBuilder();
    private final boolean buttons;

    private AppWords(boolean buttons) {
        this.buttons = buttons;
    }

    /** @param buttons whether what is opened by pressing a button is taken for a link too */
    static String of(JsonNode message, boolean buttons) {
        AppWords words = new AppWords(buttons);
        words.blocks(message.path("blocks"));
        // So a message comes along that was shared in another one.
        message.path("message_blocks")
                .forEach(one -> words.blocks(one.path("message").path("blocks")));
        if (words.wire.isEmpty()) {
            words.line(text(message, "text"));
        }
        for (JsonNode attachment : message.path("attachments")) {
            if (!Contents.isShared(attachment)) {
                words.attachment(attachment);
            }
        }
        return words.wire.toString();
    }

    private void attachment(JsonNode attachment) {
        line(text(attachment, "pretext"));
        String address = Contents.address(attachment);
        line(address.isEmpty() ? text(attachment, "title") : link(address, ""));
        line(text(attachment, "text"));
        for (JsonNode field : attachment.path("fields")) {
            line((text(field, "title") + " " + text(field, "value")).strip());
        }
        blocks(attachment.path("blocks"));
        for (JsonNode action : attachment.path("actions")) {
            button(action, text(action, "text"));
        }
    }

    private void blocks(JsonNode blocks) {
        blocks.forEach(block -> block(block, 0));
    }

    private void block(JsonNode block, int depth) {
        String type = text(block, "type");
        if (type.startsWith("rich_text")) {
            StringBuilder line = new StringBuilder();
            rich(block, line, depth);
            line(line.toString().strip());
            return;
        }
        if (type.equals("button")) {
            button(block, SlackText.escape(text(block, "text", "text")));
            return;
        }
        line(block.path("text").isTextual() ? text(block, "text") : words(block.path("text")));
        block.path("fields").forEach(field -> line(words(field)));
        String video = text(block, "title_url");
        line(video.isEmpty() ? words(block.path("title")) : link(video, words(block.path("title"))));
        if (depth < DEEPEST) {
            block.path("elements").forEach(element -> block(element, depth + 1));
            if (block.has("accessory")) {
                block(block.path("accessory"), depth + 1);
            }
        }
    }

    /** A text object, which is either markup already or plain. */
    private static String words(JsonNode object) {
        String text = text(object, "text");
        return text(object, "type").equals("mrkdwn") ? text : SlackText.escape(text);
    }

    private void rich(JsonNode element, StringBuilder line, int depth) {
        switch (text(element, "type")) {
            case "text" -> line.append(SlackText.escape(text(element, "text")));
            case "link" -> line.append(link(text(element, "url"), SlackText.escape(text(element, "text"))));
            case "user" -> line.append("<@").append(text(element, "user_id")).append('>');
            case "channel" ->
                line.append("<#").append(text(element, "channel_id")).append('>');
            case "emoji" -> line.append(Emoji.of(text(element, "name")));
            default -> {
                if (depth < DEEPEST) {
                    element.path("elements").forEach(inner -> rich(inner, line, depth + 1));
                    line.append('\n');
                }
            }
        }
    }

    private void button(JsonNode button, String label) {
        if (buttons && text(button, "url").startsWith("http")) {
            line(link(text(button, "url"), label));
        }
    }

    /** @param label in wire form */
    private static String link(String address, String label) {
        String where = SlackText.escape(address);
        // A label that holds a link of its own would be read in two.
        String words = label.replaceAll("[<>|\n]+", " ").strip();
        return words.isEmpty() ? "<" + where + ">" : "<" + where + "|" + words + ">";
    }

    private void line(String line) {
        if (!line.isBlank()) {
            wire.append(line).append('\n');
        }
    }
}
