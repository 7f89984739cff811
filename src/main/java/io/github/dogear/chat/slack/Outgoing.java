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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts replies, in channels, in conversations of two, and where only one person sees them. */
final class Outgoing {
    private static final Logger LOG = LoggerFactory.getLogger(Outgoing.class);
    private static final String NO_BLOCKS = "[]";
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
        try {
            return send(chat, reply, Drawing.draw(reply, vocabulary::typed), editing == null ? "" : editing);
        } catch (FileRefused e) {
            LOG.warn("Slack did not take a file ({}); its words were sent alone. {}", e.code(), e.hint());
            Reply words = said.chartInWords();
            Drawing.Drawn drawn = Drawing.draw(words, vocabulary::typed).withoutFile(e.said());
            return send(chat, words, drawn, editing == null ? "" : editing);
        }
    }

    private SendResult send(ChatId chat, Reply reply, Drawing.Drawn drawn, String editing)
            throws SlackError, InterruptedException {
        if (drawn.posts().isEmpty() && drawn.document() == null) {
            return new SendResult.Refused("an empty reply");
        }
        return Corner.is(chat)
                ? inCorner(chat, reply, drawn, editing)
                : new SendResult.Sent(inChannel(chat.id(), reply, drawn, editing));
    }

    /** Slack will never take a file: the workspace is full, allows none, or the app may not send any. */
    private static final class FileRefused extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final SlackError refusal;

        FileRefused(SlackError refusal) {
            super(refusal);
            this.refusal = refusal;
        }

        String code() {
            return refusal.code();
        }

        String said() {
            return "Slack did not take the file (" + refusal.code() + ").";
        }

        String hint() {
            return refusal.lockedOut() ? refusal.advice() : "";
        }
    }

    private String inChannel(String channel, Reply reply, Drawing.Drawn drawn, String editing)
            throws SlackError, InterruptedException {
        String id = editing;
        // Nobody sees the upload before it is shared: what fails here is tried again without repeating the words.
        String file = drawn.document() == null ? "" : upload(drawn.document());
        List<Drawing.Post> posts = drawn.posts();
        for (int i = 0; i < posts.size(); i++) {
            boolean first = i == 0;
            Drawing.Post post = posts.get(i);
            Map<String, String> message = message(channel, reply, post);
            if (first && !editing.isEmpty()) {
                id = update(message, post, editing);
            } else {
                id = first ? post(message, post) : later(() -> post(message, post));
            }
        }
        if (drawn.document() != null) {
            Document document = drawn.document();
            Part share = () -> share(channel, reply, file, document);
            try {
                String shared = posts.isEmpty() ? share.send() : later(share);
                id = id.isEmpty() ? shared : id;
            } catch (FileRefused e) {
                if (posts.isEmpty()) {
                    throw e;
                }
                sayAfterwards(channel, reply, e);
            }
        }
        return id;
    }

    /** The words are out already, and stay so whether or not this line arrives. */
    private void sayAfterwards(String channel, Reply reply, FileRefused refused) throws InterruptedException {
        LOG.warn("Slack did not take a file ({}); its words were sent alone. {}", refused.code(), refused.hint());
        Drawing.Post line = Drawing.draw(Reply.of(refused.said()), vocabulary::typed)
                .posts()
                .get(0);
        try {
            later(() -> post(message(channel, reply, line), line));
        } catch (SlackError e) {
            LOG.warn("Nor did Slack take the line that says so ({}).", e.code());
        }
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

    private String post(Map<String, String> message, Drawing.Post post) throws SlackError {
        return text(withoutWhatIsRefused("chat.postMessage", message, post), "ts");
    }

    /** A message that cannot be changed any more is followed by a new one. */
    private String update(Map<String, String> message, Drawing.Post post, String ts) throws SlackError {
        Map<String, String> change = new LinkedHashMap<>(message);
        change.keySet().removeAll(List.of("unfurl_links", "unfurl_media", "thread_ts"));
        change.put("ts", ts);
        // Its default differs from that of a new message: Slack would make links of its own out of the words.
        change.put("parse", "none");
        try {
            String changed = text(withoutWhatIsRefused("chat.update", change, post), "ts");
            return changed.isEmpty() ? ts : changed;
        } catch (SlackError e) {
            if (!e.notEditable()) {
                throw e;
            }
            return post(message, post);
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
    private JsonNode withoutWhatIsRefused(String method, Map<String, String> message, Drawing.Post post)
            throws SlackError {
        try {
            return api.call(method, message);
        } catch (SlackError e) {
            Map<String, String> rest = new LinkedHashMap<>(message);
            if (e.blocksRefused() && !NO_BLOCKS.equals(rest.put("blocks", NO_BLOCKS))) {
                // Empty rather than left out, for a message that is changed would keep the old ones.
                rest.put("text", post.words());
            } else if (!e.threadRefused() || rest.remove("thread_ts") == null) {
                throw e;
            }
            return withoutWhatIsRefused(method, rest, post);
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
            if (e.pause() != null || e.passes()) {
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
        Drawing.Post post = drawn.posts().get(0);
        Map<String, String> message = message(corner.channel(), reply, post);
        message.keySet().removeAll(List.of("unfurl_links", "unfurl_media"));
        message.put("user", corner.user());
        try {
            return new SendResult.Sent(text(withoutWhatIsRefused("chat.postEphemeral", message, post), "message_ts"));
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
        try {
            JsonNode place =
                    api.call("files.getUploadURLExternal", Map.of("filename", document.name(), "length", length));
            api.upload(text(place, "upload_url"), document.content());
            return text(place, "file_id");
        } catch (SlackError e) {
            if (e.isFinal()) {
                throw new FileRefused(e);
            }
            throw e;
        }
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
        try {
            api.call("files.completeUploadExternal", place);
            return file;
        } catch (SlackError e) {
            if (e.isFinal()) {
                throw new FileRefused(e);
            }
            throw e;
        }
    }
}
