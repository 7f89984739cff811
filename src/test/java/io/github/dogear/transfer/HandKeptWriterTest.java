package io.github.dogear.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dogear.reading.Link;
import io.github.dogear.reading.Note;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a conversation put into the list, under names and with words that look like something else, survives a file. */
class HandKeptWriterTest {
    private static final List<String> TOPICS = List.of(
            "Spark",
            "C++",
            "C#",
            "# hash",
            "Books",
            "a (b)",
            "x domain",
            "---",
            "Notes: more",
            "(gpt)",
            "日本語",
            "https://a.example/t",
            "- dash",
            "1. one",
            "\\back",
            "a - learn about it",
            "Domain",
            "ends.",
            "🦄",
            "[x]",
            "Learn about it",
            "Youtube articles",
            "Go:",
            "x:y",
            "(Ignore links below)",
            "```",
            "<!-- c",
            "| t",
            "*bold*",
            "one two three four five six",
            "a\u2028b");
    private static final List<String> TITLES = List.of(
            "",
            "",
            "Plain",
            "The title of a page",
            "a [b] c",
            "]",
            "[",
            "a](b",
            "(x)",
            "x | y",
            "x - y",
            "~~x~~",
            "x (covered)",
            "\\x",
            "https://b.example/inside",
            "日本語",
            "a*b*",
            "x:",
            "trailing \\",
            "<b>",
            "\\[",
            "[x]",
            "[ ] box");
    private static final List<String> ADDRESSES = List.of(
            "https://a.example/x",
            "https://en.wikipedia.org/wiki/Deadlock_(cs)",
            "https://a.example/x)",
            "https://a.example/(x",
            "https://a.example/x:",
            "https://a.example/~~x~~",
            "https://a.example/[x]",
            "https://a.example/x?a=b&c=d#e",
            "https://a.example/x,",
            "https://a.example/x.",
            "https://a.example/a|b",
            "https://a.example/%20",
            "https://a.example/日本",
            "HTTP://A.Example/x",
            "https://a.example/x'",
            "https://a.example/*x*",
            "https://a.example:8080",
            "https://a.example/x;",
            "https://a.example/x\"y");
    private static final List<String> WORDS = List.of(
            "plain words",
            "more words than a remark has",
            "",
            "https://a.example/inside",
            "Heading like:",
            "## hashes",
            "---",
            "(gpt): not by a model",
            "(gpt)",
            "(ai):",
            "(quote, x https://y.example)",
            "(own): mine",
            "\\backslash",
            "- bullet",
            "- [x] box",
            "(Ignore below links)",
            "see https://a.example/x there",
            "a\u2028b",
            "a\u0085b",
            "x\u000bc",
            "```",
            "~~~~",
            "Learn about it - Google",
            " - Google",
            "  indented",
            "\tindented",
            "one",
            "| a | b |",
            "<!-- c",
            "-->",
            "- https://a.example/b",
            "  - https://a.example/b",
            "* * *",
            "===",
            "#",
            "#tag",
            "# T",
            "1. one",
            "~~x~~",
            "> q",
            "Youtube channels: x - to watch",
            "(covered)",
            "(later 2027-01-01)",
            ":",
            "::",
            "a:",
            "x: y",
            "日本語:",
            "\u202Eevil",
            "עברית",
            "Books:",
            "- ",
            "-",
            "- [ ]",
            "\u00a0",
            "\uFEFF",
            "🦄",
            "www.a.example",
            "[t](https://a.example/z)",
            "<https://a.example/z>");

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static List<Entry.Part> parts(Random random, int least) {
        List<Entry.Part> parts = new ArrayList<>();
        int count = least + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            Note.Provenance voice = one(random, List.of(Note.Provenance.values()));
            boolean quoted = voice == Note.Provenance.QUOTED;
            String origin = quoted && random.nextBoolean() ? one(random, List.of("Somebody", "A, B", "x (y)")) : null;
            String url = quoted && random.nextInt(3) == 0 ? "https://q.example/a_(b)" : null;
            String text = IntStream.range(0, 1 + random.nextInt(3))
                    .mapToObj(line -> one(random, WORDS))
                    .collect(Collectors.joining("\n"))
                    .strip();
            String marker = one(random, List.of("", "", "", " - ", "  ", "    ", "=", Entry.Part.UNDER));
            parts.add(new Entry.Part(voice, origin, url, marker, text.isBlank() ? "not blank" : text));
        }
        return parts;
    }

    private static List<Entry> entries(Random random) {
        List<Entry> entries = new ArrayList<>();
        int count = 1 + random.nextInt(5);
        @Nullable String topic = null;
        for (int i = 0; i < count; i++) {
            if (random.nextInt(3) == 0) {
                topic = random.nextInt(3) == 0 ? null : one(random, TOPICS).replace('\u2028', ' ');
            }
            int gap = random.nextInt(2);
            if (random.nextInt(5) == 0) {
                String title = random.nextBoolean() ? "" : "Title " + i;
                entries.add(new Entry.Noted(gap, title, parts(random, 1), null, List.of(), topic));
            } else {
                Link.State state = one(random, List.of(Link.State.values()));
                LocalDate until = state == Link.State.LATER ? LocalDate.of(2027, 1, 1 + random.nextInt(28)) : null;
                String lead = one(random, List.of("", "", "- ", "* [ ] ", "1. "));
                List<Entry.Part> notes = random.nextBoolean() ? List.of() : parts(random, 0);
                String title = one(random, TITLES);
                entries.add(new Entry.Item(
                        gap,
                        random.nextInt(3) == 0 && !title.isEmpty() ? title + "\n" : lead,
                        Link.Kind.LINK,
                        one(random, ADDRESSES),
                        title,
                        state,
                        until,
                        null,
                        topic,
                        notes));
            }
        }
        return entries;
    }

    /** Without the markers and gaps, which are the file's, and with one kind of line end. */
    private static String essence(Entry entry) {
        if (entry instanceof Entry.Item item) {
            return String.join(
                    " / ",
                    item.kind() + "",
                    item.url(),
                    item.title(),
                    item.state() + "",
                    item.until() + "",
                    item.topic() + "",
                    essence(item.notes()));
        }
        Entry.Noted note = (Entry.Noted) entry;
        return String.join(" / ", note.title(), note.topic() + "", essence(note.parts()));
    }

    private static String essence(List<Entry.Part> parts) {
        return parts.stream()
                .map(part -> part.provenance() + "," + part.origin() + "," + part.originUrl() + ","
                        + Arrays.stream(LineKind.LINE_END.split(part.text(), -1))
                                .map(String::stripTrailing)
                                .collect(Collectors.joining("\n")))
                .collect(Collectors.joining(" + "));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyTopicTitleAddressStateAndNoteReadsBack(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 400; round++) {
            List<Entry> entries = entries(random);
            String written = new HandKeptList(entries).write();
            List<String> read = HandKeptList.parse(written).entries().stream()
                    .filter(entry -> entry instanceof Entry.Item || entry instanceof Entry.Noted)
                    .map(HandKeptWriterTest::essence)
                    .toList();
            assertThat(read)
                    .as(written)
                    .isEqualTo(entries.stream().map(HandKeptWriterTest::essence).toList());
        }
    }

    @Test
    void aModelsWordsStayTheModelsBelowALinkInASentence() {
        HandKeptList list = HandKeptList.parse("- See https://a.example/x for how it began\n");
        Entry.Item item = (Entry.Item) list.entries().get(0);
        List<Entry.Part> notes = new ArrayList<>(item.notes());
        notes.add(new Entry.Part(Note.Provenance.OWN, null, null, "", "mine, too"));
        notes.add(new Entry.Part(Note.Provenance.AI, null, null, "", "said by a model,\nsee https://b.example/y"));
        String written = new HandKeptList(List.of(item.noted(notes))).write();
        assertThat(written).isEqualTo("""
                - See https://a.example/x for how it began
                  mine, too
                  (gpt): said by a model,
                  \\see https://b.example/y
                """);
        Entry.Item read = (Entry.Item) HandKeptList.parse(written).entries().get(0);
        assertThat(read.notes())
                .extracting(Entry.Part::provenance)
                .containsExactly(Note.Provenance.OWN, Note.Provenance.OWN, Note.Provenance.AI);
        assertThat(read.notes().get(2).text()).isEqualTo("said by a model,\nsee https://b.example/y");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "~~See https://a.example/x there~~",
                "~~| A title | https://a.example/x | words |~~",
                "- [x] [label]: https://a.example/x",
                "[label]: https://a.example/x \"A title\" (later 2027-02-03)",
                "A title of its own\n~~https://a.example/x~~",
                "See https://a.example/x there (later 2027-02-03)",
                "https://a.example/x | A title (covered)",
                "<https://a.example/x> (later 2027-02-03):\na note",
                "<https://a.example/x> - a remark",
                "- ~~Raft - learn about it~~",
                "Raft - learn about it (later 2027-02-03)",
                "- [X] https://a.example/x",
                "## C# ##",
                "[a \\[b](https://a.example/x)",
                "https://a.example/x:\n\nC#:\nhttps://b.example/y:"
            })
    void aStateIsReadWhereverItIsWritten(String text) {
        HandKeptList list = HandKeptList.parse(text);
        assertThat(list.write()).isEqualTo(text + "\n");
        assertThat(HandKeptList.parse(list.write())).isEqualTo(list);
    }

    /** Lines that took the stack, or minutes, of patterns that go back. */
    static List<String> endlessLines() {
        return List.of(
                "[" + "a".repeat(200_000) + "](https://a.example/c)",
                "[" + "[a]".repeat(100_000) + "](https://a.example/c)",
                "[" + "a".repeat(200_000) + " https://a.example/c",
                "(quote, " + " ".repeat(200_000) + "x",
                "(quote, " + "a (b) ".repeat(50_000) + "x",
                "(gpt" + " ".repeat(200_000) + "x",
                "## a" + " ".repeat(200_000) + "b",
                "## a" + ":".repeat(200_000) + "b",
                "## a" + "#".repeat(200_000) + "b",
                "## a" + "(".repeat(200_000) + ")",
                "https://a.example/" + "a".repeat(1_000_000),
                "see https://a.example/" + "a".repeat(1_000_000) + " there",
                " ".repeat(1_000_000) + "https://a.example/x",
                "https://a.example/x" + " | a".repeat(200_000),
                "https://a.example/x - " + "a - ".repeat(200_000),
                "~".repeat(1_000_000));
    }

    @ParameterizedTest
    @MethodSource("endlessLines")
    void aLineOfAMillionSignsIsReadAndWritten(String line) {
        HandKeptList list = HandKeptList.parse(line);
        assertThat(list.entries()).hasSize(1);
        // No assertion on the texts themselves: a failure would print them.
        assertThat(list.write().equals(line.stripTrailing() + "\n")).isTrue();
    }
}
