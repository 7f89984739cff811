package io.github.dogear.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dogear.chat.Attachment;
import io.github.dogear.chat.Button;
import io.github.dogear.chat.Chart;
import io.github.dogear.chat.ChatId;
import io.github.dogear.chat.Document;
import io.github.dogear.chat.Reply;
import io.github.dogear.chat.SendResult;
import io.github.dogear.chat.SendResult.Gone;
import io.github.dogear.chat.SendResult.Refused;
import io.github.dogear.chat.SendResult.RetryAfter;
import io.github.dogear.chat.SendResult.Sent;
import io.github.dogear.chat.SendResult.Unknown;
import io.github.dogear.chat.Sender;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingTest extends SlackTestBase {
    private static final ChatId CHAT = new ChatId("slack", DM);
    private static final ChatId CORNER = new ChatId("slack", "C0GENERAL/" + ANN);
    private static final Reply CARD = Reply.builder()
            .link("A title", "https://example.org/")
            .buttons(new Button("Done", "/done 12"))
            .build();

    @Test
    void aReplyIsPostedWithoutUnfurling() throws Exception {
        SendResult result = platform.send(CHAT, CARD, null);

        SlackDouble.Call post = slack.next("chat.postMessage");
        assertThat(result).isInstanceOf(Sent.class);
        assertThat(((Sent) result).messageId()).startsWith("1700000000.");
        assertThat(post.get("channel")).isEqualTo(DM);
        assertThat(post.get("unfurl_links")).isEqualTo("false");
        assertThat(post.get("unfurl_media")).isEqualTo("false");
        assertThat(post.get("text")).isEqualTo("<https://example.org/|A title>");
        assertThat(post.token()).isEqualTo("xoxb-test");
    }

    @Test
    void anAnswerStandsInItsThreadAndElsewhereWhenThatIsGone() throws Exception {
        platform.send(CHAT, CARD.inThread("1700000000.000001"), null);
        SlackDouble.Call post = slack.next("chat.postMessage");
        assertThat(post.get("thread_ts")).isEqualTo("1700000000.000001");

        slack.fail("chat.postMessage", "thread_not_found");
        assertThat(platform.send(CHAT, CARD.inThread("1700000000.000002"), null))
                .isInstanceOf(Sent.class);
        slack.next("chat.postMessage");
        assertThat(slack.next("chat.postMessage").arguments())
                .doesNotContainKey("thread_ts")
                .containsKey("blocks");
    }

    @Test
    void noPageIsUnfurledWhereverItsPictureIsShownElsewhere() throws Exception {
        platform.send(CHAT, Reply.builder().text("x").preview().build(), null);

        SlackDouble.Call post = slack.next("chat.postMessage");
        assertThat(post.get("unfurl_links")).isEqualTo("false");
        assertThat(post.get("unfurl_media")).isEqualTo("false");
    }

    @Test
    void anEditChangesTheMessage() throws Exception {
        assertThat(platform.send(CHAT, CARD, "1700000000.000009")).isEqualTo(new Sent("1700000000.000009"));
        assertThat(slack.next("chat.update").get("ts")).isEqualTo("1700000000.000009");
        assertThat(slack.calls("chat.postMessage")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"message_not_found", "edit_window_closed", "cant_update_message", "msg_too_long"})
    void whatCannotBeChangedIsFollowedByANewMessage(String code) throws Exception {
        slack.fail("chat.update", code);

        assertThat(platform.send(CHAT, CARD, "1700000000.000009")).isInstanceOf(Sent.class);
        assertThat(slack.next("chat.postMessage").get("channel")).isEqualTo(DM);
    }

    @ParameterizedTest
    @CsvSource({
        "channel_not_found, Gone",
        "is_archived, Gone",
        "not_in_channel, Gone",
        "user_disabled, Gone",
        "no_permission, Gone",
        "update_failed, Unknown",
        "external_channel_migrating, Unknown",
        "internal_error, Unknown",
        "fatal_error, Unknown",
        "invalid_auth, Unknown",
        "token_revoked, Unknown",
        "account_inactive, Unknown",
        "missing_scope, Unknown",
        "ratelimited, RetryAfter",
        "msg_too_long, Refused",
        "something_new, Refused",
    })
    void slacksErrorsAreTranslated(String code, String result) {
        slack.fail("chat.postMessage", code);

        assertThat(platform.send(CHAT, CARD, null).getClass().getSimpleName()).isEqualTo(result);
    }

    @Test
    void aLaterPartOfALongAnswerIsTriedAgainAlone() {
        Reply reply = Reply.of("A line of an answer that goes on.\n".repeat(500));
        int parts = Drawing.draw(reply, UnaryOperator.identity()).posts().size();
        assertThat(parts).isGreaterThan(1);
        slack.script("chat.postMessage", 200, "{\"ok\":true,\"ts\":\"1700000000.000001\"}", -1);
        slack.script("chat.postMessage", 500, "oops", -1);

        assertThat(platform.send(CHAT, reply, null)).isInstanceOf(Sent.class);
        assertThat(slack.calls("chat.postMessage")).hasSize(parts + 1);
        assertThat(pauses).startsWith(Outgoing.BETWEEN_POSTS, Outgoing.BETWEEN_POSTS.multipliedBy(2));
    }

    @Test
    void slackSaysHowLongItWantsPeace() {
        slack.script("chat.postMessage", 429, "", 7);

        assertThat(platform.send(CHAT, CARD, null)).isEqualTo(new RetryAfter(Duration.ofSeconds(7), false));
    }

    @ParameterizedTest
    @CsvSource({
        "500, oops",
        "503, ''",
        "502, <html>bad gateway</html>",
        "200, <html>maintenance</html>",
        "200, {\"ok\":"
    })
    void aServersFaultIsTriedAgain(int status, String body) {
        slack.script("chat.postMessage", status, body, -1);

        assertThat(platform.send(CHAT, CARD, null)).isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat.postMessage", "chat.update"})
    void aCallThatHangsIsCutOffAndTriedAgain(String method) throws Exception {
        SlackPlatform impatient = platform(settings(), fast(Duration.ofSeconds(20), Duration.ofMillis(300)));
        slack.holdUp(method);

        assertThat(impatient.send(CHAT, CARD, method.equals("chat.update") ? "1700000000.000009" : null))
                .isInstanceOf(Unknown.class);
        slack.goOn();
        impatient.close();
    }

    @Test
    void aTokenThatWasRevokedIsTroubleUntilSlackTakesItAgain() {
        slack.fail("chat.postMessage", "token_revoked");
        platform.send(CHAT, CARD, null);

        assertThat(platform.trouble()).contains("token_revoked", "SLACK_BOT_TOKEN");

        platform.send(CHAT, CARD, null);
        assertThat(platform.trouble()).isNull();
    }

    @Test
    void blocksThatSlackDoesNotLikeAreSentAsWords() throws Exception {
        slack.fail("chat.postMessage", "invalid_blocks");

        assertThat(platform.send(CHAT, CARD, null)).isInstanceOf(Sent.class);
        slack.next("chat.postMessage");
        assertThat(slack.next("chat.postMessage").get("blocks")).isEqualTo("[]");
    }

    @Test
    void allItsWordsArriveWithoutTheBlocks() throws Exception {
        Reply reply = Reply.of("A line of an answer that goes on.\n".repeat(200) + "The end.");
        slack.fail("chat.postMessage", "msg_blocks_too_long");

        assertThat(platform.send(CHAT, reply, null)).isInstanceOf(Sent.class);
        assertThat(slack.next("chat.postMessage").json("blocks").size()).isGreaterThan(1);
        assertThat(slack.next("chat.postMessage").get("text")).endsWith("The end.");
    }

    @Test
    void aChangedMessageDoesNotKeepItsOldBlocks() throws Exception {
        slack.fail("chat.update", "invalid_blocks");

        assertThat(platform.send(CHAT, CARD, "1700000000.000009")).isEqualTo(new Sent("1700000000.000009"));
        assertThat(slack.next("chat.update").get("parse")).isEqualTo("none");
        SlackDouble.Call again = slack.next("chat.update");
        assertThat(again.get("blocks")).isEqualTo("[]");
        assertThat(again.get("text")).isEqualTo("<https://example.org/|A title>");
    }

    @Test
    void whenSlackTakesNoWordsEitherThatIsSaidOnce() throws Exception {
        slack.fail("chat.postMessage", "invalid_blocks");
        slack.fail("chat.postMessage", "invalid_blocks");

        assertThat(platform.send(CHAT, CARD, null)).isEqualTo(new Refused("invalid_blocks"));
        assertThat(slack.calls("chat.postMessage")).hasSize(2);
    }

    @Test
    void somebodysOwnListIsNeverPostedInAChannel() {
        Reply personal = Reply.builder().text("your list").personal().build();

        assertThat(platform.send(new ChatId("slack", "C0GENERAL"), personal, null))
                .isInstanceOf(Refused.class);
        assertThat(slack.calls("chat.postMessage")).isEmpty();
    }

    @Test
    void theAnswerToASlashCommandIsSeenByItsSenderOnly() throws Exception {
        slash();
        next();

        assertThat(platform.send(CORNER, CARD, null)).isInstanceOf(Sent.class);

        SlackDouble.Call answer = slack.next("response");
        assertThat(answer.get("response_type")).isEqualTo("ephemeral");
        assertThat(answer.get("replace_original")).isEqualTo("false");
        assertThat(slack.calls("chat.postMessage")).isEmpty();
    }

    @Test
    void aPressedButtonUnderSuchAnAnswerReplacesIt() throws Exception {
        slack.push("interactive", """
                {"type":"block_actions","user":{"id":"%s","username":"ann"},"trigger_id":"2.a",
                 "container":{"type":"message","message_ts":"1700000030.000100","channel_id":"C0GENERAL","is_ephemeral":true},
                 "response_url":"%s/respond/3","actions":[{"value":"/skip 12"}]}""".formatted(ANN, slack.base()));
        assertThat(next().chat()).isEqualTo(CORNER);

        assertThat(platform.send(CORNER, CARD, "1700000030.000100")).isEqualTo(new Sent("1700000030.000100"));
        assertThat(slack.next("response").get("replace_original")).isEqualTo("true");
    }

    @Test
    void afterAMentionThePersonalPartIsWhispered() throws Exception {
        slack.event("""
                {"type":"app_mention","channel":"C0GENERAL","user":"%s","ts":"1700000031.000100",
                 "text":"<@UBOT00001> list"}""".formatted(ANN));
        next();
        ChatId corner = platform.privately(new ChatId("slack", "C0GENERAL"), new Sender(ANN, "Ann"));

        assertThat(corner).isEqualTo(CORNER);
        assertThat(platform.send(corner, CARD, null)).isInstanceOf(Sent.class);
        SlackDouble.Call whisper = slack.next("chat.postEphemeral");
        assertThat(whisper.get("user")).isEqualTo(ANN);
        assertThat(whisper.get("channel")).isEqualTo("C0GENERAL");
    }

    @Test
    void whatIsSaidUnaskedGoesToTheOwnChat() throws Exception {
        assertThat(platform.send(CORNER, CARD, null)).isInstanceOf(Sent.class);
        assertThat(slack.next("chat.postMessage").get("channel")).isEqualTo(DM);
    }

    @Test
    void anAddressThatRanOutFallsBackToAWhisperAndThenToTheOwnChat() throws Exception {
        slash();
        next();
        slack.script("response", 404, "used_url", -1);
        slack.fail("chat.postEphemeral", "not_in_channel");

        assertThat(platform.send(CORNER, CARD, null)).isInstanceOf(Sent.class);
        assertThat(slack.next("chat.postMessage").get("channel")).isEqualTo(DM);
    }

    @ParameterizedTest
    @CsvSource({
        "404, expired_url",
        "410, ''",
        "200, '{\"ok\":false,\"error\":\"expired_url\"}'",
        "500, '{\"ok\":false,\"error\":\"no_text\"}'"
    })
    void whatTheAddressDoesNotTakeIsWhispered(int status, String body) throws Exception {
        slash();
        next();
        slack.script("response", status, body, -1);

        assertThat(platform.send(CORNER, CARD, null)).isInstanceOf(Sent.class);
        assertThat(slack.next("chat.postEphemeral").get("user")).isEqualTo(ANN);
    }

    @ParameterizedTest
    @CsvSource({"503, '', Unknown", "502, <html>bad gateway</html>, Unknown", "429, '', RetryAfter"})
    void whatTheAddressDoesNotTakeYetIsTriedAgain(int status, String body, String result) throws Exception {
        slash();
        next();
        slack.script("response", status, body, -1);

        assertThat(platform.send(CORNER, CARD, null).getClass().getSimpleName()).isEqualTo(result);
        assertThat(slack.calls("chat.postEphemeral")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"storage_limit_reached", "missing_scope", "file_uploads_disabled"})
    void whereSlackTakesNoFilesTheWordsSaySo(String code) throws Exception {
        slack.fail("files.getUploadURLExternal", code);
        Reply reply = Reply.builder()
                .text("Your list")
                .document(new Document("list.csv", "text/csv", new byte[] {1}))
                .build();

        assertThat(platform.send(CHAT, reply, null)).isInstanceOf(Sent.class);
        SlackDouble.Call post = slack.next("chat.postMessage");
        assertThat(post.get("text")).isEqualTo("Your list\nSlack did not take the file (" + code + ").");
        assertThat(post.get("blocks")).contains("did not take the file");
        assertThat(slack.calls("files.completeUploadExternal")).isEmpty();
    }

    @Test
    void aFileThatIsRefusedAfterItsWordsIsSaidInALineOfItsOwn() throws Exception {
        slack.fail("files.completeUploadExternal", "file_sharing_disabled");
        Reply reply = Reply.builder()
                .text("Your list")
                .document(new Document("list.csv", "text/csv", new byte[] {1}))
                .build();

        assertThat(platform.send(CHAT, reply, null)).isInstanceOf(Sent.class);
        assertThat(slack.next("chat.postMessage").get("text")).isEqualTo("Your list");
        assertThat(slack.next("chat.postMessage").get("text"))
                .isEqualTo("Slack did not take the file (file_sharing_disabled).");
    }

    @Test
    void whereSlackTakesNoFilesAChartIsWords() throws Exception {
        slack.fail("files.getUploadURLExternal", "storage_limit_reached");

        assertThat(platform.send(CHAT, STATS, null)).isInstanceOf(Sent.class);
        assertThat(slack.next("chat.postMessage").get("text"))
                .contains("2 Mar  +++")
                .doesNotContain("file");
    }

    @Test
    void aFileThatSlackCannotTakeNowIsTriedAgain() {
        slack.fail("files.getUploadURLExternal", "internal_error");

        assertThat(platform.send(CHAT, STATS, null)).isInstanceOf(Unknown.class);
        assertThat(slack.calls("chat.postMessage")).isEmpty();
    }

    @Test
    void whatCannotBeSharedYetIsSharedLaterAndItsWordsAreSaidOnce() throws Exception {
        slack.script("files.completeUploadExternal", 429, "", 7);
        Reply reply = Reply.builder()
                .text("Your list")
                .document(new Document("list.csv", "text/csv", new byte[] {1}))
                .build();

        assertThat(platform.send(CHAT, reply, null)).isInstanceOf(Sent.class);

        assertThat(slack.calls("chat.postMessage")).hasSize(1);
        assertThat(slack.calls("files.completeUploadExternal")).hasSize(2);
        assertThat(pauses).containsExactly(Outgoing.BETWEEN_POSTS, Duration.ofSeconds(7));
    }

    @Test
    void aDocumentIsUploadedAndShared() throws Exception {
        byte[] content = "title,url\n".getBytes(StandardCharsets.UTF_8);
        Reply reply = Reply.builder()
                .text("Your list")
                .document(new Document("list.csv", "text/csv", content))
                .build();

        assertThat(platform.send(CHAT, reply, null)).isInstanceOf(Sent.class);

        assertThat(slack.next("files.getUploadURLExternal").get("length")).isEqualTo("10");
        assertThat(slack.next("chat.postMessage").get("text")).isEqualTo("Your list");
        SlackDouble.Call share = slack.next("files.completeUploadExternal");
        assertThat(share.get("channel_id")).isEqualTo(DM);
        assertThat(slack.file(share.json("files").path(0).path("id").asText())).isEqualTo(content);
    }

    private static final Reply STATS = Reply.builder()
            .text("3 links")
            .chart(new Chart(List.of(new Chart.Week("2 Mar", 3, 1, 2)), List.of()))
            .build();

    @Test
    void aChartIsUploadedAsAPicture() throws Exception {
        assertThat(platform.send(CHAT, STATS, null)).isInstanceOf(Sent.class);

        assertThat(slack.next("files.getUploadURLExternal").get("filename")).isEqualTo("stats.png");
        assertThat(slack.next("chat.postMessage").get("text")).isEqualTo("3 links");
        SlackDouble.Call share = slack.next("files.completeUploadExternal");
        assertThat(slack.file(share.json("files").path(0).path("id").asText())).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void aChartForOnePersonsEyesIsText() throws Exception {
        slash();
        next();
        slack.script("response", 404, "used_url", -1);
        assertThat(platform.send(CORNER, STATS, null)).isInstanceOf(Sent.class);
        assertThat(slack.next("chat.postEphemeral").get("text")).contains("2 Mar  +++");
    }

    @Test
    void aLongAnswerWaitsItsTurnInTheMiddle() {
        Reply longer = Reply.of("A line of an answer that goes on.\n".repeat(400));
        assertThat(Drawing.draw(longer, UnaryOperator.identity()).posts()).hasSize(2);

        assertThat(platform.send(CHAT, longer, null)).isInstanceOf(Sent.class);
        assertThat(slack.calls("chat.postMessage")).hasSize(2);
        assertThat(pauses).containsExactly(Outgoing.BETWEEN_POSTS);
    }

    @Test
    void aLaterPartThatSlackDoesNotWantForLongerThanAMinuteIsLeftToTheSender() {
        Reply longer = Reply.of("A line of an answer that goes on.\n".repeat(400));
        slack.script("chat.postMessage", 200, "{\"ok\":true,\"ts\":\"1700000000.000001\"}", -1);
        slack.script("chat.postMessage", 429, "", 90);

        assertThat(platform.send(CHAT, longer, null)).isEqualTo(new RetryAfter(Duration.ofSeconds(90), false));
        assertThat(pauses).containsExactly(Outgoing.BETWEEN_POSTS);
    }

    @Test
    void aFileIsFetchedWithTheToken() throws Exception {
        slack.file("F1", new byte[] {1, 2, 3});

        try (InputStream content = platform.download(new Attachment("F1", "a.pdf", null, 3))) {
            assertThat(content.readAllBytes()).containsExactly(1, 2, 3);
        }
    }

    @Test
    void theTokenGoesToSlackAlone() {
        slack.script(
                "files.info",
                200,
                "{\"ok\":true,\"file\":{\"url_private_download\":\"http://127.0.0.1:1/steal\"}}",
                -1);

        Assertions.assertThatThrownBy(() -> platform.download(new Attachment("F1", "a.pdf", null, 3)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not Slack's");
    }

    @Test
    void aChatThatIsGoneSaysWhy() {
        slack.fail("chat.postMessage", "is_archived");

        assertThat(platform.send(CHAT, CARD, null)).isEqualTo(new Gone("is_archived"));
    }

    private void slash() {
        slack.push("slash_commands", """
                {"command":"/next","text":"","channel_id":"C0GENERAL","user_id":"%s","user_name":"ann",
                 "trigger_id":"2.b","response_url":"%s/respond/1"}""".formatted(ANN, slack.base()));
    }
}
