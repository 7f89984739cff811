package io.github.dogear.chat.slack;

import static com.slack.api.model.view.Views.view;
import static io.github.dogear.chat.slack.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.model.view.View;
import com.slack.api.util.json.GsonFactory;
import io.github.dogear.chat.ChatId;
import io.github.dogear.chat.Reply;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens what is not a message: the note window and the Home tab. */
final class Windows {
    private static final Logger LOG = LoggerFactory.getLogger(Windows.class);

    private final WebApi api;
    private final SlackMemory memory;
    private final Vocabulary vocabulary;
    private final ScheduledExecutorService lane;
    private final Duration soon;

    Windows(WebApi api, SlackMemory memory, Vocabulary vocabulary, ScheduledExecutorService lane, Duration soon) {
        this.api = api;
        this.memory = memory;
        this.vocabulary = vocabulary;
        this.lane = lane;
        this.soon = soon;
    }

    /** Whether a pressed button asks for words, and so for the note window. */
    boolean wants(JsonNode payload) {
        return NoteWindow.opens(text(payload.path("actions").path(0), "value"));
    }

    /** Opens the note window; false when Slack does not let it, so that the button must do without. */
    boolean open(JsonNode payload, ChatId chat) {
        String command = text(payload.path("actions").path(0), "value");
        String thread = Incoming.thread(payload.path("message"));
        NoteWindow.About about = new NoteWindow.About(
                chat.id(), text(payload, "container", "message_ts"), thread == null ? "" : thread, command);
        try {
            api.call(
                    "views.open",
                    Map.of(
                            "trigger_id", text(payload, "trigger_id"),
                            "view", json(NoteWindow.view(about))));
            return true;
        } catch (SlackError e) {
            LOG.info("The note window did not open ({}).", e.code());
            return false;
        }
    }

    void showHome(String user) {
        Reply home = memory.home(user);
        if (home == null) {
            return;
        }
        View view = view(tab -> tab.type("home").blocks(Drawing.home(home.chartInWords(), vocabulary::typed)));
        try {
            api.call("views.publish", Map.of("user_id", user, "view", json(view)));
        } catch (SlackError e) {
            LOG.info("The Home tab was not drawn ({}).", e.code());
            if (e.pause() != null) {
                showHomeAfter(user, e.pause());
            }
        }
    }

    void showHomeSoon(String user) {
        showHomeAfter(user, soon);
    }

    private void showHomeAfter(String user, Duration time) {
        try {
            var unused = lane.schedule(() -> showHomeQuietly(user), time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("Dogear stops; the Home tab stays as it is.");
        }
    }

    private void showHomeQuietly(String user) {
        try {
            showHome(user);
        } catch (RuntimeException e) {
            LOG.warn("The Home tab was not drawn ({}).", Secrets.scrub(e));
        }
    }

    private static String json(View view) {
        return GsonFactory.createSnakeCase().toJson(view);
    }
}
