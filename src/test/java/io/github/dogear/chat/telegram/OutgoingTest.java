package io.github.dogear.chat.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dogear.chat.Attachment;
import io.github.dogear.chat.Button;
import io.github.dogear.chat.Chart;
import io.github.dogear.chat.ChatId;
import io.github.dogear.chat.Document;
import io.github.dogear.chat.Reply;
import io.github.dogear.chat.SendResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingTest {
    private static final ChatId CHAT = new ChatId("telegram", "42");

    private final Listening bot = new Listening();

    @AfterEach
    void theRealServerWouldTakeEveryCall() {
        bot.close();
        assertThat(bot.telegram.problems()).isEmpty();
    }

    private SendResult send(Reply reply) {
        return bot.platform.send(CHAT, reply, null);
    }

    private BotApiDouble.Call last(String method) {
        List<BotApiDouble.Call> calls = bot.telegram.calls(method);
        return calls.get(calls.size() - 1);
    }

    @Test
    void everythingForeignIsEscaped() {
        send(Reply.builder()
                .text("a < b && <script>")
                .bold("<b>\"x\"</b>")
                .link("<i>", "https://example.org/?a=1&b=\"2\"")
                .code("&amp;")
                .build());
        assertThat(last("sendMessage").text("text"))
                .isEqualTo(
                        "a &lt; b &amp;&amp; &lt;script&gt;<b>&lt;b&gt;\"x\"&lt;/b&gt;</b>"
                                + "<a href=\"https://example.org/?a=1&amp;b=&quot;2&quot;\">&lt;i&gt;</a><code>&amp;amp;</code>");
        assertThat(last("sendMessage").text("parse_mode")).isEqualTo("HTML");
    }

    @Test
    void onlyWebAddressesBecomeLinks() {
        send(Reply.builder().link("tap", "javascript:alert(1)").build());
        assertThat(last("sendMessage").text("text")).isEqualTo("tap");
    }

    @Test
    void buttonsCarryTheirCommands() {
        send(Reply.builder()
                .text("card")
                .buttons(new Button("Done", "/done 1"), new Button("Skip", "/skip 1"))
                .buttons(new Button("Undo", "/undo 2"))
                .build());
        assertThat(last("sendMessage").arguments().path("reply_markup").path("inline_keyboard"))
                .hasToString(
                        "[[{\"text\":\"Done\",\"callback_data\":\"/done 1\"},{\"text\":\"Skip\",\"callback_data\":\"/skip 1\"}],"
                                + "[{\"text\":\"Undo\",\"callback_data\":\"/undo 2\"}]]");
    }

    @Test
    void aButtonThatTelegramWouldRefuseIsLeftOut() {
        send(Reply.builder()
                .text("card")
                .buttons(new Button("Find", "/find " + "ü".repeat(30)))
                .build());
        assertThat(last("sendMessage").arguments().has("reply_markup")).isFalse();
    }

    @Test
    void previewsAreOffUnlessAskedFor() {
        send(Reply.builder().link("a", "https://example.org/a").build());
        assertThat(last("sendMessage").arguments().path("link_preview_options")).hasToString("{\"is_disabled\":true}");
        send(Reply.builder().link("a", "https://example.org/a").preview().build());
        assertThat(last("sendMessage").arguments().path("link_preview_options"))
                .hasToString("{\"url\":\"https://example.org/a\"}");
    }

    @Test
    void aLongAnswerIsCutAtParagraphsAndTheLastPartHasTheButtons() {
        String paragraph = "x".repeat(1500);
        SendResult result = send(Reply.builder()
                .text(paragraph + "\n\n" + paragraph + "\n\n" + paragraph + " <end>")
                .buttons(new Button("More", "/more"))
                .build());
        List<BotApiDouble.Call> calls = bot.telegram.calls("sendMessage");
        assertThat(calls).hasSize(2);
        assertThat(calls.get(0).text("text")).isEqualTo(paragraph + "\n\n" + paragraph + "\n\n");
        assertThat(calls.get(0).arguments().has("reply_markup")).isFalse();
        assertThat(calls.get(1).text("text")).isEqualTo(paragraph + " &lt;end&gt;");
        assertThat(calls.get(1).arguments().has("reply_markup")).isTrue();
        assertThat(result).isEqualTo(new SendResult.Sent("102"));
    }

    @Test
    void oneLongLineIsNeverCutInsideACharacter() {
        String text = "x".repeat(4095) + "\uD83D\uDE00".repeat(100);
        send(Reply.of(text));
        List<BotApiDouble.Call> calls = bot.telegram.calls("sendMessage");
        assertThat(calls).hasSize(2);
        assertThat(calls.get(0).text("text")).isEqualTo("x".repeat(4095));
    }

    @Test
    void theLimitCountsCharactersWithoutMarkup() {
        send(Reply.of("<".repeat(4096)));
        assertThat(bot.telegram.calls("sendMessage")).hasSize(1);
    }

    @Test
    void aVeryLongAnswerBecomesAFile() {
        send(Reply.of("word ".repeat(5000)));
        BotApiDouble.Call call = last("sendDocument");
        assertThat(call.arguments().path("document").path("file").asText()).isEqualTo("answer.txt");
        assertThat(call.arguments().path("document").path("content").asText()).isEqualTo("word ".repeat(5000));
        assertThat(bot.telegram.calls("sendMessage")).isEmpty();
    }

    @Test
    void partsThatArrivedAreNotSentAgain() {
        Reply reply = Reply.of(("x".repeat(3000) + "\n\n").repeat(3));
        bot.telegram.fail(
                "sendMessage",
                new BotApiDouble.Fault(200, "{\"ok\":true,\"result\":{\"message_id\":7,\"date\":1}}"),
                BotApiDouble.Fault.error(429, "Too Many Requests: retry after 3", "{\"retry_after\":3}"));
        assertThat(send(reply)).isEqualTo(new SendResult.RetryAfter(Duration.ofSeconds(3), true));
        assertThat(send(reply)).isInstanceOf(SendResult.Sent.class);
        assertThat(bot.telegram.calls("sendMessage")).hasSize(4);
    }

    @Test
    void documentsGoOutWithTheirWordsAndAnAsciiName() {
        send(Reply.builder()
                .text("Your list & more")
                .document(new Document("l\u00efste.md", "text/markdown", "# \u00fc".getBytes(StandardCharsets.UTF_8)))
                .buttons(new Button("Undo", "/undo 2"))
                .build());
        BotApiDouble.Call call = last("sendDocument");
        assertThat(call.arguments().path("document").path("file").asText()).isEqualTo("l_ste.md");
        assertThat(call.arguments().path("document").path("content").asText()).isEqualTo("# \u00fc");
        assertThat(call.text("caption")).isEqualTo("Your list &amp; more");
        assertThat(call.arguments().path("reply_markup").path("inline_keyboard"))
                .hasSize(1);
    }

    private static final Reply STATS = Reply.builder()
            .text("3 links")
            .chart(new Chart(List.of(new Chart.Week("2 Mar", 3, 1, 2)), List.of()))
            .build();

    @Test
    void aChartIsAPictureWithItsWordsBelow() {
        send(STATS);
        BotApiDouble.Call call = last("sendPhoto");
        assertThat(call.text("caption")).isEqualTo("3 links");
        assertThat(call.arguments().path("photo").path("file").asText()).isEqualTo("stats.png");
        assertThat(call.arguments().path("photo").path("content").asText()).contains("PNG");
    }

    @Test
    void aChartIsTextWherePicturesAreNotAllowed() {
        bot.telegram.fail(
                "sendPhoto",
                BotApiDouble.Fault.error(400, "Bad Request: not enough rights to send photos to the chat", "{}"));
        assertThat(send(STATS)).isInstanceOf(SendResult.Sent.class);
        assertThat(last("sendMessage").text("text")).startsWith("3 links").contains("2 Mar  +++");
    }

    @Test
    void aChartThatTakesAMessagesPlaceIsText() {
        send(Reply.of("before"));
        bot.platform.send(CHAT, STATS, "101");
        assertThat(last("editMessageText").text("text")).contains("2 Mar  +++");
    }

    @Test
    void aMessageIsEditedInPlace() {
        send(Reply.of("before"));
        assertThat(bot.platform.send(CHAT, Reply.of("after"), "101")).isEqualTo(new SendResult.Sent("101"));
        assertThat(last("editMessageText").text("text")).isEqualTo("after");
        assertThat(bot.platform.send(CHAT, Reply.of("after"), "101"))
                .describedAs("nothing to change is as good as changed")
                .isEqualTo(new SendResult.Sent("101"));
    }

    @Test
    void aMessageThatIsGoneIsSentAnew() {
        assertThat(bot.platform.send(CHAT, Reply.of("after"), "55")).isEqualTo(new SendResult.Sent("101"));
        assertThat(last("sendMessage").text("text")).isEqualTo("after");
    }

    @Test
    void markupThatTelegramDoesNotTakeGoesOutAsPlainWords() {
        bot.telegram.fail("sendMessage", BotApiDouble.Fault.error(400, "Bad Request: can't parse entities: oops"));
        assertThat(send(Reply.builder()
                        .bold("A <b>")
                        .link("x", "https://example.org/")
                        .build()))
                .isInstanceOf(SendResult.Sent.class);
        assertThat(last("sendMessage").text("text")).isEqualTo("A <b>x (https://example.org/)");
        assertThat(last("sendMessage").arguments().has("parse_mode")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "403,Forbidden: bot was blocked by the user,Gone",
        "403,Forbidden: user is deactivated,Gone",
        "400,Bad Request: chat not found,Gone",
        "400,Bad Request: something else,Refused",
        "401,Unauthorized,Unknown",
        "500,Internal Server Error,Unknown",
        "502,Bad Gateway,Unknown",
    })
    void errorsAreToldApart(int code, String description, String kind) {
        bot.telegram.fail("sendMessage", BotApiDouble.Fault.error(code, description));
        assertThat(send(Reply.of("x")).getClass().getSimpleName()).isEqualTo(kind);
    }

    @Test
    void aGroupThatMovedIsFollowed() {
        bot.telegram.fail(
                "sendMessage",
                BotApiDouble.Fault.error(
                        400,
                        "Bad Request: group chat was upgraded to a supergroup chat",
                        "{\"migrate_to_chat_id\":-1009999999999}"));
        assertThat(send(Reply.of("x"))).isEqualTo(new SendResult.Moved(new ChatId("telegram", "-1009999999999")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"ok\":true}", "<html>", "", "{", "{\"ok\":true,\"result\":[]}", "null"})
    void anAnswerThatSaysNothingLeavesItOpen(String answer) {
        bot.telegram.fail("sendMessage", new BotApiDouble.Fault(200, answer));
        assertThat(send(Reply.of("x"))).isInstanceOf(SendResult.Unknown.class);
    }

    @Test
    void noFailureTellsTheToken() {
        bot.telegram.close();
        SendResult result = send(Reply.of("x"));
        assertThat(result).isInstanceOf(SendResult.Unknown.class);
        assertThat(result.toString()).doesNotContain(BotApiDouble.TOKEN);
        Assertions.assertThatThrownBy(() -> bot.platform.download(new Attachment("F", "f", null, 5)))
                .isInstanceOf(IOException.class)
                .message()
                .doesNotContain(BotApiDouble.TOKEN);
    }

    @Test
    void filesComeFromTheSameServer() throws IOException {
        bot.telegram.file("F1", "a,b".getBytes(StandardCharsets.UTF_8));
        assertThat(bot.platform.download(new Attachment("F1", "l.csv", null, 3)).readAllBytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("a,b");
    }

    @Test
    void filesThatTelegramDoesNotHandOutAreRefusedInWords() {
        Assertions.assertThatThrownBy(() -> bot.platform.download(new Attachment("F1", "l.csv", null, 21 << 20)))
                .hasMessageContaining("20 MB");
        Assertions.assertThatThrownBy(() -> bot.platform.download(new Attachment("gone", "l.csv", null, 3)))
                .hasMessageContaining("invalid file_id");
    }
}
