package io.github.dogear.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conversations about finding things again. */
class FindTest {
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

    /** Links whose titles are the words of their addresses. */
    private void save(String... names) {
        for (String name : names) {
            chat.say("https://a.example/" + name);
        }
    }

    @Test
    void wordsAreFoundByTheirStemsAndTheirOrderDoesNotMatter() {
        save("running-a-connection-pool", "baking-bread");
        assertThat(chat.say("/find the pools of connections"))
                .contains("Running a connection pool")
                .doesNotContain("bread");
    }

    @Test
    void aPhraseIsFoundOnlyWhereItsWordsStandTogether() {
        save("the-event-loop", "loop-of-every-event");
        assertThat(chat.say("/find event loop")).contains("The event loop").contains("Loop of every event");
        assertThat(chat.say("/find \"event loop\"")).contains("The event loop").doesNotContain("Loop of every event");
        assertThat(chat.say("/find \u201Cevent loop\u201D"))
                .contains("The event loop")
                .doesNotContain("Loop of every event");
    }

    @Test
    void namesWithSignsAreFoundAsTheyAreWritten() {
        save("one", "two", "three");
        chat.say("/note 1: templates of C++ are slow to compile");
        chat.say("/note 2: C# has properties");
        chat.say("/note 3: the letter C alone");
        assertThat(chat.say("/find C++"))
                .contains("templates")
                .doesNotContain("properties")
                .doesNotContain("letter");
        assertThat(chat.say("/find c#"))
                .contains("properties")
                .doesNotContain("templates")
                .doesNotContain("letter");
    }

    @Test
    void scriptsWithoutSpacesAreFoundInsideOfWords() {
        save("one", "two");
        chat.say("/note 1: \u6570\u636E\u5E93\u7684\u9501\u5F88\u91CD\u8981");
        chat.say("/note 2: \u6771\u4EAC\u306E\u5929\u6C17");
        assertThat(chat.say("/find \u636E\u5E93")).contains("a.example/one").doesNotContain("a.example/two");
        assertThat(chat.say("/find \u6771\u4EAC")).contains("a.example/two").doesNotContain("a.example/one");
    }

    @Test
    void picturesAreFound() {
        save("one", "two");
        chat.say("/note 1: \uD83D\uDD25 hot path");
        assertThat(chat.say("/find \uD83D\uDD25")).contains("a.example/one").doesNotContain("a.example/two");
    }

    @Test
    void signsOfPatternsStandForThemselves() {
        save("one", "two");
        chat.say("/note 1: \u636E100%\u5E93");
        chat.say("/note 2: \u636E100\u5E93");
        assertThat(chat.say("/find \"\u5E93\"")).contains("a.example/one").contains("a.example/two");
        assertThat(chat.say("/find %_%")).startsWith("Nothing found");
    }

    @Test
    void whatWasSavedBeforeADayOrAfterItIsFound() {
        save("old-page");
        chat.pass(Duration.ofDays(40));
        save("new-page");
        assertThat(chat.say("/find page before:2026-04-01"))
                .contains("Old page")
                .doesNotContain("New page");
        assertThat(chat.say("/find page before:2026-04")).contains("Old page").doesNotContain("New page");
        assertThat(chat.say("/find page after:2026-04")).contains("New page").doesNotContain("Old page");
        assertThat(chat.say("/find page before:2027")).contains("Old page").contains("New page");
    }

    @Test
    void aDayThatIsNoneIsLookedForAsWords() {
        save("old-page");
        assertThat(chat.say("/find page before:yesterday")).contains("Old page");
    }

    @Test
    void filtersNarrowEachOther() {
        chat.say("https://a.example/lock-one #databases");
        chat.say("https://b.example/lock-two #databases");
        chat.say("https://b.example/lock-three #doors");
        chat.say("https://docs.b.example/lock-four #databases");
        chat.say("/done 4");
        assertThat(chat.say("/find lock topic:databases site:b.example unread"))
                .contains("Lock two")
                .doesNotContain("Lock one")
                .doesNotContain("Lock three")
                .doesNotContain("Lock four");
        assertThat(chat.say("/find lock site:b.example read"))
                .contains("Lock four")
                .doesNotContain("Lock two");
    }

    @Test
    void aSiteIsNotOneThatOnlyEndsLikeIt() {
        chat.say("https://b.example/one-page");
        chat.say("https://notb.example/two-page");
        assertThat(chat.say("/find page site:b.example")).contains("One page").doesNotContain("Two page");
    }

