package io.github.dogear.chat.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InlineTest {
    private final Listening bot = new Listening().start();

    @AfterEach
    void theRealServerWouldTakeEveryCall() {
        bot.close();
        assertThat(bot.telegram.problems()).isEmpty();
    }

    private BotApiDouble.Call typed(String query) {
        bot.ann.type(query);
        return bot.telegram.await("answerInlineQuery", 1).get(0);
    }

    @Test
    void whatOneHasOnAWordCanBeShared() {
        bot.found = List.of(
                new InlineSearch.Found("gil & threads", "example.org", "https://example.org/gil"),
                new InlineSearch.Found("gil note", "One lock for all <threads>", null));
        BotApiDouble.Call answer = typed("gil");
        assertThat(answer.arguments().path("results")).hasSize(2);
        assertThat(answer.arguments()
                        .path("results")
                        .get(0)
                        .path("input_message_content")
                        .path("message_text")
                        .asText())
                .isEqualTo("gil & threads\nhttps://example.org/gil");
        assertThat(answer.arguments()
                        .path("results")
                        .get(1)
                        .path("input_message_content")
                        .path("message_text")
                        .asText())
                .isEqualTo("One lock for all <threads>");
        assertThat(answer.arguments().path("cache_time").asInt(-1)).isZero();
        assertThat(answer.arguments().path("is_personal").asBoolean()).isTrue();
    }

    @Test
    void nothingFoundIsAnsweredToo() {
        assertThat(typed("nothing").arguments().path("results")).isEmpty();
        assertThat(bot.heard()).isEmpty();
    }

    @Test
    void longAndHostileFindsStayWithinTheLimits() {
        bot.found = List.of(new InlineSearch.Found("x\u0000" + "t".repeat(9000), "w".repeat(9000), null));
        assertThat(typed("x").arguments().path("results")).hasSize(1);
    }
}
