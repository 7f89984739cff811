package io.github.dogear.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dogear.chat.ChatId;
import io.github.dogear.chat.IncomingMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong between Dogear and Slack, and how it mends. */
class RobustnessTest extends SlackTestBase {
    @Override
    boolean startsAtOnce() {
        return false;
    }

    @Test
    void itStartsWhileSlackIsDownAndConnectsWhenItIsBack() throws Exception {
        slack.script("auth.test", 503, "down", -1);
        slack.fail("auth.test", "internal_error");
        slack.script("apps.connections.open", 500, "down", -1);
        slack.script("apps.connections.open", 429, "", 30);
        slack.fail("apps.connections.open", "internal_error");

        start();

        slack.awaitConnection();
        await().until(() -> platform.trouble() == null);
        say("1700000001.000100", "hello");
        assertThat(next().text()).isEqualTo("hello");
        assertThat(pauses).contains(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid_auth", "token_revoked", "account_inactive", "not_allowed_token_type"})
    void aTokenThatIsNoGoodIsSaidOnceAndNotTriedAgain(String code) throws Exception {
        slack.fail("apps.connections.open", code);
        start();

        await().until(() -> platform.trouble() != null && platform.trouble().contains("_TOKEN"));
        assertThat(slack.calls("apps.connections.open")).hasSize(1);
    }

    @Test
    void aCutConnectionIsReplaced() throws Exception {
        startConnected();
        slack.cut();

        slack.awaitConnection();
        await().until(() -> platform.trouble() == null);
        say("1700000001.000100", "still here");
        assertThat(next().text()).isEqualTo("still here");
    }

    @Test
    void aRefusedReconnectDoesNotKillTheWatch() throws Exception {
        startConnected();
        slack.fail("apps.connections.open", "internal_error");
        slack.script("apps.connections.open", 200, "<html>", -1);
        slack.cut();

        slack.awaitConnection();
        await().until(() -> platform.trouble() == null);
        say("1700000001.000100", "back");
        assertThat(next().text()).isEqualTo("back");
    }

    @Test
    void aConnectionThatFallsSilentIsReplaced() throws Exception {
        platform = platform(settings(), fast(Duration.ofMillis(500), Duration.ofSeconds(60)));
        startConnected();
        slack.fallSilent();

        slack.awaitConnection();
        await().until(() -> platform.trouble() == null);
        say("1700000001.000100", "again");
        assertThat(next().text()).isEqualTo("again");
    }

    @Test
    void aRenewalOpensTheNewConnectionBeforeTheOldOneGoes() throws Exception {
        startConnected();
        slack.disconnect("refresh_requested");

        slack.awaitConnection();
        await().until(() -> slack.connections() == 1);
        say("1700000001.000100", "renewed");
        assertThat(next().text()).isEqualTo("renewed");
    }

    @ParameterizedTest
    @CsvSource({
        "200, '{\"ok\":true,\"url\":\"ws://127.0.0.1:1/?ticket=secret-ticket\"}', IOException: ",
        "200, '{\"ok\":true,\"url\":\"not an address\"}', IOException: ",
        "502, <html>bad gateway</html>, http_502",
    })
    void whatIsInTheWayIsSaid(int status, String body, String said) {
        for (int i = 0; i < 10_000; i++) {
            slack.script("apps.connections.open", status, body, -1);
        }
        start();

        await().until(() -> String.valueOf(platform.trouble()).contains("cannot be reached (" + said));
        assertThat(platform.trouble()).doesNotContain("secret-ticket");
    }

    @ParameterizedTest
    @CsvSource({"too_many_websockets, other copies", "link_disabled, switched off"})
    void whatSlackDoesNotWantToCarryIsSaidAndNotForced(String reason, String said) throws Exception {
        Duration hour = Duration.ofHours(1);
        SocketDoor.Patience patience = new SocketDoor.Patience(hour, hour, hour, hour, hour);
        platform = platform(settings(), new Tempo(patience, hour, hour, hour, time -> Thread.sleep(time.toMillis())));
        startConnected();

        slack.disconnect(reason);

        await().until(() -> String.valueOf(platform.trouble()).contains(said));
        assertThat(slack.calls("apps.connections.open")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"too_many_websockets", "link_disabled"})
    void afterAPauseItTriesAgain(String reason) throws Exception {
        startConnected();
        slack.disconnect(reason);

        slack.awaitConnection();
        await().until(() -> platform.trouble() == null);
    }

    @Test
    void whatCannotBeStoredIsNotAcknowledgedAndComesAgain() throws Exception {
        startConnected();
        storeFailures.set(1);
        say("1700000001.000100", "precious");
        await().until(() -> storeFailures.get() == 0);

        String again = say("1700000001.000100", "precious");

        assertThat(next().text()).isEqualTo("precious");
        assertThat(slack.acknowledged()).isEqualTo(again);
        assertThat(slack.nothingAcknowledged()).isTrue();
    }

    @Test
    void whatSlackGaveUpOnIsFetchedFromTheHistory() throws Exception {
        memory.heard.put(new ChatId("slack", DM), Instant.now().minusSeconds(60));
        startConnected();
        await().until(() -> !slack.calls("conversations.history").isEmpty());
        storeFailures.set(1);
        String ts = Instant.now().getEpochSecond() + ".000100";
        slack.stands(DM, "{\"type\":\"message\",\"user\":\"%s\",\"ts\":\"%s\",\"text\":\"lost\"}".formatted(ANN, ts));
        say(ts, "lost");

        assertThat(next().text()).isEqualTo("lost");
    }

    @Test
    void aHundredMessagesKeepTheirOrderAndAreAllAcknowledged() throws Exception {
        startConnected();
        List<String> envelopes = IntStream.range(0, 100)
                .mapToObj(i -> say("17000001%02d.000100".formatted(i), "message " + i))
                .toList();

        List<String> texts = new ArrayList<>();
        List<String> acknowledged = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            texts.add(next().text());
            acknowledged.add(slack.acknowledged());
        }

        assertThat(texts)
                .isEqualTo(IntStream.range(0, 100).mapToObj(i -> "message " + i).toList());
        assertThat(acknowledged).isEqualTo(envelopes);
    }

    @Test
    void whoWaitsInAChatOfTwoIsNotHeldUpByASlowQuestion() throws Exception {
        startConnected();
        slack.holdUp("conversations.history");
        slack.event("""
                {"type":"reaction_added","user":"%s","reaction":"bookmark","item_user":"UBOB","event_ts":"1.1",
                 "item":{"type":"message","channel":"C1","ts":"1700000001.000100"}}""".formatted(ANN));
        slack.next("conversations.history");

        String envelope = say("1700000002.000100", "quick");

        assertThat(next().text()).isEqualTo("quick");
        assertThat(slack.acknowledged()).isEqualTo(envelope);
        slack.goOn();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "[]",
                "{}",
                "{\"type\":\"hello\"}",
                "{\"type\":\"events_api\",\"envelope_id\":\"x1\"}",
                "{\"type\":\"events_api\",\"envelope_id\":\"x1\",\"payload\":{\"type\":\"event_callback\"}}",
                "{\"type\":\"events_api\",\"envelope_id\":\"x1\",\"payload\":[]}",
                "{\"type\":\"interactive\",\"envelope_id\":\"x1\",\"payload\":{\"type\":\"block_actions\",\"user\":7}}",
                "{\"type\":\"slash_commands\",\"envelope_id\":\"x1\",\"payload\":{\"command\":{}}}",
                "{\"type\":\"from_the_future\",\"envelope_id\":\"x1\",\"payload\":{}}",
            })
    void oneOddFrameDoesNotStopTheRest(String frame) throws Exception {
        startConnected();
        slack.send(frame);
        say("1700000001.000100", "sound");

        assertThat(next().text()).isEqualTo("sound");
    }

