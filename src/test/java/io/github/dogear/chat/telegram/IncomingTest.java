package io.github.dogear.chat.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dogear.chat.Attachment;
import io.github.dogear.chat.IncomingMessage;
import io.github.dogear.chat.IncomingMessage.Kind;
import io.github.dogear.chat.Origin;
import io.github.dogear.chat.ReplyTo;
import io.github.dogear.chat.TextLink;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncomingTest {
    private final Listening bot = new Listening().start();

    @AfterEach
    void realServersSendWhatTheTestsSend() {
        bot.close();
        assertThat(bot.telegram.problems()).isEmpty();
    }

    private IncomingMessage heard(Consumer<ObjectNode> shape) {
        bot.ann.message("message", bot.ann.privateChat(), shape);
        return bot.hear(1).get(0);
    }

    private static ObjectNode group() {
        return Person.object()
                .put("id", -1009876543210L)
                .put("type", "supergroup")
                .put("title", "Readers");
    }

    private static void entity(
            ObjectNode message, String list, String type, int offset, int length, @Nullable String url) {
        ObjectNode entity = message.withArray(list).addObject().put("type", type);
        entity.put("offset", offset).put("length", length);
        if (url != null) {
            entity.put("url", url);
        }
    }

    @Test
    void aPrivateMessageIsAddressedAndHasANumericSender() {
        int number = bot.ann.say("hello");
        IncomingMessage message = bot.hear(1).get(0);
        assertThat(message.chat()).hasToString("telegram:4242424242");
        assertThat(message.sender().id()).isEqualTo("4242424242");
        assertThat(message.sender().name()).isEqualTo("Ann");
        assertThat(message.key()).isEqualTo("700000001/4242424242/" + number);
        assertThat(message.messageId()).isEqualTo(String.valueOf(number));
        assertThat(message.sentAt().getEpochSecond()).isEqualTo(1_780_000_001L);
        assertThat(message.privateChat()).isTrue();
        assertThat(message.addressed()).isTrue();
        assertThat(message.kind()).isEqualTo(Kind.MESSAGE);
    }

    @Test
    void linksBehindWordsAreCountedInUtf16() {
        IncomingMessage message = heard(json -> {
            json.put("text", "\uD83D\uDE00\uD83D\uDE00 read this");
            entity(json, "entities", "text_link", 5, 4, "https://example.org/a");
        });
        TextLink link = message.links().get(0);
        assertThat(link.address()).isEqualTo("https://example.org/a");
        assertThat(message.text().substring(link.start(), link.end())).isEqualTo("read");
    }

    @Test
    void captionsHaveLinksToo() {
        IncomingMessage message = heard(json -> {
            json.put("caption", "a picture of it");
            entity(json, "caption_entities", "text_link", 2, 7, "https://example.org/p");
            json.putArray("photo")
                    .addObject()
                    .put("file_id", "f")
                    .put("file_unique_id", "u")
                    .put("width", 1)
                    .put("height", 1);
        });
        assertThat(message.text()).isEqualTo("a picture of it");
        assertThat(message.links()).extracting(TextLink::address).containsExactly("https://example.org/p");
    }

    @Test
    void entitiesOutsideTheTextDoNoHarm() {
        IncomingMessage message = heard(json -> {
            json.put("text", "short");
            entity(json, "entities", "text_link", 3, 400, "https://example.org/a");
        });
        assertThat(message.text()).isEqualTo("short");
        assertThat(message.links()).isEmpty();
    }

    @Test
    void aForwardTellsItsOriginAndAWayBack() {
        bot.ann.forward("Type News", "https://example.org/types");
        assertThat(bot.hear(1).get(0).origin()).isEqualTo(new Origin("Type News", "https://t.me/Type_News/42"));
    }

    @Test
    void originsOfEveryKindHaveAName() {
        origin(json -> json.put("type", "user")
                .set(
                        "sender_user",
                        Person.object()
                                .put("id", 5)
                                .put("is_bot", false)
                                .put("first_name", "Bo")
                                .put("last_name", "Li")
                                .put("username", "boli")));
        origin(json -> json.put("type", "hidden_user").put("sender_user_name", "Nobody"));
        origin(json -> json.put("type", "chat").set("sender_chat", group()));
        origin(json -> json.put("type", "channel")
                .put("message_id", 7)
                .set(
                        "chat",
                        Person.object()
                                .put("id", -1001112223334L)
                                .put("type", "channel")
                                .put("title", "Closed")));
        assertThat(bot.hear(4))
                .extracting(IncomingMessage::origin)
                .containsExactly(
                        new Origin("Bo Li", "https://t.me/boli"),
                        new Origin("Nobody", null),
                        new Origin("Readers", null),
                        new Origin("Closed", "https://t.me/c/1112223334/7"));
    }

    private void origin(Consumer<ObjectNode> shape) {
        bot.ann.message("message", bot.ann.privateChat(), json -> {
            json.put("text", "words");
            shape.accept(json.putObject("forward_origin").put("date", 1_780_000_000));
        });
    }

    @Test
    void aReplyNamesItsMessageAndTheQuotedPart() {
        IncomingMessage message = heard(json -> {
            json.put("text", "so true");
            json.putObject("reply_to_message")
                    .put("message_id", 12)
                    .put("date", 1)
                    .set("chat", bot.ann.privateChat());
            json.putObject("quote").put("text", "threads share memory").put("position", 3);
        });
        assertThat(message.replyTo()).isEqualTo(new ReplyTo("12", "threads share memory"));
    }

    @Test
    void anEditCarriesTheNumberOfWhatWasEdited() {
        int first = bot.ann.say("helo");
        bot.ann.edit(first, "hello");
        IncomingMessage edit = bot.hear(2).get(1);
        assertThat(edit.kind()).isEqualTo(Kind.EDITED);
        assertThat(edit.messageId()).isEqualTo(String.valueOf(first));
        assertThat(edit.text()).isEqualTo("hello");
        assertThat(edit.key()).isNotEqualTo(bot.heard().get(0).key());
    }

    @Test
    void aPressIsItsCommandAndIsAnsweredAtOnce() {
        bot.ann.press(77, "/done 12");
        IncomingMessage press = bot.hear(1).get(0);
        assertThat(press.kind()).isEqualTo(Kind.BUTTON);
        assertThat(press.text()).isEqualTo("/done 12");
        assertThat(press.messageId()).isEqualTo("77");
        BotApiDouble.Call answer = bot.telegram.await("answerCallbackQuery", 1).get(0);
        assertThat(answer.text("callback_query_id")).isEqualTo(press.pressId());
    }

    @Test
    void aPressIsNotAnsweredBeforeItIsStored() {
        bot.refuse(3);
        bot.ann.press(77, "/done 12");
        bot.telegram.await("answerCallbackQuery", 1);
        assertThat(bot.heard()).hasSize(1);
        assertThat(bot.telegram.calls("answerCallbackQuery")).hasSize(1);
    }

    @Test
    void reactionsComeAndGo() {
        bot.ann.react(12, "", "\uD83D\uDC4D");
        bot.ann.react(12, "\uD83D\uDC4D", "\uD83D\uDD25");
        assertThat(bot.hear(3))
                .extracting(IncomingMessage::kind, IncomingMessage::text, IncomingMessage::messageId)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Kind.REACTION, "\uD83D\uDC4D", "12"),
                        org.assertj.core.groups.Tuple.tuple(Kind.REACTION, "\uD83D\uDD25", "12"),
                        org.assertj.core.groups.Tuple.tuple(Kind.REACTION_REMOVED, "\uD83D\uDC4D", "12"));
        assertThat(bot.heard()).extracting(IncomingMessage::key).doesNotHaveDuplicates();
    }

    @Test
    void aDocumentIsAnAttachment() {
        IncomingMessage message = heard(json -> json.putObject("document")
                .put("file_id", "F1")
                .put("file_unique_id", "U1")
                .put("file_name", "list.csv")
                .put("mime_type", "text/csv")
                .put("file_size", 120));
        assertThat(message.attachments()).containsExactly(new Attachment("F1", "list.csv", "text/csv", 120));
    }

    @Test
    void anAlbumAndACommentWithItsForwardShareABatch() {
        bot.ann.say("for later");
        bot.ann.forward("News", "https://example.org/x");
        bot.ann.message(
                "message",
                bot.ann.privateChat(),
                json -> json.put("caption", "one").put("media_group_id", "9"));
        bot.ann.message(
                "message",
                bot.ann.privateChat(),
                json -> json.put("caption", "two").put("media_group_id", "9"));
        List<IncomingMessage> heard = bot.hear(4);
        assertThat(heard.get(0).batch()).isNotNull().isEqualTo(heard.get(1).batch());
        assertThat(heard.get(2).batch()).isNotNull().isEqualTo(heard.get(3).batch());
        assertThat(heard.get(0).batch()).isNotEqualTo(heard.get(2).batch());
    }

    @Test
    void blockingAndComingBackAreTold() {
        bot.ann.membership("member", "kicked");
        bot.ann.membership("kicked", "member");
        assertThat(bot.hear(2)).extracting(IncomingMessage::kind).containsExactly(Kind.LEFT, Kind.RETURNED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "/next | true | /next",
                "/next@dogear_bot 10m | true | /next 10m",
                "/next@Dogear_Bot | true | /next",
                "/next@other_bot | false | /next@other_bot",
                "@dogear_bot https://example.org/a | true | https://example.org/a",
                "see @dogear_bot, https://example.org/a | true | see https://example.org/a",
                "https://example.org/a | false | https://example.org/a",
                "thanks @other_bot | false | thanks @other_bot",
                "mail me@dogear_bot.example | false | mail me@dogear_bot.example",
            })
    void inAGroupOnlyWhatIsMeantForTheBotIsAddressed(String said, boolean addressed, String text) {
        bot.ann.message("message", group(), json -> {
            json.put("text", said);
            int mention = said.indexOf("@");
            if (mention >= 0 && !said.startsWith("/") && !said.contains("example ") && !said.startsWith("mail")) {
                int length = said.substring(mention).split("[ ,]")[0].length();
                entity(json, "entities", "mention", mention, length, null);
            }
        });
        IncomingMessage message = bot.hear(1).get(0);
        assertThat(message.privateChat()).isFalse();
        assertThat(message.addressed()).isEqualTo(addressed);
        assertThat(message.text()).isEqualTo(text);
    }

    @Test
    void linksMoveWhenTheMentionBeforeThemIsTakenOut() {
        bot.ann.message("message", group(), json -> {
            json.put("text", "@dogear_bot keep this");
            entity(json, "entities", "mention", 0, 11, null);
            entity(json, "entities", "text_link", 17, 4, "https://example.org/a");
        });
        IncomingMessage message = bot.hear(1).get(0);
        TextLink link = message.links().get(0);
        assertThat(message.text().substring(link.start(), link.end())).isEqualTo("this");
    }

    @Test
    void aReplyToTheBotIsAddressedAndAReplyToSomebodyElseIsNot() {
        replyInGroup(BotApiDouble.BOT, true);
        replyInGroup(5, false);
        assertThat(bot.hear(2)).extracting(IncomingMessage::addressed).containsExactly(true, false);
    }

    private void replyInGroup(long author, boolean isBot) {
        bot.ann.message("message", group(), json -> {
            json.put("text", "noted");
            ObjectNode to =
                    json.putObject("reply_to_message").put("message_id", 3).put("date", 1);
            to.set("chat", group());
            to.putObject("from").put("id", author).put("is_bot", isBot).put("first_name", "X");
        });
    }

    @Test
    void otherBotsAndServiceMessagesAreNotHeard() {
        bot.ann.message("message", group(), json -> {
            json.put("text", "/next");
            ((ObjectNode) json.get("from")).put("is_bot", true);
        });
        bot.ann.message("message", group(), json -> json.put("migrate_to_chat_id", -1001L));
        bot.ann.say("the only one");
        assertThat(bot.hear(1)).extracting(IncomingMessage::text).containsExactly("the only one");
    }

    @Test
    void aDeepLinkPassesAsItsCommand() {
        bot.ann.say("/start c0de");
        assertThat(bot.hear(1).get(0).text()).isEqualTo("/start c0de");
    }
}
