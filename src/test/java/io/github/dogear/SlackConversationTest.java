package io.github.dogear;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dogear.chat.slack.Colleague;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program against a Slack, as a person at work meets it. */
class SlackConversationTest {
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
    }

    @AfterEach
    void close() {
        office.close();
    }

    private void claimed() {
        ann.say("claim " + office.claimCode());
        office.dogear("Hello, I am Dogear");
    }

    private String say(String text) {
        office.tell("ANN\n" + text);
        return ann.say(text);
    }

    private void press(SlackOffice.Shown on, String label) {
        office.tell("ANN\npresses [" + label + "]");
        ann.press(ann.chat(), on.ts(), on.sends(label));
    }

    private static ObjectNode message(String user, String ts, String text) {
        return new ObjectMapper()
                .createObjectNode()
                .put("type", "message")
                .put("user", user)
                .put("ts", ts)
                .put("text", text);
    }

    @Test
    void fromTheFirstHelloToTheHomeTab() throws IOException {
        say("claim " + office.claimCode());
        office.dogear("Hello, I am Dogear");
        say("<" + office.page("structured-concurrency") + "> #java leaks become impossible");
        SlackOffice.Shown card = office.dogear("Saved: structured concurrency");
        office.tell("ANN\nis in #general, and types /next there");
        ann.slash("C0GENERAL", "/next", "");
        assertThat(office.dogear("Next: structured concurrency").method()).isEqualTo("response");
        press(card, "Done");
        SlackOffice.Shown read = office.dogear("Read:");
        press(read, "Undo");
        office.dogear("Taken back");
        office.tell("ANN\nanswers in the card's thread\nNothing outlives its block");
        ann.say(ann.chat(), "Nothing outlives its block", card.ts());
        office.dogear("Noted on");
        press(card, "Note");
        SlackOffice.Shown window = office.dogear("Your note");
        office.tell("ANN\nwrites into the window\nThreads are cheap now");
        ann.submit(window.sends("metadata"), "Threads are cheap now");
        office.dogear("Noted on");
        office.tell("ANN\nuses Save to reading list on a message of Bob's in #random, where Dogear is not");
        office.slack().fail("conversations.history", "not_in_channel");
        ann.shortcut("C0RANDOM", message("U00000BOB", "1779998000.000100", "<" + office.page("virtual-threads") + ">"));
        assertThat(office.dogear("Saved: Virtual").method()).isEqualTo("response");
        say("note leaks");
        office.dogear("leaks become impossible");
        office.tell("ANN\nopens the Home tab");
        ann.openHome();
        SlackOffice.Shown home = office.dogear("2 links to read");
        assertThat(home.text()).contains("[Done 2] [Done 1]", "Week of, saved (+) and read (*)");
        office.tell("ANN\npresses [Next] there");
        ann.press("", "", home.sends("Next"));
        office.dogear("Next:");
        thoughtsChangeAndDogearFollows();
        theTeamHasAShelf();
        Files.writeString(
                Path.of("target", "slack-conversation.txt"), office.transcript() + "\n", StandardCharsets.UTF_8);
    }

    private void thoughtsChangeAndDogearFollows() {
        String first = "<" + office.page("actors") + "> for the talk";
        String ts = say(first);
        SlackOffice.Shown card = office.dogear("Saved: actors");
        String second = "<" + office.page("actors") + "> for the workshop";
        office.tell("ANN\nedits that message: for the workshop");
        ann.edit(ann.chat(), ts, first, second);
        office.dogear("for the workshop");
        office.tell("ANN\nputs :+1: on the card");
        ann.react(ann.chat(), card.ts(), "+1", "UBOT00001", true);
        office.dogear("Read:");
        office.tell("ANN\ntakes :+1: back");
        ann.react(ann.chat(), card.ts(), "+1", "UBOT00001", false);
        office.dogear("Back in the queue");
        office.tell("ANN\ndeletes the message that saved a link");
        String gone = say("<" + office.page("a-mistake") + ">");
        office.dogear("Saved: a mistake");
        ann.delete(ann.chat(), gone, "<" + office.page("a-mistake") + ">");
        office.dogear("Let go");
        say("!find block");
        office.dogear("Nothing outlives its block");
        say("/later fri 9am");
        office.dogear("Back Fri");
    }

    private void theTeamHasAShelf() {
        String team = "C0TEAM";
        office.tell("ANN in #team\n@Dogear " + office.page("postmortems") + " worth copying");
        ann.mention(team, "<" + office.page("postmortems") + "> worth copying");
        SlackOffice.Shown card = office.dogear("Saved: postmortems");
        ObjectNode bobs = message(bob.id(), "1779998100.000100", "<" + office.page("alerts") + "> we should");
        office.slack().stands(team, bobs.toString());
        office.tell("BOB in #team\n" + office.page("alerts") + " we should\n\nANN\nputs :bookmark: on it");
        ann.react(team, "1779998100.000100", "bookmark", bob.id(), true);
        office.dogear("Saved: alerts");
        office.tell("ANN\nanswers in the first card's thread: ours are too long");
        ann.say(team, "ours are too long", card.ts());
        office.dogear("Noted on");
        office.tell("ANN in #team\n@Dogear list");
        ann.mention(team, "list");
        office.dogear("2 items");
        office.tell("ANN in #team\n/dogear pair");
        ann.slash(team, "/dogear", "pair");
        office.dogear("/pair");
    }

    @Test
    void aMessageSharedWithACommentIsSavedWithTheCommentAsANote() {
        claimed();
        office.slack().event("""
                {"type":"message","channel":"%s","user":"%s","ts":"1779998001.000100","text":"for the talk",
                 "attachments":[{"is_share":true,"author_name":"Bob","channel_name":"general",
                   "from_url":"https://example.slack.com/archives/C1/p1","text":"<%s>"}]}""".formatted(ann.chat(), ann.id(), office.page("shared")));
        office.dogear("Noted: for the talk");
    }

    @Test
    void editsAndDeletionsAreFollowed() {
        claimed();
        String ts = ann.say("<" + office.page("first") + "> one thing");
        office.dogear("Noted: one thing");
        ann.edit(
                ann.chat(),
                ts,
                "<" + office.page("first") + "> one thing",
                "<" + office.page("first") + "> another thing");
        office.dogear("another thing");
        ann.delete(ann.chat(), ts, "<" + office.page("first") + "> another thing");
        office.dogear("Let go");
    }

    @Test
    void aThumbsUpMarksReadAndEverythingWorksAfterARestart() throws InterruptedException {
        claimed();
        ann.say("<" + office.page("first") + ">");
        SlackOffice.Shown card = office.dogear("Saved:");
        office.restart();
        ann.react(ann.chat(), card.ts(), "+1", "UBOT00001", true);
        office.dogear("Read:");
    }

    @Test
    void aCommandWhoseNameIsTakenHasAnother() throws Exception {
        try (SlackOffice other = new SlackOffice(data.resolve("other"), Map.of("SLACK_COMMANDS", "next=read-next"))) {
            Colleague carl = new Colleague(other.slack(), "U0000CARL");
            carl.say("claim " + other.claimCode());
            assertThat(other.dogear("Hello, I am Dogear").text())
                    .contains("`/read-next`", "`/dogear-help` knows")
                    .doesNotContain("`/next`");
            carl.say("<" + other.page("first") + ">");
            other.dogear("Saved: first");
            carl.slash("C0GENERAL", "/read-next", "");
            other.dogear("Next: first");
            carl.say("next");
            other.dogear("Next: first");
            carl.say("help");
            assertThat(other.dogear("Send a link to keep it").text()).contains("`/read-next`", "`/dogear-status`");
        }
    }

    @Test
    void aStrangerIsToldHowToGetInAndSeesNothing() {
        claimed();
        bob.say("next");
        assertThat(office.dogear("somebody's own reading list").place()).isEqualTo(bob.chat());
        ann.say("<" + office.page("secret-plan") + ">");
        office.dogear("Saved: secret plan");
        bob.openHome();
        SlackOffice.Shown home = office.dogear("somebody's own reading list");
        assertThat(home.method()).isEqualTo("views.publish");
        assertThat(home.place()).isEqualTo(bob.id());
        bob.slash("C0GENERAL", "/list", "");
        assertThat(office.dogear("somebody's own").method()).isEqualTo("response");
        bob.shortcut("DBETWEENTWO", message(ann.id(), "1779998001.000100", "hello"));
        assertThat(office.dogear("somebody's own").method()).isEqualTo("response");
        ann.say("/status");
        office.dogear("All is well");
        assertThat(office.shown())
                .filteredOn(one -> one.place().equals(bob.chat())
                        || one.place().equals(bob.id())
                        || one.method().equals("response"))
                .hasSize(4)
                .allSatisfy(one -> assertThat(one.text()).startsWith("This is somebody's own"));
    }

    @Test
    void whoseListWasErasedHasAnEmptyHome() {
        claimed();
        ann.say("/invite");
        bob.say(office.dogear("/start ").text().replaceAll("(?s).*`/(start \\w+)`.*", "$1"));
        office.dogear("Hello, I am Dogear");
        bob.say("<" + office.page("secret-plan") + ">");
        office.dogear("Saved: secret plan");
        bob.openHome();
        office.dogear("1 link to read");
        bob.say("/forgetme erase");
        SlackOffice.Shown sure = office.dogear("for good?");
        bob.press(bob.chat(), sure.ts(), sure.sends("Yes, erase everything"));
        office.dogear("is erased");
        bob.openHome();
        assertThat(office.dogear("somebody's own").method()).isEqualTo("views.publish");
    }

    @Test
    void theOwnerChoosesTheReactionsThatSave() throws Exception {
        try (SlackOffice other =
                new SlackOffice(data.resolve("other"), Map.of("SLACK_SAVE_REACTIONS", ":read-later:, books"))) {
            Colleague carl = new Colleague(other.slack(), "U0000CARL");
            carl.say("claim " + other.claimCode());
            other.dogear("Hello, I am Dogear");
            int number = 0;
            for (String name : new String[] {"bookmark", "read-later", "books::skin-tone-2"}) {
                String ts = "177999850" + ++number + ".000100";
                String text = "<" + other.page("found-by-" + name.replaceFirst("::.*", "")) + ">";
                other.slack().stands("C0TEAM", carl.message(ts, text).toString());
                carl.react("C0TEAM", ts, name, carl.id(), true);
            }
            carl.mention("C0TEAM", "list");
            assertThat(other.dogear("2 items").text())
                    .containsIgnoringCase("found by read later")
                    .containsIgnoringCase("found by books");
        }
    }
}
