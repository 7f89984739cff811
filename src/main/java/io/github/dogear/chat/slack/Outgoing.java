package io.github.dogear.chat.slack;

import static io.github.dogear.chat.slack.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dogear.chat.ChatId;
import io.github.dogear.chat.Document;
import io.github.dogear.chat.Reply;
import io.github.dogear.chat.SendResult;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Posts replies, in channels, in conversations of two, and where only one person sees them. */
final class Outgoing {
    /** Slack takes one message a second in a channel. */
    static final Duration BETWEEN_POSTS = Duration.ofMillis(1100);

    private static final Duration MOST_PATIENCE = Duration.ofSeconds(60);

    private final WebApi api;
    private final Lookups lookups;
    private final Corners corners;
    private final Vocabulary vocabulary;
    private final Tempo.Pause pause;

    Outgoing(WebApi api, Lookups lookups, Corners corners, Vocabulary vocabulary, Tempo.Pause pause) {
        this.api = api;
        this.lookups = lookups;
        this.corners = corners;
        this.vocabulary = vocabulary;
        this.pause = pause;
    }

    SendResult send(ChatId chat, Reply said, @Nullable String editing) throws SlackError, InterruptedException {
        // A file can neither take a message's place nor be shown to one person alone.
        Reply reply = Corner.is(chat) || editing != null ? said.chartInWords() : said.chartInPicture();
        Drawing.Drawn drawn = Drawing.draw(reply, vocabulary::typed);
        if (drawn.posts().isEmpty() && drawn.document() == null) {
            return new SendResult.Refused("an empty reply");
        }
        String id = editing == null ? "" : editing;
        return Corner.is(chat)
                ? inCorner(chat, reply, drawn, id)
                : new SendResult.Sent(inChannel(chat.id(), reply, drawn, id));
    }

    private String inChannel(String channel, Reply reply, Drawing.Drawn drawn, String editing)
            throws SlackError, InterruptedException {
        String id = editing;
        // Nobody sees the upload before it is shared: what fails here is tried again without repeating the words.
        String file = drawn.document() == null ? "" : upload(drawn.document());
        List<Drawing.Post> posts = drawn.posts();
        for (int i = 0; i < posts.size(); i++) {
            boolean first = i == 0;
            Map<String, String> message = message(channel, reply, posts.get(i));
            if (first && !editing.isEmpty()) {
                id = update(message, editing);
            } else {
                id = first ? post(message) : later(() -> post(message));
            }
        }
        if (drawn.document() != null) {
            Document document = drawn.document();
            Part share = () -> share(channel, reply, file, document);
            String shared = posts.isEmpty() ? share.send() : later(share);
            id = id.isEmpty() ? shared : id;
        }
        return id;
    }

    private static Map<String, String> message(String channel, Reply reply, Drawing.Post post) {
        Map<String, String> message = new LinkedHashMap<>();
        message.put("channel", channel);
        message.put("text", post.text());
        message.put("blocks", post.blocksAsJson());
        if (reply.thread() != null) {
            message.put("thread_ts", reply.thread());
        }
        message.put("unfurl_links", "false");
        message.put("unfurl_media", "false");
        return message;
    }

    private String post(Map<String, String> message) throws SlackError {
        return text(withoutWhatIsRefused("chat.postMessage", message), "ts");
    }

    /** A message that cannot be changed any more is followed by a new one. */
    private String update(Map<String, String> message, String ts) throws SlackError {
        Map<String, String> change = new LinkedHashMap<>(message);
        change.keySet().removeAll(List.of("unfurl_links", "unfurl_media", "thread_ts"));
        change.put("ts", ts);
        try {
            String changed = text(withoutWhatIsRefused("chat.update", change), "ts");
            return changed.isEmpty() ? ts : changed;
        } catch (SlackError e) {
            if (!e.notEditable()) {
                throw e;
            }
            return post(message);
        }
    }

    /** Something that is sent to Slack. */
    private interface Part {
        String send() throws SlackError;
    }

