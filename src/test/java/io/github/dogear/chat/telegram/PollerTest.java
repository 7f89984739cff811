package io.github.dogear.chat.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dogear.chat.IncomingMessage;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PollerTest {
    private Listening bot = new Listening();

    @AfterEach
    void close() {
        bot.close();
        assertThat(bot.telegram.problems()).isEmpty();
    }

    private List<String> texts(int messages) {
        return bot.hear(messages).stream().map(IncomingMessage::text).toList();
    }

    private void awaitTrouble(String words) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(1))
                .until(() ->
                        bot.platform.trouble() != null && bot.platform.trouble().contains(words));
    }

    @Test
    void everyPollNamesTheKindsOfUpdates() {
        bot.start();
        BotApiDouble.Call poll = bot.telegram.await("getUpdates", 1).get(0);
        assertThat(poll.arguments().path("allowed_updates"))
                .extracting(kind -> kind.asText())
                .contains("message", "message_reaction", "callback_query", "my_chat_member", "inline_query");
    }

    @Test
    void nothingIsConfirmedBeforeItIsStored() {
        bot.refuse(4);
        bot.start();
        bot.ann.say("kept");
        assertThat(texts(1)).containsExactly("kept");
        bot.telegram.awaitConfirmed();
        List<BotApiDouble.Call> polls = bot.telegram.calls("getUpdates");
        assertThat(polls.get(0).arguments().has("offset")).isFalse();
        assertThat(bot.heard()).hasSize(1);
    }

    @Test
    void whileStoringFailsTheTroubleSaysSoAndEndsWithIt() {
        bot.refuse(Integer.MAX_VALUE);
        bot.start();
        bot.ann.say("kept");
        awaitTrouble("the disk is full");
        assertThat(bot.telegram.waiting()).isEqualTo(1);
        bot.refuse(0);
        assertThat(texts(1)).containsExactly("kept");
        bot.telegram.awaitConfirmed();
        assertThat(bot.platform.trouble()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"update_id\":NUMBER,\"message\":\"no object\"}",
                "{\"update_id\":NUMBER,\"message\":{\"message_id\":\"x\"}}",
                "{\"update_id\":NUMBER,\"message\":{\"message_id\":1,\"text\":\"no chat\"}}",
                "{\"update_id\":NUMBER,\"message\":{\"message_id\":1,\"date\":5,\"text\":\"x\",\"chat\":{},\"from\":{}}}",
                "{\"update_id\":NUMBER,\"message_reaction\":{\"new_reaction\":[{\"type\":\"of the future\"}]}}",
                "{\"update_id\":NUMBER,\"my_chat_member\":{\"new_chat_member\":{\"status\":\"of the future\"}}}",
                "{\"update_id\":NUMBER,\"of_the_future\":{}}",
                "{\"update_id\":NUMBER}",
            })
    void anUpdateThatNobodyUnderstandsStopsNoOther(String poison) {
        bot.ann.say("before");
        bot.telegram.poison(poison);
        bot.ann.say("after");
        bot.start();
        bot.telegram.awaitConfirmed();
        assertThat(texts(2)).contains("before", "after");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ok\":true}",
                "{\"ok\":true,\"result\":{}}",
                "{\"ok\":true,\"result\":null}",
                "<html><body>502 Bad Gateway</body></html>",
                "",
                "[]",
                "null",
                "{\"ok\":false}",
                "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests\",\"parameters\":{\"retry_after\":0}}",
                "{\"ok\":false,\"error_code\":500,\"description\":\"Internal Server Error\"}",
            })
    void aBrokenAnswerIsAskedForAgain(String answer) {
        bot.telegram.fail("getUpdates", new BotApiDouble.Fault(200, answer), new BotApiDouble.Fault(502, answer));
        bot.start();
        bot.ann.say("after the storm");
        assertThat(texts(1)).containsExactly("after the storm");
    }

    @Test
    void anotherProgramOnTheSameBotIsToldAndOutlived() {
        BotApiDouble.Fault conflict = BotApiDouble.Fault.error(409, "Conflict: terminated by other getUpdates request");
        bot.telegram.fail("getUpdates", conflict, conflict, conflict, conflict, conflict, conflict);
        bot.start();
        awaitTrouble("Another program fetches this bot's messages");
        bot.ann.say("mine");
        assertThat(texts(1)).containsExactly("mine");
    }

    @Test
    void aTokenThatIsNotKnownEndsThePlatformWithoutAStorm() throws InterruptedException {
        bot.close();
        bot = new Listening("999:not-known");
        bot.start();
        awaitTrouble("Telegram does not know this token");
        assertThat(bot.platform.trouble()).doesNotContain("999:not-known");
    }

    @Test
    void aTokenRevokedWhileRunningEndsThePlatform() {
        bot.telegram.fail("getUpdates", BotApiDouble.Fault.error(401, "Unauthorized"));
        bot.start();
        awaitTrouble("BotFather");
        assertThat(bot.telegram.calls("getUpdates")).hasSize(1);
    }

    @Test
    void numbersThatBeginAnewAreFollowed() {
        bot.start();
        bot.ann.say("high");
        texts(1);
        bot.telegram.awaitConfirmed();
        bot.telegram.numberUpdatesFrom(17);
        bot.ann.say("low");
        bot.ann.say("lower still, but after it");
        assertThat(texts(3)).containsExactly("high", "low", "lower still, but after it");
        bot.telegram.awaitConfirmed();
        assertThat(bot.heard()).hasSize(3);
    }

    @Test
    void beingOfflineAtTheStartIsWaitedFor() {
        BotApiDouble.Fault down = new BotApiDouble.Fault(503, "down");
        bot.telegram.fail("getMe", down, down, down);
        bot.start();
        bot.ann.say("hello");
        assertThat(texts(1)).containsExactly("hello");
    }

    @Test
    void aThousandUpdatesComeInOrderAndOnce() {
        for (int i = 0; i < 1000; i++) {
            bot.ann.say("m" + i);
        }
        bot.start();
        List<String> texts = texts(1000);
        bot.telegram.awaitConfirmed();
        assertThat(bot.heard()).hasSize(1000);
        assertThat(texts.get(0)).isEqualTo("m0");
        assertThat(texts.get(999)).isEqualTo("m999");
        assertThat(bot.heard()).extracting(IncomingMessage::key).doesNotHaveDuplicates();
    }

    @Test
    @Timeout(20)
    void closingEndsAPollThatWaits() {
        bot.start();
        bot.telegram.await("getUpdates", 1);
        bot.platform.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("dogear-telegram") && thread.isAlive());
    }

    @Test
    void commandsArePublishedWithTheirDescriptions() {
        bot.start();
        BotApiDouble.Call call = bot.telegram.await("setMyCommands", 1).get(0);
        assertThat(call.arguments().path("commands"))
                .hasToString("[{\"command\":\"next\",\"description\":\"Show something to read\"}]");
    }
}
