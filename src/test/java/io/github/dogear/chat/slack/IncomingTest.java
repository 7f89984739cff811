package io.github.dogear.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dogear.chat.Attachment;
import io.github.dogear.chat.ChatId;
import io.github.dogear.chat.IncomingMessage;
import io.github.dogear.chat.IncomingMessage.Kind;
import io.github.dogear.chat.LinkPreview;
import io.github.dogear.chat.Origin;
import io.github.dogear.chat.ReplyTo;
import io.github.dogear.chat.Sender;
import io.github.dogear.chat.TextLink;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do in Slack, as the messages it becomes. */
class IncomingTest extends SlackTestBase {
    private static final String BOB = "U00000BOB";
    private static final String CHANNEL = "C0GENERAL";

    @Test
    void aMentionThatComesTwiceIsOneKey() throws Exception {
        String mention = """
                {"type":"%s","channel":"C0GENERAL","channel_type":"channel","user":"U00000BOB","ts":"1700000002.000100",
                 "text":"<@UBOT00001> <https://example.org/x> worth it","team":"T00000001"}""";
        slack.event(mention.formatted("message"));
        slack.event(mention.formatted("app_mention"));

        IncomingMessage once = next();
        IncomingMessage again = next();

        assertThat(once).isEqualTo(again);
        assertThat(once.key()).isEqualTo("slack:C0GENERAL:1700000002.000100");
        assertThat(once.text()).isEqualTo("https://example.org/x worth it");
        assertThat(once.addressed()).isTrue();
        assertThat(once.privateChat()).isFalse();
        assertThat(once.sender()).isEqualTo(new Sender(BOB, "Name of " + BOB));
    }

    @Test
    void aShoutedCommandIsACommand() throws Exception {
        channelMessage("1700000003.000100", "!next 10m", "");

        assertThat(next().text()).isEqualTo("/next 10m");
    }

