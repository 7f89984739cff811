package io.github.dogear.chat.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the manifest that makes a Slack app out of Dogear when pasted: what it may do, hears, and answers to. */
public final class SlackManifest {
    /** Each with what it is for. */
    static final Map<String, String> SCOPES = ordered(
            "commands", "slash commands and the shortcut",
            "chat:write", "answers",
            "im:history", "links sent directly, and those missed while Dogear was away",
            "im:write", "answers in private to what was asked in a channel",
            "app_mentions:read", "mentions in channels",
            "reactions:read", "saving by a reaction, marking as read by one",
            "channels:history", "the message that a reaction saves, in public channels Dogear was invited to",
            "groups:history", "the same in private channels",
            "mpim:history", "the same in conversations of several",
            "users:read", "names instead of codes",
            "files:read", "lists and PDFs sent to Dogear",
            "files:write", "exports");

    static final List<String> EVENTS = List.of(
            "app_home_opened",
            "app_mention",
            "app_uninstalled",
            "message.channels",
            "message.groups",
            "message.im",
            "message.mpim",
            "reaction_added",
            "reaction_removed",
            "tokens_revoked");

    private SlackManifest() {}

    /**
     * The manifest as YAML.
     *
     * @param address where Slack sends its requests in HTTP mode; null for Socket Mode
     */
    public static String yaml(List<SlackCommand> commands, Map<String, String> slashNames, @Nullable String address) {
        StringBuilder yaml = new StringBuilder();
        yaml.append("""
                # Paste this at api.slack.com/apps: Create New App, From a manifest. See the README, "Slack".
                # A command whose name is taken in your workspace may have another one here and in the settings.
                _metadata:
                  major_version: 1
                display_information:
                  name: Dogear
                  description: A reading list that lives in chat
                features:
                  app_home:
                    home_tab_enabled: true
                    messages_tab_enabled: true
                    messages_tab_read_only_enabled: false
                  bot_user:
                    display_name: Dogear
                    always_online: true
                  shortcuts:
                    - name: Save to reading list
                      type: message
                      callback_id: save
                      description: Keeps the links of this message
                  slash_commands:
                """);
        slashCommand(
                yaml,
                Vocabulary.EVERYTHING,
                new SlackCommand(Vocabulary.EVERYTHING, "[next, or any other command]", "Anything Dogear can do"),
                address);
        commands.forEach(command ->
                slashCommand(yaml, slashNames.getOrDefault(command.name(), command.name()), command, address));
        yaml.append("""
                oauth_config:
                  scopes:
                    bot:
                """);
        SCOPES.forEach((scope, why) -> yaml.append("      - %s # %s\n".formatted(scope, why)));
        yaml.append("settings:\n  event_subscriptions:\n");
        requestUrl(yaml, "    ", "request_url", address);
        yaml.append("    bot_events:\n");
        EVENTS.forEach(event -> yaml.append("      - ").append(event).append('\n'));
        yaml.append("  interactivity:\n    is_enabled: true\n");
        requestUrl(yaml, "    ", "request_url", address);
        yaml.append("  org_deploy_enabled: false\n");
        yaml.append("  socket_mode_enabled: ").append(address == null).append('\n');
        yaml.append("  token_rotation_enabled: false\n");
        return yaml.toString();
    }

    private static void slashCommand(StringBuilder yaml, String name, SlackCommand command, @Nullable String address) {
        yaml.append("    - command: /").append(name).append('\n');
        requestUrl(yaml, "      ", "url", address);
        yaml.append("      description: ").append(quoted(command.description())).append('\n');
        if (!command.arguments().isBlank()) {
            yaml.append("      usage_hint: ")
                    .append(quoted(command.arguments()))
                    .append('\n');
        }
        yaml.append("      should_escape: false\n");
    }

    private static void requestUrl(StringBuilder yaml, String indent, String field, @Nullable String address) {
        if (address != null) {
            yaml.append(indent)
                    .append(field)
                    .append(": ")
                    .append(quoted(address))
                    .append('\n');
        }
    }

    /** YAML takes a JSON string as it is. */
    private static String quoted(String text) {
        try {
            return Json.MAPPER.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a text that is no JSON", e);
        }
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return Collections.unmodifiableMap(map);
    }
}
