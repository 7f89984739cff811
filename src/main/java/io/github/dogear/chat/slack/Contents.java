package io.github.dogear.chat.slack;

import static io.github.dogear.chat.slack.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dogear.chat.Attachment;
import io.github.dogear.chat.LinkPreview;
import io.github.dogear.chat.Origin;
import io.github.dogear.chat.TextLink;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is in a Slack message: its words, what Slack knows of its links, its files, and messages shared in it. */
record Contents(SlackText words, List<LinkPreview> previews, List<Attachment> files, List<Shared> shared) {
    /** Another message that was shared in this one. */
    record Shared(SlackText words, Origin origin, List<Attachment> files) {}

    static Contents of(JsonNode message, String botUser) {
        List<LinkPreview> previews = new ArrayList<>();
        List<Shared> shared = new ArrayList<>();
        for (JsonNode attachment : message.path("attachments")) {
            if (attachment.path("is_share").asBoolean()
                    || attachment.path("is_msg_unfurl").asBoolean()) {
                shared.add(shared(attachment, botUser));
            } else {
                previews.addAll(preview(attachment, botUser));
            }
        }
        SlackText words = SlackText.decode(text(message, "text"), botUser);
        previews.addAll(Files.documents(message));
        return new Contents(
                Files.linked(words, message), List.copyOf(previews), Files.of(message, words), List.copyOf(shared));
    }

    /** The words, or where an app wrote without any, those of its blocks and attachments. */
    SlackText wordsOr(JsonNode message, String botUser) {
        if (!words.text().isEmpty() || !words.links().isEmpty()) {
            return words;
        }
        StringBuilder wire = new StringBuilder();
        for (JsonNode block : message.path("blocks")) {
            line(wire, text(block, "text", "text"));
            block.path("fields").forEach(field -> line(wire, text(field, "text")));
        }
        for (JsonNode attachment : message.path("attachments")) {
            line(wire, text(attachment, "pretext"));
            String address = address(attachment);
            line(wire, address.isEmpty() ? text(attachment, "title") : "<" + address + ">");
            line(wire, text(attachment, "text"));
        }
        return SlackText.decode(wire.toString(), botUser);
    }

    /** The addresses that {@code words} hides behind other words. */
    List<TextLink> links() {
        return words.links();
    }

    private static void line(StringBuilder wire, String line) {
        if (!line.isBlank()) {
            wire.append(line).append('\n');
        }
    }

    private static Shared shared(JsonNode attachment, String botUser) {
        String author = text(attachment, "author_name");
        if (author.isEmpty()) {
            author = text(attachment, "author_subname");
        }
        String channel = text(attachment, "channel_name");
        String name = !author.isEmpty() ? author : channel.isEmpty() ? "a Slack message" : "#" + channel;
        String from = text(attachment, "from_url");
        SlackText words = SlackText.decode(text(attachment, "text"), botUser);
        return new Shared(
                Files.linked(words, attachment),
                new Origin(name, from.isEmpty() ? null : from),
                Files.of(attachment, words));
    }

    private static List<LinkPreview> preview(JsonNode attachment, String botUser) {
        String address = address(attachment);
        if (address.isEmpty()) {
            return List.of();
        }
        return List.of(new LinkPreview(
                address, plain(text(attachment, "title"), botUser), plain(text(attachment, "text"), botUser)));
    }

    private static String address(JsonNode attachment) {
        for (String field : List.of("original_url", "from_url", "title_link")) {
            String address = text(attachment, field);
            if (address.startsWith("http")) {
                return address;
            }
        }
        return "";
    }

    private static @Nullable String plain(String wire, String botUser) {
        String plain = SlackText.decode(wire, botUser).text();
        return plain.isEmpty() ? null : plain;
    }
}
