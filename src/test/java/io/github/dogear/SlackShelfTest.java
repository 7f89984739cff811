package io.github.dogear;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dogear.chat.slack.Colleague;
import io.github.dogear.chat.slack.SlackDouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A channel's shelf, through the whole program and a Slack. */
class SlackShelfTest {
    private static final String TEAM = "C0TEAM";

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

    private void tell(String who, String what) {
        office.tell(who + " in #team\n" + what);
    }

    private String bobSays(String ts, String text) {
        ObjectNode message = bob.message(ts, text);
        office.slack().stands(TEAM, message.toString());
        return ts;
    }

    @Test
    void onlyWhatIsHandedOverEntersTheShelf() throws IOException {
        ann.say("<" + office.page("secret-plan") + "> for my eyes");
        office.dogear("Saved: Secret plan");
        String saving = bobSays("1779998100.000100", "<" + office.page("queues-at-scale") + "> worth a read");
        bob.say(TEAM, "<" + office.page("idle-talk") + "> haha", "");
        tell("ANN", "@Dogear " + office.page("big-outages") + " for the next postmortem");
        ann.mention(TEAM, "<" + office.page("big-outages") + "> for the next postmortem");
        assertThat(office.dogear("Saved: Big outages").place()).isEqualTo(TEAM);
        tell("ANN", "puts :bookmark: on Bob's message");
        ann.react(TEAM, saving, "bookmark", bob.id(), true);
        SlackOffice.Shown queues = office.dogear("Noted: (Name of U00000BOB) worth a read");
        tell("ANN", "@Dogear list");
        ann.mention(TEAM, "list");
        SlackOffice.Shown list = office.dogear("2 items");
        assertThat(list.text())
                .containsIgnoringCase("big outages")
                .contains("saved by Name of U00000ANN")
                .doesNotContainIgnoringCase("secret")
                .doesNotContainIgnoringCase("idle");
        tell("ANN", "@Dogear note postmortem");
        ann.mention(TEAM, "note postmortem");
        assertThat(office.dogear("(Name of U00000ANN) for the next postmortem").place())
                .isEqualTo(TEAM);
        tell("ANN", "answers in the card's thread: we do that too");
        ann.say(TEAM, "we do that too", queues.ts());
        office.dogear("Noted on queues at scale");
        tell("ANN", "/next");
        ann.slash(TEAM, "/next", "");
        SlackOffice.Shown own = office.dogear("Next: secret plan");
        assertThat(own.method()).isEqualTo("response");
        tell("ANN", "@Dogear weekly fri 16:00");
        ann.mention(TEAM, "weekly fri 16:00");
        assertThat(office.dogear("The weekly letter comes on Friday at 16:00").place())
                .isEqualTo(TEAM);
        tell("ANN", "@Dogear status");
        ann.mention(TEAM, "status");
        assertThat(office.dogear("All is well").method()).isEqualTo("chat.postEphemeral");
        inTheChannelNothingPersonalWasSaid();
        ann.say("list");
        assertThat(office.dogear("1 item").text())
                .containsIgnoringCase("secret plan")
                .doesNotContainIgnoringCase("big outages");
        Files.writeString(Path.of("target", "slack-shelf.txt"), office.transcript() + "\n", StandardCharsets.UTF_8);
    }

