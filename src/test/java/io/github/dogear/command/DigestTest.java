package io.github.dogear.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dogear.Shared;
import io.github.dogear.reading.Readers;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.recall.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is given back of what was understood about something. */
class DigestTest {
    @TempDir
    private Path directory;

    private Chat chat;

    @BeforeEach
    void begin() {
        chat = new Chat(directory.resolve("data"));
    }

    @AfterEach
    void end() {
        chat.close();
    }

    private List<Digest.Sentence> digest(String words) {
        return of(words).sentences();
    }

    private Digest of(String words) {
        return chat.read(sql -> Digest.of(
                new ReadingList(sql, new Readers(sql, chat.now()).owner().orElseThrow(), chat.now()), words));
    }

    @Test
    void eachPartOfANoteIsSaidByWhomeverItIs() {
        chat.send("list.md", """
                Locks:
                Two processes that wait for each other deadlock.
                (quote, Ann Archer): Locks taken in the same order cannot deadlock.

                Latches:
                (quote, Bob): A latch is held for a short time.
                (quote, Carol): A latch protects memory rather than rows.
                """);
        chat.press("Import");
        assertThat(chat.say("/note locks")).contains("(Ann Archer) Locks taken in the same order cannot deadlock. [1]");
        assertThat(chat.say("/note latch"))
                .contains("(Bob) A latch is held", "(Carol) A latch protects memory rather than rows.");
    }

    @Test
    void ownWordsComeFirstThenQuotesThenThoseOfAModelThenPages() {
        chat.say("https://a.example/watermarks");
        chat.write(sql -> sql.update("INSERT INTO page (link_id, text, read_at) VALUES (1,"
                + " 'Every watermark trails behind the newest event by a fixed delay.', 0)"));
        chat.say("/done 1");
        chat.send("list.md", """
                Streams

                Windows and time:
                (gpt): A watermark closes the windows whose time has gone.
                """);
        chat.press("Import");
        assertThat(digest("watermark"))
                .extracting(Digest.Sentence::voice)
                .containsExactly(Digest.Voice.AI, Digest.Voice.PAGE);
        chat.forward("Ann", null, "https://a.example/lateness Late events that a watermark passed are dropped.");
        chat.say("/note streams: Our watermark of ten minutes loses nothing that matters.");
        assertThat(digest("watermark"))
                .extracting(Digest.Sentence::voice)
                .containsExactly(Digest.Voice.OWN, Digest.Voice.QUOTED, Digest.Voice.AI);
    }

    @Test
    void ownWordsComeFirstEvenWhereAModelSpeaksMorePlainly() {
        chat.send("list.md", """
                Baking

                Bulk fermentation:
                Bulk is done when the dough has grown by half.
                (gpt): Bulk fermentation is the first rise of the dough after mixing.
                """);
        chat.press("Import");
        assertThat(digest("bulk fermentation"))
                .extracting(Digest.Sentence::voice)
                .containsExactly(Digest.Voice.OWN, Digest.Voice.AI);
    }

    @Test
    void whatWasSaidIsNotSaidAgainAndFiveAreEnough() {
        chat.say("/note misc: A queue smooths the load between a fast writer and a slow reader.");
        chat.say("/note misc: Between a slow reader and a fast writer, a queue smooths the load.");
        for (String about : List.of(
                "a bounded length refuses work early",
                "dead letters need somebody who looks at them",
                "priorities starve whoever waits behind",
                "depth alone hides how old the head is",
                "retries multiply traffic in an outage",
                "visibility timeouts make two consumers work twice")) {
            chat.say("/note misc: In a queue " + about + ".");
        }
        assertThat(digest("queue"))
                .hasSize(5)
                .filteredOn(one -> one.text().contains("smooths"))
                .hasSizeLessThan(2);
    }

    @Test
    void aSentenceThatLeansOnTheOneBeforeBringsIt() {
        chat.say("/note storage: Writers append to a log before they touch the pages of the table."
                + " This is what makes the checkpoint cheap. Cats sleep most of the day.");
        assertThat(digest("checkpoint"))
                .extracting(Digest.Sentence::text)
                .containsExactly("Writers append to a log before they touch the pages of the table."
                        + " This is what makes the checkpoint cheap.");
    }

    @Test
    void anotherFormOfTheWordAndItsLongFormAreTheSameSubject() {
        chat.say("/note storage: Compacted topics keep the last value of each key.");
        chat.say("/note storage: A WAL is synced once for many commits."
                + " The write ahead log grows until a checkpoint moves its pages. Cats sleep most of the day.");
        assertThat(digest("compaction")).hasSize(1);
        assertThat(digest("WAL"))
                .extracting(Digest.Sentence::text)
                .containsExactly(
                        "A WAL is synced once for many commits.",
                        "The write ahead log grows until a checkpoint moves its pages.");
    }

    @Test
    void whatHoldsOneWordOfSeveralIsNotPutBesideWhatHoldsThemAll() {
        chat.say("/note traits: The orphan rule says that the trait or the type is yours."
                + " A rule of thumb is to benchmark first. Types without generic parameters compile fast.");
        assertThat(digest("orphan rule"))
                .extracting(Digest.Sentence::text)
                .containsExactly("The orphan rule says that the trait or the type is yours.");
        assertThat(chat.say("/note generic lifetime bounds"))
                .contains("No notes yet on \"generic lifetime bounds\"", "[Notes on generic]");
    }

