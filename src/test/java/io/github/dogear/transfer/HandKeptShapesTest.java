package io.github.dogear.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dogear.reading.Link;
import io.github.dogear.reading.Note;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists as other people keep them. */
class HandKeptShapesTest {
    private static String text(String name) throws IOException {
        try (InputStream in = HandKeptShapesTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<Entry.Item> items(String name) throws IOException {
        return HandKeptList.parse(text(name)).entries().stream()
                .filter(Entry.Item.class::isInstance)
                .map(Entry.Item.class::cast)
                .toList();
    }

    private static Entry.Item item(String name, String part) throws IOException {
        return items(name).stream()
                .filter(item -> (item.url() + item.title()).contains(part))
                .findFirst()
                .orElseThrow(() -> new AssertionError(part));
    }

    private static String trimmed(String text) {
        return text.lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @CsvSource({
        // links, topics, notes, ai, learn, books, lines
        "checkboxes.md, 6, 2, 2, 0, 1, 0, 2",
        "nested.md,     8, 4, 5, 1, 0, 0, 0",
        "tabs.txt,      5, 0, 0, 0, 0, 0, 0",
        "awesome.md,    6, 3, 6, 0, 0, 0, 8",
        "obsidian.md,   6, 3, 8, 0, 0, 3, 10"
    })
    void everythingInItIsCountedAndWrittenAsItWas(
            String name, int links, int topics, int notes, int ai, int learn, int books, int lines) throws IOException {
        HandKeptList list = HandKeptList.parse(text(name));
        assertThat(list.summary())
                .isEqualTo(new HandKeptList.Summary(links, 0, topics, notes, ai, learn, 0, books, lines));
        assertThat(trimmed(list.write())).isEqualTo(trimmed(text(name)));
        assertThat(HandKeptList.parse(list.write())).isEqualTo(list);
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkboxes.md", "nested.md", "tabs.txt", "awesome.md", "obsidian.md"})
    void lineEndsAndAByteOrderMarkChangeNothing(String name) throws IOException {
        HandKeptList list = HandKeptList.parse(text(name));
        assertThat(HandKeptList.parse("\uFEFF" + text(name).replace("\n", "\r\n")))
                .isEqualTo(list);
        assertThat(HandKeptList.parse(text(name).replace('\n', '\r'))).isEqualTo(list);
    }

    @Test
    void boxesSayWhatIsRead() throws IOException {
        assertThat(items("checkboxes.md"))
                .extracting(Entry.Item::state)
                .containsExactly(
                        Link.State.UNREAD,
                        Link.State.READ,
                        Link.State.READ,
                        Link.State.UNREAD,
                        Link.State.LATER,
                        Link.State.DROPPED,
                        Link.State.UNREAD);
    }

    @Test
    void aNestedNoteKeepsItsVoices() throws IOException {
        assertThat(item("nested.md", "rename").notes())
                .extracting(part -> part.provenance() + ": " + part.text())
                .containsExactly(
                        "OWN: rename replaces the name, not the file",
                        "AI: A reader that has the old file open goes on reading it.");
        assertThat(item("nested.md", "arch.html").notes().get(0).text())
                .isEqualTo("- the parser makes a program\n- the program runs on a machine of its own");
    }

    @Test
    void whatIsInCodeOrInACommentIsNoLinkAndWhatIsInATableIsOne() throws IOException {
        assertThat(items("obsidian.md")).noneMatch(item -> (item.url() + "").contains("in-code"));
        assertThat(items("awesome.md")).noneMatch(item -> (item.url() + "").contains("hidden"));
        assertThat(item("awesome.md", "lmdb").title()).isEqualTo("LMDB");
    }

    @Test
    void aQuoteNamesWhoSaidIt() throws IOException {
        List<Entry.Part> notes = item("obsidian.md", "go.dev/ref/mem").notes();
        assertThat(notes)
                .extracting(Entry.Part::provenance)
                .containsExactly(Note.Provenance.OWN, Note.Provenance.QUOTED, Note.Provenance.OWN);
        assertThat(notes.get(1).origin()).isEqualTo("Russ Cox");
        assertThat(notes.get(1).originUrl()).isEqualTo("https://research.swtch.com/gomm");
    }
}