    private void inTheChannelNothingPersonalWasSaid() {
        assertThat(office.shown())
                .filteredOn(one -> one.place().equals(TEAM) && !one.method().equals("chat.postEphemeral"))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.text()).doesNotContainIgnoringCase("secret"));
    }

    @Test
    void aColleagueWhomDogearDoesNotKnowUsesTheShelfOnlyOnceItIsOpen() {
        bob.mention(TEAM, "<" + office.page("too-early") + ">");
        ann.mention(TEAM, "shelf open");
        office.dogear("Everybody in this channel");
        bob.mention(TEAM, "<" + office.page("welcome") + "> at last");
        SlackOffice.Shown card = office.dogear("Noted: (Name of U00000BOB) at last");
        bob.press(TEAM, card.ts(), card.sends("Done"));
        office.dogear("Read:");
        bob.mention(TEAM, "shelf closed");
        office.dogear("Only the owner");
        bob.mention(TEAM, "export");
        bob.mention(TEAM, "invite");
        ann.mention(TEAM, "list");
        assertThat(office.dogear("1 item").text()).doesNotContain("early");
        bob.mention("C0OTHER", "list");
        ann.mention(TEAM, "shelf closed");
        office.dogear("Only those whom I know");
        bob.mention(TEAM, "list");
        ann.say("/status");
        office.dogear("All is well");
        List<String> places =
                office.shown().stream().map(SlackOffice.Shown::place).distinct().toList();
        assertThat(places).containsExactlyInAnyOrder(ann.chat(), TEAM, "C0OTHER");
        assertThat(office.shown())
                .filteredOn(one -> one.text().startsWith("The list in this channel"))
                .allSatisfy(one -> assertThat(one.user()).isEqualTo(bob.id()))
                .hasSize(2);
    }

    @Test
    void whatIsSaidInAThreadIsAnsweredThere() {
        ann.mention(TEAM, "<" + office.page("queues-at-scale") + ">");
        SlackOffice.Shown card = office.dogear("Saved:");
        assertThat(office.slack().threadOf(card.ts())).isEmpty();
        ann.say(TEAM, "we do that too", card.ts());
        SlackOffice.Shown noted = office.dogear("Noted on queues at scale");
        assertThat(office.slack().threadOf(noted.ts())).isEqualTo(card.ts());
        ann.press(TEAM, noted.ts(), noted.sends("Undo"));
        office.dogear("Taken back");
        ann.say(TEAM, "<@" + SlackDouble.BOT + "> next", card.ts());
        SlackOffice.Shown next = office.dogear("Next: queues");
        assertThat(office.slack().threadOf(next.ts())).isEqualTo(card.ts());
        ann.press(TEAM, next.ts(), "/list");
        assertThat(office.slack().threadOf(office.dogear("1 item").ts())).isEqualTo(card.ts());
        ann.press(TEAM, next.ts(), "/note 1:");
        SlackOffice.Shown window = office.dogear("Your note");
        ann.submit(window.sends("metadata"), "from the window");
        assertThat(office.slack().threadOf(office.dogear("Noted on").ts())).isEqualTo(card.ts());
    }

    @Test
    void onFridayTheChannelGetsItsLetter() throws Exception {
        ann.mention(TEAM, "<" + office.page("queues-at-scale") + "> for the postmortem");
        office.dogear("Saved:");
        ann.say("<" + office.page("secret-plan") + ">");
        office.dogear("Saved:");
        ann.mention(TEAM, "weekly fri 16:00");
        office.dogear("The weekly letter comes on Friday at 16:00");
        office.isAwayFor(Duration.ofHours(20));

        SlackOffice.Shown letter = office.dogear("This week on the shelf");
        assertThat(letter.place()).isEqualTo(TEAM);
        assertThat(letter.text())
                .containsIgnoringCase("1  queues at scale")
                .contains("saved by Name of U00000ANN", "for the postmortem")
                .doesNotContainIgnoringCase("secret");
        ann.press(TEAM, letter.ts(), letter.sends("Next"));
        office.dogear("Next: queues");
        office.isAwayFor(Duration.ofHours(1));
        ann.mention(TEAM, "list");
        office.dogear("1 item");
        assertThat(office.shown())
                .filteredOn(one -> one.text().startsWith("This week on the shelf"))
                .hasSize(1);
    }

    @Test
    void whomDogearDoesNotKnowIsToldAloneAndOnceADayWhyNothingHappens() {
        ann.mention(TEAM, "<" + office.page("queues-at-scale") + ">");
        SlackOffice.Shown card = office.dogear("Saved: queues");
        bob.say(TEAM, "we had that in the last one", card.ts());
        bob.react(TEAM, card.ts(), "+1", SlackDouble.BOT, true);
        bob.press(TEAM, card.ts(), card.sends("Done"));
        SlackOffice.Shown why = office.dogear("The list in this channel is for those whom I know");
        assertThat(why.method()).isEqualTo("chat.postEphemeral");
        assertThat(why.user()).isEqualTo(bob.id());
        bob.press(TEAM, card.ts(), card.sends("Note"));
        bob.submit(office.dogear("Your note").sends("metadata"), "mine");
        bob.mention(TEAM, "next");
        ann.mention(TEAM, "list unread");
        office.dogear("1 unread");
        assertThat(office.shown())
                .filteredOn(one -> one.text().startsWith("The list in this channel"))
                .hasSize(1);
    }

    @Test
    void aConversationOfSeveralHasAShelfToo() {
        String several = "G0SEVERAL";
        ann.mention(several, "<" + office.page("for-the-three-of-us") + ">");
        assertThat(office.dogear("saved by Name of U00000ANN").place()).isEqualTo(several);
        ann.say("list");
        office.dogear("Your list is empty");
    }

    @Test
    void aPressedNoteOnASharedCardIsTheNoteOfWhoPressedIt() {
        ann.mention(TEAM, "shelf open");
        office.dogear("Everybody");
        ann.mention(TEAM, "<" + office.page("shared") + ">");
        SlackOffice.Shown card = office.dogear("Saved:");
        bob.press(TEAM, card.ts(), card.sends("Note"));
        SlackOffice.Shown window = office.dogear("Your note");
        bob.submit(window.sends("metadata"), "from Bob");
        office.dogear("Noted on");
        ann.mention(TEAM, "note 1");
        office.dogear("(Name of U00000BOB) from Bob");
    }

    @Test
    void aMessageThatWasHandedOverIsFollowedWhenItIsEditedOrDeleted() {
        ann.mention(TEAM, "shelf open");
        office.dogear("Everybody");
        String text = "<" + office.page("first") + "> early words";
        String ts = bobSays("1779998100.000100", text);
        ann.react(TEAM, ts, "bookmark", bob.id(), true);
        office.dogear("early words");
        String better = "<" + office.page("first") + "> better words";
        bob.edit(TEAM, ts, text, better);
        office.dogear("better words");
        bob.delete(TEAM, ts, better);
        office.dogear("Let go, as the message was deleted");
    }
}
