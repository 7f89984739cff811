package io.github.dogear.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
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
    void anEmptyListGreetsInThreeLines() {
        assertThat(chat.say("/start").split("\n\\[")[0].lines()).hasSize(3);
        assertThat(chat.say("/start")).contains("[Sample list]");
    }

    @Test
    void theSampleListCanBeTriedAndTakenBack() {
        String before = chat.dump();
        chat.say("/start");
        assertThat(chat.press("Sample list")).contains("The sample list is in: 15 links");
        assertThat(chat.say("/note locks")).contains("your note \"Locks and deadlocks\"");
        assertThat(chat.say("/undo")).contains("Taken back: took in the sample list");
        assertThat(chat.dump()).isEqualTo(before);
    }

    @Test
    void nextOffersTheLongestWaitingAndSaysWhy() {
        chat.say("https://a.example/old-one");
        chat.pass(Duration.ofDays(30));
        chat.say("https://a.example/new-one");
        assertThat(chat.say("/next")).isEqualTo("""
                        Next: Old one
                        a.example · no. 1
                        Why this one: it has waited 30 days.
                        [Done] [Skip] [Let go]
                        [Tonight] [Weekend] [Next month]""");
        assertThat(chat.say("next")).startsWith("Next: New one");
        assertThat(chat.say("!next")).startsWith("Next: Old one").contains("all the others had their turn");
    }

    @Test
    void nextTakesATopicOrATime() {
        chat.say("https://a.example/lock-free-queues #concurrency");
        chat.say("https://a.example/bread-baking #kitchen");
        assertThat(chat.say("/next kitchen")).startsWith("Next: Bread baking");
        assertThat(chat.say("/next queues")).startsWith("Next: Lock free queues");
        assertThat(chat.say("/next 10m")).startsWith("Nothing unread known to take 10 minutes or less.");
        chat.write(sql -> sql.update("UPDATE link SET minutes = 4 WHERE id = 2"));
        assertThat(chat.say("/next 10m")).startsWith("Next: Bread baking").contains("it takes 4 of your 10 minutes");
        assertThat(chat.say("/next gardening"))
                .startsWith("Nothing unread about \"gardening\". 2 links in all are unread.");
    }

    @Test
    void doneSkipDropAndUnreadMoveTheLinkShownLast() {
        chat.say("https://a.example/first-page");
        chat.say("/next");
        assertThat(chat.say("/done")).startsWith("Read: First page");
        assertThat(chat.say("/done")).startsWith("That is so already: First page");
        assertThat(chat.say("/unread 1")).startsWith("Back in the queue: First page");
        assertThat(chat.say("/drop 1")).startsWith("Let go: First page");
        assertThat(chat.say("/list dropped")).contains("First page  a.example · let go");
        assertThat(chat.say("https://a.example/first-page")).contains("not read yet");
        assertThat(chat.say("/skip")).startsWith("Skipped for now: First page");
    }

    @Test
    void severalNumbersAreDoneAtOnce() {
        chat.say("https://a.example/first-page https://a.example/second-page");
        assertThat(chat.say("/done 1, 2")).startsWith("Read: 2 links.");
        assertThat(chat.say("/undo")).contains("Taken back: read 2 links");
        assertThat(chat.say("/list unread")).startsWith("2 unread");
    }

    @Test
    void aMessageThatShowsSeveralIsNotWhatDoneMeans() {
        chat.say("https://a.example/first-page");
        chat.say("https://a.example/second-page");
        chat.say("/next");
        chat.say("/list");
        assertThat(chat.say("/done")).startsWith("Read: First page");
    }

    @Test
    void laterTakesTimesAsPeopleWriteThem() {
        chat.say("https://a.example/first-page");
        assertThat(chat.say("/later fri 9am")).startsWith("Back Fri 6 Mar, 09:00: First page");
        assertThat(chat.say("/next")).isEqualTo("Nothing to read now; 1 link comes back later. /list later shows it.");
        chat.pass(Duration.ofDays(4));
        assertThat(chat.say("/next")).startsWith("Next: First page");
        assertThat(chat.say("/later yesterdayish")).doesNotContain("\n").contains("fri 9am");
        assertThat(chat.press("Weekend")).startsWith("Back Sat 7 Mar");
    }

    @Test
    void notesGoUnderTopicsAndOnLinks() {
        assertThat(chat.say("/note gil: it protects the interpreter, not you"))
                .startsWith("Noted under gil: it protects the interpreter, not you");
        assertThat(chat.say("/note interpreter")).contains("it protects the interpreter, not you [1]");
        chat.say("https://a.example/first-page");
        assertThat(chat.say("/note 1: well written")).startsWith("Noted on First page");
        assertThat(chat.say("/note 1: well written")).startsWith("You noted that already on First page");
        assertThat(chat.say("/note n2: badly written")).startsWith("Note n2 now says: badly written");
        assertThat(chat.say("/note 1")).contains("badly written");
        assertThat(chat.say("/undo")).contains("changed note n2");
        assertThat(chat.say("/note 1")).contains("well written");
    }

    @Test
    void aWordWithoutNotesSaysWhatThereIsInstead() {
        chat.say("https://a.example/vector-clocks");
        assertThat(chat.say("/note clocks")).startsWith("No notes yet on \"clocks\"; 1 unread link:\n1  Vector clocks");
        assertThat(chat.say("/note zebra")).isEqualTo("No notes yet on \"zebra\", and no link either.");
    }

    @Test
    void topicsAreRenamedMergedRatedAndUndone() {
        chat.say("https://a.example/first-page #os");
        chat.say("https://a.example/second-page #linux");
        String before = chat.dump();
        assertThat(chat.say("/topics rename os to Operating systems"))
                .startsWith("Renamed: os is now Operating systems.");
        chat.say("/undo");
        assertThat(chat.dump()).isEqualTo(before);
        assertThat(chat.say("/topics merge os into linux")).startsWith("Merged: all of os is under linux now.");
        assertThat(chat.say("/topics")).startsWith("1 topic\nlinux  2 links, 2 unread");
        chat.say("/undo");
        assertThat(chat.dump()).isEqualTo(before);
        assertThat(chat.say("/topics less os")).startsWith("os is offered later from now on.");
        assertThat(chat.say("/next")).startsWith("Next: Second page");
        assertThat(chat.say("/topics file 2 under os")).startsWith("Filed under os: Second page");
    }

    @Test
    void aNoteCoversLinks() {
        chat.say("https://a.example/first-page");
        chat.say("/note pages: all that matters");
        assertThat(chat.say("/cover 1")).startsWith("No note says what number 1 says.");
        assertThat(chat.say("/cover 1 by n1")).startsWith("Covered: First page.");
        assertThat(chat.say("/next")).startsWith("You have read everything.");
        assertThat(chat.say("/note n1")).contains("1  First page  a.example · covered by a note");
    }

    @Test
    void undoGoesBackStepByStepAlsoAfterARestart() {
        String empty = chat.dump();
        chat.say("https://a.example/first-page #one");
        String saved = chat.dump();
        chat.say("/done");
        chat.restart();
        assertThat(chat.say("/undo")).startsWith("Taken back: read First page. Before that: saved First page.");
        assertThat(chat.dump()).isEqualTo(saved);
        assertThat(chat.say("/undo")).startsWith("Taken back: saved First page.");
        assertThat(chat.dump()).isEqualTo(empty);
        assertThat(chat.say("/undo")).isEqualTo("There is nothing to take back.");
    }

    @Test
    void anOlderChangeIsTakenBackByItsButtonUnlessLaterOnesStandOnIt() {
        chat.say("https://a.example/first-page");
        chat.say("https://a.example/second-page");
        chat.say("/done 1");
        assertThat(chat.press("Undo")).startsWith("Taken back: read First page");
        chat.say("/note 1: mine");
        chat.say("/undo 1");
        assertThat(chat.last().text())
                .startsWith("That was changed again since: noted on First page. Take that back first.");
        chat.press("Undo that");
        assertThat(chat.say("/undo 1")).startsWith("Taken back: saved First page");
        assertThat(chat.say("/undo 1")).isEqualTo("That was taken back already.");
    }

    @Test
    void takingBackLeavesWhatOthersWroteSince() {
        chat.say("https://a.example/first-page");
        chat.say("/done");
        chat.write(sql -> sql.update("UPDATE link SET title = 'Read from the page', title_by = 'page' WHERE id = 1"));
        chat.say("/undo");
        assertThat(chat.say("/list unread")).contains("Read from the page");
    }

    @Test
    void whatIsMistypedGetsTheNearestCommand() {
        assertThat(chat.say("/nxt")).isEqualTo("I know no command /nxt. Did you mean /next?");
        assertThat(chat.say("/qqqqqq")).isEqualTo("I know no command /qqqqqq. /help shows them.");
        assertThat(chat.say("/list sprak")).startsWith("There is no topic \"sprak\".");
    }

    @Test
    void helpExplainsEveryCommand() {
        String help = chat.say("/help");
        assertThat(help).contains("/next  ").contains("/undo  ").doesNotContain("/attach");
        for (String name : chat.say("/help")
                .lines()
                .filter(line -> line.startsWith("/"))
                .map(line -> line.split("\\s")[0])
                .toList()) {
            assertThat(chat.say("/help " + name)).startsWith(name).contains("\n");
        }
    }

    @Test
    void aBareWordInASentenceIsNoCommand() {
        chat.say("https://a.example/first-page");
        assertThat(chat.say("done with the laundry")).contains("Keep as note");
        assertThat(chat.say("drop me a line")).contains("Keep as note");
        assertThat(chat.say("done")).startsWith("Read: First page");
    }

    @Test
    void statsAndStatusTellHowThingsAre() {
        chat.say("https://a.example/first-page");
        chat.say("/done");
        assertThat(chat.say("/stats"))
                .startsWith("1 link: 0 unread, 1 read")
                .contains("+ 1")
                .contains("* 1");
        assertThat(chat.say("/status"))
                .startsWith("All is well; nothing waits.")
                .contains("Times are in Europe/Berlin.");
    }

    @Test
    void filtersLetThroughWhatTheyName() {
        chat.say("https://a.example/first-page #spark");
        chat.say("https://b.example/second-page the first is better");
        chat.say("/done");
        assertThat(chat.say("/find first unread")).contains("First page").doesNotContain("Second page");
        assertThat(chat.say("/find page read")).contains("Second page").doesNotContain("First page");
        assertThat(chat.say("/find page topic:spark")).contains("First page").doesNotContain("Second page");
        assertThat(chat.say("/find page site:b.example"))
                .contains("Second page")
                .doesNotContain("First page");
        assertThat(chat.say("/find first in:notes")).contains("Second page").doesNotContain("First page");
        assertThat(chat.say("/find site:a.example")).contains("First page").doesNotContain("Second page");
        assertThat(chat.say("/find page before:2020")).startsWith("Nothing found");
    }

    @Test
    void whatLacksALinkSaysHowThatCommandNamesOne() {
        assertThat(chat.say("/skip")).startsWith("Which one?").contains("as in /skip 12.");
        assertThat(chat.say("/later fri 9am")).contains("as in /later 12 fri 9am.");
        chat.say("https://a.example/first-page");
        assertThat(chat.say("/cover 1 by nothing")).startsWith("Which note? Say its number, as in /cover 12 by n5.");
    }

    @Test
    void anEmptyPartOfTheListIsSaidInWords() {
        chat.say("https://a.example/first-page #kitchen");
        assertThat(chat.say("/list dropped")).isEqualTo("Nothing is let go.");
        assertThat(chat.say("/list later")).isEqualTo("Nothing is for later.");
        chat.say("/drop 1");
        assertThat(chat.say("/list dropped")).startsWith("1 let go\n");
        assertThat(chat.say("/list books")).isEqualTo("No books yet.");
        chat.say("/book Dune");
        assertThat(chat.say("/list book")).startsWith("1 book\n");
    }

    @Test
    void anHourIsATimeToReadToo() {
        chat.say("https://a.example/first-page");
        for (String hours : new String[] {"2h", "2 hours", "1h30", "1.5 hours"}) {
            assertThat(chat.say("/next " + hours)).as(hours).contains("known to take");
        }
        assertThat(chat.say("/next an hour")).startsWith("Nothing unread known to take 60 minutes or less.");
        assertThat(chat.say("/next half an hour")).startsWith("Nothing unread known to take 30 minutes or less.");
    }

    @Test
    void whatWaitsForNoTurnIsNotSkipped() {
        chat.say("https://a.example/first-page");
        chat.say("/done 1");
        assertThat(chat.say("/skip 1")).startsWith("It waits for no turn, so there is nothing to skip: First page");
        assertThat(chat.say("/undo")).startsWith("Taken back: read First page.");
    }

    @Test
    void aNumberAloneIsAPageOfTheList() {
        for (int i = 10; i < 22; i++) {
            chat.say("https://a.example/page-" + i);
        }
        assertThat(chat.say("/list 2")).startsWith("12 items, page 2 of 2\n2  ").contains("[Newer]");
        assertThat(chat.say("/list 99")).startsWith("12 items, page 2 of 2");
    }

    @Test
    void theCardWhoseChangeWasTakenBackIsACardAgain() {
        chat.say("https://a.example/first-page");
        chat.say("/next");
        chat.press("Done");
        assertThat(chat.press("Undo")).isEqualTo("""
                        Taken back: read First page. Before that: saved First page.
                        First page
                        a.example · no. 1
                        [Done] [Later] [Note] [Undo that too]""");
        assertThat(chat.press("Done")).startsWith("Read: First page");
        chat.press("Undo");
        assertThat(chat.press("Undo that too")).isEqualTo("Taken back: saved First page.");
    }

    @Test
    void whatWasJustNotedUnderATopicIsGivenBackFirst() {
        for (String about :
                "threads wait for it,it guards reference counts,input and output release it,C code may drop it"
                        .split(",")) {
            chat.say("https://a.example/" + about.replace(' ', '-') + " The GIL is old: " + about);
        }
        chat.say("/note gil: only a lock");
        assertThat(chat.say("/note gil")).startsWith("only a lock [1]\n").contains("[1] your note n5");
        assertThat(chat.say("/note gil: one for each interpreter since 3.12")).startsWith("Noted under gil");
        assertThat(chat.say("/note gil")).startsWith("one for each interpreter since 3.12 [1]\nonly a lock [2]\n");
    }

    @Test
    void aPdfIsNoList() {
        assertThat(chat.send("paper.pdf", "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n"))
                .isEqualTo("I could not read paper.pdf: it is a PDF, and no list; send its address to keep it");
    }

    @Test
    void whatACommandIsCalledElsewhereIsUnderstood() {
        chat.say("https://a.example/locks #db");
        assertThat(chat.say("/search locks")).startsWith("1  a.example/locks");
        assertThat(chat.say("/tags")).contains("db");
        assertThat(chat.say("/queue")).startsWith("1 item");
        assertThat(chat.say("/snooze 1 fri 9am")).startsWith("Back Fri 6 Mar, 09:00");
        assertThat(chat.say("delete 1")).startsWith("Let go: a.example/locks");
        assertThat(chat.say("/help archive")).startsWith("/done [numbers]");
        assertThat(chat.say("archive 1")).startsWith("Read: a.example/locks");
        assertThat(chat.say("remove the old ones")).startsWith("Nothing found for \"remove the old ones\"");
    }
}
