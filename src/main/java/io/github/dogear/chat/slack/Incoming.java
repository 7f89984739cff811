package io.github.dogear.chat.slack;

import static io.github.dogear.chat.slack.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dogear.chat.IncomingMessage;
import io.github.dogear.chat.IncomingMessage.Kind;
import io.github.dogear.chat.ReplyTo;
import io.github.dogear.chat.TextLink;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes messages of what happened in Slack's conversations; what is not meant for Dogear becomes nothing. */
final class Incoming {
    private static final Set<String> WRITTEN = Set.of("", "file_share", "thread_broadcast", "me_message");

    private final Workspace workspace;
    private final Vocabulary vocabulary;
    private final Lookups lookups;
    private final SlackMemory memory;
    private final Clock clock;
    private final Wire wire;
    private final HandedOver handedOver;

    Incoming(Workspace workspace, Vocabulary vocabulary, Lookups lookups, SlackMemory memory, Clock clock) {
        this.workspace = workspace;
        this.vocabulary = vocabulary;
        this.lookups = lookups;
        this.memory = memory;
        this.clock = clock;
        this.wire = lookups.wire(workspace);
        this.handedOver = new HandedOver(workspace, lookups, wire);
    }

    /** An event of the Events API, which arrives at least once; a mention comes twice, with one key. */
    List<IncomingMessage> event(JsonNode event) throws SlackError {
        return switch (text(event, "type")) {
            case "message" -> message(event);
            // That a mention was edited Slack says once more, as the message's change.
            case "app_mention" -> event.has("edited") ? List.of() : message(event);
            case "reaction_added" -> reaction(event, true);
            case "reaction_removed" -> reaction(event, false);
            default -> List.of();
        };
    }

    private List<IncomingMessage> message(JsonNode event) {
        String channel = text(event, "channel");
        return switch (text(event, "subtype")) {
            case "message_changed" -> edited(channel, event);
            case "message_deleted" -> deleted(channel, event, text(event, "deleted_ts"));
            default -> written(channel, event);
        };
    }

    /** A message as it stands in an event or in a channel's history. */
    List<IncomingMessage> written(String channel, JsonNode message) {
        if (!WRITTEN.contains(text(message, "subtype")) || !byAPerson(message) || channel.isEmpty()) {
            return List.of();
        }
        if (!addressed(channel, message)) {
            return List.of();
        }
        Contents contents = Contents.of(message, wire);
        String ts = text(message, "ts");
        String key = "slack:" + channel + ":" + ts;
        String said = vocabulary.said(contents.words(), thread(message) != null);
        Draft draft = draft(channel, message, Kind.MESSAGE, key, ts);
        draft.addressed = true;
        draft.previews = contents.previews();
        draft.files = contents.files();
        draft.replyTo = replyTo(message);
        List<IncomingMessage> all = new ArrayList<>();
        boolean forward = !contents.shared().isEmpty();
        draft.batch = forward ? key : null;
        if (!forward || !said.isEmpty() || !contents.files().isEmpty()) {
            all.add(draft.build(said, contents.links()));
        }
        draft.previews = List.of();
        for (Contents.Shared shared : contents.shared()) {
            draft.key = all.isEmpty() ? key : key + ":shared" + all.size();
            draft.origin = shared.origin();
            draft.files = shared.files();
            draft.kind = Kind.HANDED_OVER;
            all.add(draft.build(shared.words().text(), shared.words().links()));
        }
        return all;
    }

    private List<IncomingMessage> edited(String channel, JsonNode event) {
        JsonNode message = event.path("message");
        JsonNode before = event.path("previous_message");
        if (text(message, "subtype").equals("tombstone")) {
            return deleted(channel, event, text(message, "ts"));
        }
        boolean said = !message.path("text").equals(before.path("text"))
                || !message.path("files").equals(before.path("files"));
        boolean shown = !message.path("attachments").equals(before.path("attachments"));
        // What Slack shows of a page is news about a link that was saved, and about nothing else.
        boolean news = said || (shown && memory.knows(Corner.chat(channel), text(message, "ts")));
        if (!news || !byAPerson(message)) {
            return List.of();
        }
        String ts = text(message, "ts");
        boolean ours =
                addressed(channel, message) || addressed(channel, before) || memory.knows(Corner.chat(channel), ts);
        if (!ours) {
            return List.of();
        }
        Contents contents = Contents.of(message, wire);
        Draft draft = draft(channel, message, Kind.EDITED, "slack:" + channel + ":" + moment(event), ts);
        draft.sentAt = Json.instant(moment(event), clock.instant());
        draft.addressed = true;
        draft.previews = contents.previews();
        draft.files = new ArrayList<>(contents.files());
        draft.files.removeAll(Contents.of(before, wire.bare()).files());
        draft.replyTo = replyTo(message);
        List<TextLink> links = new ArrayList<>(contents.links());
        contents.shared()
                .forEach(shared -> shared.addresses().forEach(address -> links.add(new TextLink(address, 0, 0))));
        return List.of(draft.build(vocabulary.said(contents.words(), thread(message) != null), links));
    }