    @Test
    void whatPeopleSayToEachOtherIsNotTaken() throws Exception {
        channelMessage("1700000004.000100", "<https://example.org/private> look", "");
        channelMessage("1700000004.000200", "!wow", "");
        channelMessage("1700000004.000300", "<@U00000ANN> hello", "");
        thenOnlyTheMarkerArrives();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'message','channel':'D1','user':'U1','bot_id':'B1','text':'x','ts':'1.1'}",
                "{'type':'message','channel':'D1','subtype':'bot_message','text':'x','ts':'1.1'}",
                "{'type':'message','channel':'D1','user':'UBOT00001','text':'x','ts':'1.1'}",
                "{'type':'message','channel':'D1','user':'USLACKBOT','text':'x','ts':'1.1'}",
                "{'type':'message','channel':'D1','user':'U1','user_team':'TOTHER','text':'x','ts':'1.1'}",
                "{'type':'message','channel':'D1','user':'U1','team':'TOTHER','text':'x','ts':'1.1'}",
                "{'type':'message','channel':'D1','subtype':'channel_join','user':'U1','text':'x','ts':'1.1'}",
                "{'type':'message'}",
                "{'type':'message','channel':['odd'],'user':{'id':7},'text':[1],'ts':null}",
                "{'type':'reaction_added','user':'U1','item':{'type':'file','file':'F1'},'reaction':'bookmark'}",
                "{'type':'app_mention','channel':'C1','text':null,'user':null}",
                "{'type':'team_join','user':{'id':'U1'}}",
            })
    void botsStrangersAndOddThingsAreAcknowledgedAndForgotten(String event) throws Exception {
        String envelope = slack.event(event.replace('\'', '"'));

        assertThat(slack.acknowledged()).isEqualTo(envelope);
        thenOnlyTheMarkerArrives();
    }

    @Test
    void anotherWorkspaceIsRefused() throws Exception {
        slack.push("slash_commands", """
                {"command":"/next","text":"","team_id":"TOTHER","channel_id":"C1","user_id":"U1","trigger_id":"1.1"}""");
        slack.push("interactive", """
                {"type":"block_actions","user":{"id":"U1","team_id":"TOTHER"},"actions":[{"value":"/done 1"}]}""");
        thenOnlyTheMarkerArrives();
    }

    @Test
    void anAnswerInACardsThreadIsAReply() throws Exception {
        channelMessage(
                "1700000005.000100",
                "a fine piece",
                ",\"thread_ts\":\"1700000000.000101\",\"parent_user_id\":\"UBOT00001\"");

        IncomingMessage reply = next();

        assertThat(reply.replyTo()).isEqualTo(new ReplyTo("1700000000.000101", null));
        assertThat(reply.addressed()).isTrue();
    }

    @Test
    void filesAndPreviewsComeAlong() throws Exception {
        directMessage("1700000006.000100", "<https://example.org/p>", """
                ,"subtype":"file_share","files":[
                  {"id":"F1","name":"paper.pdf","mimetype":"application/pdf","size":1234,"mode":"hosted"},
                  {"id":"F2","mode":"tombstone"}],
                 "attachments":[{"from_url":"https://example.org/p","title":"On &amp; off","text":"All of it"}]""");

        IncomingMessage message = next();

        assertThat(message.attachments()).containsExactly(new Attachment("F1", "paper.pdf", "application/pdf", 1234));
        assertThat(message.previews())
                .containsExactly(new LinkPreview("https://example.org/p", "On & off", "All of it"));
    }

    @Test
    void aDocumentIsALinkAndAPictureBesideWordsNothing() throws Exception {
        directMessage("1700000006.000100", "for the talk", """
                ,"subtype":"file_share","files":[
                  {"id":"F1","name":"paper.pdf","title":"On queues","mimetype":"application/pdf","size":1234,
                   "permalink":"https://example.slack.com/files/U1/F1/paper.pdf"},
                  {"id":"F2","name":"a.png","mimetype":"image/png","size":5,"permalink":"https://example.slack.com/files/2"},
                  {"id":"F3","name":"list.csv","mimetype":"text/csv","size":5}]""");

        IncomingMessage message = next();

        assertThat(message.attachments()).containsExactly(new Attachment("F3", "list.csv", "text/csv", 5));
        assertThat(message.links())
                .containsExactly(new TextLink("https://example.slack.com/files/U1/F1/paper.pdf", 0, 0));
        assertThat(message.previews())
                .containsExactly(new LinkPreview("https://example.slack.com/files/U1/F1/paper.pdf", "On queues", null));
    }

    @Test
    void aSharedMessageIsAQuoteJoinedWithItsComment() throws Exception {
        directMessage("1700000007.000100", "for the talk", """
                ,"attachments":[{"is_share":true,"author_name":"Bob","channel_name":"general",
                  "from_url":"https://example.slack.com/archives/C1/p1","text":"read <https://example.org/q>"}]""");

        IncomingMessage comment = next();
        IncomingMessage quote = next();

        assertThat(comment.text()).isEqualTo("for the talk");
        assertThat(comment.origin()).isNull();
        assertThat(quote.text()).isEqualTo("read https://example.org/q");
        assertThat(quote.origin()).isEqualTo(new Origin("Bob", "https://example.slack.com/archives/C1/p1"));
        assertThat(comment.batch()).isNotNull().isEqualTo(quote.batch());
        assertThat(comment.key()).isNotEqualTo(quote.key());
    }

    @Test
    void anEditAndADeletionNameTheMessageTheyAreAbout() throws Exception {
        slack.event("""
                {"type":"message","subtype":"message_changed","channel":"%s","ts":"1700000009.000100","hidden":true,
                 "message":{"user":"%s","text":"<https://example.org/new>","ts":"1700000008.000100"},
                 "previous_message":{"user":"%s","text":"<https://example.org/old>","ts":"1700000008.000100"}}""".formatted(DM, ANN, ANN));
        slack.event("""
                {"type":"message","subtype":"message_deleted","channel":"%s","ts":"1700000009.000200",
                 "deleted_ts":"1700000008.000100",
                 "previous_message":{"user":"%s","text":"x","ts":"1700000008.000100"}}""".formatted(DM, ANN));

        IncomingMessage edited = next();
        IncomingMessage deleted = next();

        assertThat(edited.kind()).isEqualTo(Kind.EDITED);
        assertThat(edited.messageId()).isEqualTo("1700000008.000100");
        assertThat(edited.text()).isEqualTo("https://example.org/new");
        assertThat(deleted.kind()).isEqualTo(Kind.DELETED);
        assertThat(deleted.messageId()).isEqualTo("1700000008.000100");
        assertThat(List.of(edited.key(), deleted.key())).doesNotHaveDuplicates();
    }

    @Test
    void aChangeThatChangesNothingIsNoEdit() throws Exception {
        slack.event("""
                {"type":"message","subtype":"message_changed","channel":"%s","ts":"1700000009.000100",
                 "message":{"user":"%s","text":"same","ts":"1700000008.000100","reply_count":1},
                 "previous_message":{"user":"%s","text":"same","ts":"1700000008.000100"}}""".formatted(DM, ANN, ANN));
        thenOnlyTheMarkerArrives();
    }

    @Test
    void inAChannelOnlyEditsOfWhatWasHandedOverAreFollowed() throws Exception {
        String edit = """
                {"type":"message","subtype":"message_changed","channel":"C0GENERAL","ts":"1700000009.%s",
                 "message":{"user":"U00000BOB","text":"new","ts":"%s"},
                 "previous_message":{"user":"U00000BOB","text":"old","ts":"%s"}}""";
        memory.known.add("slack:C0GENERAL 1700000008.000200");
        slack.event(edit.formatted("000100", "1700000008.000100", "1700000008.000100"));
        slack.event(edit.formatted("000200", "1700000008.000200", "1700000008.000200"));

        assertThat(next().messageId()).isEqualTo("1700000008.000200");
    }

    @Test
    void aSlashCommandInAChannelIsAPrivateChatThere() throws Exception {
        slash("/next", "10m", CHANNEL, "1.a");

        IncomingMessage command = next();

        assertThat(command.text()).isEqualTo("/next 10m");
        assertThat(command.chat()).isEqualTo(new ChatId("slack", "C0GENERAL/" + ANN));
        assertThat(command.privateChat()).isTrue();
        assertThat(command.key()).isEqualTo("slack:1.a");
    }

    @Test
    void aSlashCommandInTheOwnChatBelongsThere() throws Exception {
        slash("/next", "", DM, "1.b");
        slash("/next", "", "DBETWEENTWO", "1.c");

        assertThat(next().chat()).isEqualTo(new ChatId("slack", DM));
        assertThat(next().chat()).isEqualTo(new ChatId("slack", "DBETWEENTWO/" + ANN));
    }

    @Test
    void commandsAnswerToTheirNameInTheWorkspace() throws Exception {
        slash("/dogear-status", "", CHANNEL, "1.d");
        slash("/dogear", "next 10m", CHANNEL, "1.e");
        slash("/dogear", "", CHANNEL, "1.f");
        slash("/dogear", "https://example.org/ #x", CHANNEL, "1.g");

        assertThat(List.of(next().text(), next().text(), next().text(), next().text()))
                .containsExactly("/status", "/next 10m", "/help", "https://example.org/ #x");
    }

    @Test
    void theShortcutHandsAMessageOverWithItsOrigin() throws Exception {
        shortcut("C0GENERAL", "1.h");

        IncomingMessage saved = next();

        assertThat(saved.kind()).isEqualTo(Kind.HANDED_OVER);
        assertThat(saved.chat()).isEqualTo(new ChatId("slack", "C0GENERAL"));
        assertThat(saved.messageId()).isEqualTo("1700000010.000100");
        assertThat(saved.text()).isEqualTo("good: this");
        assertThat(saved.links()).containsExactly(new TextLink("https://example.org/good", 6, 10));
        assertThat(saved.previews()).containsExactly(new LinkPreview("https://example.org/good", "Good", null));
        assertThat(saved.origin())
                .isEqualTo(new Origin(
                        "Name of " + BOB,
                        "https://example.slack.com/archives/C0GENERAL/p1700000010000100"
                                + "?thread_ts=1700000009.000100&cid=C0GENERAL"));
    }

    @Test
    void whereDogearWasNotInvitedTheShortcutSavesForThePerson() throws Exception {
        slack.fail("conversations.history", "not_in_channel");
        shortcut("C0ELSEWHERE", "1.i");

        IncomingMessage saved = next();

        assertThat(saved.chat()).isEqualTo(new ChatId("slack", "C0ELSEWHERE/" + ANN));
        assertThat(saved.privateChat()).isTrue();
    }

    @Test
    void whenSlackCannotSayWhereItIsTheShortcutSavesForThePerson() throws Exception {
        slack.fail("conversations.history", "internal_error");
        shortcut("C0GENERAL", "1.m");

        assertThat(next().privateChat()).isTrue();
    }

    @Test
    void aReactionThatCannotBeLookedUpIsSentAgainBySlack() throws Exception {
        slack.stands(CHANNEL, """
                {"type":"message","user":"U00000BOB","ts":"1700000011.000100","text":"found"}""");
        slack.fail("conversations.history", "internal_error");
        slack.event(reaction("reaction_added", "bookmark", "1700000011.000100", BOB));
        slack.next("conversations.history");

        String again = slack.event(reaction("reaction_added", "bookmark", "1700000011.000100", BOB));

        assertThat(next().text()).isEqualTo("found");
        assertThat(slack.acknowledged()).isEqualTo(again);
        assertThat(received).isEmpty();
    }

    @Test
    void aSavingReactionHandsTheMessageOver() throws Exception {
        slack.stands(CHANNEL, """
                {"type":"message","user":"U00000BOB","ts":"1700000011.000100","text":"<https://example.org/r>"}""");
        slack.event(reaction("reaction_added", "bookmark", "1700000011.000100", BOB));

        IncomingMessage saved = next();

        assertThat(saved.kind()).isEqualTo(Kind.HANDED_OVER);
        assertThat(saved.text()).isEqualTo("https://example.org/r");
        assertThat(saved.sender().id()).isEqualTo(ANN);
        assertThat(saved.origin())
                .isEqualTo(
                        new Origin("Name of " + BOB, "https://example.slack.com/archives/C0GENERAL/p1700000011000100"));
    }

    @Test
    void aSavingReactionInAThreadIsFoundThere() throws Exception {
        slack.stands(CHANNEL, """
                {"type":"message","user":"U00000BOB","ts":"1700000012.000200","thread_ts":"1700000012.000100",
                 "text":"deep"}""");
        slack.event(reaction("reaction_added", "bookmark", "1700000012.000200", BOB));
        slack.stands(CHANNEL, """
                {"type":"message","user":"U00000BOB","ts":"1700000012.000200","text":"deep"}""");

        assertThat(next().text()).isEqualTo("deep");
    }

    @Test
    void aMessageOfAnAppIsReadFromItsBlocks() throws Exception {
        slack.stands(CHANNEL, """
                {"type":"message","bot_id":"B9","username":"Feed","ts":"1700000013.000100","text":"",
                 "blocks":[{"type":"section","text":{"type":"mrkdwn","text":"New: <https://example.org/feed|Post>"}}],
                 "attachments":[{"title":"More","title_link":"https://example.org/more","text":"words"}]}""");
        slack.event(reaction("reaction_added", "bookmark", "1700000013.000100", "UAPP"));

        IncomingMessage saved = next();

        assertThat(saved.text()).isEqualTo("New: Post\nhttps://example.org/more\nwords");
        assertThat(saved.links()).containsExactly(new TextLink("https://example.org/feed", 5, 9));
        assertThat(saved.origin()).extracting(Origin::name).isEqualTo("Feed");
    }

    @Test
    void aReactionOnACardIsTold() throws Exception {
        slack.event(reaction("reaction_added", "+1::skin-tone-3", "1700000014.000100", SlackDouble.BOT));
        slack.event(reaction("reaction_removed", "thumbsup", "1700000014.000100", SlackDouble.BOT));
        slack.event(reaction("reaction_added", "party-cat", "1700000014.000100", SlackDouble.BOT));

        IncomingMessage added = next();
        IncomingMessage removed = next();

        assertThat(added.kind()).isEqualTo(Kind.REACTION);
        assertThat(added.text()).isEqualTo("👍");
        assertThat(added.messageId()).isEqualTo("1700000014.000100");
        assertThat(removed.kind()).isEqualTo(Kind.REACTION_REMOVED);
        assertThat(next().text()).isEqualTo(":party-cat:");
    }

    @Test
    void aMentionThatWasEditedInIsToldOnce() throws Exception {
        slack.event("""
                {"type":"message","subtype":"message_changed","channel":"C0GENERAL","ts":"1700000021.000200",
                 "message":{"user":"U00000BOB","text":"<@UBOT00001> look","ts":"1700000021.000100",
                   "edited":{"user":"U00000BOB","ts":"1700000021.000000"}},
                 "previous_message":{"user":"U00000BOB","text":"look","ts":"1700000021.000100"}}""");
        slack.event("""
                {"type":"app_mention","channel":"C0GENERAL","user":"U00000BOB","ts":"1700000021.000100",
                 "text":"<@UBOT00001> look","edited":{"user":"U00000BOB","ts":"1700000021.000000"}}""");

        assertThat(next().kind()).isEqualTo(Kind.EDITED);
        thenOnlyTheMarkerArrives();
    }

    @Test
    void whoIsMentionedIsCalledByName() throws Exception {
        channelMessage("1700000022.000100", "<@UBOT00001> ask <@U00000ANN> or <!subteam^S1> in <#C1|>", "");
        assertThat(next().text()).isEqualTo("ask @Name of U00000ANN or @group in a channel");

        directMessage("1700000022.000200", "as <@U00000EVE> says", "");
        assertThat(next().text()).isEqualTo("as @Name of U00000EVE says");
    }

    @Test
    void aMentionInAConversationOfSeveralIsHeard() throws Exception {
        slack.event("""
                {"type":"message","channel":"G0SEVERAL","channel_type":"mpim","user":"U00000BOB",
                 "ts":"1700000023.000100","text":"<@UBOT00001> next"}""");

        IncomingMessage asked = next();

        assertThat(asked.text()).isEqualTo("next");
        assertThat(asked.privateChat()).isFalse();
    }

    @Test
    void anAnswerThatIsAlsoSentToTheChannelIsAReply() throws Exception {
        channelMessage(
                "1700000005.000200",
                "for all",
                ",\"subtype\":\"thread_broadcast\",\"thread_ts\":\"1700000000.000101\","
                        + "\"root\":{\"user\":\"UBOT00001\",\"ts\":\"1700000000.000101\"}");

        assertThat(next().replyTo()).isEqualTo(new ReplyTo("1700000000.000101", null));
    }

    @Test
    void thePastedAddressOfAMessageIsThatMessage() throws Exception {
        String address = "https://example.slack.com/archives/C1/p1700000024000100";
        String shown = ",\"attachments\":[{\"is_msg_unfurl\":true,\"author_name\":\"Bob\",\"from_url\":\"" + address
                + "\",\"text\":\"%s\"}]";
        directMessage("1700000024.000100", "<" + address + "> for later", shown.formatted("<https://example.org/in>"));
        assertThat(next().text()).isEqualTo("for later");
        IncomingMessage inside = next();
        assertThat(inside.kind()).isEqualTo(Kind.HANDED_OVER);
        assertThat(inside.text()).isEqualTo("https://example.org/in");
        assertThat(inside.origin()).isEqualTo(new Origin("Bob", address));

        directMessage("1700000024.000200", "<" + address + ">", shown.formatted("no link at all"));
        assertThat(next().text()).isEqualTo("no link at all");
        directMessage("1700000024.000300", "<" + address + ">", shown.formatted(""));
        assertThat(next().text()).isEqualTo(address);
    }

    @Test
    void whatSlackShowsOfAPastedAddressAfterwardsTakesItsPlace() throws Exception {
        String address = "https://example.slack.com/archives/C1/p1700000024000100";
        memory.known.add("slack:" + DM + " 1700000025.000100");
        slack.event("""
                {"type":"message","subtype":"message_changed","channel":"%s","ts":"1700000025.000200","hidden":true,
                 "message":{"user":"%s","text":"<%s>","ts":"1700000025.000100","attachments":[
                   {"is_msg_unfurl":true,"from_url":"%s","text":"read <https://example.org/in|this>"}]},
                 "previous_message":{"user":"%s","text":"<%s>","ts":"1700000025.000100"}}""".formatted(DM, ANN, address, address, ANN, address));

        IncomingMessage edited = next();

        assertThat(edited.text()).isEmpty();
        assertThat(edited.links()).containsExactly(new TextLink("https://example.org/in", 0, 0));
    }

    @Test
    void aSharedMessageOfAnAppIsReadFromItsBlocks() throws Exception {
        directMessage("1700000026.000100", "", """
                ,"attachments":[{"is_share":true,"author_subname":"Feed","from_url":"https://example.slack.com/archives/C1/p2",
                  "text":"","message_blocks":[{"channel":"C1","ts":"1.1","message":{"blocks":[
                    {"type":"section","text":{"type":"mrkdwn","text":"<https://example.org/f|F>"}}]}}]}]""");

        assertThat(next().links()).containsExactly(new TextLink("https://example.org/f", 0, 1));
    }

    @Test
    void aFileThatIsKeptElsewhereIsTheLinkThatWasPasted() throws Exception {
        directMessage("1700000027.000100", "<https://docs.example.org/d/1>", """
                ,"subtype":"file_share","files":[{"id":"F1","mode":"external","is_external":true,"title":"Plan",
                  "mimetype":"text/html","url_private":"https://docs.example.org/d/1",
                  "permalink":"https://example.slack.com/files/U1/F1/plan"}]""");

        IncomingMessage message = next();

        assertThat(message.text()).isEqualTo("https://docs.example.org/d/1");
        assertThat(message.links()).isEmpty();
        assertThat(message.attachments()).isEmpty();
        assertThat(message.previews()).containsExactly(new LinkPreview("https://docs.example.org/d/1", "Plan", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/vnd.slack-docs", "image/png"})
    void aCanvasOrAPictureAloneIsALinkToItself(String type) throws Exception {
        directMessage("1700000028.000100", "", """
                ,"subtype":"file_share","files":[{"id":"F1","title":"Whiteboard","mimetype":"%s",
                  "permalink":"https://example.slack.com/files/U1/F1/x"}]""".formatted(type));

        IncomingMessage message = next();

        assertThat(message.links()).containsExactly(new TextLink("https://example.slack.com/files/U1/F1/x", 0, 0));
        assertThat(message.attachments()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "{'type':'rich_text','elements':[{'type':'rich_text_list','elements':[{'type':'rich_text_section',"
                        + "'elements':[{'type':'text','text':'a <b> '},{'type':'link','url':'https://example.org/r?a=1&b=2'}]}]}]}"
                        + " ~ a <b> https://example.org/r?a=1&b=2",
                "{'type':'section','fields':[{'type':'mrkdwn','text':'see <https://example.org/f>'}]}"
                        + " ~ see https://example.org/f",
                "{'type':'context','elements':[{'type':'plain_text','text':'<x>'},{'type':'mrkdwn',"
                        + "'text':'<https://example.org/c>'}]} ~ <x> https://example.org/c",
                "{'type':'video','title':{'type':'plain_text','text':'V'},'title_url':'https://example.org/v'} ~ V",
                "{'type':'actions','elements':[{'type':'button','text':{'type':'plain_text','text':'Open'},"
                        + "'url':'https://example.org/b'}]} ~ Open",
                "{'type':'section','text':{'type':'mrkdwn','text':'*Why*'},'accessory':{'type':'button',"
                        + "'text':{'type':'plain_text','text':'Open'},'url':'https://example.org/b'}} ~ *Why* Open",
                "{'type':'table'} ~ no link here"
            })
    void whatAnAppSaysInBlocksOfAnyKindIsFound(String block, String words) throws Exception {
        slack.stands(CHANNEL, """
                {"type":"message","subtype":"bot_message","bot_id":"B9","ts":"1700000029.000100",
                 "text":"no link here","blocks":[%s]}""".formatted(block.replace('\'', '"')));
        slack.event(reaction("reaction_added", "bookmark", "1700000029.000100", "UAPP"));

        assertThat(next().text().replace('\n', ' ')).isEqualTo(words);
    }

    @Test
    void inAChannelSharedWithOthersOnlyOnesOwnPeopleAreHeard() throws Exception {
        slack.stands(CHANNEL, "{\"type\":\"message\",\"user\":\"U1\",\"ts\":\"1700000030.000100\",\"text\":\"x\"}");
        String reaction = reaction("reaction_added", "bookmark", "1700000030.000100", BOB);
        String shared = SlackDouble.eventPayload(reaction).replaceFirst("\\{", "{\"is_ext_shared_channel\":true,");
        slack.script("users.info", 200, "{\"ok\":true,\"user\":{\"team_id\":\"TOTHER\"}}", -1);
        slack.push("events_api", shared.replace(ANN, "U0OTHERS"));
        slack.script(
                "users.info",
                200,
                "{\"ok\":true,\"user\":{\"team_id\":\"T2\",\"enterprise_user\":{\"teams\":[\"T00000001\"]}}}",
                -1);
        slack.push("events_api", shared);

        assertThat(next().sender().id()).isEqualTo(ANN);
    }

    @Test
    void aReactionOfSomebodyWhomSlackDoesNotShowIsNotAskedForAgain() throws Exception {
        slack.stands(CHANNEL, "{\"type\":\"message\",\"user\":\"U1\",\"ts\":\"1700000031.000100\",\"text\":\"x\"}");
        String shared = SlackDouble.eventPayload(reaction("reaction_added", "bookmark", "1700000031.000100", BOB))
                .replaceFirst("\\{", "{\"is_ext_shared_channel\":true,");
        slack.fail("users.info", "user_not_visible");
        slack.push("events_api", shared.replace(ANN, "U0HIDDEN"));
        slack.push("events_api", shared.replace(ANN, "U0HIDDEN"));
        slack.push("events_api", shared);

        assertThat(next().sender().id()).isEqualTo(ANN);
    }

    @Test
    void betweenTwoOthersTheShortcutSavesForWhoUsedIt() throws Exception {
        shortcut("DBETWEENTWO", "1.n");

        IncomingMessage saved = next();

        assertThat(saved.chat()).isEqualTo(new ChatId("slack", "DBETWEENTWO/" + ANN));
        assertThat(saved.origin()).extracting(Origin::address).asString().contains("/archives/DBETWEENTWO/p");
    }

    @Test
    void theShortcutOnDogearsOwnCardInAChannelSavesForThePerson() throws Exception {
        slack.push("interactive", """
                {"type":"message_action","callback_id":"save","trigger_id":"1.o","message_ts":"1700000031.000100",
                 "user":{"id":"%s","team_id":"T00000001"},"channel":{"id":"C0GENERAL"},
                 "message":{"type":"message","user":"UBOT00001","bot_id":"BBOT","ts":"1700000031.000100","text":"x","blocks":[
                   {"type":"section","text":{"type":"mrkdwn","text":"Saved: <https://example.org/s|S>\\n<https://example.org/t|T>"}},
                   {"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"Done"},"value":"/done 1"}]}]}}""".formatted(ANN));

        IncomingMessage saved = next();

        assertThat(saved.chat()).isEqualTo(new ChatId("slack", "C0GENERAL/" + ANN));
        assertThat(saved.origin()).isNull();
        assertThat(saved.links())
                .containsExactly(
                        new TextLink("https://example.org/s", 0, 0), new TextLink("https://example.org/t", 0, 0));
    }

    @Test
    void aNoteOfBlanksIsNone() throws Exception {
        slack.push("interactive", """
                {"type":"view_submission","user":{"id":"%s","team_id":"T00000001"},
                 "view":{"id":"V2","callback_id":"note","private_metadata":"%s\\n1.1\\n\\n/note 12:",
                   "state":{"values":{"note":{"note":{"type":"plain_text_input","value":"  \\n "}}}}}}""".formatted(ANN, DM));
        thenOnlyTheMarkerArrives();
    }

    @Test
    void otherReactionsAreNobodysBusiness() throws Exception {
        slack.event(reaction("reaction_added", "tada", "1700000015.000100", BOB));
        thenOnlyTheMarkerArrives();
    }

    @Test
    void aButtonSendsItsCommand() throws Exception {
        slack.push("interactive", """
                {"type":"block_actions","team":{"id":"T00000001"},"user":{"id":"%s","username":"ann","team_id":"T00000001"},
                 "container":{"type":"message","message_ts":"1700000016.000100","channel_id":"%s","is_ephemeral":false},
                 "channel":{"id":"%s"},"trigger_id":"1.j","response_url":"https://hooks.slack.com/actions/x",
                 "actions":[{"action_id":"button-1","value":"/done 12","type":"button"}]}""".formatted(ANN, DM, DM));

        IncomingMessage pressed = next();

        assertThat(pressed.kind()).isEqualTo(Kind.BUTTON);
        assertThat(pressed.text()).isEqualTo("/done 12");
        assertThat(pressed.messageId()).isEqualTo("1700000016.000100");
        assertThat(pressed.key()).isEqualTo("slack:1.j");
    }

    @Test
    void theNoteButtonOpensAWindowAndTheNoteIsItsCommandWithWords() throws Exception {
        slack.push("interactive", """
                {"type":"block_actions","user":{"id":"%s","username":"ann","team_id":"T00000001"},
                 "container":{"type":"message","message_ts":"1700000017.000100","channel_id":"%s"},
                 "trigger_id":"1.k","actions":[{"value":"/note 12:"}]}""".formatted(ANN, DM));
        SlackDouble.Call opened = slack.next("views.open");

        slack.push("interactive", """
                {"type":"view_submission","user":{"id":"%s","username":"ann","team_id":"T00000001"},"trigger_id":"1.l",
                 "view":{"id":"V1","type":"modal","callback_id":"note","private_metadata":%s,
                   "state":{"values":{"note":{"note":{"type":"plain_text_input","value":"ends with a\\nsurprise "}}}}}}""".formatted(ANN, opened.json("view").path("private_metadata")));
        IncomingMessage note = next();

        assertThat(opened.get("trigger_id")).isEqualTo("1.k");
        assertThat(note.text()).isEqualTo("/note 12: ends with a\nsurprise");
        assertThat(note.chat()).isEqualTo(new ChatId("slack", DM));
        assertThat(note.replyTo()).isEqualTo(new ReplyTo("1700000017.000100", null));
        assertThat(note.key()).isEqualTo("slack:V1");
    }

    private void channelMessage(String ts, String text, String more) {
        slack.event("""
                {"type":"message","channel":"C0GENERAL","channel_type":"channel","user":"%s","ts":"%s","text":"%s"%s}""".formatted(BOB, ts, text, more));
    }

    private void directMessage(String ts, String text, String more) {
        slack.event("""
                {"type":"message","channel":"%s","channel_type":"im","user":"%s","ts":"%s","text":"%s"%s}""".formatted(DM, ANN, ts, text, more));
    }

    private void slash(String command, String text, String channel, String trigger) {
        slack.push("slash_commands", """
                {"command":"%s","text":"%s","team_id":"T00000001","channel_id":"%s","channel_name":"directmessage",
                 "user_id":"%s","user_name":"ann","trigger_id":"%s","response_url":"%s/respond/1"}""".formatted(command, text, channel, ANN, trigger, slack.base()));
    }

    private void shortcut(String channel, String trigger) {
        slack.push("interactive", """
                {"type":"message_action","callback_id":"save","trigger_id":"%s","message_ts":"1700000010.000100",
                 "response_url":"%s/respond/2","team":{"id":"T00000001","domain":"example"},
                 "user":{"id":"%s","name":"ann","team_id":"T00000001"},"channel":{"id":"%s","name":"general"},
                 "message":{"type":"message","user":"U00000BOB","ts":"1700000010.000100",
                   "thread_ts":"1700000009.000100","text":"good: <https://example.org/good|this>",
                   "attachments":[{"title":"Good","title_link":"https://example.org/good"}]}}""".formatted(trigger, slack.base(), ANN, channel));
    }

    private static String reaction(String type, String name, String ts, String author) {
        return """
                {"type":"%s","user":"%s","reaction":"%s","item_user":"%s","event_ts":"1700000020.000100",
                 "item":{"type":"message","channel":"C0GENERAL","ts":"%s"}}""".formatted(type, ANN, name, author, ts);
    }

    /** Both ways into Dogear are walked once more; nothing but this comes out. */
    private void thenOnlyTheMarkerArrives() throws InterruptedException {
        channelMessage("1700000099.000100", "<@UBOT00001> marker", "");
        assertThat(next().text()).isEqualTo("marker");
        directMessage("1700000099.000200", "marker in private", "");
        assertThat(next().text()).isEqualTo("marker in private");
        assertThat(received).isEmpty();
    }

    @Test
    void aReactionToWhatTheAppMayNotReadIsSaidAndNotAskedForAgain() throws Exception {
        slack.fail("conversations.history", "missing_scope");
        try (LogLines lines = new LogLines()) {
            String envelope = slack.event("""
                    {"type":"reaction_added","user":"%s","reaction":"bookmark","item_user":"UBOB","event_ts":"1.1",
                     "item":{"type":"message","channel":"G1","ts":"1700000001.000100"}}""".formatted(ANN));

            assertThat(slack.acknowledged()).isEqualTo(envelope);
            assertThat(lines.with("missing_scope")).singleElement().asString().contains("slack-manifest.yml");
        }
        assertThat(received).isEmpty();
    }
}
