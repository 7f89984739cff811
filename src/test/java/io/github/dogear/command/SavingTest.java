package io.github.dogear.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavingTest {
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
    void aLinkIsKeptWithItsTopicsAndItsWords() {
        assertThat(
                        chat.say(
                                "https://blog.allegro.tech/2024/03/kafka-performance-analysis.html #kafka #jvm page cache matters"))
                .isEqualTo("""
                        Saved: Kafka performance analysis
                        blog.allegro.tech · kafka, jvm · no. 1
                        Noted: page cache matters
                        [Done] [Later] [Note] [Undo]""");
    }

    @Test
    void aLinkThatIsHeldIsNotKeptTwice() {
        chat.say("https://go.dev/ref/mem");
        chat.pass(Duration.ofDays(21));
        assertThat(chat.say("http://www.go.dev/ref/mem/?utm_source=x #go")).isEqualTo("""
                        You have that already: go.dev/ref/mem
                        go.dev · go · no. 1
                        Saved 3 weeks ago, not read yet. Filed under go now.
                        [Done] [Later] [Note] [Undo]""");
        assertThat(chat.number("SELECT count(*) FROM link")).isEqualTo(1);
    }

    @Test
    void everyLinkOfAMessageIsKept() {
        assertThat(chat.say("one https://a.example/x two https://b.example/y\nhttps://c.example/z https://d.example/w"))
                .startsWith("Saved 4 links:\n1  a.example/x");
        assertThat(chat.say("/undo")).startsWith("Taken back: saved 4 links.");
        assertThat(chat.number("SELECT count(*) FROM link")).isZero();
    }

    @Test
    void theWordsOfAForwardAreAQuoteWithItsOrigin() {
        assertThat(chat.forward("Hussein", "https://t.me/hussein/12", "Read this https://a.example/locks"))
                .contains("Noted: (Hussein) Read this");
        assertThat(chat.text("SELECT provenance || ' ' || origin || ' ' || origin_url FROM note"))
                .contains("quoted Hussein https://t.me/hussein/12");
    }

    @Test
    void aReplyToACardIsANoteOnItsLinkAlsoAfterARestart() {
        chat.say("https://a.example/locks");
        String card = chat.lastCard();
        chat.restart();
        assertThat(chat.reply(card, "done well")).startsWith("Noted on a.example/locks");
        assertThat(chat.say("/note 1")).contains("1 note on a.example/locks").contains("done well");
    }

    @Test
    void aReplyToOnesOwnMessageIsANoteOnTheLinkItSaved() {
        chat.say("https://a.example/locks");
        assertThat(chat.reply("m1", "next time sort them")).startsWith("Noted on a.example/locks");
    }

    @Test
    void anEditedMessageChangesWhatItMade() {
        chat.say("https://a.example/locks first words");
        assertThat(chat.edit("m1", "https://a.example/locks #db other words")).contains("Changed, as you edited it");
        assertThat(chat.say("/note 1")).contains("other words").doesNotContain("first words");
        assertThat(chat.say("/list db")).contains("a.example/locks");
        chat.say("/undo");
        assertThat(chat.say("/note 1")).contains("first words");
    }

    @Test
    void aLinkBehindAnyWordWithASlashIsKept() {
        assertThat(chat.say("/save https://a.example/locks #db worth it")).isEqualTo("""
                        Saved: a.example/locks
                        a.example · db · no. 1
                        Noted: worth it
                        [Done] [Later] [Note] [Undo]""");
        assertThat(chat.edit("m1", "/save https://a.example/locks #db worth every minute"))
                .contains("You noted: worth every minute");
        assertThat(chat.say("!add www.b.example/queues")).startsWith("Saved: b.example/queues");
        assertThat(chat.say("/keep https://c.example/ropes by Boehm"))
                .startsWith("Saved: c.example/ropes")
                .contains("Noted: by Boehm");
        assertThat(chat.say("/note https://d.example/tries: used by Clojure"))
                .startsWith("Saved: d.example/tries")
                .contains("Noted: used by Clojure");
        assertThat(chat.say("/note https://d.example/tries https://e.example/hamt both"))
                .contains("e.example/hamt");
        assertThat(chat.say("save https://a.example/locks"))
                .startsWith("You have that already")
                .doesNotContain("save");
        assertThat(chat.say("/keep as in https://f.example/one")).startsWith("Kept as note n");
        assertThat(chat.number("SELECT count(*) FROM link")).isEqualTo(5);
    }

    @Test
    void aCommandTakesAnAddressForANumberAndKeepsWhatIsNew() {
        chat.say("https://a.example/locks");
        assertThat(chat.say("/done http://www.a.example/locks?utm_source=x")).startsWith("Read: a.example/locks");
        assertThat(chat.say("/unread https://a.example/locks, https://b.example/queues?a=1,2"))
                .isEqualTo("Back in the queue: 2 links.\n[Undo]");
        assertThat(chat.say("/later https://c.example/ropes fri 9am"))
                .startsWith("Back Fri 6 Mar, 09:00: c.example/ropes");
        assertThat(chat.say("/read https://d.example/tries")).contains("d.example/tries");
        assertThat(chat.number("SELECT count(*) FROM link")).isEqualTo(4);
        assertThat(chat.say("/undo"))
                .startsWith("Taken back: saved d.example/tries. Before that: put off c.example/ropes.");
        assertThat(chat.say("/done ftp://nowhere")).contains("is not a number from the list");
    }

    @Test
    void anEditedCommandChangesTheNoteThatItMade() {
        chat.say("https://a.example/locks");
        chat.say("/note 1: ordr them");
        assertThat(chat.edit("m2", "/note 1: order them"))
                .contains("Changed, as you edited it", "You noted: order them");
        chat.say("/note gil: one lok");
        assertThat(chat.edit(chat.lastSaid(), "note gil: one lock")).startsWith("Changed, as you edited it");
        assertThat(chat.say("/note gil")).startsWith("one lock [1]");
        chat.say("/keep a thougt");
        assertThat(chat.edit(chat.lastSaid(), "/keep a thought")).startsWith("Changed, as you edited it");
        assertThat(chat.say("/note n3")).startsWith("a thought\n");
        chat.say("/note gil: see https://b.example/old");
        chat.edit(chat.lastSaid(), "/note gil: see https://b.example/new #3");
        assertThat(chat.say("/note n4")).startsWith("see https://b.example/new #3\n");
        assertThat(chat.number("SELECT count(*) FROM link")).isEqualTo(1);
    }

    @Test
    void whatWasReadStaysWithItsNoteWhenItsAddressIsTakenOut() {
        chat.say("https://a.example/locks good on lock order");
        String sent = chat.lastSaid();
        chat.say("/done 1");
        assertThat(chat.edit(sent, "good on lock order, weak on queues"))
                .startsWith("Changed, as you edited it: a.example/locks")
                .contains("weak on queues");
        assertThat(chat.text("SELECT state FROM link")).contains("read");
        chat.say("https://b.example/queues fair ones");
        String other = chat.lastSaid();
        chat.say("/note 2: measure first");
        assertThat(chat.edit(other, "fair ones only")).startsWith("Changed, as you edited it");
        assertThat(chat.say("/note 2")).contains("fair ones only", "measure first");
        assertThat(chat.say("/list")).contains("2 items");
    }

    @Test
    void whoDeletesWhatTheyNotedDoesNotLetGoOfTheLink() {
        chat.say("https://a.example/locks");
        chat.reply("m1", "next time sort them");
        assertThat(chat.delete(chat.lastSaid())).startsWith("Let go, as the message was deleted: the note");
        assertThat(chat.say("/list")).contains("1 item", "a.example/locks");
        assertThat(chat.number("SELECT count(*) FROM note")).isZero();
    }

    @Test
    void aNoteIsNotDeletedWithoutAWord() {
        chat.say("https://a.example/locks good on lock order");
        String sent = chat.lastSaid();
        chat.say("/done 1");
        assertThat(chat.delete(sent)).isEqualTo("""
                        Let go, as the message was deleted: the note \u201cgood on lock order\u201d
                        [Undo]""");
        chat.say("/undo");
        assertThat(chat.say("/note 1")).contains("good on lock order");
    }

    @Test
    void anEditedCommandIsNotCarriedOutTwice() {
        chat.say("https://a.example/locks");
        assertThat(chat.edit("m1", "find the time")).startsWith("Let go, as you took it out of the message");
        chat.say("/undo");
        chat.say("https://b.example/queues");
        chat.say("/dne 1");
        String typed = chat.lastSaid();
        assertThat(chat.edit(typed, "/done 1"))
                .isEqualTo("A command that is edited is not carried out again. Send it anew.");
        assertThat(chat.edit(typed, "/list unread")).startsWith("2 unread");
    }

    @Test
    void anEditThatChangesNothingIsNotAnswered() {
        chat.say("https://a.example/locks first words");
        chat.pass(Duration.ofMinutes(5));
        assertThat(chat.edit("m1", "https://a.example/locks first words")).isEmpty();
        assertThat(chat.say("/undo")).startsWith("Taken back: saved a.example/locks");
    }

    @Test
    void aReplyWithAQuoteAndALinkIsOneChange() {
        chat.say("https://a.example/locks");
        String before = chat.dump();
        var reply = io.github.dogear.chat.IncomingMessage.text(
                        new io.github.dogear.chat.ChatId(Access.CONSOLE, "here"),
                        new io.github.dogear.chat.Sender("me", "Reader"),
                        "quoting",
                        "m9",
                        chat.now(),
                        "so it says, and so does https://b.example/other")
                .replyingTo(new io.github.dogear.chat.ReplyTo("m1", "what was quoted"));
        assertThat(chat.deliver(reply)).contains("Noted on a.example/locks").contains("Saved: b.example/other");
        assertThat(chat.text("SELECT provenance FROM note WHERE text = 'what was quoted'"))
                .contains("quoted");
        assertThat(chat.say("/undo")).startsWith("Taken back: noted on a.example/locks.");
        assertThat(chat.dump()).isEqualTo(before);
    }

    @Test
    void aThumbsUpOnACardMarksItRead() {
        chat.say("https://a.example/locks");
        String card = chat.lastCard();
        assertThat(chat.react(card, "👍", true)).startsWith("Read: a.example/locks");
        assertThat(chat.react(card, "👍", false)).startsWith("Back in the queue: a.example/locks");
        assertThat(chat.react(card, "🦄", true)).isEmpty();
    }

    @Test
    void plainWordsAreLookedUpAndCanBeKept() {
        chat.say("https://a.example/connection-pools-explained");
        assertThat(chat.say("connection pools"))
                .contains("Connection pools explained")
                .endsWith("[Keep as note]");
        assertThat(chat.say("threads share memory")).contains("Nothing found");
        assertThat(chat.press("Keep as note")).startsWith("Kept as note n1: threads share memory");
        assertThat(chat.say("/find memory")).contains("threads share memory");
    }

    @Test
    void theNoteButtonAsksAndTakesTheNextWords() {
        chat.say("https://a.example/locks");
        assertThat(chat.press("Note")).startsWith("Write the note, and I put it on a.example/locks");
        chat.restart();
        assertThat(chat.say("sort them first")).startsWith("Noted on a.example/locks");
        assertThat(chat.say("sort them again")).contains("Keep as note");
    }

    @Test
    void aLinkThatFitsAThingToLearnOffersToBePutThere() {
        chat.send("list.md", "Spark:\nPyspark Window functions - Learn about it - Google\n");
        chat.press("Import");
        assertThat(chat.say("https://a.example/pyspark-window-functions-by-example"))
                .contains("It fits what you want to learn: Pyspark Window functions.");
        assertThat(chat.press("Put it there")).contains("is for Pyspark Window functions now");
    }

    @Test
    void whatIsNoWebAddressIsNotKept() {
        assertThat(chat.say("javascript:alert(1)")).startsWith("Nothing found");
        assertThat(chat.say("file:///etc/passwd")).startsWith("Nothing found");
    }

    @Test
    void theSameMessageTwiceHasOneEffect() {
        chat.say("https://a.example/locks");
        var message = io.github.dogear.chat.IncomingMessage.text(
                new io.github.dogear.chat.ChatId(Access.CONSOLE, "here"),
                new io.github.dogear.chat.Sender("me", "Reader"),
                "k1",
                "m1",
                chat.now(),
                "https://b.example/other");
        assertThat(chat.deliver(message)).isEmpty();
        assertThat(chat.number("SELECT count(*) FROM link")).isEqualTo(1);
    }

    @Test
    void aForwardedPostIsTitledByItsFirstLineUntilItsPageIsRead() {
        assertThat(chat.forward(
                        "Hussein",
                        "https://t.me/hussein/12",
                        "Page caches explained in six pictures.\nhttps://x.com/ada/status/1789\nAnd more."))
                .startsWith("Saved: Page caches explained in six pictures.\n");
        assertThat(chat.forward("Hussein", null, "Look https://x.com/ada/status/1790"))
                .startsWith("Saved: A post of @ada\n");
    }
}
