package io.github.dogear.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.dogear.chat.Attachment;
import io.github.dogear.chat.Button;
import io.github.dogear.chat.ChatId;
import io.github.dogear.chat.Document;
import io.github.dogear.chat.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The manifest against what the adapter does: each method it calls has its scope, each event it takes is asked for. */
class ScopesAndHomeTest extends SlackTestBase {
    private static final Map<String, String> SCOPE_OF = Map.ofEntries(
            Map.entry("auth.test", ""),
            Map.entry("apps.connections.open", ""),
            Map.entry("views.open", ""),
            Map.entry("views.publish", ""),
            Map.entry("response", "commands"),
            Map.entry("chat.postMessage", "chat:write"),
            Map.entry("chat.update", "chat:write"),
            Map.entry("chat.postEphemeral", "chat:write"),
            Map.entry("conversations.open", "im:write"),
            Map.entry("conversations.history", "channels:history"),
            Map.entry("conversations.replies", "groups:history"),
            Map.entry("users.info", "users:read"),
            Map.entry("files.info", "files:read"),
            Map.entry("files.getUploadURLExternal", "files:write"),
            Map.entry("files.completeUploadExternal", "files:write"));
    private static final Map<String, String> SCOPE_OF_EVENT = Map.of(
            "message.mpim", "mpim:history",
            "app_home_opened", "",
            "app_uninstalled", "",
            "tokens_revoked", "",
            "app_mention", "app_mentions:read",
            "message.channels", "channels:history",
            "message.groups", "groups:history",
            "message.im", "im:history",
            "reaction_added", "reactions:read",
            "reaction_removed", "reactions:read");

    @Test
    void everyScopeIsAskedForAndNoneTooMany() throws Exception {
        doEverything();

        Set<String> called =
                slack.calls().stream().map(SlackDouble.Call::method).collect(Collectors.toSet());
        assertThat(SCOPE_OF.keySet()).containsAll(called);
        assertThat(SCOPE_OF_EVENT.keySet()).containsExactlyInAnyOrderElementsOf(SlackManifest.EVENTS);
        Set<String> needed = new TreeSet<>(SCOPE_OF_EVENT.values());
        called.forEach(method -> needed.add(SCOPE_OF.get(method)));
        needed.remove("");
        needed.add("commands");
        assertThat(SlackManifest.SCOPES.keySet()).containsExactlyInAnyOrderElementsOf(needed);
    }

    @Test
    void inHttpModeEveryRequestHasItsAddress() {
        String yaml = SlackManifest.yaml(COMMANDS, Map.of("list", "reading"), "https://dogear.example/slack/events");

        assertThat(yaml)
                .contains("socket_mode_enabled: false", "command: /reading\n")
                .doesNotContain("command: /list\n");
        assertThat(yaml.split("\"https://dogear.example/slack/events\"", -1)).hasSize(COMMANDS.size() + 1 + 2 + 1);
    }

    /** Every way out of the adapter that there is. */
    private void doEverything() throws Exception {
        memory.heard.put(new ChatId("slack", DM), Instant.now());
        Reply card =
                Reply.builder().text("x").buttons(new Button("Done", "/done 1")).build();
        memory.homes.put(ANN, card);
        slack.file("F1", new byte[] {1});
        ChatId chat = new ChatId("slack", DM);
        platform.send(chat, card, null);
        platform.send(chat, card, "1.1");
        platform.send(
                chat,
                Reply.builder()
                        .document(new Document("a.txt", "text/plain", new byte[] {1}))
                        .build(),
                null);
        platform.send(new ChatId("slack", "C1/" + ANN), card, null);
        platform.download(new Attachment("F1", "a", null, 1)).close();
        slack.event("{\"type\":\"app_home_opened\",\"user\":\"%s\",\"tab\":\"home\"}".formatted(ANN));
        slack.next("views.publish");
        slack.event("""
                {"type":"reaction_added","user":"%s","reaction":"bookmark","item_user":"UBOB","event_ts":"1.1",
                 "item":{"type":"message","channel":"C1","ts":"1700000001.000100"}}""".formatted(ANN));
        slack.next("conversations.replies");
    }

    @Test
    void theHomeTabIsDrawnAndDrawnAgainAfterAButton() throws Exception {
        memory.homes.put(
                ANN,
                Reply.builder()
                        .bold("Your queue")
                        .buttons(new Button("Done", "/done 1"))
                        .build());
        slack.event("{\"type\":\"app_home_opened\",\"user\":\"%s\",\"tab\":\"home\"}".formatted(ANN));
        SlackDouble.Call first = slack.next("views.publish");
        slack.event("{\"type\":\"app_home_opened\",\"user\":\"USTRANGER\",\"tab\":\"home\"}");

        slack.push("interactive", """
                {"type":"block_actions","user":{"id":"%s","username":"ann"},"trigger_id":"4.a",
                 "container":{"type":"view","view_id":"V1"},"actions":[{"value":"/done 1"}]}""".formatted(ANN));

        assertThat(next().chat()).isEqualTo(new ChatId("slack", DM));
        slack.next("views.publish");
        assertThat(first.get("user_id")).isEqualTo(ANN);
        assertThat(first.json("view").path("type").asText()).isEqualTo("home");
        assertThat(slack.calls("views.publish"))
                .extracting(call -> call.get("user_id"))
                .containsOnly(ANN);
        assertThat(List.copyOf(received)).isEmpty();
    }

    @Test
    void theHomeTabIsDrawnOnceSlackWantsItAgain() throws Exception {
        memory.homes.put(ANN, Reply.of("Your queue"));
        slack.script("views.publish", 429, "", 1);
        slack.event("{\"type\":\"app_home_opened\",\"user\":\"%s\",\"tab\":\"home\"}".formatted(ANN));

        slack.next("views.publish");
        slack.next("views.publish");
    }

    @Test
    void whateverIsLoggedNoTokenIs() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        root.addAppender(lines);
        root.setLevel(Level.TRACE);
        try {
            slack.cut();
            slack.awaitConnection();
            slack.fail("chat.postMessage", "token_revoked");
            platform.send(new ChatId("slack", DM), Reply.of("x"), null);
            slack.script("chat.postMessage", 500, "<html>", -1);
            platform.send(new ChatId("slack", DM), Reply.of("x"), null);
            slack.event(
                    "{\"type\":\"message\",\"channel\":\"%s\",\"user\":\"%s\",\"ts\":\"1700000001.000100\",\"text\":\"x\"}"
                            .formatted(DM, ANN));
            next();
        } finally {
            root.detachAppender(lines);
            root.setLevel(before);
        }
        // What the double's own websocket server logs is not Dogear's doing.
        assertThat(List.copyOf(lines.list))
                .filteredOn(line -> !line.getThreadName().startsWith("WebSocketS")
                        && !line.getThreadName().startsWith("WebSocketWorker"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.getFormattedMessage() + line.getThrowableProxy())
                        .doesNotContain("xoxb-test", "xapp-test", "secret-ticket"));
    }

    @Test
    void tokensNeverReachTheLog() {
        assertThat(Secrets.scrub("failed with xoxb-123-abc and xapp-1-A1-2-x at wss://x.slack.com/link/?ticket=abc&a=1"
                        + " or https://hooks.slack.com/commands/T1/2/3"))
                .isEqualTo("failed with (token) and (token) at wss://x.slack.com/link/?ticket=...&a=1"
                        + " or (response address)");
        assertThat(settings().toString()).doesNotContain("xoxb", "xapp");
    }
}