    /** The later parts of a long answer wait their turn here: sending all of it again would repeat the first ones. */
    private String later(Part part) throws SlackError, InterruptedException {
        Duration patience = MOST_PATIENCE;
        Duration before = BETWEEN_POSTS;
        while (true) {
            pause.take(before);
            patience = patience.minus(before);
            try {
                return part.send();
            } catch (SlackError e) {
                Duration wanted = e.pause() == null && e.passes() ? before.multipliedBy(2) : e.pause();
                if (wanted == null || patience.compareTo(wanted) < 0) {
                    throw e;
                }
                before = wanted;
            }
        }
    }

    /** Should Slack find fault with the blocks, the words alone still arrive; without their thread, at the end of the chat. */
    private JsonNode withoutWhatIsRefused(String method, Map<String, String> message) throws SlackError {
        try {
            return api.call(method, message);
        } catch (SlackError e) {
            String refused = e.blocksRefused() ? "blocks" : e.threadRefused() ? "thread_ts" : "";
            if (!message.containsKey(refused)) {
                throw e;
            }
            Map<String, String> rest = new LinkedHashMap<>(message);
            rest.remove(refused);
            return withoutWhatIsRefused(method, rest);
        }
    }

    /** For one person's eyes: by the address of what they just did, else as a passing message, else in their own chat. */
    private SendResult inCorner(ChatId chat, Reply reply, Drawing.Drawn drawn, String editing)
            throws SlackError, InterruptedException {
        Corner corner = Corner.of(chat);
        if (Corners.isPassing(editing)) {
            // Slack gave it no number: it stays as it is, rather than be said twice.
            return new SendResult.Sent(editing);
        }
        if (drawn.document() != null || drawn.posts().size() > 1) {
            return inOwnChat(corner, reply, drawn);
        }
        Drawing.Post post = drawn.posts().get(0);
        String replacing = editing.isEmpty() ? null : corners.use(chat, editing);
        String address = replacing == null ? corners.use(chat, "") : replacing;
        if (address == null) {
            return inOwnChat(corner, reply, drawn);
        }
        if (address.isEmpty()) {
            return whisper(corner, reply, drawn);
        }
        try {
            api.respond(address, answer(post, replacing != null));
            return new SendResult.Sent(replacing == null ? corners.number() : editing);
        } catch (SlackError e) {
            if (!e.code().startsWith("http_4")) {
                throw e;
            }
            return whisper(corner, reply, drawn);
        }
    }

    private static Map<String, Object> answer(Drawing.Post post, boolean replacing) throws SlackError {
        try {
            return Map.of(
                    "response_type",
                    "ephemeral",
                    "replace_original",
                    replacing,
                    "text",
                    post.text(),
                    "blocks",
                    Json.MAPPER.readTree(post.blocksAsJson()));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw SlackError.cutOff(e);
        }
    }

    private SendResult whisper(Corner corner, Reply reply, Drawing.Drawn drawn)
            throws SlackError, InterruptedException {
        Map<String, String> message =
                message(corner.channel(), reply, drawn.posts().get(0));
        message.keySet().removeAll(List.of("unfurl_links", "unfurl_media"));
        message.put("user", corner.user());
        try {
            return new SendResult.Sent(text(withoutWhatIsRefused("chat.postEphemeral", message), "message_ts"));
        } catch (SlackError e) {
            if (!e.gone()) {
                throw e;
            }
            return inOwnChat(corner, reply, drawn);
        }
    }

    private SendResult inOwnChat(Corner corner, Reply reply, Drawing.Drawn drawn)
            throws SlackError, InterruptedException {
        return new SendResult.Sent(inChannel(lookups.ownChat(corner.user()), reply.inThread(null), drawn, ""));
    }

    private String upload(Document document) throws SlackError {
        String length = String.valueOf(document.content().length);
        JsonNode place = api.call("files.getUploadURLExternal", Map.of("filename", document.name(), "length", length));
        api.upload(text(place, "upload_url"), document.content());
        return text(place, "file_id");
    }

    private String share(String channel, Reply reply, String file, Document document) throws SlackError {
        String files = Json.MAPPER
                .createArrayNode()
                .add(Json.MAPPER.createObjectNode().put("id", file).put("title", document.name()))
                .toString();
        Map<String, String> place = new LinkedHashMap<>(Map.of("files", files, "channel_id", channel));
        if (reply.thread() != null) {
            place.put("thread_ts", reply.thread());
        }
        api.call("files.completeUploadExternal", place);
        return file;
    }
}