    private List<IncomingMessage> deleted(String channel, JsonNode event, String ts) {
        JsonNode before = event.path("previous_message");
        boolean ours = byAPerson(before) && (addressed(channel, before) || memory.knows(Corner.chat(channel), ts));
        if (!ours) {
            return List.of();
        }
        Draft draft = draft(channel, before, Kind.DELETED, "slack:" + channel + ":" + moment(event), ts);
        draft.sentAt = Json.instant(moment(event), clock.instant());
        draft.addressed = true;
        return List.of(draft.build("", List.of()));
    }

    private List<IncomingMessage> reaction(JsonNode event, boolean added) throws SlackError {
        String user = text(event, "user");
        JsonNode item = event.path("item");
        String channel = text(item, "channel");
        String ts = text(item, "ts");
        if (!text(item, "type").equals("message") || !workspace.welcomes(event) || user.equals(workspace.botUser())) {
            return List.of();
        }
        String name = Emoji.base(text(event, "reaction"));
        boolean onOwnCard = text(event, "item_user").equals(workspace.botUser());
        String key = String.join(":", "slack", channel, ts, user, name, moment(event));
        Draft draft = new Draft(
                Corner.chat(channel),
                lookups.sender(channel, user, ""),
                key,
                ts,
                Json.instant(moment(event), clock.instant()));
        draft.addressed = true;
        if (added && !onOwnCard && vocabulary.saves(name)) {
            JsonNode message = lookups.message(channel, ts);
            return message == null ? List.of() : List.of(handedOver.of(draft, channel, message));
        }
        if (onOwnCard || Corner.isDirect(channel) || memory.knows(Corner.chat(channel), ts)) {
            draft.kind = added ? Kind.REACTION : Kind.REACTION_REMOVED;
            return List.of(draft.build(Emoji.of(name), List.of()));
        }
        return List.of();
    }

    /** Told without names: most talk in a channel is not meant for Dogear, and Slack need not be asked about it. */
    private boolean addressed(String channel, JsonNode message) {
        SlackText words = Contents.of(message, wire.bare()).words();
        return Corner.isDirect(channel)
                || words.mentioned()
                || vocabulary.shouts(words)
                || text(message, "parent_user_id").equals(workspace.botUser())
                || text(message, "root", "user").equals(workspace.botUser());
    }

    private boolean byAPerson(JsonNode message) {
        String user = text(message, "user");
        return !user.isEmpty()
                && !user.equals(workspace.botUser())
                && !user.equals("USLACKBOT")
                && text(message, "bot_id").isEmpty()
                && workspace.welcomes(message);
    }

    private static @Nullable ReplyTo replyTo(JsonNode message) {
        String thread = thread(message);
        return thread == null ? null : new ReplyTo(thread, null);
    }

    /** The message in whose thread another stands; none for the one that the thread hangs from. */
    static @Nullable String thread(JsonNode message) {
        String thread = text(message, "thread_ts");
        return thread.isEmpty() || thread.equals(text(message, "ts")) ? null : thread;
    }

    private static String moment(JsonNode event) {
        String moment = text(event, "event_ts");
        return moment.isEmpty() ? text(event, "ts") : moment;
    }

    private Draft draft(String channel, JsonNode message, Kind kind, String key, String ts) {
        String profile = text(message, "user_profile", "real_name");
        Draft draft = new Draft(
                Corner.chat(channel),
                lookups.sender(channel, text(message, "user"), profile),
                key,
                ts,
                Json.instant(ts, clock.instant()));
        draft.kind = kind;
        draft.thread = thread(message);
        return draft;
    }
}
