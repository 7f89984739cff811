package io.github.dogear.chat.slack;

import static io.github.dogear.chat.slack.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dogear.chat.ChatId;
import io.github.dogear.chat.IncomingMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads in the private chats' history what was said while Dogear was away: Slack gives up after a few minutes. */
final class BackFill {
    private static final Logger LOG = LoggerFactory.getLogger(BackFill.class);
    /** Within the time that the inbox remembers what it had: what is older could be taken a second time. */
    private static final Duration FURTHEST = Duration.ofDays(13);
    /** How old a message may be for new answers in its thread to be found. */
    private static final Duration THREADS = Duration.ofDays(30);

    private static final Duration BETWEEN_CALLS = Duration.ofMillis(1200);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(6);
    private static final int PAGE = 200;
    private static final int MOST_PAGES = 25;

    private final WebApi api;
    private final Incoming incoming;
    private final Receiver receiver;
    private final SlackMemory memory;
    private final Clock clock;
    private final Tempo.Pause pause;

    BackFill(WebApi api, Incoming incoming, Receiver receiver, SlackMemory memory, Clock clock, Tempo.Pause pause) {
        this.api = api;
        this.incoming = incoming;
        this.receiver = receiver;
        this.memory = memory;
        this.clock = clock;
        this.pause = pause;
    }

    /** Looks through all chats; false when some could not be looked through, and have to be once more. */
    boolean run() throws InterruptedException {
        boolean all = true;
        for (Map.Entry<ChatId, Instant> chat : memory.heardUntil().entrySet()) {
            if (Corner.isDirect(chat.getKey().id()) && !Corner.is(chat.getKey())) {
                all &= patiently(chat.getKey(), chat.getValue());
            }
        }
        return all;
    }

    private boolean patiently(ChatId chat, Instant since) throws InterruptedException {
        Instant earliest = clock.instant().minus(FURTHEST);
        Instant from = since.isBefore(earliest) ? earliest : since;
        for (int tries = 0; tries < 3; tries++) {
            try {
                return fill(chat, from);
            } catch (SlackError e) {
                if (e.gone() || e.lockedOut()) {
                    return true;
                }
                Duration wanted = e.pause();
                pause.take(wanted == null ? AFTER_A_FAILURE : wanted);
            }
        }
        LOG.warn("A chat's history could not be read; it is read later, for what was said while Dogear was away.");
        return false;
    }

    private boolean fill(ChatId chat, Instant since) throws SlackError, InterruptedException {
        String channel = chat.id();
        List<JsonNode> missed = new ArrayList<>();
        String from = ts(since);
        Instant newest = since;
        for (JsonNode message :
                pages("conversations.history", channel, from, Map.of("oldest", ts(since.minus(THREADS))))) {
            if (isAfter(message, "ts", from)) {
                missed.add(message);
                Instant at = Json.instant(text(message, "ts"), since);
                newest = at.isAfter(newest) ? at : newest;
            }
            if (isAfter(message, "latest_reply", from)) {
                String thread = text(message, "ts");
                for (JsonNode reply :
                        pages("conversations.replies", channel, from, Map.of("ts", thread, "oldest", from))) {
                    if (isAfter(reply, "ts", from) && !text(reply, "ts").equals(thread)) {
                        missed.add(reply);
                    }
                }
            }
        }
        missed.sort(Comparator.comparing(message -> Json.instant(text(message, "ts"), since)));
        List<IncomingMessage> messages = new ArrayList<>();
        missed.forEach(message -> messages.addAll(incoming.written(channel, message)));
        if (!receiver.store(messages)) {
            return false;
        }
        if (newest.isAfter(since)) {
            memory.heardAll(chat, newest);
        }
        return true;
    }

    private List<JsonNode> pages(String method, String channel, String from, Map<String, String> where)
            throws SlackError, InterruptedException {
        List<JsonNode> messages = new ArrayList<>();
        Map<String, String> arguments = new LinkedHashMap<>(where);
        arguments.put("channel", channel);
        arguments.put("limit", String.valueOf(PAGE));
        for (int page = 0; page < MOST_PAGES; page++) {
            pause.take(BETWEEN_CALLS);
            JsonNode answer = api.call(method, arguments);
            answer.path("messages").forEach(messages::add);
            String cursor = text(answer, "response_metadata", "next_cursor");
            if (cursor.isEmpty()) {
                return messages;
            }
            arguments.put("cursor", cursor);
        }
        if (!messages.isEmpty() && isAfter(messages.get(messages.size() - 1), "ts", from)) {
            LOG.warn(
                    "More was said in a chat while Dogear was away than is looked up; the oldest of it may be missing.");
        }
        return messages;
    }

    private static boolean isAfter(JsonNode message, String field, String ts) {
        String at = text(message, field);
        return !at.isEmpty() && Json.instant(at, Instant.MIN).isAfter(Json.instant(ts, Instant.MAX));
    }

    private static String ts(Instant at) {
        return String.format(Locale.ROOT, "%d.%06d", at.getEpochSecond(), at.getNano() / 1000);
    }
}
