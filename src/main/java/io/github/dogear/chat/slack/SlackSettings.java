package io.github.dogear.chat.slack;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to reach one Slack app.
 *
 * @param botToken {@code xoxb-...}
 * @param appToken {@code xapp-...} for Socket Mode; null in HTTP mode
 * @param apiUrl the Web API's base, ending in {@code /api/}
 * @param http where Slack's requests arrive in HTTP mode; null in Socket Mode
 * @param slashNames the name a command has in this workspace, where it is not its own: {@code status} to {@code dogear-status}
 * @param saveReactions the reactions that hand a message over, without colons
 * @param teams the ids of the workspaces that may talk to Dogear; empty for the app's own
 */
public record SlackSettings(
        String botToken,
        @Nullable String appToken,
        String apiUrl,
        @Nullable Http http,
        Map<String, String> slashNames,
        Set<String> saveReactions,
        Set<String> teams) {

    public static final String SLACK_API = "https://slack.com/api/";

    /** Slack keeps these for itself: an app that asks for them is not installed. */
    public static final Map<String, String> RESERVED =
            Map.of("help", "dogear-help", "invite", "dogear-invite", "status", "dogear-status");

    public static final Set<String> BOOKMARK = Set.of("bookmark");

    /**
     * HTTP mode.
     *
     * @param port 0 for any free one
     */
    public record Http(String signingSecret, int port) {
        @Override
        public String toString() {
            return "Http[port=" + port + "]";
        }
    }

    public SlackSettings {
        if (appToken == null && http == null) {
            throw new IllegalArgumentException(
                    "Slack needs an app-level token (SLACK_APP_TOKEN) for Socket Mode, or a signing secret for HTTP mode.");
        }
        apiUrl = apiUrl.endsWith("/") ? apiUrl : apiUrl + "/";
        slashNames = Map.copyOf(slashNames);
        saveReactions = Set.copyOf(saveReactions);
        teams = Set.copyOf(teams);
    }

    /** Socket Mode with everything else as most workspaces want it. */
    public static SlackSettings socketMode(String botToken, String appToken) {
        return new SlackSettings(botToken, appToken, SLACK_API, null, RESERVED, BOOKMARK, Set.of());
    }

    /** The name of a command in this workspace. */
    String slashName(String command) {
        return slashNames.getOrDefault(command, command);
    }

    @Override
    public String toString() {
        return "SlackSettings[apiUrl=" + apiUrl + ", " + (appToken == null ? "HTTP" : "Socket Mode") + "]";
    }
}
