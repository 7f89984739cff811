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
        assertThat(chat.say("/find page before:whenever")).contains("Old page");
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
        for (String slip : new String[] {"isolaton", "Isolatoin"}) {
            assertThat(chat.say("/find " + slip)).contains("Did you mean \"isolation\"?");
        }
        assertThat(chat.say("/find isobaric")).isEqualTo("Nothing found for \"isobaric\".");
    }

    @Test
    void aSlipInTheFirstLetterOrAnEndingIsSeenAndNothingFarFetchedIsOffered() {
        save("database-normalisation", "growing-straw");
        assertThat(chat.say("/find ratabase")).contains("Did you mean \"database\"?");
        assertThat(chat.say("/find databaess")).contains("Did you mean \"database\"?");
        assertThat(chat.say("/find grosse")).isEqualTo("Nothing found for \"grosse\".");
        assertThat(chat.say("/note databsae")).contains("Did you mean \"database\"?");
        assertThat(chat.press("database")).contains("Database normalisation");
    }

    @Test
    void aTopicThatThereIsNotIsSuggestedToo() {
        chat.say("https://a.example/some-page #gardening");
        assertThat(chat.say("/find page topic:gardning")).contains("Did you mean \"page topic:gardening\"?");
        assertThat(chat.press("page topic:gardening")).contains("Some page");
    }

    @Test
    void whatIsWrittenAsOneIsFoundAsOne() {
        chat.say("https://blog.example.net/asp-or-not");
        chat.say("https://b.example/one");
        chat.say("/note 2: ASP.NET runs on version 3.12, ask jane@c.example about I/O");
        chat.say("https://d.example/two");
        chat.say("/note 3: version 3.11 takes 12 minutes on d.example, o");
        for (String name : new String[] {"asp.net", "3.12", "jane@c.example", "I/O"}) {
            assertThat(chat.say("/find " + name))
                    .as(name)
                    .contains("b.example/one")
                    .doesNotContain("d.example/two")
                    .doesNotContain("Asp or not");
        }
        assertThat(chat.say("/find node.asp")).as("nowhere as one").contains("Asp or not");
    }

    @Test
    void anAddressFindsItsLinkWhateverHangsOnIt() {
        save("locks-and-keys", "other-keys");
        assertThat(chat.say("/find https://a.example/locks-and-keys?utm_source=x"))
                .contains("Locks and keys")
                .doesNotContain("Other keys");
    }

    @Test
    void wordsBesideANameWithSignsOrderWhatIsFound() {
        save("one", "two");
        chat.say("/note 1: C++ templates are slow to compile");
        chat.say("/note 2: C++ has a committee");
        assertThat(chat.say("/find C++ templates")).containsSubsequence("templates", "committee");
        assertThat(chat.say("/find C++ committee")).containsSubsequence("committee", "templates");
    }

    @Test
    void whatIsWrittenInTwoWordsIsFoundInOneAndBack() {
        save("sourdough-bread", "stack-overflow");
        assertThat(chat.say("/find sour dough")).contains("Sourdough bread");
        assertThat(chat.say("/find stackoverflow")).contains("Stack overflow");
        assertThat(chat.say("/find dough")).as("inside of a title").contains("Sourdough bread");
    }

    @Test
    void theBeginningOfAWordIsEnoughWhereItIsNoWord() {
        save("postgresql-locks", "kubernetes");
        assertThat(chat.say("/find postgres")).contains("PostgreSQL locks");
        assertThat(chat.say("/find kube")).contains("kubernetes");
    }

    @Test
    void lettersThatAreWrittenEitherWayAreFoundEitherWay() {
        save("one");
        chat.say(
                "/note 1: Gr\u00F6\u00DFe, Stra\u00DFe, Groessen, \u0401\u043B\u043A\u0430, \u03B4\u03B5\u03B4\u03BF\u03BC\u03AD\u03BD\u03C9\u03BD, l\u2019\u0153uvre");
        for (String word : new String[] {
            "gr\u00F6\u00DFe",
            "grosse",
            "gr\u00F6sse",
            "groesse",
            "strasse",
            "STRASSE",
            "\u0435\u043B\u043A\u0430",
            "\u03B4\u03B5\u03B4\u03BF\u03BC\u03B5\u03BD\u03C9\u03BD",
            "\u0153uvre",
            "l'\u0153uvres"
        }) {
            assertThat(chat.say("/find " + word)).as(word).contains("a.example/one");
        }
    }

    @Test
    void aSentenceWithoutSpacesIsFoundByMostOfWhatItSays() {
        save("one", "two");
        chat.say("/note 1: \u6771\u4EAC\u306E\u30E9\u30FC\u30E1\u30F3\u5C4B");
        chat.say("/note 2: \u6570\u636E\u5E93\u7684\u9501");
        assertThat(chat.say("/find \u6771\u4EAC\u30E9\u30FC\u30E1\u30F3"))
                .contains("a.example/one")
                .doesNotContain("a.example/two");
        assertThat(chat.say("/find \u6570\u636E\u5E93\u6B7B\u9501")).contains("a.example/two");
    }

    @Test
    void wordsWithAMinusAtTheEndMustNotBeThere() {
        save("locks-of-doors", "locks-of-rows");
        assertThat(chat.say("/find locks -doors")).contains("Locks of rows").doesNotContain("Locks of doors");
        assertThat(chat.say("/find locks -\"of doors\" unread"))
                .contains("Locks of rows")
                .doesNotContain("Locks of doors");
        assertThat(chat.say("/find locks -doors rows"))
                .contains("Locks of rows")
                .contains("Locks of doors");
        assertThat(chat.say("/find -doors")).contains("Locks of doors");
    }

    @Test
    void theFlagsOfACommandAreWords() {
        save("undo-rm-rf-in-time", "git-rebase-i-explained");
        assertThat(chat.say("/find rm -rf")).contains("Undo rm rf in time");
        assertThat(chat.say("/find git rebase -i")).contains("Git rebase I explained");
        assertThat(chat.say("/find rebase -C++")).contains("Git rebase I explained");
        assertThat(chat.say("/find rebase -\u6771\u4EAC")).contains("Git rebase I explained");
    }

    @Test
    void whatIsNotUnderstoodAfterInChangesNothing() {
        save("one", "cod-in-depth");
        chat.say("/note 1: depth is where the cod is");
        assertThat(chat.say("/find in:notes cod in:depth"))
                .contains("where the cod is")
                .doesNotContain("Cod in depth");
    }

    @Test
    void theWordsBesideANameWithSignsChooseAmongAllThatHaveIt() {
        save("one");
        chat.say("/note 1: C++ coroutines keep their frames on the heap");
        chat.say("/note 1: C++ move semantics leave an empty husk");
        for (int i = 0; i < 70; i++) {
            chat.say("/note 1: C++ habit number " + i);
        }
        assertThat(chat.say("/find C++ coroutines")).contains("keep their frames");
        assertThat(chat.say("/find C++ \"move semantics\"")).contains("empty husk");
        assertThat(chat.say("/find C++ coroutines in:notes")).contains("keep their frames");
        assertThat(chat.say("/find C++ coroutines in:links")).startsWith("Nothing found");
    }

    @Test
    void readIsAWordUnlessItIsSaidLast() {
        save("read-replicas");
        assertThat(chat.say("/find read replicas")).contains("Read replicas");
        assertThat(chat.say("/find replicas read")).startsWith("Nothing found");
    }

    @Test
    void daysAreReadInSeveralWays() {
        save("some-page");
        for (String day : new String[] {
            "before:tomorrow", "after:yesterday", "since:2026-3", "since:1.3.2026", "since: 2026/03/01"
        }) {
            assertThat(chat.say("/find page " + day)).as(day).contains("Some page");
        }
        for (String day : new String[] {"before:today", "after:tomorrow", "before:1.3.2026"}) {
            assertThat(chat.say("/find page " + day)).as(day).startsWith("Nothing found");
        }
    }

    @Test
    void aPastedParagraphHasNoOrders() {
        save("text-formatting", "other");
        assertThat(chat.say(
                        "/find articles on text formatting systems, including \"what you see is what you get\" ones;"
                                + " examples are C++ -troff, unread scribe, and others that one would like to read"))
                .contains("Text formatting");
    }

    @Test
    void quotesThatFindNothingCanBeTakenAway() {
        save("butter-that-is-cold");
        assertThat(chat.say("/find \"cold butter\"")).contains("Its words stand apart.");
        assertThat(chat.press("Without quotes")).contains("Butter that is cold");
    }

    @Test
    void hostileQueriesAreAnswered() {
        save("some-page");
        for (String query : new String[] {
            "page ".repeat(2_000),
            "\"".repeat(500),
            "\"page\" ".repeat(500),
            "the of ".repeat(1_000),
            "\u6771".repeat(3_000),
            "page \u0000 page",
            "page \uD800",
            ".*(page)+?[^a]{2,}",
            "-page -page",
            "-\"!!\" page",
            "a.b@c:d/e ".repeat(300),
            "\u2764\uFE0F page",
            "topic: site: before:",
            "https:// page",
            "page -\u6771\u4EAC",
            "page*"
        }) {
            Answers.assertHarmless(chat.say("/find " + query));
        }
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
