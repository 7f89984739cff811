package io.github.dogear.command;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every answer, whatever was said. */
final class Answers {
    private Answers() {}

    static void assertHarmless(String answer) {
        assertThat(answer)
                .doesNotContain("set it aside")
                .doesNotContain("Exception")
                .doesNotContain("SQLITE")
                .doesNotContainPattern("[\\p{Cc}&&[^\\n\\t]]")
                .doesNotContainPattern("[\\u202A-\\u202E\\u2066-\\u2069\\u200B\\uFEFF\\uD800-\\uDFFF]")
                .hasSizeLessThan(40_000);
    }

    static void assertOneLine(String answer) {
        assertHarmless(answer);
        assertThat(answer.split("\n\\[")[0]).isNotEmpty().doesNotContain("\n").hasSizeLessThan(400);
    }
}
