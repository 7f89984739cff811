package io.github.dogear.chat.slack;

import static io.github.dogear.chat.slack.Json.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.bolt.middleware.Middleware;
import com.slack.api.bolt.middleware.MiddlewareChain;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.response.Response;
import io.github.dogear.chat.IncomingMessage;
import io.github.dogear.chat.MessageHandler;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores what a request says and only then lets it be acknowledged; Slack sends a request again that was not. It stands in
 * Bolt's pipeline before any handler, for it takes every kind of request the same way.
 */
final class Receiver implements Middleware {
    private static final Logger LOG = LoggerFactory.getLogger(Receiver.class);

    private final Workspace workspace;
    private final Incoming incoming;
    private final Interactions interactions;
    private final Lookups lookups;
    private final Corners corners;
    private final Windows windows;
    private final MessageHandler handler;
    private volatile boolean missed;
    private volatile @Nullable String removed;

    Receiver(
            Workspace workspace,
            Incoming incoming,
            Interactions interactions,
            Lookups lookups,
            Corners corners,
            Windows windows,
            MessageHandler handler) {
        this.workspace = workspace;
        this.incoming = incoming;
        this.interactions = interactions;
        this.lookups = lookups;
        this.corners = corners;
        this.windows = windows;
        this.handler = handler;
    }

    /** Whether a message could not be stored since this was last asked. */
    boolean missedSome() {
        boolean some = missed;
        missed = false;
        return some;
    }

    /** Why nothing arrives any more, when the app was removed. */
    @Nullable String removed() {
        return removed;
    }

    /** Whether Slack may have to be asked something first, which must not hold up those who wait in a chat of two. */
    boolean needsSlack(JsonNode payload) {
        if (payload.has("command")) {
            return Corner.isDirect(text(payload, "channel_id")) && !lookups.knowsChatOf(text(payload, "user_id"));
        }
        return switch (text(payload, "type")) {
            case "event_callback" ->
                !text(payload, "event", "type").equals("message")
                        || !Corner.isDirect(text(payload, "event", "channel"))
                        || !lookups.knowsNamesIn(payload.path("event"), workspace);
            case "block_actions" -> text(payload, "container", "channel_id").isEmpty() || windows.wants(payload);
            case "view_submission" -> !Corner.isDirect(text(payload, "view", "private_metadata"));
            default -> true;
        };
    }

    @Override
    @SuppressWarnings("rawtypes") // as the library declares it
    public Response apply(Request request, Response response, MiddlewareChain chain) throws JsonProcessingException {
        return take(Json.payload(request.getRequestBodyAsString()));
    }

    /** Takes what a request says; the answer is an error when Slack shall send it again. */
    Response take(JsonNode payload) {
        List<IncomingMessage> messages;
        try {
            messages = isWelcome(payload) ? translate(payload) : List.of();
        } catch (SlackError e) {
            LOG.warn("Slack did not answer ({}); it will send the message again.", e.why());
            missed = true;
            return Response.error(503);
        } catch (RuntimeException e) {
            // Sent again it would be no better: one odd message must not stop the rest.
            LOG.warn("A message from Slack could not be read and was skipped ({}).", Secrets.scrub(e));
            return Response.ok();
        }
        return store(messages) ? Response.ok() : Response.error(503);
    }

    /** Hands messages over for good; false when they could not be stored. */
    boolean store(List<IncomingMessage> messages) {
        if (messages.isEmpty()) {
            return true;
        }
        try {
            handler.accept(messages);
            return true;
        } catch (RuntimeException e) {
            LOG.warn("A message from Slack could not be stored; Slack will send it again. ({})", Secrets.scrub(e));
            missed = true;
            return false;
        }
    }

    private boolean isWelcome(JsonNode payload) {
        for (JsonNode team : List.of(
                payload.path("team_id"),
                payload.path("team").path("id"),
                payload.path("user").path("team_id"))) {
            if (team.isTextual() && !workspace.welcome().contains(team.textValue())) {
                return false;
            }
        }
        return true;
    }

    /** In a channel shared with another company a reaction does not say whose people it comes from. */
    private boolean isFromOutside(JsonNode payload) throws SlackError {
        String user = text(payload, "event", "user");
        return text(payload, "event", "type").startsWith("reaction_")
                && payload.path("is_ext_shared_channel").asBoolean()
                && !user.isEmpty()
                && !lookups.isOf(workspace.welcome(), user);
    }

    private List<IncomingMessage> translate(JsonNode payload) throws SlackError {
        if (payload.has("command")) {
            return opened(interactions.slash(payload), "", text(payload, "response_url"));
        }
        return switch (text(payload, "type")) {
            case "event_callback" -> isFromOutside(payload) ? List.of() : event(payload.path("event"));
            case "app_rate_limited" -> {
                LOG.warn("Slack held messages back, for there were too many in an hour; what was missed is looked up.");
                missed = true;
                yield List.of();
            }
            case "message_action" -> opened(interactions.shortcut(payload), "", text(payload, "response_url"));
            case "block_actions" -> pressed(payload);
            case "view_submission" -> {
                List<IncomingMessage> notes = interactions.note(payload);
                notes.forEach(this::remember);
                yield notes;
            }
            default -> List.of();
        };
    }

    private List<IncomingMessage> event(JsonNode event) throws SlackError {
        switch (text(event, "type")) {
            case "app_home_opened" -> {
                if (text(event, "tab").equals("home")) {
                    windows.showHome(text(event, "user"));
                }
                return List.of();
            }
            case "app_uninstalled", "tokens_revoked" -> {
                removed = "The app was removed from the Slack workspace. Install it again and start Dogear with the new"
                        + " token.";
                LOG.error(removed);
                return List.of();
            }
            default -> {
                List<IncomingMessage> messages = incoming.event(event);
                messages.forEach(this::remember);
                return messages;
            }
        }
    }

    private List<IncomingMessage> pressed(JsonNode payload) throws SlackError {
        if (windows.wants(payload)
                && windows.open(payload, interactions.pressedIn(payload, text(payload, "user", "id")))) {
            return List.of();
        }
        List<IncomingMessage> messages = interactions.button(payload);
        messages.forEach(this::remember);
        boolean replaceable = payload.path("container").path("is_ephemeral").asBoolean();
        if (text(payload, "container", "type").equals("view")) {
            windows.showHomeSoon(text(payload, "user", "id"));
        }
        return opened(
                messages, replaceable ? text(payload, "container", "message_ts") : "", text(payload, "response_url"));
    }

    /** Keeps the way to answer so that only this person sees it. */
    private List<IncomingMessage> opened(List<IncomingMessage> messages, String replaceable, String address) {
        for (IncomingMessage message : messages) {
            if (Corner.is(message.chat())) {
                corners.opened(message.chat(), replaceable, address);
            }
        }
        return messages;
    }

    private void remember(IncomingMessage message) {
        String channel = message.chat().id();
        String user = message.sender().id();
        if (Corner.is(message.chat())) {
            return;
        }
        if (message.privateChat()) {
            lookups.heard(user, channel);
        } else {
            corners.opened(Corner.of(channel, user), "", "");
        }
    }
}
