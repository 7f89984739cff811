package io.github.dogear.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dogear.chat.Button;
import io.github.dogear.chat.Reply;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DrawingTest {
    @Test
    void aCardIsOneSectionAndARowOfButtons() {
        Reply card = Reply.builder()
                .bold("Saved")
                .text(" ")
                .link("On <b> & \"you\"", "https://example.org/?a=1&b=2|3")
                .line()
                .text("example.org · 5 min · type ")
                .code("/done 12")
                .buttons(new Button("Done", "/done 12"), new Button("Note", "/note 12:"))
                .build();

        Drawing.Post post = Drawing.draw(card, UnaryOperator.identity()).posts().get(0);

        assertThat(Drawing.draw(card, UnaryOperator.identity()).posts()).hasSize(1);
        assertThat(Json.text(SlackDouble.read(post.blocksAsJson()).path(0), "text", "text"))
                .isEqualTo("*Saved* <https://example.org/?a=1&amp;b=2%7C3|On &lt;b&gt; &amp; \"you\">\n"
                        + "example.org · 5 min · type `/done 12`");
        assertThat(SlackDouble.read(post.blocksAsJson()).path(1).path("elements"))
                .hasSize(2);
        withinLimits(card);
    }

    @Test
    void noTitleCanPingAChannel() {
        String hostile = "<!channel> <@U1> <#C1> <https://evil.example|bank> &lt;!here&gt; *x* `y` @channel";
        Reply reply = Reply.builder()
                .text(hostile)
                .bold(hostile)
                .code(hostile)
                .link(hostile, "https://example.org/<!channel>")
                .build();

        withinLimits(reply);
        assertThat(Drawing.draw(reply, UnaryOperator.identity()).posts().get(0).text())
                .doesNotContain("<!", "<@", "<#", "<https://evil");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "*bold* _it_ ~gone~ `code` § ∗bold∗ ＿it＿ ∼gone∼ ‵code‵",
                "call f(*args, **kwargs) in snake_case_names, 2*3*4 § call f(*args, **kwargs) in snake_case_names, 2*3*4",
                "*a _b_ c* § ∗a ＿b＿ c∗",
                "```x § ‵‵‵x",
                "> said § › said",
            })
    void whatLooksLikeMarkupIsText(String said, String drawn) {
        Reply reply = Reply.builder().text(said).build();
        assertThat(Mrkdwn.sections(reply.spans(), UnaryOperator.identity())).containsExactly(drawn);
        Reply link = Reply.builder().link(said, "https://example.org/").build();
        assertThat(Mrkdwn.sections(link.spans(), UnaryOperator.identity()))
                .containsExactly("<https://example.org/|" + drawn + ">");
    }

    @Test
    void anAddressOfAnotherKindIsOnlyWords() {
        assertThat(Mrkdwn.sections(
                        Reply.builder()
                                .link("press", "javascript:alert(1)")
                                .build()
                                .spans(),
                        UnaryOperator.identity()))
                .containsExactly("press");
    }

    @Test
    void longAnswersAreCutWhereAParagraphEnds() {
        String paragraph = "word ".repeat(300).strip();
        Reply reply = Reply.of((paragraph + "\n\n").repeat(10));

        List<String> sections = Mrkdwn.sections(reply.spans(), UnaryOperator.identity());

        assertThat(sections).hasSize(10).allMatch(section -> section.equals(paragraph));
        withinLimits(reply);
    }

    @Test
    void severalMessagesCarryTheButtonsOnTheLast() {
        Reply reply = Reply.builder()
                .text("A line of an answer that goes on.\n".repeat(500))
                .buttons(new Button("More", "/list 2"))
                .build();

        List<Drawing.Post> posts = Drawing.draw(reply, UnaryOperator.identity()).posts();

        assertThat(posts).hasSizeGreaterThan(1);
        assertThat(posts.stream().filter(post -> post.blocksAsJson().contains("/list 2")))
                .containsExactly(posts.get(posts.size() - 1));
        withinLimits(reply);
    }

    @Test
    void whatWouldFillAScreenForMinutesIsAFile() {
        Reply reply = Reply.of("0123456789 ".repeat(10_000));

        Drawing.Drawn drawn = Drawing.draw(reply, UnaryOperator.identity());

        assertThat(drawn.posts()).hasSize(1);
        assertThat(drawn.document())
                .isNotNull()
                .extracting(file -> file.content().length)
                .isEqualTo(110_000);
        withinLimits(reply);
    }

    @Test
    void halfACharacterIsNeverShown() {
        withinLimits(Reply.builder()
                .text("🎉".repeat(5000))
                .link("🎉".repeat(500), "https://example.org")
                .buttons(new Button("🎉".repeat(80), "/x"))
                .build());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyReplyKeepsSlacksLimitsAndLosesNoWord(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            Reply reply = anyReply(random);
            withinLimits(reply);
            if (Drawing.draw(reply, UnaryOperator.identity()).document() == null) {
                assertThat(letters(sections(reply))).isEqualTo(letters(reply.plainText()));
            }
        }
    }

    private static Reply anyReply(Random random) {
        String[] bits = {
            "word ", "<&> ", "\n", "\n\n", "*", "`", "_x_ ", "ünï ", "🎉", "x".repeat(400), "\u202e", "\ud800"
        };
        Reply.Builder reply = Reply.builder();
        int spans = 1 + random.nextInt(40);
        for (int i = 0; i < spans; i++) {
            StringBuilder text = new StringBuilder("s");
            int length = random.nextInt(random.nextInt(10) == 0 ? 3000 : 60);
            for (int j = 0; j < length; j++) {
                text.append(bits[random.nextInt(bits.length)]);
            }
            switch (random.nextInt(4)) {
                case 0 -> reply.bold(text.toString());
                case 1 -> reply.code(text.toString());
                case 2 -> reply.link("link", "https://example.org/" + random.nextInt());
                default -> reply.text(text.toString());
            }
        }
        for (int row = random.nextInt(30); row > 0; row--) {
            Button[] buttons = new Button[random.nextInt(40)];
            for (int i = 0; i < buttons.length; i++) {
                buttons[i] = new Button("b".repeat(random.nextInt(100)), "/" + "c".repeat(random.nextInt(63)));
            }
            reply.buttons(buttons);
        }
        return reply.build();
    }

    private static String sections(Reply reply) {
        StringBuilder shown = new StringBuilder();
        for (Drawing.Post post : Drawing.draw(reply, UnaryOperator.identity()).posts()) {
            SlackDouble.read(post.blocksAsJson()).forEach(block -> shown.append(Json.text(block, "text", "text")));
        }
        return shown.toString();
    }

    private static String letters(String text) {
        return text.replaceAll("<https?://[^|>]*\\|", "")
                .replaceAll("&(amp|lt|gt);", "")
                .replaceAll("[^a-zü]", "");
    }

    private static void withinLimits(Reply reply) {
        Drawing.Drawn drawn = Drawing.draw(reply, UnaryOperator.identity());
        assertThat(drawn.posts()).isNotEmpty();
        for (Drawing.Post post : drawn.posts()) {
            assertThat(BlockLimits.ofMessage(post.text(), SlackDouble.read(post.blocksAsJson())))
                    .isEmpty();
        }
    }
}
