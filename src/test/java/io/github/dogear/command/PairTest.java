package io.github.dogear.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dogear.reading.Reader;
import io.github.dogear.reading.Readers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One list on two platforms: the owner at the console, and who is ann on the other one. */
class PairTest {
    private Chat chat;

    @BeforeEach
    void open(@TempDir Path directory) {
        chat = new Chat(directory);
        chat.say("/start");
    }

    @AfterEach
    void close() {
        chat.close();
    }

    /** Ann has a list of her own already. */
    private void annIsKnown() {
        chat.write(sql -> {
            Readers readers = new Readers(sql, chat.now());
            Reader ann = readers.add("Ann", ZoneOffset.UTC, false);
            readers.identify(ann, "slack", "ann");
            return true;
        });
    }

    private static String code(String answer) {
        Matcher code = Pattern.compile("/pair ([0-9a-f]{16})").matcher(answer);
        assertThat(code.find()).as(answer).isTrue();
        return code.group(1);
    }

    private void bothHaveLists() {
        annIsKnown();
        chat.say("https://a.example/both-have #java from the console");
        chat.say("https://a.example/only-console");
        chat.elsewhere("ann", "https://a.example/both-have #Java #threads from elsewhere");
        chat.press("Done");
        chat.elsewhere("ann", "https://a.example/only-elsewhere");
        chat.elsewhere("ann", "/keep a thought of its own");
        chat.elsewhere("ann", "/daily 07:00");
    }

    @Test
    void bothListsBecomeOneAndNothingIsLost() {
        bothHaveLists();
        assertThat(chat.elsewhere("ann", "/list")).startsWith("2 items");

        String merged = chat.elsewhere("ann", "/pair " + code(chat.say("/pair")));

        assertThat(merged).contains("One list now, here and there: 3 links (1 of them in both), 3 notes.");
        for (String list : new String[] {chat.say("/list"), chat.elsewhere("ann", "/list")}) {
            assertThat(list).startsWith("3 items").contains("Both have", "Only console", "Only elsewhere");
        }
        assertThat(chat.say("/note 1")).contains("from the console", "from elsewhere");
        assertThat(chat.say("/list java")).contains("Both have");
        assertThat(chat.say("/list threads")).contains("Both have");
        assertThat(chat.say("/find thought")).contains("a thought of its own");
        assertThat(chat.say("/daily")).contains("every day at 07:00");
        assertThat(chat.elsewhere("ann", "/done 2")).startsWith("Read: Only console");
    }

    @Test
    void itWorksTheOtherWayRoundAndTheOwnerStaysTheOwner() {
        bothHaveLists();

        String merged = chat.say("/pair " + code(chat.elsewhere("ann", "/pair")));

        assertThat(merged)
                .contains("3 links (1 of them in both)")
                .contains("Your list is now also Reader's on console");
        assertThat(chat.elsewhere("ann", "/list")).startsWith("3 items");
        assertThat(chat.elsewhere("ann", "/invite")).contains("/start ");
    }

    @Test
    void itCanBeTakenBackWhole() {
        bothHaveLists();
        String before = chat.dump().replaceAll("(?m)^.*'pair .*$\n?", "");
        chat.elsewhere("ann", "/pair " + code(chat.say("/pair")));

        assertThat(chat.press("Undo")).startsWith("Taken back: made two lists one.");

        assertThat(chat.dump()).isEqualTo(before);
        assertThat(chat.say("/list")).startsWith("2 items").contains("Only console");
        assertThat(chat.elsewhere("ann", "/list")).startsWith("2 items").contains("Only elsewhere");
        assertThat(chat.elsewhere("ann", "/find thought")).contains("a thought of its own");
        assertThat(chat.say("/find thought")).doesNotContain("a thought of its own");
    }

    @Test
    void whoHasNoListThereYetIsLetInByTheCode() {
        chat.say("https://a.example/my-page");
        assertThat(chat.elsewhere("ann", "/list")).startsWith("This is somebody's own reading list");

        String answer = chat.elsewhere("ann", "/pair " + code(chat.say("/pair")));

        assertThat(answer).contains("Welcome back: 1 unread", "Your list is now also ann's on slack");
        assertThat(chat.elsewhere("ann", "/list")).contains("My page");
    }

    @Test
    void aCodeIsGoodOnceAndForAQuarterOfAnHour() {
        annIsKnown();
        String old = code(chat.say("/pair"));
        String code = code(chat.say("/pair"));
        assertThat(chat.elsewhere("ann", "/pair " + old)).startsWith("That code is not valid");
        assertThat(chat.say("/pair " + code)).startsWith("This list is the one");
        chat.pass(Duration.ofMinutes(16));
        assertThat(chat.elsewhere("ann", "/pair " + code)).startsWith("That code is not valid");
        String fresh = code(chat.say("/pair"));
        assertThat(chat.elsewhere("ann", "/pair " + fresh)).contains("One list now");
        assertThat(chat.elsewhere("eve", "/pair " + fresh)).startsWith("This is somebody's own reading list");
        assertThat(chat.inChannel("team", "Bob", "/pair")).startsWith("Ask me in a private chat");
    }

    @Test
    void repliesToCardsFromBeforeStillFindTheirLink() {
        bothHaveLists();
        assertThat(chat.elsewhere("ann", "https://a.example/both-have once more"))
                .contains("You have that already");
        chat.elsewhere("ann", "/pair " + code(chat.say("/pair")));
        assertThat(chat.press("Note")).contains("Both have");
    }
}
