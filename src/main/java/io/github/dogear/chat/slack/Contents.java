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
    /**
     * Another message that was shared in this one.
     *
     * @param addresses what is worth keeping of it: the links in it, or where there is none, its own
     */
    record Shared(SlackText words, Origin origin, List<Attachment> files, List<String> addresses) {}

    static Contents of(JsonNode message, Wire wire) {
        List<LinkPreview> previews = new ArrayList<>();
        List<Shared> shared = new ArrayList<>();
        for (JsonNode attachment : message.path("attachments")) {
            if (isShared(attachment)) {
                shared.add(shared(attachment, wire));
            } else {
                previews.addAll(preview(attachment, wire));
            }
        }
        SlackText words = wire.read(withoutAddresses(text(message, "text"), shared));
        previews.addAll(Files.documents(message, words));
        return new Contents(
                Files.linked(words, message), List.copyOf(previews), Files.of(message), List.copyOf(shared));
    }

    /** Whoever pastes a message's address, and sees Slack show the message, shares the message and not its address. */
    private static String withoutAddresses(String written, List<Shared> shared) {
        String rest = written;
        for (Shared one : shared) {
            String address = one.origin().address();
            if (address != null && !one.words().text().isBlank()) {
                rest = rest.replace("<" + SlackText.escape(address) + ">", "");
            }
        }
        return rest;
    }

    /** The words, or where those lead nowhere, all that the message's blocks and attachments say. */
    SlackText wordsOr(JsonNode message, Wire wire) {
        return leads(words) ? words : wire.read(fuller(text(message, "text"), message));
    }

    /** What a message says, in wire form: its text, or where that lacks the links or is missing, its blocks. */
    private static String fuller(String written, JsonNode message) {
        for (boolean buttons : new boolean[] {false, true}) {
            String all = AppWords.of(message, buttons);
            if (!SlackText.addresses(all).isEmpty()) {
                return all;
            }
        }
        return written.isBlank() ? AppWords.of(message, false) : written;
    }

    private static boolean leads(SlackText words) {
        return !words.links().isEmpty() || words.text().contains("://");
    }

    /** The addresses that {@code words} hides behind other words. */
    List<TextLink> links() {
        return words.links();
    }

    static boolean isShared(JsonNode attachment) {
        return attachment.path("is_share").asBoolean()
                || attachment.path("is_msg_unfurl").asBoolean();
    }

    private static Shared shared(JsonNode attachment, Wire wire) {
        String author = text(attachment, "author_name");
        if (author.isEmpty()) {
            author = text(attachment, "author_subname");
        }
        String channel = text(attachment, "channel_name");
        String name = !author.isEmpty() ? author : channel.isEmpty() ? "a Slack message" : "#" + channel;
        String from = text(attachment, "from_url");
        String written = text(attachment, "text");
        if (SlackText.addresses(written).isEmpty()) {
            written = fuller(written, attachment);
        }
        SlackText words = wire.read(written);
        List<String> addresses = new ArrayList<>(SlackText.addresses(written));
        Files.documents(attachment, words).forEach(document -> addresses.add(document.address()));
        if (addresses.isEmpty() && !from.isEmpty()) {
            addresses.add(from);
        }
        return new Shared(
                Files.linked(words, attachment),
                new Origin(name, from.isEmpty() ? null : from),
                Files.of(attachment),
                List.copyOf(addresses));
    }

    private static List<LinkPreview> preview(JsonNode attachment, Wire wire) {
        String address = address(attachment);
        if (address.isEmpty()) {
            return List.of();
        }
        return List.of(new LinkPreview(
                address, plain(text(attachment, "title"), wire), plain(text(attachment, "text"), wire)));
    }

    static String address(JsonNode attachment) {
        for (String field : List.of("original_url", "from_url", "title_link")) {
            String address = text(attachment, field);
            if (address.startsWith("http")) {
                return address;
            }
        }
        return "";
    }

    private static @Nullable String plain(String written, Wire wire) {
        String plain = wire.read(written).text();
        return plain.isEmpty() ? null : plain;
    }
}
