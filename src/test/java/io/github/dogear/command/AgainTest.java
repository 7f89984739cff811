package io.github.dogear.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Old notes come again before they fade. It is Monday, ten in Berlin. */
class AgainTest {
    @TempDir
    Path directory;

    private Chat chat;

    @BeforeEach
    void open() {
        chat = new Chat(directory.resolve("data"));
    }

    @AfterEach
    void close() {
        chat.close();
    }

    @Test
    void theQuestionComesFirstThenTheNoteThenTheGrade() {
        assertThat(chat.say("/again")).startsWith("You have no notes yet.");
        chat.say("https://a.example/lock-order sort them first");
        assertThat(chat.say("/again"))
                .startsWith("Nothing is due yet: what came in today comes back from tomorrow on.");
        chat.pass(Duration.ofDays(1));
        assertThat(chat.say("/again")).isEqualTo("What did you understand about Lock order?\n[Show]");
        assertThat(chat.press("Show")).isEqualTo("""
                        Lock order
                        sort them first

                        Still true? Reply with what is, if not. How well did you know it?
                        [Forgot] [Hard] [Good] [Easy]""");
        assertThat(chat.press("Good"))
                .startsWith("Lock order: again in 3 days.\n[Undo]\n---\nNothing more is due today.");
        assertThat(chat.press("Undo")).startsWith("Taken back: read note n1 again");
        assertThat(chat.say("/again")).startsWith("What did you understand about Lock order?");
        chat.press("Show");
        chat.press("Easy");
        chat.pass(Duration.ofDays(15));
        assertThat(chat.say("/again")).contains("Nothing more is due today. The next one comes Thu 19 Mar");
        chat.pass(Duration.ofDays(1));
        assertThat(chat.say("/again")).startsWith("What did you understand about");
    }

    @Test
    void fiveADayAreEnoughAndOwnWordsComeFirst() {
        for (int i = 0; i < 8; i++) {
            chat.say("/note topic " + i + ": what I understood of number " + i);
        }
        chat.pass(Duration.ofDays(2));
        for (int i = 0; i < 5; i++) {
            assertThat(chat.say("/again")).contains("topic " + i);
            chat.press("Show");
            chat.press("Hard");
        }
        assertThat(chat.say("/again")).startsWith("Nothing more is due today. The next one comes Thu 5 Mar, 00:00;");
        chat.pass(Duration.ofDays(1));
        assertThat(chat.say("/again")).startsWith("What did you understand about");
    }

    @Test
    void whatCameInTodayMayBeReadAgainAtOnce() {
        for (int i = 0; i < 7; i++) {
            chat.say("/note topic " + i + ": what I understood of number " + i);
        }
        chat.say("/again");
        assertThat(chat.press("Begin now")).contains("topic 0");
        for (int i = 0; i < 4; i++) {
            chat.press("Show");
            assertThat(chat.press("Good")).contains("topic " + (i + 1));
        }
        chat.press("Show");
        assertThat(chat.press("Good")).contains("That is all for now.");
    }

    @Test
    void aReplyCorrectsWhatIsNoLongerTrue() {
        chat.say("/note gil: it can never be switched off");
        chat.pass(Duration.ofDays(2));
        chat.say("/again");
        chat.press("Show");
        assertThat(chat.reply(chat.lastCard(), "since Python 3.13 it can"))
                .isEqualTo("Added to note n1: since Python 3.13 it can\n[Undo] [In its place]");
        assertThat(chat.say("/note n1")).contains("never be switched off").contains("since Python 3.13 it can");
        chat.press("In its place");
        assertThat(chat.say("/note n1")).doesNotContain("never").contains("since Python 3.13 it can");
        chat.say("/undo");
        assertThat(chat.say("/note n1")).contains("never be switched off");
    }

    @Test
    void whatWasNotedAboutAWordComesAtOnce() {
        chat.say("/note gil: it protects the interpreter");
        chat.say("https://a.example/lock-order the gil is a lock too");
        assertThat(chat.say("/note gil")).contains("[Review]");
        assertThat(chat.press("Review")).startsWith("What did you understand about");
        chat.press("Show");
        assertThat(chat.press("Good")).contains("again in 3 days").contains("---\nWhat did you understand about");
        chat.press("Show");
        assertThat(chat.press("Good")).contains("That is all you noted about \"gil\".");
        assertThat(chat.say("/again kafka")).isEqualTo("There is no note about \"kafka\".");
    }

    @Test
    void aNoteIsShownInItsLinesAndOnlyWhereItSpeaksOfAllThatWasAsked() {
        chat.say("/note knives: edge retention\n- fifteen degrees\n- never in the dishwasher");
        chat.say("/note bread: it jiggles at the edges when it is done");
        assertThat(chat.say("/again edge retention")).startsWith("What did you understand about knives?");
        assertThat(chat.press("Show"))
                .contains("edge retention\n- fifteen degrees\n- never in the dishwasher\n\nStill true?");
        assertThat(chat.press("Good")).endsWith("That is all you noted about \"edge retention\".");
    }
}