    @Test
    void manyFindingsComeInPagesAndEachOnce() {
        for (int i = 10; i < 22; i++) {
            save("page-number-" + i);
        }
        String first = chat.say("/find number");
        assertThat(first).contains("[More]");
        String second = chat.press("More");
        String third = chat.press("More");
        assertThat(third).doesNotContain("[More]");
        String all = first + second + third;
        for (int i = 10; i < 22; i++) {
            assertThat(all.split("Page number " + i, -1)).as("page " + i).hasSize(2);
        }
        assertThat(chat.say("/find number page 4")).startsWith("Nothing more found");
    }

    @Test
    void aMistypedWordIsSuggestedAsTheListHasIt() {
        save("predicate-pushdown");
        assertThat(chat.say("/find pushdown xylophone")).contains("Predicate pushdown");
        assertThat(chat.say("/find predicat pushdwon")).contains("Did you mean \"predicate pushdown\"?");
        assertThat(chat.say("/find pushdwon"))
                .startsWith("Nothing found for \"pushdwon\". Did you mean \"pushdown\"?")
                .contains("[pushdown]");
        assertThat(chat.press("pushdown")).contains("Predicate pushdown");
        assertThat(chat.say("/find xylophone")).isEqualTo("Nothing found for \"xylophone\".");
        save("isolation-levels");
        for (String slip : new String[] {"isolaton", "Isolatoin", "isolatio"}) {
            assertThat(chat.say("/find " + slip)).contains("Did you mean \"isolation\"?");
        }
        assertThat(chat.say("/find isobaric")).isEqualTo("Nothing found for \"isobaric\".");
    }

    @Test
    void suggestionsComeFromNobodyElsesList() {
        chat.elsewhere("somebody", "https://a.example/predicate-pushdown");
        assertThat(chat.say("/find pushdwon")).isEqualTo("Nothing found for \"pushdwon\".");
        assertThat(chat.say("/find pushdown")).isEqualTo("Nothing found for \"pushdown\".");
    }

    @Test
    void whatOnlyItsTopicCallsSoIsFoundAfterWhatSaysSo() {
        chat.say("https://a.example/one-page #kitchen keep the knives sharp");
        chat.say("https://b.example/the-kitchen");
        assertThat(chat.say("/find kitchen")).containsSubsequence("The kitchen", "One page", "knives");
        assertThat(chat.say("/find kitchens in:notes")).contains("knives").doesNotContain("The kitchen");
        assertThat(chat.say("/find kitchen unread")).contains("One page");
        assertThat(chat.say("/find kitchen read")).startsWith("Nothing found");
    }

    @Test
    void aDigestIsOfNotesWhoseLinkAloneIsUnderTheTopic() {
        chat.say("https://a.example/x1 #window-functions A frame ends at the current row unless it is told otherwise.");
        chat.say("https://a.example/x2 #window-functions");
        for (String words : new String[] {"window functions", "window function", "functions", "windows"}) {
            assertThat(chat.say("/note " + words))
                    .as(words)
                    .contains("A frame ends at the current row unless it is told otherwise. [1]")
                    .contains("[Unread on this (2)]");
        }
        assertThat(chat.press("All notes")).contains("A frame ends");
    }

    @Test
    void aNoteOnSeveralLinksOfATopicIsAboutIt() {
        chat.say("https://a.example/x1 #kitchen");
        chat.say("https://a.example/x2 #kitchen");
        chat.say("/note 1: Knives want to be sharp.");
        chat.say("/cover 2 by n1");
        assertThat(chat.say("/note kitchen")).contains("Knives want to be sharp. [1]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"",
                "\"\"",
                "a\"b",
                "AND OR NOT",
                "NEAR(a b)",
                "title:x",
                "reader:reader1",
                "{title} : x",
                "a*",
                "^a",
                "-a",
                "topic:",
                "site:",
                "before:",
                "topic:\"",
                "' OR 1=1 --",
                "((((",
                "+",
                "\\",
                "%",
                "_",
                "unread",
                "in:",
                "page 2",
                "a page 99999",
                "before:9999999",
                "C++ C# F# \"x y\" topic:a site:b"
            })
    void noQueryFails(String query) {
        save("some-page");
        Answers.assertHarmless(chat.say("/find " + query));
    }
}
