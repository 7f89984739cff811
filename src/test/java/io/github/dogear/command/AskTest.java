package io.github.dogear.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions that one's own notes and pages answer, without a model. */
class AskTest {
    private static final String NOTHING = "Nothing in your notes and pages answers that.";

    @TempDir
    private Path directory;

    private Chat chat;

    @BeforeEach
    void begin() {
        chat = new Chat(directory.resolve("data"));
        chat.say("https://a.example/the-gil #python");
        chat.say("/note 1: The GIL is released while a thread waits for a file or a socket. Dogs bark at night.");
        chat.say("/note locks: A lock that is held for long is a queue.");
    }

    @AfterEach
    void end() {
        chat.close();
    }

    @Test
    void theBestSentencesAreGivenWithTheirSources() {
        assertThat(chat.say("/ask when is the GIL released?"))
                .startsWith("The GIL is released while a thread waits for a file or a socket. [1]\n")
                .contains("[1] The GIL")
                .doesNotContain("Dogs")
                .doesNotContain("queue");
    }

    @Test
    void whatStandsOverANoteBelongsToWhatItSays() {
        chat.say("https://a.example/limits #kubernetes CPU limits throttle even where the node is idle.");
        assertThat(chat.say("/ask should I use cpu limits in kubernetes?")).startsWith("CPU limits throttle even");
        assertThat(chat.say("/ask does kubernetes have operators?")).startsWith(NOTHING);
    }

    @Test
    void whatHoldsOnlySomeOfTheQuestionIsCalledTheNearest() {
        chat.say("/note sauces: Beurre blanc splits above 58 °C. Hollandaise is one yolk for 60 g of butter.");
        assertThat(chat.say("/ask when does beurre blanc split?")).startsWith("Beurre blanc splits above 58 °C. [1]");
        assertThat(chat.say("/ask when does mayonnaise split?"))
                .startsWith(
                        "Nothing in your notes and pages says just that. This comes nearest:\n\nBeurre blanc splits");
    }

    @Test
    void theSentenceThatHoldsTheMostAnswersAlone() {
        chat.say(
                "/note knives: Fifteen degrees are enough for most kitchen knives. Never put knives in the dishwasher."
                        + " Lister set the test of a close connection. The \"but for\" test asks whether it would have happened anyway.");
        assertThat(chat.say("/ask can't I put knives in the dishwasher?"))
                .startsWith("Never put knives in the dishwasher. [1]\n");
        assertThat(chat.say("/ask what's the but for test?")).startsWith("The \"but for\" test asks");
    }

    @Test
    void whatSomebodySaidAnswersWhatTheySaid() {
        chat.forward("Ada Archer", null, "https://a.example/care You must take reasonable care of your neighbour.");
        assertThat(chat.say("/ask what did Ada Archer say?")).startsWith("(Ada Archer) You must take reasonable care");
        assertThat(chat.say("/note archer")).startsWith("(Ada Archer) You must take reasonable care");
    }

    @Test
    void otherLanguagesAskWithOtherSmallWords() {
        chat.say(
                "/note Steuern: Die Frist für die Steuererklärung ist der 31. Juli. Brot wird am nächsten Tag angeschnitten.");
        chat.say("/note 出汁: 出汁は昆布を60℃で1時間煮る。味噌は最後に入れる。");
        chat.say("/note GC: 引用计数不能回收循环引用。写屏障保证不会漏掉对象。");
        assertThat(chat.say("/ask Wann muss ich die Steuererklärung machen?")).contains("Die Frist", "31. Juli. [1]");
        assertThat(chat.say("/ask Wie wird das Wetter?")).startsWith(NOTHING);
        assertThat(chat.say("/ask 味噌はいつ入れる?")).contains("味噌は最後に入れる。 [1]").doesNotContain("昆布");
        assertThat(chat.say("/ask 引用计数有什么问题?")).startsWith("引用计数不能回收循环引用。 [1]");
        assertThat(chat.say("/ask 今天天气怎么样?")).startsWith(NOTHING);
    }

    @Test
    void aPageThatWasNotReadYetAnswersToo() {
        chat.write(
                sql -> sql.update(
                        "INSERT INTO page (link_id, text, read_at) VALUES (1, 'The interpreter was written by a Dutchman.', 0)"));
        assertThat(chat.say("/ask who has written the interpreter?"))
                .startsWith("(page) The interpreter was written by a Dutchman. [1]");
    }

    @Test
    void twoNotesOnOneLinkHaveOneNumber() {
        chat.say("/note 1: The GIL simplifies the management of memory in the interpreter.");
        assertThat(chat.say("/note gil"))
                .contains("a socket. [1]", "in the interpreter. [1]")
                .doesNotContain("[2] The");
    }

    @Test
    void whatNobodyWroteDownIsNotAnswered() {
        assertThat(chat.say("/ask who was the first president of France?")).startsWith(NOTHING);
        assertThat(chat.say("/ask how are dogs and presidents of France and Italy alike?"))
                .startsWith(NOTHING);
        assertThat(chat.say("/ask why is the")).startsWith(NOTHING);
    }

    @Test
    void nobodyElsesNotesAnswer() {
        assertThat(chat.elsewhere("somebody", "/ask when is the GIL released?")).doesNotContain("socket");
    }

    @Test
    void wordsThatAskAboutAnythingDecideNothing() {
        chat.say("https://a.example/tcp Nagle's algorithm delays small packets; disable it with TCP_NODELAY."
                + " Slow start doubles the window in each round trip.");
        chat.say("https://b.example/raft Raft is easier to understand than Paxos.");
        assertThat(chat.say("/ask how do I turn off nagle?")).startsWith("Nagle's algorithm delays small packets");
        assertThat(chat.say("/ask what is the difference between raft and paxos?"))
                .startsWith("Raft is easier");
        assertThat(chat.say("/ask how do I start a company?")).startsWith(NOTHING);
    }

    @Test
    void aQuestionWithoutTheSlashIsOneWhenItEndsLikeOne() {
        assertThat(chat.say("ask when is the GIL released?")).startsWith("The GIL is released");
        assertThat(chat.say("/ask")).isEqualTo("What is the question? Try /ask when is the GIL released?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"?", "\"", "C++?", "\"held for long\"?", "topic:python", "unread", "\uD83D\uDD25", "((", "%"})
    void noQuestionFails(String question) {
        Answers.assertHarmless(chat.say("/ask " + question));
    }
}
