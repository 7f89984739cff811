package io.github.dogear.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Things to learn, people to follow and books, which have no link. */
class AddTest {
    @TempDir
    private Path directory;

    private Chat chat;

    @BeforeEach
    void begin() {
        chat = new Chat(directory.resolve("data"));
    }

    @AfterEach
    void close() {
        chat.close();
    }

    @Test
    void aThingToLearnIsKeptAndGetsTheLinkThatFits() {
        assertThat(chat.say("/learn Spark window functions #spark"))
                .startsWith("Kept: Spark window functions\nto learn · spark · no. 1");
        assertThat(chat.say("/learn Spark window functions")).startsWith("You have that already:");
        assertThat(chat.say("/list learn")).contains("Spark window functions");
        assertThat(chat.say("https://a.example/window-functions-in-spark-explained"))
                .contains("It fits what you want to learn: Spark window functions.");
        assertThat(chat.press("Put it there")).startsWith("Put there:");
        assertThat(chat.say("/next")).doesNotStartWith("Next: Spark window functions\n");
    }

    @Test
    void peopleAndBooksAreListedAndLeaveWithTheListWhole() {
        chat.say("https://a.example/first");
        chat.say("/follow Ada Lovelace");
        chat.say("/book The Mythical Man-Month #books");
        chat.say("/learn monads");
        assertThat(chat.say("/list follow")).contains("Ada Lovelace");
        assertThat(chat.say("/list books")).contains("The Mythical Man-Month");
        assertThat(chat.say("/verify")).contains("every row of it");
        assertThat(chat.say("/export")).contains("1 link");
        assertThat(chat.say("/undo"))
                .startsWith(
                        "Taken back: kept something to learn, monads. Before that: kept a book, The Mythical Man-Month.");
    }

    @Test
    void aSentenceThatBeginsSoIsNoCommand() {
        assertThat(chat.say("book a table for two")).startsWith("Nothing found");
        assertThat(chat.say("/learn")).startsWith("Say it in one line. Try /learn Spark window functions");
        assertThat(chat.say("/follow " + "a".repeat(400))).startsWith("Say it in one line.");
    }
}