    @Test
    void anOutageIsLoggedOnceAndSoIsItsEnd() throws Exception {
        try (LogLines lines = new LogLines()) {
            for (int i = 0; i < 5; i++) {
                slack.script("auth.test", 503, "down", -1);
                slack.script("apps.connections.open", 503, "down", -1);
            }
            startConnected();
            assertThat(lines.with("cannot be reached (http_503)")).hasSize(2);
            assertThat(lines.with("Connected")).hasSize(1);

            slack.disconnect("warning");
            slack.awaitConnection();
            await().until(() -> slack.connections() == 1);
            slack.cut();
            slack.awaitConnection();
            await().until(() -> lines.with("Connected").size() == 2);
            assertThat(lines.with("was lost")).hasSize(1);
        }
    }

    @Test
    void aSecondDogearWithTheSameTokenIsSaid() throws Exception {
        slack.greet(2);
        try (LogLines lines = new LogLines()) {
            startConnected();
            await().until(() -> !lines.with("Slack counts 2 connections").isEmpty());

            slack.disconnect("refresh_requested");
            slack.awaitConnection();
            await().until(() -> slack.connections() == 1);
            assertThat(lines.with("Slack counts")).hasSize(1);
        }
    }

    @Test
    void whatSlackHeldBackIsLookedUp() throws Exception {
        memory.heard.put(new ChatId("slack", DM), Instant.now().minusSeconds(60));
        startConnected();
        slack.next("conversations.history");
        String ts = Instant.now().getEpochSecond() + ".000100";
        slack.stands(DM, "{\"type\":\"message\",\"user\":\"%s\",\"ts\":\"%s\",\"text\":\"held\"}".formatted(ANN, ts));
        slack.push("events_api", "{\"type\":\"app_rate_limited\",\"team_id\":\"T00000001\",\"minute_rate_limited\":1}");

        assertThat(next().text()).isEqualTo("held");
    }