    @Test
    void aMistypedSubjectIsAskedBack() {
        chat.say("/note law: Parliament can make any law, which is its sovereignty.");
        assertThat(chat.say("/note sovreignty"))
                .isEqualTo(
                        "No notes yet on \"sovreignty\", and no link either. Did you mean \"sovereignty\"?\n[sovereignty]");
        assertThat(chat.press("sovereignty")).startsWith("Parliament can make any law");
    }

    @Test
    void numbersAndNamesWithMarksAreLookedUpAsTheyStand() {
        chat.say("/note rust: Async traits came in 1.75 of it. Let chains came in 1.88 of the compiler.");
        chat.say("/note moves: std::move only casts. The act of 1998 came later. The screen is 16:9 wide.");
        assertThat(digest("1.75")).hasSize(1);
        assertThat(chat.say("/note std::move")).startsWith("std::move only casts. [1]");
        assertThat(chat.say("/note 1998")).startsWith("The act of 1998 came later. [1]");
        assertThat(chat.say("/note 16:9")).startsWith("The screen is 16:9 wide. [1]");
        assertThat(chat.say("/note 1999")).startsWith("There is no number 1999");
    }

    @Test
    void germanEndingsAndUmlautsAreTheSameSubject() {
        chat.say(
                "/note heizen: Wärmepumpen takten, wenn sie zu groß sind. Das kostet Lebensdauer. Katzen schlafen viel.");
        for (String word : List.of("Wärmepumpe", "waermepumpe", "Wärmepumpen")) {
            assertThat(digest(word))
                    .extracting(Digest.Sentence::text)
                    .containsExactly("Wärmepumpen takten, wenn sie zu groß sind. Das kostet Lebensdauer.");
        }
    }

    @Test
    void aLatinWordInsideOfAnotherScriptIsFound() {
        chat.say("/note 分散: Raftはリーダー選出とログ複製を分ける。これはRaftの利点である。味噌は最後に入れる。");
        assertThat(digest("raft"))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.text()).contains("Raft"));
        assertThat(digest("リーダー")).hasSize(1);
    }

    @Test
    void shortWordsOnLinksOfATopicAreItsNotesWhereThereAreNoOthers() {
        chat.say("https://a.example/first #queues for the talk");
        chat.say("https://a.example/second #queues wow");
        assertThat(digest("queues")).extracting(Digest.Sentence::text).containsExactlyInAnyOrder("for the talk", "wow");
        chat.say("/note queues: A queue that is never empty is a delay with a name.");
        assertThat(digest("queues"))
                .extracting(Digest.Sentence::text)
                .first()
                .asString()
                .startsWith("A queue that");
    }

    @Test
    void whatWaitsToBeReadIsCountedAmongManyThatWereRead() {
        chat.say("/note misc: A lock is held by one at a time.");
        chat.say("https://a.example/a-page-that-mentions-a-lock-once-in-a-long-title");
        chat.write(sql -> {
            for (int i = 0; i < 120; i++) {
                sql.update(
                        "INSERT INTO link (reader_id, url, canonical, title, state, saved_at)"
                                + " VALUES (1, ?1, ?1, 'lock lock', 'read', 0)",
                        "https://a.example/" + i);
            }
            return true;
        });
        assertThat(chat.say("/note lock")).contains("[Unread on this (1)]");
    }

    @Test
    void codeAndHeadingsAreNoSentences() {
        chat.send("list.md", """
                Locks

                Locks and deadlocks:
                What a lock is:
                ```
                lock.lock(); lock.unlock();
                ```
                - A lock is held by one thread (e.g. the writer. Or none) at a time.
                - Two that wait for each other's locks wait for ever.
                """);
        chat.press("Import");
        assertThat(digest("lock"))
                .extracting(Digest.Sentence::text)
                .containsExactlyInAnyOrder(
                        "A lock is held by one thread (e.g. the writer. Or none) at a time.",
                        "Two that wait for each other's locks wait for ever.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gil", "threads", "aiohttp", "linux", "spark"})
    void ofAListKeptByHandEachSentenceStandsThere(String words) throws IOException {
        String text = Files.readString(Shared.file("understand-again-summarise.md"), StandardCharsets.UTF_8);
        chat.send("understand-again-summarise.md", text);
        chat.press("Import");
        String flat = text.replaceAll("\\s+", " ");

        Digest digest = of(words);

        assertThat(digest.sentences()).hasSizeBetween(2, 5).doesNotHaveDuplicates();
        assertThat(digest.sentences()).allSatisfy(one -> {
            assertThat(flat).contains(one.text().replaceAll("\\s+", " "));
            assertThat(one.cites())
                    .isNotEmpty()
                    .allMatch(cite -> cite < digest.sources().size());
        });
        assertThat(digest.sentences()).extracting(Digest.Sentence::voice).isSorted();
    }
}
