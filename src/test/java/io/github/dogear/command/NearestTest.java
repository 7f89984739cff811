package io.github.dogear.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestTest {
    private static final List<String> COMMANDS = List.of(
            "next",
            "note",
            "find",
            "list",
            "topics",
            "done",
            "skip",
            "later",
            "drop",
            "undo",
            "again",
            "daily",
            "timezone",
            "import",
            "export",
            "stats",
            "status",
            "pair",
            "start",
            "help",
            "forgetme");

    @ParameterizedTest
    @CsvSource({
        "nxet, next",
        "nex, next",
        "nxt, next",
        "netx, next",
        "notes, note",
        "doen, done",
        "lst, list",
        "topcis, topics",
        "topic, topics",
        "undoo, undo",
        "exprot, export",
        "imprt, import",
        "timezon, timezone",
        "timezoen, timezone",
        "helpp, help",
        "hlep, help",
        "LATTER, later",
        "dialy, daily"
    })
    void suggestsTheNearest(String word, String meant) {
        assertThat(Nearest.suggest(word, COMMANDS)).hasValue(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "zz", "banana", "next", "NEXT", "kubernetes", "😀", "the quick brown fox"})
    void staysSilentWhenNothingIsNearOrNothingIsWrong(String word) {
        assertThat(Nearest.suggest(word, COMMANDS)).isEmpty();
    }

    @Test
    void aVeryLongWordOrCandidateIsNotMeasured() {
        assertThat(Nearest.suggest("n".repeat(100_000), COMMANDS)).isEmpty();
        assertThat(Nearest.suggest("next", List.of("n".repeat(100_000)))).isEmpty();
    }

    @Test
    void topicsOfAnyScriptAreCompared() {
        assertThat(Nearest.suggest("потки", List.of("потоки", "сеть"))).hasValue("потоки");
    }
}
