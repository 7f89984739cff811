package io.github.dogear.chat.slack;

import static io.github.dogear.chat.slack.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/**
 * The workspace that the app is installed in, and who Dogear is there.
 *
 * @param botUser Dogear's user id, which a mention names
 * @param team the workspace's id
 * @param address such as {@code https://example.slack.com/}
 * @param welcome the ids of the workspaces whose people may talk to Dogear
 */
record Workspace(String botUser, String team, String address, Set<String> welcome) {
    /** A link to a message, which opens it in Slack. */
    String permalink(String channel, String ts, String threadTs) {
        String link = address + "archives/" + channel + "/p" + ts.replace(".", "");
        return threadTs.isEmpty() || threadTs.equals(ts) ? link : link + "?thread_ts=" + threadTs + "&cid=" + channel;
    }

    /** Whether the workspace that somebody belongs to, where Slack names it, may talk to Dogear. */
    boolean welcomes(JsonNode node) {
        for (String field : List.of("user_team", "source_team", "team_id", "team")) {
            String team = text(node, field);
            if (!team.isEmpty() && !welcome.contains(team)) {
                return false;
            }
        }
        return true;
    }
}
