package io.github.dogear.chat.slack;

import static io.github.dogear.chat.slack.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Slack who Dogear is there, until it answers. */
record Introduction(WebApi api, SlackSettings settings, SocketDoor.Patience patience) {
    private static final Logger LOG = LoggerFactory.getLogger(Introduction.class);

    /**
     * Asks until it is known.
     *
     * @param over whether to give up
     * @param trouble is told why it is not known yet
     * @return null when it never will be
     */
    @Nullable Workspace make(BooleanSupplier over, Consumer<String> trouble) throws InterruptedException {
        Duration pause = patience.first();
        while (!over.getAsBoolean()) {
            try {
                return workspace(api.call("auth.test", Map.of()));
            } catch (SlackError e) {
                String why =
                        e.lockedOut() ? e.advice() : "Slack cannot be reached (" + e.code() + "); Dogear keeps trying.";
                trouble.accept(why);
                if (e.lockedOut()) {
                    LOG.error(why);
                    return null;
                }
                LOG.warn(why);
                Thread.sleep((e.pause() == null ? pause : e.pause()).toMillis());
                Duration doubled = pause.multipliedBy(2);
                pause = doubled.compareTo(patience.most()) > 0 ? patience.most() : doubled;
            }
        }
        return null;
    }

    private Workspace workspace(JsonNode self) {
        String team = text(self, "team_id");
        String url = text(self, "url");
        Set<String> own = new HashSet<>(Set.of(team));
        // In a workspace that belongs to an organisation, Slack names either.
        if (!text(self, "enterprise_id").isEmpty()) {
            own.add(text(self, "enterprise_id"));
        }
        return new Workspace(
                text(self, "user_id"),
                team,
                url.isEmpty() ? "https://slack.com/" : url,
                settings.teams().isEmpty() ? own : settings.teams());
    }
}
