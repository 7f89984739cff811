package io.github.dogear.recall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {
    private static List<String> cut(String text) {
        return Sentences.of(text).stream().map(Sentences.Sentence::text).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Use a broker, e.g. Kafka, for this.",
                "With 100 cores (executors=50. cores=2) it takes half as long.",
                "It took 3.5 s on version 3.12.1 of it.",
                "See https://example.org/a.html?b=c. for more",
                "Call `lock.lock(). Then run` it",
                "J. R. Smith wrote it, cf. chap. 5 of vol. 2.",
                "It works on Fri. 3 Nov. at 9 a.m. in Oslo",
                "threads vs. processes, i.e. one memory or two",
                "The file .bashrc is read first",
                "select! drops the losers of the race",
                "It should double in 8 hrs. at 24 degrees",
                "Then s. 3 of the Act, acc. to Dicey and Art. 50 of it, ended that",
                "Es gibt z. B. Fahrtkosten, d. h. Geld, zzgl. Steuer und ggf. Zinsen",
                "Er wurde am 28. Juni 1919 im 20. Jahrhundert mit 4,2 Bio. Mark unterzeichnet",
            })
    void whatLooksLikeAnEndAndIsNoneStaysWhole(String sentence) {
        assertThat(cut(sentence)).containsExactly(sentence);
    }

    @Test
    void eachEndsWhereItsWriterEndedIt() {
        assertThat(cut("It waits. Does it wake? Yes! \"It does.\" It is kept in RAM, on disk, etc. Then it ends."))
                .containsExactly(
                        "It waits.",
                        "Does it wake?",
                        "Yes!",
                        "\"It does.\"",
                        "It is kept in RAM, on disk, etc.",
                        "Then it ends.");
    }

    @Test
    void aUnitAnInitialOrAMonthMayEndASentence() {
        assertThat(
                        cut(
                                "Heat it to 80 °C. Cook it for 30 min. Then let it rest for 8 hrs. Serve it in Nov. It has vitamin C."
                                        + " The colour is that of plan B. Der Teig braucht 16 Std. Dann ist er reif. Take 20 g. Mix them."))
                .containsExactly(
                        "Heat it to 80 °C.",
                        "Cook it for 30 min.",
                        "Then let it rest for 8 hrs.",
                        "Serve it in Nov.",
                        "It has vitamin C.",
                        "The colour is that of plan B.",
                        "Der Teig braucht 16 Std.",
                        "Dann ist er reif.",
                        "Take 20 g.",
                        "Mix them.");
    }

    @Test
    void theRowsOfATableAreSaidInWords() {
        assertThat(cut("| material | C:N | use |\n|---|---|---|\n| straw | 80:1 | mulch |\n| grass | | compost |"))
                .containsExactly("straw: C:N 80:1, use mulch", "grass: use compost");
        assertThat(cut("| straw | 80:1 |")).containsExactly("straw: 80:1");
    }

    @Test
    void otherScriptsHaveTheirOwnMarks() {
        assertThat(cut("锁是什么。死锁是什么？")).containsExactly("锁是什么。", "死锁是什么？");
    }

    @Test
    void bulletsAreLinesAndBrokenLinesAreJoined() {
        assertThat(cut("""
                - one thing
                - another thing
                1. a third, which goes on for so long that it had to be broken here
                and ends on the next line
                """))
                .containsExactly(
                        "one thing",
                        "another thing",
                        "a third, which goes on for so long that it had to be broken here and ends on the next line");
    }

    @Test
    void codeInFencesIsLeftOut() {
        assertThat(cut("Before it.\n```\nint a = 1; a++.\n```\nAfter it.")).containsExactly("Before it.", "After it.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "...", "\n\n", "((((((((", "`", "```", "- ", "。。。", "?!?!"})
    void whatSaysNothingHasNoSentence(String text) {
        assertThat(cut(text)).isEmpty();
    }

    @Test
    void nothingOfALongLineIsLost() {
        String text = "(a. ".repeat(20_000);
        assertThat(String.join(" ", cut(text)).replaceAll("\\s", "")).isEqualTo(text.replaceAll("\\s", ""));
    }
}
