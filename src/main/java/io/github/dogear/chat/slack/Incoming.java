package io.github.dogear.chat.slack;

import static io.github.dogear.chat.slack.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dogear.chat.Attachment;
import io.github.dogear.chat.ChatId;
import io.github.dogear.chat.IncomingMessage;
import io.github.dogear.chat.IncomingMessage.Kind;
import io.github.dogear.chat.LinkPreview;
import io.github.dogear.chat.Origin;
import io.github.dogear.chat.ReplyTo;
import io.github.dogear.chat.Sender;
import io.github.dogear.chat.TextLink;
import java.time.Clock;
import java.time.Instant;
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

    Incoming(Workspace workspace, Vocabulary vocabulary, Lookups lookups, SlackMemory memory, Clock clock) {
        this.workspace = workspace;
        this.vocabulary = vocabulary;
        this.lookups = lookups;
        this.memory = memory;
        this.clock = clock;
    }

    /** An event of the Events API, which arrives at least once; a mention comes twice, with one key. */
    List<IncomingMessage> event(JsonNode event) throws SlackError {
        return switch (text(event, "type")) {
            case "message", "app_mention" -> message(event);
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
        Contents contents = Contents.of(message, workspace.botUser());
        boolean addressed = addressed(channel, message, contents.words());
        if (!addressed) {
            return List.of();
        }
        String ts = text(message, "ts");
        String key = "slack:" + channel + ":" + ts;
        String said = vocabulary.said(contents.words());
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
        boolean same = message.path("text").equals(before.path("text"))
                && message.path("attachments").equals(before.path("attachments"))
                && message.path("files").equals(before.path("files"));
        if (same || !byAPerson(message)) {
            return List.of();
        }
        Contents contents = Contents.of(message, workspace.botUser());
        String ts = text(message, "ts");
        boolean ours = addressed(channel, message, contents.words())
                || addressed(channel, before, SlackText.decode(text(before, "text"), workspace.botUser()))
                || memory.knows(chat(channel), ts);
        if (!ours) {
            return List.of();
        }
        Draft draft = draft(channel, message, Kind.EDITED, "slack:" + channel + ":" + moment(event), ts);
        draft.sentAt = Json.instant(moment(event), clock.instant());
        draft.addressed = true;
        draft.previews = contents.previews();
        draft.files = contents.files();
        draft.replyTo = replyTo(message);
        return List.of(draft.build(vocabulary.said(contents.words()), contents.links()));
    }

    private List<IncomingMessage> deleted(String channel, JsonNode event, String ts) {
        JsonNode before = event.path("previous_message");
        boolean ours = byAPerson(before)
                && (addressed(channel, before, SlackText.decode(text(before, "text"), workspace.botUser()))
                        || memory.knows(chat(channel), ts));
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
        if (!text(item, "type").equals("message") || !welcome(event) || user.equals(workspace.botUser())) {
            return List.of();
        }
        String name = Emoji.base(text(event, "reaction"));
        boolean onOwnCard = text(event, "item_user").equals(workspace.botUser());
        String key = String.join(":", "slack", channel, ts, user, name, moment(event));
        Draft draft = new Draft(chat(channel), sender(channel, user, ""), key, ts);
        draft.sentAt = Json.instant(moment(event), clock.instant());
        draft.addressed = true;
        if (added && !onOwnCard && vocabulary.saves(name)) {
            JsonNode message = lookups.message(channel, ts);
            return message == null ? List.of() : List.of(handedOver(draft, channel, message));
        }
        if (onOwnCard || isDirect(channel) || memory.knows(chat(channel), ts)) {
            draft.kind = added ? Kind.REACTION : Kind.REACTION_REMOVED;
            return List.of(draft.build(Emoji.of(name), List.of()));
        }
        return List.of();
    }

    /** The message shortcut: somebody hands a message over, in a channel's name where Dogear is in the channel. */
    List<IncomingMessage> shortcut(JsonNode payload) {
        String channel = text(payload, "channel", "id");
        String user = text(payload, "user", "id");
        JsonNode message = payload.path("message");
        if (user.isEmpty() || channel.isEmpty() || text(message, "user").equals(workspace.botUser())) {
            return List.of();
        }
        ChatId chat = belongsHere(user, channel) ? chat(channel) : Corner.of(channel, user);
        String ts = text(message, "ts").isEmpty() ? text(payload, "message_ts") : text(message, "ts");
        Draft draft = new Draft(
                chat, sender(channel, user, text(payload, "user", "name")), "slack:" + text(payload, "trigger_id"), ts);
        draft.addressed = true;
        return List.of(handedOver(draft, channel, message));
    }

    /** Slack sends neither a command nor a shortcut again, so when it cannot say, what was meant is kept in private. */
    private boolean belongsHere(String user, String channel) {
        try {
            return isDirect(channel) ? lookups.isOwnChat(user, channel) : lookups.isMember(channel);
        } catch (SlackError e) {
            return false;
        }
    }

    private IncomingMessage handedOver(Draft draft, String channel, JsonNode message) {
        Contents contents = Contents.of(message, workspace.botUser());
        SlackText words = contents.wordsOr(message, workspace.botUser());
        List<TextLink> links = new ArrayList<>(words.links());
        StringBuilder said = new StringBuilder(words.text());
        List<Attachment> files = new ArrayList<>(contents.files());
        for (Contents.Shared shared : contents.shared()) {
            int offset = said.length() + (said.isEmpty() ? 0 : 1);
            said.append(said.isEmpty() ? "" : "\n").append(shared.words().text());
            shared.words()
                    .links()
                    .forEach(link ->
                            links.add(new TextLink(link.address(), link.start() + offset, link.end() + offset)));
            files.addAll(shared.files());
        }
        draft.kind = Kind.HANDED_OVER;
        draft.previews = contents.previews();
        draft.files = files;
        draft.origin = new Origin(
                author(message), workspace.permalink(channel, text(message, "ts"), text(message, "thread_ts")));
        return draft.build(said.toString(), links);
    }

    /** A slash command; only its sender sees the answer, so outside the own chat it is a chat of its own. */
    List<IncomingMessage> slash(JsonNode payload) {
        String channel = text(payload, "channel_id");
        String user = text(payload, "user_id");
        String trigger = text(payload, "trigger_id");
        if (user.isEmpty() || channel.isEmpty() || !welcome(payload)) {
            return List.of();
        }
        boolean own = isDirect(channel) && belongsHere(user, channel);
        ChatId chat = own ? chat(channel) : Corner.of(channel, user);
        Draft draft = new Draft(
                chat,
                new Sender(user, lookups.nameAtHand(user, text(payload, "user_name"))),
                "slack:" + trigger,
                trigger);
        draft.addressed = true;
        SlackText words = SlackText.decode(text(payload, "text"), workspace.botUser());
        return List.of(draft.build(vocabulary.slash(text(payload, "command"), words.text()), words.links()));
    }

    /** A pressed button, in a message, an answer that only one person sees, or the Home tab. */
    List<IncomingMessage> button(JsonNode payload) throws SlackError {
        JsonNode action = payload.path("actions").path(0);
        String user = text(payload, "user", "id");
        String command = text(action, "value");
        if (user.isEmpty() || command.isEmpty()) {
            return List.of();
        }
        JsonNode container = payload.path("container");
        String message = text(container, "message_ts");
        Draft draft = new Draft(
                pressedIn(payload, user),
                new Sender(user, lookups.nameAtHand(user, text(payload, "user", "username"))),
                "slack:" + text(payload, "trigger_id"),
                message.isEmpty() ? text(payload, "trigger_id") : message);
        draft.kind = Kind.BUTTON;
        draft.addressed = true;
        return List.of(draft.build(command, List.of()));
    }

    /** Where a button was pressed; the Home tab counts as the person's own chat. */
    ChatId pressedIn(JsonNode payload, String user) throws SlackError {
        JsonNode container = payload.path("container");
        String channel = text(container, "channel_id");
        if (channel.isEmpty()) {
            channel = text(payload, "channel", "id");
        }
        if (channel.isEmpty()) {
            return chat(lookups.ownChat(user));
        }
        return container.path("is_ephemeral").asBoolean() ? Corner.of(channel, user) : chat(channel);
    }

    /** The text somebody wrote in the note window, as the command that the window was opened for. */
    List<IncomingMessage> note(JsonNode payload) {
        JsonNode view = payload.path("view");
        NoteWindow.About about = NoteWindow.about(text(view, "private_metadata"));
        String user = text(payload, "user", "id");
        String words = NoteWindow.words(view);
        if (about == null || words.isBlank() || user.isEmpty()) {
            return List.of();
        }
        Draft draft = new Draft(
                new ChatId("slack", about.chat()),
                sender(about.chat(), user, text(payload, "user", "username")),
                "slack:" + text(view, "id"),
                text(view, "id"));
        draft.addressed = true;
        draft.replyTo = about.message().isEmpty() ? null : new ReplyTo(about.message(), null);
        return List.of(draft.build(about.command() + " " + words.strip(), List.of()));
    }

    private boolean addressed(String channel, JsonNode message, SlackText words) {
        return isDirect(channel)
                || words.mentioned()
                || vocabulary.shouts(words)
                || text(message, "parent_user_id").equals(workspace.botUser());
    }

    private boolean byAPerson(JsonNode message) {
        String user = text(message, "user");
        return !user.isEmpty()
                && !user.equals(workspace.botUser())
                && !user.equals("USLACKBOT")
                && text(message, "bot_id").isEmpty()
                && welcome(message);
    }

    /** Whether the workspace that somebody belongs to, where Slack names it, may talk to Dogear. */
    boolean welcome(JsonNode node) {
        for (String field : List.of("user_team", "source_team", "team_id", "team")) {
            String team = text(node, field);
            if (!team.isEmpty() && !workspace.welcome().contains(team)) {
                return false;
            }
        }
        return true;
    }

    private String author(JsonNode message) {
        String user = text(message, "user");
        if (user.isEmpty() || !text(message, "bot_id").isEmpty()) {
            String name = text(message, "username");
            String app = name.isEmpty() ? text(message, "bot_profile", "name") : name;
            return app.isEmpty() ? "an app" : app;
        }
        return lookups.name(user, "");
    }

    /** In a conversation of two the name matters little, and asking Slack for it would hold up the answer. */
    private Sender sender(String channel, String user, String told) {
        return new Sender(user, isDirect(channel) ? lookups.nameAtHand(user, told) : lookups.name(user, told));
    }

    private static @Nullable ReplyTo replyTo(JsonNode message) {
        String thread = text(message, "thread_ts");
        return thread.isEmpty() || thread.equals(text(message, "ts")) ? null : new ReplyTo(thread, null);
    }

    private static String moment(JsonNode event) {
        String moment = text(event, "event_ts");
        return moment.isEmpty() ? text(event, "ts") : moment;
    }

    private static ChatId chat(String channel) {
        return new ChatId("slack", channel);
    }

    /** Whether a channel is a conversation of two. */
    static boolean isDirect(String channel) {
        return channel.startsWith("D");
    }

    private Draft draft(String channel, JsonNode message, Kind kind, String key, String ts) {
        String profile = text(message, "user_profile", "real_name");
        Draft draft = new Draft(chat(channel), sender(channel, text(message, "user"), profile), key, ts);
        draft.kind = kind;
        draft.sentAt = Json.instant(ts, clock.instant());
        return draft;
    }

    /** A message in the making. */
    private final class Draft {
        private final ChatId chat;
        private final Sender sender;
        private final String messageId;
        private String key;
        private Kind kind = Kind.MESSAGE;
        private Instant sentAt = clock.instant();
        private boolean addressed;
        private List<LinkPreview> previews = List.of();
        private List<Attachment> files = List.of();
        private @Nullable ReplyTo replyTo;
        private @Nullable Origin origin;
        private @Nullable String batch;

        Draft(ChatId chat, Sender sender, String key, String messageId) {
            this.chat = chat;
            this.sender = sender;
            this.key = key;
            this.messageId = messageId;
        }

        IncomingMessage build(String text, List<TextLink> links) {
            boolean alone = isDirect(chat.id()) || Corner.is(chat);
            return new IncomingMessage(
                    chat,
                    sender,
                    key,
                    messageId,
                    sentAt,
                    kind,
                    alone,
                    addressed,
                    text,
                    List.copyOf(links),
                    previews,
                    replyTo,
                    origin,
                    List.copyOf(files),
                    null,
                    batch);
        }
    }
}
