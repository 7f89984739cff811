package io.github.dogear.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
    static List<List<String>> cleaned() {
        return List.of(
                List.of("a\u0000b", "ab"),
                List.of("a\r\nb\rc\u2028d\u0085e", "a\nb\nc\nd\ne"),
                List.of("a\tb\nc", "a\tb\nc"),
                List.of("\u202Eevil\u202C \u2066x\u2069", "evil x"),
                List.of("a\u200Bb\uFEFFc\u2060d\u00ADe", "abcde"),
                List.of("a\uD83Db\uDE00c", "abc"),
                List.of("\u001B[31mred", "[31mred"),
                List.of("\u200Da\u200D \u200Cb", "a b"),
                List.of("a\u200D\u200Db", "a\u200Db"),
                List.of("x\uFFFEy\uFDD0z", "xyz"),
                List.of("\u3164\u115F", ""));
    }

    @ParameterizedTest
    @MethodSource("cleaned")
    void takesOutWhatCannotBeSeen(List<String> pair) {
        assertThat(PlainText.clean(pair.get(0))).isEqualTo(pair.get(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "é e\u0301",
                "👨‍👩‍👧‍👦",
                "🏳️‍🌈",
                "❤️‍🔥",
                "👩🏽‍💻",
                "🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F",
                "می‌خواهم",
                "क्‍ष",
                "日本語",
                "مرحبا",
                "שלום",
                "𝕳𝖊𝖑𝖑𝖔",
                "🇮🇳",
                "1️⃣"
            })
    void leavesEveryScriptAndEmojiAlone(String text) {
        assertThat(PlainText.clean(text)).isEqualTo(text);
    }

    private static String random(Random random) {
        int[] alphabet = {
            'a', 'b', ' ', '\n', '\r', '\t', 0, 0x1B, 0x85, 0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x202E, 0x2066,
            0xFEFF, 0xFFFF, 0xD800, 0xDC00, 0x1F600, 0x1F468, 0xFE0F, 0x1F3FD, 0x1F3F4, 0xE0067, 0xE007F, 0x301,
            0x1F1EE, 0x1F1F3, 0x915, 0x94D, 0x4E2D, 0x2028, ',', 0x3164
        };
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(40); length > 0; length--) {
            text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
        }
        return text.toString();
    }

    @Test
    void cleaningTwiceIsCleaningOnce() {
        Random random = new Random(3);
        for (int i = 0; i < 50_000; i++) {
            String clean = PlainText.clean(random(random));
            assertThat(PlainText.clean(clean)).isEqualTo(clean);
            assertThat(clean.codePoints())
                    .noneMatch(c -> Character.getType(c) == Character.SURROGATE || (c < ' ' && c != '\n' && c != '\t'));
        }
    }

    @Test
    void cutsAtTheEndOfAWord() {
        assertThat(PlainText.cut("short", 5)).isEqualTo("short");
        assertThat(PlainText.cut("the quick brown fox", 12)).isEqualTo("the quick…");
        assertThat(PlainText.cut("the quick brown fox", 10)).isEqualTo("the quick…");
        assertThat(PlainText.cut("one, two", 6)).isEqualTo("one…");
        assertThat(PlainText.cut("x" + "y".repeat(100), 10)).isEqualTo("xyyyyyyyy…");
        assertThat(PlainText.cut("abc", 1)).isEqualTo("…");
        assertThat(PlainText.cut("abc", 0)).isEmpty();
        assertThat(PlainText.cut("abc", -1)).isEmpty();
    }

    @Test
    void cutsNoLetterInTwo() {
        assertThat(PlainText.cut("ab👨‍👩‍👧‍👦cd", 8)).isEqualTo("ab…");
        assertThat(PlainText.cut("abe\u0301cd", 4)).isEqualTo("ab…");
        assertThat(PlainText.cut("😀😀😀😀", 6)).isEqualTo("😀😀…");
        assertThat(PlainText.cut("🇮🇳🇮🇳🇮🇳", 8)).isEqualTo("🇮🇳…");
    }

    @Test
    void aCutTextFitsAndIsWhole() {
        Random random = new Random(6);
        for (int i = 0; i < 50_000; i++) {
            String text = PlainText.clean(random(random));
            int max = random.nextInt(30);
            String cut = PlainText.cut(text, max);
            assertThat(cut.length()).isLessThanOrEqualTo(Math.max(max, 0));
            assertThat(PlainText.clean(cut).length()).as(text).isGreaterThanOrEqualTo(cut.length() - 1);
            assertThat(cut.codePoints()).noneMatch(c -> Character.getType(c) == Character.SURROGATE);
        }
    }

    @Test
    void oneEndlessLetterIsCutAnyway() {
        String zalgo = "a" + "\u0301".repeat(1_000_000);
        assertThat(PlainText.cut(zalgo, 4_096)).hasSizeLessThanOrEqualTo(4_096).hasSizeGreaterThan(4_000);
        assertThat(PlainText.clean(zalgo)).isEqualTo(zalgo);
    }
}
