package io.github.dogear.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dogear.chat.IncomingMessage;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list that a channel shares, beside the lists of those who are in it. */
class ShelfTest {
    private Chat chat;

    @BeforeEach
    void open(@TempDir Path directory) {
        chat = new Chat(directory);
    }

    @AfterEach
    void close() {
        chat.close();
    }

    @Test
    void anEntrySaysWhoSavedItAndWhy() {
        assertThat(chat.inChannel("team", "Ann", "https://a.example/team-page why we need it"))
                .startsWith("Saved: Team page\na.example · saved by Ann · no. 1\nNoted: (Ann) why we need it");
        assertThat(chat.inChannel("team", "Bob", "list")).contains("Team page", "saved by Ann");
        assertThat(chat.inChannel("team", "Bob", "note need")).contains("(Ann) why we need it");
        assertThat(chat.inChannel("team", "Bob", "https://a.example/team-page me too"))
                .startsWith("On the shelf already: Team page")
                .contains("Noted: (Bob) me too");
        assertThat(chat.inChannel("team", "Bob", "note 1: and this")).startsWith("Noted on Team page");
        assertThat(chat.inChannel("team", "Bob", "note 1")).contains("(Ann) why we need it", "(Bob) and this");
    }

    @Test
    void aMessageWithoutALinkStaysOnTheShelfWhenItsWordsAreMended() {
        String saved = chat.handedOver("team", "Ann", "t1", null, "Deploys freeze on Thurday at noon", "Bob");
        assertThat(saved).contains("Deploys freeze on Thurday at noon");
        assertThat(chat.inChannel("team", IncomingMessage.Kind.EDITED, "t1", "Deploys freeze on Thursday at noon"))
                .contains("Changed, as you edited it")
                .contains("Deploys freeze on Thursday at noon");
        assertThat(chat.inChannel("team", "Ann", "list")).contains("1 item");
        assertThat(chat.number("SELECT count(*) FROM note")).isEqualTo(1);
    }

    @Test
    void everyPartOfOneForwardGoesOnTheShelfAndASecondBookmarkDoesNot() {
        assertThat(chat.handedOver("team", "Ann", "f1", "f1", "https://a.example/first-half read both", "Bob"))
                .startsWith("Saved: First half");
        assertThat(chat.handedOver("team", "Ann", "f1", "f1", "https://b.example/second-half", "Cid"))
                .startsWith("Saved: Second half");
        assertThat(chat.handedOver("team", "Ann", "t1", null, "https://c.example/from-a-thread", "Bob"))
                .startsWith("Saved: From a thread");
        assertThat(chat.handedOver("team", "Ann", "t1", null, "https://c.example/from-a-thread", "Bob"))
                .isEmpty();
        assertThat(chat.inChannel("team", "Ann", "list")).contains("3 items");
    }

    @Test
    void nothingLeaksBetweenAShelfAndAPersonsListNorBetweenShelves() {
        chat.say("https://a.example/secret-page my own words #private");
        chat.inChannel("team", "Ann", "https://a.example/team-page because #teamwork");
        chat.inChannel("other", "Ann", "https://a.example/other-page");

        for (String asked : new String[] {
            "list",
            "next",
            "note secret",
            "find secret",
            "topics",
            "stats",
            "done 1",
            "note 1",
            "note n1",
            "drop 1",
            "list private",
            "/later 1 tonight",
            "secret",
            "/undo 1",
            "/cover 1",
            "/shelf",
            "/topics private",
            "/unread 1",
            "/skip 1",
            "/note 1: x",
        }) {
            assertThat(chat.inChannel("team", "Ann", asked))
                    .as(asked)
                    .doesNotContain("Secret", "own words", "Other page");
        }
        for (String asked :
                new String[] {"/list", "/next", "/note because", "/find team", "/topics", "/done 2", "/note 2"}) {
            assertThat(chat.say(asked)).as(asked).doesNotContain("Team page", "because (", "Other page", "teamwork");
        }
        assertThat(chat.say("/list")).contains("Secret page").contains("1 item");
    }

    @Test
    void whatIsNotAboutTheShelfStaysBetweenTheTwo() {
        chat.say("https://a.example/secret-page");
        chat.inChannel("team", "me", "/daily 08:30");
        assertThat(chat.say("/daily")).contains("every day at 08:30");
        assertThat(chat.number(
                        "SELECT count(*) FROM plan JOIN reader ON reader.id = plan.reader_id WHERE reader.shelf = 1"))
                .isZero();
    }

    @Test
    void oneChangeOfTheShelfIsTakenBackThere() {
        chat.say("https://a.example/secret-page");
        chat.inChannel("team", "Ann", "https://a.example/team-page");
        assertThat(chat.say("/undo")).isEqualTo("Taken back: saved Secret page.");
        assertThat(chat.inChannel("team", "Bob", "undo")).startsWith("Taken back: saved Team page.");
        assertThat(chat.inChannel("team", "Bob", "undo")).isEqualTo("There is nothing to take back.");
        assertThat(chat.inChannel("team", "Bob", "list")).startsWith("The shelf of this channel is empty");
    }

    @Test
    void aFridayLetterComesToTheChannelThatWantsIt() {
        chat.inChannel("team", "Ann", "https://a.example/team-page the reason");
        chat.inChannel("other", "Ann", "https://a.example/other-page");
        assertThat(chat.inChannel("team", "Ann", "weekly fri 16:00")).contains("comes on Friday at 16:00");
        chat.say("https://a.example/secret-page");
        chat.pass(Duration.ofDays(4).plusHours(7));

        assertThat(chat.tick())
                .startsWith("This week on the shelf:\n1  Team page  a.example · saved by Ann\n    (Ann) the reason")
                .doesNotContain("Secret", "Other");
        assertThat(
                        chat.text(
                                "SELECT external_id FROM chat JOIN outbox ON outbox.chat_id = chat.id ORDER BY outbox.id DESC LIMIT 1"))
                .contains("team");
        chat.pass(Duration.ofDays(7));
        assertThat(chat.tick()).isEmpty();
        assertThat(chat.inChannel("team", "Ann", "weekly off")).startsWith("The weekly letter is off.");
    }

    @Test
    void theOwnerSaysWhoMayUseIt() {
        assertThat(chat.inChannel("team", "Ann", "shelf")).contains("Those whom I know may use it");
        assertThat(chat.inChannel("team", "Ann", "shelf open")).startsWith("Everybody in this channel");
        assertThat(chat.inChannel("team", "Ann", "shelf")).contains("Everybody here may use it");
        assertThat(chat.inChannel("team", "Ann", "undo")).startsWith("Taken back: opened the shelf");
        assertThat(chat.say("/shelf")).startsWith("A shelf belongs to a Slack channel");
    }
}
