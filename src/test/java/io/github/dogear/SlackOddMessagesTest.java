package io.github.dogear;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dogear.chat.slack.Colleague;
import io.github.dogear.chat.slack.SlackDouble;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program, when people in Slack do what is seldom done: files, previews, threads of others, second thoughts. */
class SlackOddMessagesTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String TEAM = "C0TEAM";
    private static final String TS = "1779998500.000100";

    private SlackOffice office;
    private Colleague ann;
    private Colleague bob;

    @TempDir
    Path data;

    @BeforeEach
    void open() throws Exception {
        office = new SlackOffice(data);
        ann = new Colleague(office.slack(), "U00000ANN");
        bob = new Colleague(office.slack(), "U00000BOB");
        ann.say("claim " + office.claimCode());
        office.dogear("Hello, I am Dogear");
    }

    @AfterEach
    void close() {
        office.close();
    }

    /** A file whose own address nobody answers, as nobody does who is not signed in. */
    private static String paper() {
        return """
                [{"id":"F0PAPER","name":"<!channel> queues.pdf","mimetype":"application/pdf","size":9,
                  "permalink":"http://127.0.0.1:1/queues.pdf"}]""";
    }

    private String link(String page) {
        return "<" + office.page(page) + ">";
    }

    private ObjectNode message(Colleague who, String text, String files) throws Exception {
        ObjectNode message = who.message(TS, text);
        message.put("subtype", "file_share").set("files", MAPPER.readTree(files));
        return message;
    }

    private void changed(ObjectNode before, ObjectNode after) {
        ObjectNode event = MAPPER.createObjectNode()
                .put("type", "message")
                .put("subtype", "message_changed")
                .put("channel", ann.chat())
                .put("ts", "1779998509.000100")
                .put("event_ts", "1779998509.000100");
        event.set("message", after);
        event.set("previous_message", before);
        office.slack().event(event.toString());
    }

    @Test
    void aDocumentIsKeptAsALinkToItself() throws Exception {
        office.slack()
                .event(message(ann, "for the talk #queues", paper())
                        .put("channel", ann.chat())
                        .toString());
        assertThat(office.dogear("Saved:").text()).contains("<!channel> queues.pdf");
        ann.say("note queues");
        office.dogear("for the talk [1]");
    }

    @Test
    void aDocumentHandedOverByTheShortcutIsKeptToo() throws Exception {
        office.slack().fail("conversations.history", "not_in_channel");
        ann.shortcut("C0RANDOM", message(bob, "", paper()));
        assertThat(office.dogear("Saved:").text()).contains("queues.pdf");
    }

    @Test
    void aPictureBesideALinkDoesNotHideTheLink() throws Exception {
        ObjectNode message = message(
                bob,
                "look " + link("with-a-picture"),
                "[{\"id\":\"F1\",\"name\":\"a.png\",\"mimetype\":\"image/png\",\"size\":3}]");
        office.slack().stands(TEAM, message.toString());
        ann.react(TEAM, TS, "bookmark", bob.id(), true);
        office.dogear("Saved: with a picture");
        ann.say("/status");
        office.dogear("All is well");
        assertThat(office.shown()).noneMatch(one -> one.text().contains("a.png"));
    }

    @Test
    void aListBesideALinkIsOfferedAndTheLinkSaved() throws Exception {
        office.slack()
                .file(
                        "F2",
                        "<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><DT><A HREF=\"https://example.org/x\">X</A></DL>"
                                .getBytes(StandardCharsets.UTF_8));
        ObjectNode message = message(
                ann,
                link("beside-a-list"),
                "[{\"id\":\"F2\",\"name\":\"bookmarks.html\",\"mimetype\":\"text/html\",\"size\":87}]");
        office.slack().event(message.deepCopy().put("channel", ann.chat()).toString());
        office.dogear("Saved: beside a list");
        office.dogear("bookmarks.html is");
        changed(message, message.deepCopy().put("text", link("beside-a-list") + " with a word"));
        office.dogear("with a word");
        ann.say("/status");
        office.dogear("All is well");
        assertThat(office.shown())
                .filteredOn(one -> one.text().contains("bookmarks.html is"))
                .hasSize(1);
    }

    @Test
    void thatSlackShowsAPreviewIsNoEdit() throws Exception {
        String text = "!find " + link("only-looked-for");
        office.slack().event(ann.message(TS, text).put("channel", ann.chat()).toString());
        office.dogear("nothing");
        ObjectNode with = ann.message(TS, text);
        with.set(
                "attachments",
                MAPPER.readTree("[{\"from_url\":\"" + office.page("only-looked-for") + "\",\"title\":\"T\"}]"));
        changed(ann.message(TS, text), with);
        ann.say("list");
        assertThat(office.dogear("list").text()).doesNotContainIgnoringCase("looked");
    }

    @Test
    void whoSaysSaveBeforeALinkHasItKept() throws Exception {
        ann.say("!save " + link("with-a-mark") + " why");
        office.dogear("Noted: why");
        ann.say("!later " + link("put-off") + " in 3 weeks");
        assertThat(office.dogear("Back ").text()).containsIgnoringCase("put off");
        ann.mention(TEAM, "save " + link("for-the-team"));
        assertThat(office.dogear("Saved: ").text()).doesNotContain("Noted");
    }

    @Test
    void aPreviewOfASavedLinkSaysNothingAgain() throws Exception {
        String text = link("saved-and-shown") + " why";
        office.slack().event(ann.message(TS, text).put("channel", ann.chat()).toString());
        office.dogear("Noted: why");
        ObjectNode with = ann.message(TS, text);
        with.set(
                "attachments",
                MAPPER.readTree("[{\"from_url\":\"" + office.page("saved-and-shown") + "\",\"title\":\"T\"}]"));
        changed(ann.message(TS, text), with);
        ann.say("/status");
        office.dogear("All is well");
        assertThat(office.shown())
                .noneMatch(one -> one.text().contains("Undo edit") || one.text().startsWith("Updated"));
    }

    @Test
    void aThumbsUpTakenBackPutsTheLinkBackAndABookmarkTakenBackKeepsIt() {
        String text = link("liked");
        office.slack().stands(TEAM, bob.message(TS, text).toString());
        ann.react(TEAM, TS, "bookmark", bob.id(), true);
        SlackOffice.Shown card = office.dogear("Saved: liked");
        ann.react(TEAM, card.ts(), "+1::skin-tone-3", SlackDouble.BOT, true);
        office.dogear("Read:");
        ann.react(TEAM, card.ts(), "+1::skin-tone-3", SlackDouble.BOT, false);
        office.dogear("Back in the queue");
        ann.react(TEAM, TS, "bookmark", bob.id(), false);
        ann.mention(TEAM, "list");
        office.dogear("1 item");
    }

    @Test
    void underAMessageThatWasSavedOnlyWhatIsSaidToDogearIsANote() {
        office.slack().stands(TEAM, bob.message(TS, link("discussed")).toString());
        ann.react(TEAM, TS, "bookmark", bob.id(), true);
        office.dogear("Saved: discussed");
        under("private grumbling");
        under("<@" + SlackDouble.BOT + "> section three matters");
        office.dogear("Noted on");
        ann.mention(TEAM, "note 1");
        assertThat(office.dogear("section three").text()).doesNotContain("grumbling");
    }

    private void under(String text) {
        String ts = text.startsWith("<") ? "1779998502.000100" : "1779998501.000100";
        office.slack()
                .event(ann.message(ts, text)
                        .put("channel", TEAM)
                        .put("thread_ts", TS)
                        .put("parent_user_id", bob.id())
                        .toString());
    }

    @Test
    void noWordsOfOthersPingAnybody() {
        ann.say(link("&lt;!channel&gt; <@U1> & co") + " &lt;!here&gt; &lt;@U00000BOB&gt; #team");
        office.dogear("<!here>");
        ann.say("/note team: &lt;!everyone&gt;");
        office.dogear("Noted");
        for (String said :
                new String[] {"list", "note team", "topics", "find channel", "&lt;!channel&gt;", "/&lt;!here&gt;"}) {
            ann.say(said);
        }
        ann.openHome();
        office.dogear("to read");
        assertThat(office.slack().calls("chat.postMessage"))
                .allSatisfy(call -> assertThat(call.get("text")).doesNotContain("<!", "<@", "<#"));
    }

    @Test
    void whereTheNoteWindowDoesNotOpenTheButtonSaysHowToWriteANote() {
        ann.say(link("first"));
        SlackOffice.Shown card = office.dogear("Saved:");
        office.slack().fail("views.open", "expired_trigger_id");
        ann.press(ann.chat(), card.ts(), card.sends("Note"));
        assertThat(office.dogear("note").text()).isNotBlank();
        ann.press(ann.chat(), card.ts(), card.sends("Note"));
        SlackOffice.Shown window = office.dogear("Your note");
        ann.submit(window.sends("metadata"), "&<>".repeat(1000));
        office.dogear("Noted on");
        ann.say("note 1");
        office.dogear("&<>&<>");
    }

    @Test
    void aMentionInTheOwnChatIsOnlyWordsToDogear() {
        ann.say("<@" + SlackDouble.BOT + "> " + link("first"));
        office.dogear("Saved:");
        ann.say("!next");
        office.dogear("Next:");
    }

    @Test
    void aMessageWithoutALinkIsKeptAsALinkToItself() {
        office.slack()
                .stands(
                        TEAM,
                        bob.message(TS, "Deploys are frozen from Friday on").toString());
        ann.react(TEAM, TS, "bookmark", bob.id(), true);
        assertThat(office.dogear("Saved: Deploys are frozen from Friday on").text())
                .contains("(Name of U00000BOB) Deploys are frozen");
        office.slack().fail("conversations.history", "channel_not_found");
        ann.shortcut("C0SECRET", bob.message("1779998500.000200", "Hold the lock\nfor as short as you can"));
        SlackOffice.Shown own = office.dogear("Saved: Hold the lock");
        assertThat(own.method()).isEqualTo("response");
        ann.say("note lock");
        office.dogear("for as short as you can");
        assertThat(office.slack().calls())
                .filteredOn(call -> call.method().equals("response"))
                .anySatisfy(call -> assertThat(call.get("blocks"))
                        .contains("https://example.slack.com/archives/C0SECRET/p1779998500000200"));
    }

    @Test
    void whatWasForwardedWithoutALinkIsKeptWithTheWordsBesideIt() throws Exception {
        ObjectNode forward = ann.message(TS, "for the runbook");
        forward.set("attachments", MAPPER.readTree("""
                [{"is_share":true,"author_name":"Bob","from_url":"https://example.slack.com/archives/C1/p1",
                  "text":"Restart the broker last"}]"""));
        office.slack().event(forward.deepCopy().put("channel", ann.chat()).toString());
        assertThat(office.dogear("Saved: Restart the broker last").text())
                .contains("Noted: for the runbook", "Noted: (Bob) Restart the broker last");
        changed(forward, forward.deepCopy().put("text", "for the runbook, page 2"));
        office.dogear("for the runbook, page 2");
    }

    @Test
    void aSecondBookmarkOnAMessageSaysNothing() {
        ann.mention(TEAM, "shelf open");
        office.dogear("Everybody");
        office.slack().stands(TEAM, bob.message(TS, link("popular")).toString());
        ann.react(TEAM, TS, "bookmark", bob.id(), true);
        office.dogear("Saved: popular");
        bob.react(TEAM, TS, "bookmark", bob.id(), true);
        bob.mention(TEAM, "list");
        office.dogear("1 item");
        assertThat(office.shown()).noneMatch(one -> one.text().contains("On the shelf already"));
    }

    @Test
    void anEditTakesALinkOutAndBringsItBack() {
        String with = "<@" + SlackDouble.BOT + "> " + link("second-thoughts") + " worth it";
        String without = "<@" + SlackDouble.BOT + "> never mind";
        ann.edit(TEAM, TS, without, with);
        office.dogear("Saved: second thoughts");
        ann.edit(TEAM, TS, with, without);
        office.dogear("Let go, as you took it out of the message: second thoughts");
        ann.mention(TEAM, "list unread");
        office.dogear("nothing");
        ann.edit(TEAM, TS, without, with);
        office.dogear("Changed, as you edited it: second thoughts");
        ann.mention(TEAM, "list unread");
        office.dogear("1 unread");
    }

    @Test
    void anEditOfTheMentionAloneSaysNothing() {
        String with = "<@" + SlackDouble.BOT + "> " + link("said-once") + " why";
        ann.edit(TEAM, TS, link("said-once") + " why", with);
        office.dogear("A. Writer");
        ann.edit(TEAM, TS, with, link("said-once") + " why");
        ann.mention(TEAM, "list");
        office.dogear("1 item");
        assertThat(office.shown()).noneMatch(one -> one.text().startsWith("Changed"));
    }

    @Test
    void aDeletedMessageWhoseLinkWasReadChangesNothing() {
        String ts = ann.say(link("already-read"));
        SlackOffice.Shown card = office.dogear("Saved: already read");
        ann.press(ann.chat(), card.ts(), card.sends("Done"));
        office.dogear("Read: already read");
        ann.delete(ann.chat(), ts, link("already-read"));
        ann.say("list read");
        office.dogear("1 read");
        assertThat(office.shown()).noneMatch(one -> one.text().startsWith("Let go"));
    }

    @Test
    void aButtonPressedTwiceTakesEffectOnce() {
        ann.say(link("one"));
        office.dogear("Saved: one");
        ann.say(link("two"));
        SlackOffice.Shown card = office.dogear("Saved: two");
        String undo = card.sends("Undo");
        ann.press(ann.chat(), card.ts(), undo);
        ann.press(ann.chat(), card.ts(), undo);
        office.dogear("Taken back");
        office.dogear("That was taken back already");
        ann.say("list");
        office.dogear("1 item");
    }

    @Test
    void theShelfsLinkIsPickedUpForOnesOwnList() throws Exception {
        ann.mention(TEAM, link("shared-reading") + " a reason of the team's");
        SlackOffice.Shown card = office.dogear("Saved: shared reading");
        ObjectNode message = ann.message(card.ts(), "Saved").put("user", SlackDouble.BOT);
        message.set(
                "blocks",
                office.slack().calls("chat.postMessage").stream()
                        .filter(call -> call.get("answered_ts").equals(card.ts()))
                        .findFirst()
                        .orElseThrow()
                        .json("blocks"));
        ann.shortcut(TEAM, message);
        // The shelf's card says the same words once more when its page was read.
        SlackOffice.Shown own;
        do {
            own = office.dogear("Saved: shared reading");
        } while (own.method().equals("chat.update"));
        assertThat(own.method()).isEqualTo("response");
        assertThat(own.text()).doesNotContain("reason");
        ann.say("list");
        office.dogear("1 item");
    }
}