    @Test
    void anEnvelopeThatComesAgainIsTheSameMessage() throws Exception {
        startConnected();
        say("1700000001.000100", "once");
        String key = next().key();
        slack.acknowledged();
        String event = SlackDouble.eventPayload("""
                {"type":"message","channel":"%s","user":"%s","ts":"1700000001.000100","text":"once"}""".formatted(DM, ANN));
        slack.send("""
                {"type":"events_api","envelope_id":"again","accepts_response_payload":false,"retry_attempt":1,
                 "retry_reason":"timeout","payload":%s}""".formatted(event));

        assertThat(next().key()).isEqualTo(key);
        assertThat(slack.acknowledged()).isEqualTo("again");
    }

    @Test
    void anUninstalledAppIsSaid() throws Exception {
        startConnected();
        slack.event("{\"type\":\"app_uninstalled\"}");

        await().until(() -> String.valueOf(platform.trouble()).contains("removed"));
    }

    @Test
    void whatWasSaidWhileDogearWasAwayIsRead() throws Exception {
        long now = Instant.now().getEpochSecond();
        memory.heard.put(new ChatId("slack", DM), Instant.ofEpochSecond(now - 100));
        memory.heard.put(new ChatId("slack", "C0GENERAL"), Instant.ofEpochSecond(now - 100));
        String from = "{\"type\":\"message\",\"user\":\"%s\",\"ts\":\"%d.000100\",\"text\":\"%s\"%s}";
        slack.stands(
                DM, from.formatted(ANN, now - 200, "an old card", ",\"latest_reply\":\"" + (now - 40) + ".000100\""));
        long old = now - 10 * 86_400;
        slack.stands(
                DM,
                from.formatted(SlackDouble.BOT, old, "last week", ",\"latest_reply\":\"" + (now - 45) + ".000100\""));
        slack.stands(DM, from.formatted(ANN, now - 45, "another note", ",\"thread_ts\":\"" + old + ".000100\""));
        slack.stands(DM, from.formatted(ANN, now - 50, "first", ""));
        slack.stands(DM, from.formatted(ANN, now - 40, "a note", ",\"thread_ts\":\"" + (now - 200) + ".000100\""));
        slack.stands(DM, from.formatted(ANN, now - 30, "second", ""));
        slack.stands(DM, from.formatted(SlackDouble.BOT, now - 20, "an answer", ""));

        startConnected();

        assertThat(List.of(next(), next(), next(), next()))
                .extracting(IncomingMessage::text)
                .containsExactly("first", "another note", "a note", "second");
        assertThat(slack.calls("conversations.history"))
                .extracting(call -> call.get("channel"))
                .containsOnly(DM);
    }

    @Test
    void historyThatCannotBeReadIsReadLaterAndOnlyThenTakenForWhole() throws Exception {
        long now = Instant.now().getEpochSecond();
        ChatId chat = new ChatId("slack", DM);
        Instant before = Instant.ofEpochSecond(now - 100);
        memory.heard.put(chat, before);
        slack.stands(
                DM,
                "{\"type\":\"message\",\"user\":\"%s\",\"ts\":\"%d.000000\",\"text\":\"missed\"}"
                        .formatted(ANN, now - 50));
        for (int i = 0; i < 4; i++) {
            slack.script("conversations.history", 500, "", -1);
        }
        storeFailures.set(1);

        startConnected();

        assertThat(next().text()).isEqualTo("missed");
        await().untilAsserted(() -> assertThat(memory.heard).containsEntry(chat, Instant.ofEpochSecond(now - 50)));
        assertThat(storeFailures).hasValue(0);
    }

    @Test
    void itEndsWithinSecondsAndLeavesNothingRunning() throws Exception {
        startConnected();

        Thread closing = new Thread(platform::close);
        closing.start();
        closing.join(Duration.ofSeconds(5).toMillis());

        assertThat(closing.isAlive()).isFalse();
        await().until(() -> slack.connections() == 0);
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> !thread.isDaemon() && !thread.equals(Thread.currentThread()))
                .extracting(Thread::getName)
                .noneMatch(name -> name.matches("(?i).*(slack|idle-timeout|grizzly|tyrus|okhttp|socket-mode|bolt).*"));
    }

    @Test
    void itEndsWhileSlackIsDown() throws Exception {
        slack.close();
        start();
        await().until(() -> platform.trouble() != null);

        Thread closing = new Thread(platform::close);
        closing.start();
        closing.join(Duration.ofSeconds(5).toMillis());

        assertThat(closing.isAlive()).isFalse();
    }

    private void startConnected() throws InterruptedException {
        start();
        slack.awaitConnection();
        await().until(() -> platform.trouble() == null);
    }

    private String say(String ts, String text) {
        return slack.event("""
                {"type":"message","channel":"%s","channel_type":"im","user":"%s","ts":"%s","text":"%s"}""".formatted(DM, ANN, ts, text));
    }
}
