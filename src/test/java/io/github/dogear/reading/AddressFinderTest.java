package io.github.dogear.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dogear.reading.AddressFinder.Found;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressFinderTest {
    private static List<String> addresses(String text) {
        return AddressFinder.find(text).stream().map(Found::address).toList();
    }

    /** Text, the addresses in it, the words left. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '`',
            value = {
                "https://a.com/b § https://a.com/b § ``",
                "see https://a.com/b. § https://a.com/b  § see.",
                "(see https://a.com/b) § https://a.com/b § (see)",
                "https://en.wikipedia.org/wiki/Thread_(computing) § https://en.wikipedia.org/wiki/Thread_(computing) § ``",
                "(https://en.wikipedia.org/wiki/Thread_(computing)) § https://en.wikipedia.org/wiki/Thread_(computing) § ``",
                "\"https://a.com/b\" § https://a.com/b § ``",
                "'https://a.com/b', yes § https://a.com/b § yes",
                "https://a.com/b: great § https://a.com/b § great",
                "https://a.com/b - a nice article § https://a.com/b § a nice article",
                "Nice: https://a.com/b § https://a.com/b § Nice",
                "- https://a.com/b § https://a.com/b § ``",
                "HTTPS://A.com/B!? § HTTPS://A.com/B § ``",
                "http://a.com/?q=1&r[]=2#x. § http://a.com/?q=1&r[]=2#x § ``",
                "https://a.com/b…and § https://a.com/b…and § ``",
                "https://a.com/b… § https://a.com/b § ``",
                "https://a.com,https://b.com § https://a.com|https://b.com § ``",
                "https://a.com/xhttps://b.com/y § https://a.com/x|https://b.com/y § ``",
                "https://web.archive.org/web/2020/https://a.com/x § https://web.archive.org/web/2020/https://a.com/x § ``",
                "https://a.com/?u=https://b.com § https://a.com/?u=https://b.com § ``",
                "https://a.com/x, https://b.com/y § https://a.com/x|https://b.com/y § ``",
                "https://a.com/x https://b.com/y and https://c.com § https://a.com/x|https://b.com/y|https://c.com § ``",
                "see https://a.com/x, https://b.com/y; and https://c.com. § https://a.com/x|https://b.com/y|https://c.com § see.",
                "https://a.com/x vs https://b.com/y § https://a.com/x|https://b.com/y § vs",
                "<https://a.com/b> § https://a.com/b § ``",
                "<https://a.com/b?x=1&amp;y=2|the label> rest § https://a.com/b?x=1&y=2 § rest",
                "[the label](https://a.com/b) rest § https://a.com/b § rest",
                "[x](https://a.com/b_(c)) § https://a.com/b_(c) § ``",
                "[https://a.com/b](https://a.com/b) § https://a.com/b § ``",
                "![alt](https://a.com/i.png) § https://a.com/i.png § ``",
                "[t](https://a.com/b \"title\") § https://a.com/b § ``",
                "[t](<https://a.com/b>) § https://a.com/b § ``",
                "[[https://a.com/b][the label]] rest § https://a.com/b § rest",
                "[[https://a.com/b]] § https://a.com/b § ``",
                "[https://a.com/b][1] § https://a.com/b § [1]",
                "[ ] https://a.com/b § https://a.com/b § ``",
                "www.example.com/x § https://www.example.com/x § ``",
                "www.example.com. § https://www.example.com § ``",
                "go.dev/ref/mem is good § https://go.dev/ref/mem § is good",
                "read go.dev § https://go.dev § read",
                "youtu.be/lCb5BkJOOVI § https://youtu.be/lCb5BkJOOVI § ``",
                "lobste.rs/s/abc § https://lobste.rs/s/abc § ``",
                "example.com:8080/x § https://example.com:8080/x § ``",
                "example.com?x=1 § https://example.com?x=1 § ``",
                "http://[2001:db8::1]:80/x § http://[2001:db8::1]:80/x § ``",
                "http://localhost:8080/x § http://localhost:8080/x § ``",
                "https://user@host.com/x § https://user@host.com/x § ``",
                "https://пример.рф/путь § https://пример.рф/путь § ``",
                "пример.рф/путь § https://пример.рф/путь § ``",
                "https://bücher.de/ä § https://bücher.de/ä § ``",
                "请看https://a.com/b。谢谢 § https://a.com/b § 请看 。谢谢",
                "请看go.dev/ref/mem，谢谢 § https://go.dev/ref/mem § 请看 ，谢谢",
                "「https://a.com/b」 § https://a.com/b § ``",
                "«https://a.com/b» § https://a.com/b § ``",
                "“https://a.com/b” § https://a.com/b § ``",
                "https://a.com/b|c § https://a.com/b § c",
                "javascript:alert('https://a.com') § https://a.com § javascript:alert()",
                "a@b.com https://c.com/x § https://c.com/x § a@b.com",
                "https://a.com/-_777?x=y_ § https://a.com/-_777?x=y_ § ``",
                "*https://a.com/b* § https://a.com/b § ``",
                "~~https://a.com/b~~ old § https://a.com/b § old",
                "~https://a.com/b~ § https://a.com/b § ``",
                "_https://a.com/b_ look § https://a.com/b § look",
                "https://a.com/~ann § https://a.com/~ann § ``",
                "https://a.com/b؟ § https://a.com/b § ``",
                "https://a.com/b، ثم § https://a.com/b § ، ثم",
                "https://a.com/b। § https://a.com/b § ``",
            })
    void findsAddressesAndLeavesTheWords(String text, String found, String words) {
        assertThat(addresses(text)).containsExactly(found.split("\\|"));
        assertThat(AddressFinder.parts(text).words()).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "e.g.",
                "i.e. this",
                "file.txt",
                "foo.py",
                "main.rs",
                "Node.js",
                "3.5",
                "1.2.3.4",
                "a@b.com",
                "first_last@sub.example.com",
                "mailto:a@b.com",
                "@example.com",
                "ASP.NET",
                "java.io",
                "com.example.app",
                "org.junit.jupiter",
                "os.path",
                "U.S.A.",
                "a.m.",
                "Ph.D",
                "script.sh",
                "README.md",
                "C:\\dir\\foo.com",
                "/etc/foo.com",
                "src/foo.com",
                "x=foo.com",
                "$foo.com",
                "log.info(\"x\")",
                "done.it was",
                "sentence.Next one",
                "v1.2",
                "http://",
                "https://!",
                "http://.",
                "www.",
                "www.x",
                "ftp://example.com/x",
                "git@github.com:a/b.git",
                "...",
                ".com",
                "-.com",
                "foo..com",
                "..a.com/b..",
                "~/x.sh",
                "#example.com",
                "and/or",
                "12.30-13.45",
                "Mr.Smith",
                "self.name",
                "window.location",
                "a.b.c",
                "[x](y)",
                "<b>",
                "List<String>"
            })
    void leavesOtherWordsWithDotsAlone(String text) {
        assertThat(addresses(text)).isEmpty();
        assertThat(AddressFinder.parts(text).addresses()).isEmpty();
    }

    @Test
    void theLabelIsKeptAndThePlaceCoversIt() {
        String text = "read [The Go memory model](https://go.dev/ref/mem) now";
        assertThat(AddressFinder.find(text))
                .containsExactly(new Found("https://go.dev/ref/mem", 5, 50, "The Go memory model"));
        assertThat(AddressFinder.find("<https://a.com|A &amp; B>"))
                .containsExactly(new Found("https://a.com", 0, 25, "A & B"));
        assertThat(AddressFinder.find("** [[https://a.com][A, B]]"))
                .containsExactly(new Found("https://a.com", 3, 26, "A, B"));
        assertThat(AddressFinder.find("<https://a.com|https://a.com>").get(0).label())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u202E", "\u2066", "\u200B", "\uFEFF", "\u2028", "\u00A0", "\uD800"})
    void anAddressEndsAtWhatCannotBeSeen(String hidden) {
        assertThat(addresses("https://a.com/b" + hidden + "evil")).containsExactly("https://a.com/b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '`',
            value = {
                "https://a.com #spark § spark § ``",
                "#go #memory-model text § go|memory-model § text",
                "#Spark and #spark § Spark § and",
                "#日本語 #हिन्दी #тема_2 § 日本語|हिन्दी|тема_2 § ``",
                "#a, #b. #c! § a|b|c § ``",
                "#2024-plan § 2024-plan § ``",
                "https://a.com/x#frag #y § y § ``",
            })
    void aWordAfterANumberSignIsATopic(String text, String topics, String words) {
        assertThat(AddressFinder.parts(text).topics()).containsExactly(topics.split("\\|"));
        assertThat(AddressFinder.parts(text).words()).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#1",
                "#2024",
                "C#",
                "C# is",
                "a#b",
                "#",
                "# heading",
                "##x",
                "#-",
                "#c++",
                "#a#b",
                "(#x)",
                "#/x",
                "F#maj",
                "issue#12"
            })
    void otherNumberSignsAreWords(String text) {
        AddressFinder.Parts parts = AddressFinder.parts(text);
        assertThat(parts.topics()).isEmpty();
        assertThat(parts.words()).isEqualTo(text);
    }

    @Test
    void linesStayLinesAndOnlyTheSeamsAreClosed() {
        String text =
                "My notes:\n\n\n  - threads share memory\n  - https://a.com/b\n* go.dev/ref/mem: the model\n\nC# and F#\n";
        assertThat(AddressFinder.parts(text).words())
                .isEqualTo("My notes:\n\n- threads share memory\nthe model\n\nC# and F#");
    }

    @Test
    void whatIsFoundStandsWhereItSays() {
        Random random = new Random(99);
        for (int i = 0; i < 20_000; i++) {
            String text = Hostile.text(random);
            int last = 0;
            for (Found found : AddressFinder.find(text)) {
                assertThat(found.start()).as(text).isGreaterThanOrEqualTo(last);
                assertThat(found.end()).as(text).isGreaterThan(found.start()).isLessThanOrEqualTo(text.length());
                assertThat(CanonicalAddress.of(found.address())).as(text).isPresent();
                last = found.end();
            }
            AddressFinder.parts(text);
        }
    }

    @Test
    void anAddressAmongWordsIsAlwaysFound() {
        Random random = new Random(4);
        List<String> before = List.of("", "see ", "(", "“", "好", "x\n", "- ", "label: ", "<", "\"");
        List<String> after = List.of("", ". And", ")", "”", "。好", "\nx", " -", ", yes", ">", "\" he said", "!");
        for (int i = 0; i < 5_000; i++) {
            String address =
                    "https://example.com/" + Integer.toString(random.nextInt(1 << 20), 36) + "?a=" + random.nextInt(9);
            String text = before.get(random.nextInt(before.size())) + address + after.get(random.nextInt(after.size()));
            assertThat(addresses(text)).as(text).containsExactly(address);
        }
    }

    // The bound is a hundred times what a linear pass takes: it is there to end a quadratic one.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a.",
                "http://",
                "http://!",
                "https://a.com/",
                "<http://",
                "<http://a|",
                "[",
                "](",
                "[x](http://a",
                "[](http://a.com)",
                "a.com:99999,",
                "a@",
                "@",
                "www.",
                "#",
                "#a",
                "#-",
                ".com",
                "好a.com/",
                "(",
                ")",
                "-",
                "\n",
                " ",
                "a.com/(",
                "http://[",
                "go.dev ",
                "\u0301",
                "😀",
                "](http://a.com \"",
                "<https://a.com|b>",
                "http://a.b?",
                "h",
                "hhttp://",
                "a.com,",
                "#a\u200D",
                "'",
                "https://a.com "
            })
    void aMegabyteOfAnythingTakesLinearTime(String piece) {
        String text = piece.repeat(1_000_000 / piece.length());
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            AddressFinder.parts(text);
        });
    }
}
