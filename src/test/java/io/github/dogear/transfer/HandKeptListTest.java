package io.github.dogear.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dogear.Shared;
import io.github.dogear.reading.Link;
import io.github.dogear.reading.Note;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandKeptListTest {
    private static String trimmed(String text) {
        return text.lines()
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"))
                .stripTrailing();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = HandKeptList.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<Entry.Item> items(HandKeptList list) {
        return list.entries().stream()
                .flatMap(entry -> entry instanceof Entry.Item item
                        ? java.util.stream.Stream.of(item)
                        : entry instanceof Entry.Noted note ? note.covered().stream() : java.util.stream.Stream.empty())
                .toList();
    }

    private static Entry.Item item(HandKeptList list, String part) {
        return items(list).stream()
                .filter(item -> (item.url() + item.title()).contains(part))
                .findFirst()
                .orElseThrow(() -> new AssertionError(part));
    }

    private static Entry.Noted noted(HandKeptList list, String title) {
        return list.entries().stream()
                .filter(entry ->
                        entry instanceof Entry.Noted note && note.title().equals(title))
                .map(Entry.Noted.class::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError(title));
    }

    @Test
    void theSampleIsReadAsItsKeeperMeantIt() throws IOException {
        HandKeptList list = HandKeptList.parse(resource("/io/github/dogear/sample.md"));
        assertThat(list.summary()).isEqualTo(new HandKeptList.Summary(15, 4, 5, 4, 2, 1, 2, 0, 4));
        Entry.Noted locks = noted(list, "Locks and deadlocks");
        assertThat(locks.topic()).isNull();
        assertThat(locks.covered()).hasSize(4).allMatch(item -> item.state() == Link.State.COVERED);
        assertThat(locks.parts())
                .extracting(Entry.Part::provenance)
                .containsExactly(Note.Provenance.OWN, Note.Provenance.AI);
        assertThat(locks.parts().get(1).text())
                .startsWith("Databases find deadlocks")
                .contains("- Timeouts:");
        assertThat(item(list, "mvcc").topic()).isEqualTo("Databases");
        assertThat(item(list, "mvcc").notes()).hasSize(1);
        assertThat(item(list, "sqlite-internals").topic()).isNull();
        assertThat(item(list, "Consistent hashing").kind()).isEqualTo(Link.Kind.LEARN);
        assertThat(item(list, "jepsen").topic()).isNull();
        assertThat(item(list, "lwn").topic()).isEqualTo("Misc");
        assertThat(trimmed(list.write())).isEqualTo(trimmed(resource("/io/github/dogear/sample.md")));
    }

    @Test
    void theOwnersListIsReadWholeAndWrittenAsItWas() throws IOException {
        String text = Files.readString(Shared.file("understand-again-summarise.md"), StandardCharsets.UTF_8);
        HandKeptList list = HandKeptList.parse(text);
        HandKeptList.Summary summary = list.summary();
        assertThat(summary.links()).isEqualTo(52);
        assertThat(summary.covered()).isEqualTo(8);
        assertThat(summary.learn()).isEqualTo(1);
        assertThat(summary.follow()).isEqualTo(2);
        assertThat(summary.ai()).isEqualTo(2);
        assertThat(noted(list, "Threads vs Processes").covered()).hasSize(8);
        assertThat(trimmed(list.write())).isEqualTo(trimmed(text));
    }

    @Test
    void listsOfOtherShapesAreRead() {
        HandKeptList list = HandKeptList.parse("""
                # Reading

                ## Databases

                - [Use the index](https://use-the-index-luke.com/) - start here
                - [ ] https://a.example/todo
                - [x] https://a.example/done
                * https://a.example/star
                  - a note below it
                  - and another
                1. https://a.example/numbered
                ~~https://a.example/let-go~~
                3. ~~https://a.example/superseded~~ by another
                https://a.example/one-tab | One tab title
                <https://a.example/pointed>
                See https://a.example/in-words for how it began, and https://a.example/also too.
                https://a.example/waits (later 2027-01-05)

                ### Nested
                https://a.example/nested
                """);
        assertThat(item(list, "use-the-index").title()).isEqualTo("Use the index");
        assertThat(item(list, "use-the-index").notes().get(0).text()).isEqualTo("start here");
        assertThat(item(list, "todo").state()).isEqualTo(Link.State.UNREAD);
        assertThat(item(list, "done").state()).isEqualTo(Link.State.READ);
        assertThat(item(list, "star").notes().get(0).text()).isEqualTo("- a note below it\n- and another");
        assertThat(item(list, "numbered").topic()).isEqualTo("Databases");
        assertThat(item(list, "let-go").state()).isEqualTo(Link.State.DROPPED);
        assertThat(item(list, "superseded").state()).isEqualTo(Link.State.DROPPED);
        assertThat(item(list, "superseded").notes())
                .extracting(Entry.Part::text)
                .containsExactly("by another");
        assertThat(item(list, "one-tab").title()).isEqualTo("One tab title");
        assertThat(item(list, "pointed").url()).isEqualTo("https://a.example/pointed");
        assertThat(item(list, "in-words").notes().get(0).text()).contains("for how it began");
        assertThat(item(list, "also").url()).isEqualTo("https://a.example/also");
        assertThat(item(list, "waits").until()).isEqualTo(LocalDate.of(2027, 1, 5));
        assertThat(item(list, "nested").topic()).isEqualTo("Nested");
        assertThat(list.summary().topics()).isEqualTo(2);
        assertThat(HandKeptList.parse(list.write())).isEqualTo(list);
    }

    @Test
    void anAddressWithAColonAndWordsIsALinkWithItsNoteAlsoBelowAnothersNotes() {
        HandKeptList list = HandKeptList.parse("https://a.example/x:\nits note\nhttps://b.example/y: noted there\n");
        assertThat(item(list, "b.example").notes()).extracting(Entry.Part::text).containsExactly("noted there");
        assertThat(item(list, "a.example").notes()).extracting(Entry.Part::text).containsExactly("its note");
    }

    @Test
    void wordsRightBelowALinkAreItsNoteAlsoWithoutAColon() {
        String text = """
                Databases:
                https://a.example/mvcc
                - vacuum frees what nobody sees
                - so

                https://b.example/wal
                The log is written first, then the pages.
                (gpt): Said by a model.
                see https://c.example/also for that
                https://d.example/bare
                good one
                https://e.example/x
                Window functions - Learn about it

                ## Queues
                https://f.example/queue
                A queue is a promise that somebody will come back.
                """;
        HandKeptList list = HandKeptList.parse(text);
        assertThat(item(list, "mvcc").notes())
                .extracting(Entry.Part::text)
                .containsExactly("- vacuum frees what nobody sees\n- so");
        assertThat(item(list, "wal").notes())
                .extracting(Entry.Part::text)
                .containsExactly("The log is written first, then the pages.", "Said by a model.");
        assertThat(item(list, "also").notes()).extracting(Entry.Part::text).containsExactly("see for that");
        assertThat(item(list, "bare").notes()).isEmpty();
        assertThat(item(list, "e.example").notes()).isEmpty();
        assertThat(item(list, "queue").notes()).hasSize(1);
        assertThat(list.write()).isEqualTo(text);
        assertThat(HandKeptList.parse(list.write())).isEqualTo(list);
    }

    @Test
    void aLineAboveAnAddressIsItsTitle() {
        String text = """
                # Reading

                How the page cache is written back
                https://a.example/cache
                What a futex does for a lock
                https://b.example/futex (later 2027-01-05)

                io_uring
                https://c.example/uring
                Two rings between the program and the kernel
                so that neither waits.

                Why is NVMe fast?
                https://d.example/nvme:
                It has many queues.

                A queue says no early. That is all.
                https://e.example/queue

                Essays worth their time
                https://f.example/one
                https://g.example/two
                """;
        HandKeptList list = HandKeptList.parse(text);
        assertThat(items(list))
                .extracting(Entry.Item::title)
                .containsExactly(
                        "How the page cache is written back",
                        "What a futex does for a lock",
                        "io_uring",
                        "Why is NVMe fast?",
                        "",
                        "",
                        "");
        assertThat(item(list, "uring").notes()).hasSize(1);
        assertThat(item(list, "nvme").notes()).hasSize(1);
        assertThat(item(list, "futex").notes()).isEmpty();
        assertThat(list.write()).isEqualTo(text);
        assertThat(HandKeptList.parse(list.write())).isEqualTo(list);
    }

    @Test
    void aFewWordsAboveSeveralLinksAreATopic() {
        String text = """
                Kafka
                https://a.example/log
                The log is what everything else is made from.
                https://b.example/broker

                Postgres internals
                - Bruce on vacuum https://c.example/vacuum

                Both of these are about the same thing
                https://d.example/one
                https://e.example/two
                """;
        HandKeptList list = HandKeptList.parse(text);
        assertThat(items(list))
                .extracting(Entry.Item::topic)
                .containsExactly("Kafka", "Kafka", "Postgres internals", null, null);
        assertThat(list.write()).isEqualTo(text);
        List<Entry> fewer = new ArrayList<>(list.entries());
        assertThat(item(list, "a.example").notes()).hasSize(1);
        fewer.remove(1);
        assertThat(new HandKeptList(fewer).write()).startsWith("Kafka:\nhttps://b.example/broker\n");
    }

    @Test
    void aTablesRowsAreLinks() {
        String table = """
                | when | what | where | why |
                |------|------|-------|-----|
                | 2024-01-03 | Jepsen | https://a.example/jepsen | breaks databases |
                | 2024-02-01 | | [Raft](https://b.example/raft) | |
                | 2024-02-02 | no link yet | | |
                """;
        HandKeptList list = HandKeptList.parse(table);
        assertThat(items(list)).extracting(Entry.Item::title).containsExactly("Jepsen", "Raft");
        assertThat(item(list, "a.example").notes())
                .extracting(Entry.Part::text)
                .containsExactly("2024-01-03, breaks databases");
        assertThat(list.write()).isEqualTo(table);
    }

    @Test
    void markdownsReferencesAreLinks() {
        String text = """
                Reading [this][pin] and that[^1] made it click.

                [^1]: https://a.example/pin
                [pin]: <https://b.example/tokio> "Tokio, a tutorial"
                [2]: https://c.example/two
                [Rust book]: https://d.example/book
                """;
        HandKeptList list = HandKeptList.parse(text);
        assertThat(items(list)).extracting(Entry.Item::title).containsExactly("", "Tokio, a tutorial", "", "Rust book");
        assertThat(items(list)).allMatch(item -> item.notes().isEmpty());
        assertThat(list.write()).isEqualTo(text);
    }

    @Test
    void anAddressWithoutItsSchemeIsALinkToo() {
        HandKeptList list = HandKeptList.parse(
                "Essays:\nA note of several words\nwww.a.example/great\n- www.b.example/x a remark\n");
        assertThat(items(list))
                .extracting(Entry.Item::url)
                .containsExactly("https://www.a.example/great", "https://www.b.example/x");
        assertThat(list.summary().notes()).isEqualTo(2);
    }

    @Test
    void windowsLinesAndAByteOrderMarkAreRead() {
        HandKeptList list =
                HandKeptList.parse("\uFEFFLinux:\r\nhttps://a.example/x\r\n\r\nGo:\r\nhttps://b.example/y\r\n");
        assertThat(list.summary().topics()).isEqualTo(2);
        assertThat(item(list, "b.example").topic()).isEqualTo("Go");
    }

    @Test
    void aBooksSectionHoldsBooks() {
        HandKeptList list =
                HandKeptList.parse("Notes from books:\n- Dune: sand everywhere\n- A title without a note\n");
        assertThat(items(list)).extracting(Entry.Item::kind).containsOnly(Link.Kind.BOOK);
        assertThat(item(list, "Dune").notes().get(0).text()).isEqualTo("sand everywhere");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n\n",
                ":",
                "::",
                "(gpt)",
                "(gpt):",
                "- ",
                "---",
                "\\",
                "\\\\",
                "[x](",
                "[](https://a.b)",
                "https://",
                "https://a.b:",
                "x:\n(gpt)\n",
                "https://a.b:\nhttps://c.d:\n\n:\n",
                "(Ignore below)",
                "a:\n(Ignore the links below)\nhttps://a.b/x\n",
                "```\ncode: x\nhttps://in.code/x\n```\nafter",
                "---\ntitle: front\n---\nhttps://a.b/c",
                "<!-- hidden\nhttps://a.b/c\n-->",
                "| a | b |\n|---|---|\n| https://a.b | x |",
                "- [ ]",
                "- [x] ",
                "> quoted https://a.b/c",
                "1. https://a.b/c\n   more\n   https://d.e/f",
                "https://a.b/c:\n  indented\n\ttab",
                "Title:\n\\https://a.b\n",
                "~~text~~",
                "~~https://a.b/c~~:\nnote",
                "https://a.b/c: note\nhttps://d.e/f:\nbelow\nhttps://g.h/i: another\nmore",
                "https://a.b/c:  two spaces",
                "www.a.example/b",
                "| a | https://a.example/x | https://b.example/y |\n| b \\| c | www.d.example | e",
                "- [x] | a | https://a.example/x |\n  below it",
                "Topic:\nwww.a.example/b:\nwords\nwww.c.example see www.d.example/x",
                "- [x] www.a.example/b - words",
                "- [x] https://a.b/c: note (covered)",
                "- ~~https://a.b/c~~ superseded",
                "~~[old](https://a.b/c)~~ see https://d.e/f",
                "was **https://a.b/c** and ~~https://d.e/f~~.",
                "\u202Eevil",
                "a\0b c d e f",
                "- parent\n  - https://a.b/c\n    - note",
                "Learn about GC",
                "TODO: learn TLA+",
                "Books:\n- ",
                "x:\ny:\nz:\n",
                "a - b - look up"
            })
    void oddTextsAreKeptAndReadBackTheSame(String text) {
        keeps(text);
    }

    /** The same without its blank lines, of which writing may add some. */
    private static List<Entry> closed(HandKeptList list) {
        return list.entries().stream()
                .<Entry>map(entry -> entry instanceof Entry.Item item
                        ? item.after(0)
                        : entry instanceof Entry.Noted note
                                ? note.after(0)
                                : entry instanceof Entry.Heading heading
                                        ? new Entry.Heading(0, heading.text(), heading.topic())
                                        : new Entry.Line(0, ((Entry.Line) entry).text()))
                .toList();
    }

    private static void keeps(String text) {
        HandKeptList list = HandKeptList.parse(text);
        String written = list.write();
        HandKeptList again = HandKeptList.parse(written);
        assertThat(closed(again)).as("text: %s\nwritten: %s", text, written).isEqualTo(closed(list));
        assertThat(again.write()).isEqualTo(written);
        String all = written.replaceAll("\\s+", " ");
        for (String line : text.replace("\0", "").split("\n")) {
            for (String word : line.strip().split("\\s+")) {
                String bare = word.replaceFirst("^\\\\", "");
                assertThat(all).contains(bare);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void anyTextReadsBackTheSameAndLosesNoWord(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 250; round++) {
            int lines = 1 + random.nextInt(12);
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < lines; i++) {
                text.append(line(random)).append('\n');
            }
            keeps(text.toString());
        }
    }

    private static String line(Random random) {
        String url = "https://" + "abc".charAt(random.nextInt(3)) + ".example/p" + random.nextInt(9);
        return switch (random.nextInt(38)) {
            case 33 -> "```";
            case 34 -> "# Title " + random.nextInt(3);
            case 35 -> "(quote, Ann https://q.example/p): she said so";
            case 36 -> "(own): words";
            case 0, 1, 2 -> "";
            case 3, 4, 5 -> url;
            case 6 -> url + ":";
            case 7 -> "Topic " + random.nextInt(4) + ":";
            case 8 -> "## Heading " + random.nextInt(4);
            case 9 -> "A note of several words number " + random.nextInt(9);
            case 10 -> "(gpt): said by a model";
            case 11 -> "(gpt)";
            case 12 -> "(Ignore below links as they are summarized above)";
            case 13 -> "- " + url;
            case 14 -> "- [" + (random.nextBoolean() ? "x" : " ") + "] " + url;
            case 15 -> "  - nested words";
            case 16 -> "Window functions - Learn about it - Google";
            case 17 -> "Youtube channels: Somebody - to watch";
            case 18 -> "-----";
            case 19 -> "[A title](" + url + ") - a remark";
            case 20 -> "words with " + url + " in them and " + url + "x too";
            case 21 -> "Short notes from a book:";
            case 22 -> "~~" + url + "~~";
            case 23 -> url + ": a remark";
            case 24 -> "* [ ] " + url + ": a remark";
            case 25 -> "www." + url.substring(8);
            case 27 -> "- a point that is made";
            case 28 -> "good";
            case 29 -> "The title of a page";
            case 30 -> "Few words";
            case 32 -> "[label]: " + url + " \"A title\"";
            case 31 -> "- ~~" + url + "~~ crossed out";
            case 26 -> "| Title " + random.nextInt(9) + " | " + url + " | a remark |";
            default -> "\\escaped: words";
        };
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28})
    void anyListIsWrittenSoThatItReadsBackTheSame(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 250; round++) {
            keeps(new HandKeptList(entries(random)).write());
        }
    }

    /** What the program itself may write: notes with any words, links in any state, topics in any order. */
    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33, 34, 35, 36, 37, 38})
    void notesTopicsAndStatesSurviveWriting(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 250; round++) {
            List<Entry> entries = entries(random);
            String written = new HandKeptList(entries).write();
            HandKeptList read = HandKeptList.parse(written);
            for (Entry entry : entries) {
                if (entry instanceof Entry.Item item) {
                    Entry.Item back = item(read, String.valueOf(item.url()));
                    assertThat(back.title()).as(written).isEqualTo(item.title());
                    assertThat(back.topic()).as(written).isEqualTo(item.topic());
                    assertThat(back.state()).as(written).isEqualTo(item.state());
                    assertThat(texts(back.notes())).as(written).isEqualTo(texts(item.notes()));
                } else if (entry instanceof Entry.Noted note) {
                    assertThat(read.entries())
                            .as(written)
                            .anyMatch(other -> other instanceof Entry.Noted same
                                    && same.title().equals(note.title())
                                    && texts(same.parts()).equals(texts(note.parts()))
                                    && java.util.Objects.equals(same.topic(), note.topic()));
                }
            }
        }
    }

    private static List<String> texts(List<Entry.Part> parts) {
        return parts.stream()
                .map(part -> part.provenance() + " " + part.origin() + " " + part.text())
                .toList();
    }

    private static List<Entry> entries(Random random) {
        List<Entry> entries = new ArrayList<>();
        int count = 1 + random.nextInt(8);
        @Nullable String topic = null;
        for (int i = 0; i < count; i++) {
            if (random.nextInt(3) == 0) {
                topic = "Topic " + "ABC".charAt(random.nextInt(3));
                entries.add(new Entry.Heading(1, random.nextBoolean() ? topic : topic + ":", topic));
            } else if (random.nextInt(6) == 0) {
                topic = null;
            }
            if (random.nextInt(4) == 0) {
                entries.add(new Entry.Noted(
                        random.nextInt(2),
                        random.nextBoolean() ? "" : "Title " + i,
                        parts(random, true),
                        null,
                        List.of(),
                        topic));
            } else {
                Link.State state = pick(random, Link.State.values());
                LocalDate until = state == Link.State.LATER ? LocalDate.of(2027, 1, 1 + random.nextInt(28)) : null;
                boolean titled = random.nextInt(3) == 0;
                entries.add(new Entry.Item(
                        random.nextInt(2),
                        titled ? "How page " + i + " came to be\n" : "",
                        Link.Kind.LINK,
                        "https://h.example/" + i,
                        titled ? "How page " + i + " came to be" : "",
                        state,
                        until,
                        null,
                        topic,
                        parts(random, false)));
            }
        }
        return entries;
    }

    private static List<Entry.Part> parts(Random random, boolean atLeastOne) {
        List<Entry.Part> parts = new ArrayList<>();
        int count = random.nextInt(3) + (atLeastOne ? 1 : 0);
        for (int i = 0; i < count; i++) {
            Note.Provenance voice = pick(random, Note.Provenance.values());
            String origin = voice == Note.Provenance.QUOTED && random.nextBoolean() ? "Somebody Else" : null;
            int lines = 1 + random.nextInt(3);
            String text = java.util.stream.IntStream.range(0, lines)
                    .mapToObj(line -> words(random))
                    .collect(Collectors.joining("\n"));
            String marker = random.nextInt(3) == 0 ? Entry.Part.UNDER : "";
            parts.add(new Entry.Part(voice, origin, null, marker, text.isBlank() ? "not blank" : text));
        }
        return parts;
    }

    private static <T> T pick(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static String words(Random random) {
        List<String> lines = Arrays.asList(
                "plain words",
                "more words than a remark has",
                "",
                "https://a.example/inside",
                "Heading like:",
                "## hashes",
                "---",
                "(gpt): not by a model",
                "\\backslash",
                "- bullet",
                "- [x] box",
                "(Ignore below links)",
                "see https://a.example/x there",
                "emoji 🦄",
                "日本語の文",
                "עברית",
                "```",
                "Learn about it - Google",
                "  indented",
                "one",
                "(own): mine",
                "| a | b |",
                "<!-- c",
                "- https://a.example/b");
        return lines.get(random.nextInt(lines.size()));
    }

    @Test
    void longListsAndLongLinesAreReadInOneGo() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            text.append(i % 50 == 0 ? "\nTopic " + i + ":\n" : "https://a.example/p" + i + "\n");
        }
        assertThat(HandKeptList.parse(text.toString()).summary().links()).isEqualTo(98_000);
        HandKeptList longLine =
                HandKeptList.parse("words ".repeat(200_000) + "\n" + "[".repeat(100_000) + "\n" + "(".repeat(100_000));
        assertThat(longLine.entries()).isNotEmpty();
    }
}
