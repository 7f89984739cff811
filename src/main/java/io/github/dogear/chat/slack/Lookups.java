package io.github.dogear.chat.slack;

import static io.github.dogear.chat.slack.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dogear.chat.Sender;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Slack what a payload does not say, and remembers the answer for a while. */
final class Lookups {
    private static final Logger LOG = LoggerFactory.getLogger(Lookups.class);
    private static final int MOST_REMEMBERED = 10_000;
    private static final Duration NAMES_LAST = Duration.ofDays(1);
    private static final Duration FAILURES_LAST = Duration.ofMinutes(10);
    private static final Duration MEMBERSHIP_LASTS = Duration.ofMinutes(5);

    /** No workspace's id. */
    private static final String NOBODYS = "-";

    private static final Pattern MENTION = Pattern.compile("<@([UW][A-Z0-9]+)>");

    private final WebApi api;
    private final Clock clock;
    private final Map<String, Known> known = new LinkedHashMap<>();

    private record Known(String answer, Instant until) {}

    Lookups(WebApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    /** What to call a person: {@code told} when Slack does not say, the id when nothing else is there. */
    String name(String user, String told) {
        String remembered = recall("name " + user);
        if (remembered != null) {
            return remembered.isEmpty() ? orId(user, told) : remembered;
        }
        try {
            JsonNode profile = api.call("users.info", Map.of("user", user)).path("user");
            String name = firstOf(
                    text(profile, "profile", "display_name"),
                    text(profile, "profile", "real_name"),
                    text(profile, "real_name"),
                    text(profile, "name"));
            remember("name " + user, name, NAMES_LAST);
            remember("teams " + user, teams(profile), NAMES_LAST);
            return name.isEmpty() ? orId(user, told) : name;
        } catch (SlackError e) {
            remember("name " + user, "", FAILURES_LAST);
            return orId(user, told);
        }
    }

    /**
     * Whether somebody belongs to one of these workspaces; so it is taken for where Slack does not say, but not where Dogear
     * may not see them: asked again, Slack would refuse again.
     */
    boolean isOf(Set<String> teams, String user) throws SlackError {
        String theirs = recall("teams " + user);
        if (theirs == null) {
            try {
                theirs = teams(api.call("users.info", Map.of("user", user)).path("user"));
                remember("teams " + user, theirs, NAMES_LAST);
            } catch (SlackError e) {
                if (!e.gone() && !e.lockedOut()) {
                    throw e;
                }
                LOG.warn("Slack does not tell whose people somebody is ({}); they are not heard.", e.code());
                theirs = NOBODYS;
                remember("teams " + user, theirs, FAILURES_LAST);
            }
        }
        return theirs.isEmpty() || Arrays.stream(theirs.split(" ")).anyMatch(teams::contains);
    }

    private static String teams(JsonNode profile) {
        List<String> teams = new ArrayList<>();
        teams.add(text(profile, "team_id"));
        teams.add(text(profile, "enterprise_user", "enterprise_id"));
        profile.path("enterprise_user").path("teams").forEach(team -> teams.add(team.asText()));
        teams.removeIf(String::isBlank);
        return String.join(" ", teams);
    }

    /** The same without asking Slack. */
    String nameAtHand(String user, String told) {
        String remembered = recall("name " + user);
        return remembered == null || remembered.isEmpty() ? orId(user, told) : remembered;
    }

    /** Reads what was written, with the names of those who are mentioned. */
    Wire wire(Workspace workspace) {
        return new Wire(workspace.botUser(), user -> name(user, ""));
    }

    /** Whether all who are mentioned in a payload have a name here already. */
    boolean knowsNamesIn(JsonNode payload, Workspace workspace) {
        return MENTION.matcher(payload.toString())
                .results()
                .map(found -> found.group(1))
                .allMatch(user -> user.equals(workspace.botUser()) || recall("name " + user) != null);
    }

    /** In a conversation of two the name matters little, and asking Slack for it would hold up the answer. */
    Sender sender(String channel, String user, String told) {
        return new Sender(user, Corner.isDirect(channel) ? nameAtHand(user, told) : name(user, told));
    }

    private static String orId(String user, String told) {
        return told.isEmpty() ? user : told;
    }

    private static String firstOf(String... names) {
        for (String name : names) {
            if (!name.isBlank()) {
                return name.strip();
            }
        }
        return "";
    }

    /** A message, or null when Dogear may not see it. */
    @Nullable JsonNode message(String channel, String ts) throws SlackError {
        JsonNode found = message("conversations.history", Map.of("channel", channel, "oldest", ts), ts);
        return found == null
                ? message("conversations.replies", Map.of("channel", channel, "ts", ts, "oldest", ts), ts)
                : found;
    }

    private @Nullable JsonNode message(String method, Map<String, String> where, String ts) throws SlackError {
        Map<String, String> arguments = new LinkedHashMap<>(where);
        arguments.put("latest", ts);
        arguments.put("inclusive", "true");
        arguments.put("limit", "5");
        try {
            for (JsonNode message : api.call(method, arguments).path("messages")) {
                if (text(message, "ts").equals(ts)) {
                    return message;
                }
            }
            return null;
        } catch (SlackError e) {
            if (e.code().equals("missing_scope")) {
                LOG.warn("A message that somebody reacted to could not be read. {}", e.advice());
                return null;
            }
            if (e.gone() || e.code().equals("thread_not_found")) {
                return null;
            }
            throw e;
        }
    }

    /** Dogear's own conversation with a person. */
    String ownChat(String user) throws SlackError {
        String remembered = recall("chat " + user);
        if (remembered != null) {
            return remembered;
        }
        String id = text(api.call("conversations.open", Map.of("users", user)), "channel", "id");
        remember("chat " + user, id, NAMES_LAST);
        return id;
    }

    boolean isOwnChat(String user, String channel) throws SlackError {
        return ownChat(user).equals(channel);
    }

    /** A person wrote to Dogear here, so this is their conversation. */
    void heard(String user, String channel) {
        remember("chat " + user, channel, NAMES_LAST);
    }

    /** Whether {@link #ownChat} answers at once. */
    boolean knowsChatOf(String user) {
        return recall("chat " + user) != null;
    }

    /** Whether Dogear was invited to a channel, which shows in being allowed to read it. */
    boolean isMember(String channel) throws SlackError {
        String remembered = recall("member " + channel);
        if (remembered == null) {
            try {
                api.call("conversations.history", Map.of("channel", channel, "limit", "1"));
                remembered = "yes";
            } catch (SlackError e) {
                if (!e.gone() && !e.code().equals("missing_scope")) {
                    throw e;
                }
                remembered = "no";
            }
            remember("member " + channel, remembered, MEMBERSHIP_LASTS);
        }
        return remembered.equals("yes");
    }

    private synchronized @Nullable String recall(String question) {
        Known answer = known.get(question);
        return answer == null || clock.instant().isAfter(answer.until()) ? null : answer.answer();
    }

    private synchronized void remember(String question, String answer, Duration lasting) {
        known.remove(question);
        known.put(question, new Known(answer, clock.instant().plus(lasting)));
        if (known.size() > MOST_REMEMBERED) {
            known.remove(known.keySet().iterator().next());
        }
    }
}
