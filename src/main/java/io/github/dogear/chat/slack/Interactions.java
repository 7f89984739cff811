package io.github.dogear.chat.slack;

import static io.github.dogear.chat.slack.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dogear.chat.ChatId;
import io.github.dogear.chat.IncomingMessage;
import io.github.dogear.chat.IncomingMessage.Kind;
import io.github.dogear.chat.LinkPreview;
import io.github.dogear.chat.ReplyTo;
import io.github.dogear.chat.Sender;
import io.github.dogear.chat.TextLink;
import java.time.Clock;
import java.util.List;

/** Makes messages of what people do with Dogear's own things: slash commands, the shortcut, buttons, the note window. */
final class Interactions {
    private final Workspace workspace;
    private final Vocabulary vocabulary;
    private final Lookups lookups;
    private final Wire wire;
    private final HandedOver handedOver;
    private final Clock clock;

    Interactions(Workspace workspace, Vocabulary vocabulary, Lookups lookups, Clock clock) {
        this.workspace = workspace;
        this.vocabulary = vocabulary;
        this.lookups = lookups;
        this.wire = lookups.wire(workspace);
        this.handedOver = new HandedOver(workspace, lookups, wire);
        this.clock = clock;
    }

    /** The message shortcut: somebody hands a message over, in a channel's name where Dogear is in the channel. */
    List<IncomingMessage> shortcut(JsonNode payload) {
        String channel = text(payload, "channel", "id");
        String user = text(payload, "user", "id");
        JsonNode message = payload.path("message");
        if (user.isEmpty() || channel.isEmpty()) {
            return List.of();
        }
        // What Dogear shows in a channel is on the shelf there: whoever picks it up wants it for themselves.
        boolean own = text(message, "user").equals(workspace.botUser());
        boolean here = (!own || Corner.isDirect(channel)) && belongsHere(user, channel);
        ChatId chat = here ? Corner.chat(channel) : Corner.of(channel, user);
        String ts = text(message, "ts").isEmpty() ? text(payload, "message_ts") : text(message, "ts");
        Draft draft = new Draft(
                chat,
                lookups.sender(channel, user, text(payload, "user", "name")),
                "slack:" + text(payload, "trigger_id"),
                ts,
                clock.instant());
        draft.addressed = true;
        return List.of(own ? shown(draft, message) : handedOver.of(draft, channel, message));
    }

    /** The links that a card or a letter of Dogear's shows, with their titles and none of its words. */
    private IncomingMessage shown(Draft draft, JsonNode message) {
        SlackText words = wire.read(AppWords.of(message, false));
        draft.previews = words.links().stream()
                .map(link -> new LinkPreview(link.address(), words.text().substring(link.start(), link.end()), null))
                .toList();
        return draft.build(
                "",
                words.links().stream()
                        .map(link -> new TextLink(link.address(), 0, 0))
                        .distinct()
                        .toList());
    }

    /** Slack sends neither a command nor a shortcut again, so when it cannot say, what was meant is kept in private. */
    private boolean belongsHere(String user, String channel) {
        try {
            return Corner.isDirect(channel) ? lookups.isOwnChat(user, channel) : lookups.isMember(channel);
        } catch (SlackError e) {
            return false;
        }
    }

    /** A slash command; only its sender sees the answer, so outside the own chat it is a chat of its own. */
    List<IncomingMessage> slash(JsonNode payload) {
        String channel = text(payload, "channel_id");
        String user = text(payload, "user_id");
        String trigger = text(payload, "trigger_id");
        if (user.isEmpty() || channel.isEmpty() || !workspace.welcomes(payload)) {
            return List.of();
        }
        boolean own = Corner.isDirect(channel) && belongsHere(user, channel);
        ChatId chat = own ? Corner.chat(channel) : Corner.of(channel, user);
        Draft draft = new Draft(
                chat,
                new Sender(user, lookups.nameAtHand(user, text(payload, "user_name"))),
                "slack:" + trigger,
                trigger,
                clock.instant());
        draft.addressed = true;
        SlackText words = wire.read(text(payload, "text"));
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
                message.isEmpty() ? text(payload, "trigger_id") : message,
                clock.instant());
        draft.kind = Kind.BUTTON;
        draft.thread = Incoming.thread(payload.path("message"));
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
            return Corner.chat(lookups.ownChat(user));
        }
        return container.path("is_ephemeral").asBoolean() ? Corner.of(channel, user) : Corner.chat(channel);
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
                lookups.sender(about.chat(), user, text(payload, "user", "username")),
                "slack:" + text(view, "id"),
                text(view, "id"),
                clock.instant());
        draft.addressed = true;
        draft.thread = about.thread().isEmpty() ? null : about.thread();
        draft.replyTo = about.message().isEmpty() ? null : new ReplyTo(about.message(), null);
        return List.of(draft.build(about.command() + " " + words.strip(), List.of()));
    }
}
