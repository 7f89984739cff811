package io.github.dogear;

import io.github.dogear.chat.ChatId;
import io.github.dogear.chat.ChatPlatform;
import io.github.dogear.chat.Reply;
import io.github.dogear.chat.slack.SlackCommand;
import io.github.dogear.chat.slack.SlackManifest;
import io.github.dogear.chat.slack.SlackMemory;
import io.github.dogear.chat.slack.SlackPlatform;
import io.github.dogear.chat.slack.SlackSettings;
import io.github.dogear.command.CommandHandler;
import io.github.dogear.command.Usage;
import io.github.dogear.delivery.Chats;
import io.github.dogear.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the Slack platform from the settings, when its token is there. */
final class Slack {
    static final String NAME = "slack";

    private Slack() {}

    /** The ids of those who are let in, as Slack writes them: {@code U024BE7LH}. */
    static Set<String> allowed(Config config) {
        return config.list("SLACK_ALLOWED_USERS");
    }

    static Optional<ChatPlatform> platform(Config config, CommandHandler handler, Database database, Clock clock) {
        String token = config.get("SLACK_BOT_TOKEN");
        if (token == null) {
            if (config.get("SLACK_APP_TOKEN") != null) {
                throw new Config.Invalid(
                        "SLACK_APP_TOKEN is set, but SLACK_BOT_TOKEN, which begins with xoxb-, is not.");
            }
            return Optional.empty();
        }
        List<SlackCommand> commands = commands(handler.usages());
        return Optional.of(
                new SlackPlatform(settings(config, token, commands), commands, new Memory(database, handler), clock));
    }

    private static List<SlackCommand> commands(List<Usage> usages) {
        return usages.stream()
                .map(usage -> new SlackCommand(usage.name(), usage.arguments(), usage.summary()))
                .toList();
    }

    /**
     * The manifest that makes an app of Dogear.
     *
     * @param address where Slack sends its requests in HTTP mode; null for Socket Mode
     */
    static String manifest(Config config, List<Usage> usages, @Nullable String address) {
        List<Usage> listed = usages.stream().filter(Usage::listed).toList();
        return SlackManifest.yaml(commands(listed), slashNames(config, commands(usages)), address);
    }

    /** What the slash commands are called in this workspace, where it is not their own name. */
    private static Map<String, String> slashNames(Config config, List<SlackCommand> commands) {
        Map<String, String> names = new TreeMap<>(SlackSettings.RESERVED);
        for (String pair : config.list("SLACK_COMMANDS")) {
            String[] parts = pair.replace("/", "").split("=", 2);
            boolean known = commands.stream().anyMatch(command -> command.name().equals(parts[0]));
            if (!known || parts.length < 2 || !parts[1].matches("[a-z0-9_-]{1,31}")) {
                throw new Config.Invalid("SLACK_COMMANDS has \"" + pair
                        + "\"; it gives commands another name in your workspace, as in next=read-next, list=my-list.");
            }
            names.put(parts[0], parts[1]);
        }
        Set<String> taken = new HashSet<>(Set.of("dogear"));
        for (SlackCommand command : commands) {
            String name = names.getOrDefault(command.name(), command.name());
            if (!taken.add(name)) {
                throw new Config.Invalid("SLACK_COMMANDS gives the name " + name + " to two commands.");
            }
        }
        return names;
    }

    private static SlackSettings settings(Config config, String token, List<SlackCommand> commands) {
        String app = config.get("SLACK_APP_TOKEN");
        String secret = config.get("SLACK_SIGNING_SECRET");
        if (app == null && secret == null) {
            throw new Config.Invalid("SLACK_BOT_TOKEN is set, but neither SLACK_APP_TOKEN (Socket Mode) nor"
                    + " SLACK_SIGNING_SECRET (HTTP mode) is.");
        }
        String url = config.get("SLACK_API_URL");
        Set<String> reactions = config.list("SLACK_SAVE_REACTIONS").stream()
                .map(name -> name.replace(":", ""))
                .collect(Collectors.toSet());
        return new SlackSettings(
                token,
                app,
                url == null ? SlackSettings.SLACK_API : apiUrl(url),
                app == null && secret != null ? new SlackSettings.Http(secret, port(config)) : null,
                slashNames(config, commands),
                reactions.isEmpty() ? SlackSettings.BOOKMARK : reactions,
                config.list("SLACK_TEAMS"));
    }

    /** The tokens go there: over plain HTTP only within this machine. */
    private static String apiUrl(String url) {
        if (!url.matches("https://[^\\s/?#]+(/[^\\s?#]*)?|http://(127\\.0\\.0\\.1|localhost)(:[0-9]+)?(/[^\\s?#]*)?")) {
            throw new Config.Invalid(
                    "SLACK_API_URL takes an https address that ends in /api/, such as https://slack-gov.com/api/.");
        }
        return url;
    }

    private static int port(Config config) {
        String port = config.get("SLACK_HTTP_PORT");
        if (port == null || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new Config.Invalid("SLACK_HTTP_PORT says where Slack's requests arrive, such as 8080.");
        }
        return Integer.parseInt(port);
    }

    /** What the adapter asks: answered from the database. */
    private record Memory(Database database, CommandHandler handler) implements SlackMemory {
        @Override
        public Map<ChatId, Instant> heardUntil() {
            Map<ChatId, Instant> heard = new HashMap<>();
            database.read(sql -> {
                new Chats(sql).heardUntil(NAME, heard::put);
                return true;
            });
            return heard;
        }

        @Override
        public void heardAll(ChatId chat, Instant until) {
            database.store(sql -> new Chats(sql).heardAll(chat, until));
        }

        @Override
        public boolean knows(ChatId chat, String messageId) {
            return database.<Boolean>read(sql -> new Chats(sql).knows(chat, messageId));
        }

        @Override
        public @Nullable Reply home(String userId) {
            return database.<Reply>read(sql -> handler.home(NAME, userId, sql));
        }
    }
}
