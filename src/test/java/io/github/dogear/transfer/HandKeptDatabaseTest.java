package io.github.dogear.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dogear.Shared;
import io.github.dogear.reading.Link;
import io.github.dogear.reading.Note;
import io.github.dogear.reading.Reader;
import io.github.dogear.reading.Readers;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.store.Database;
import io.github.dogear.store.Journal;
import io.github.dogear.store.Sql;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A hand-kept file taken into a real database and written again. */
class HandKeptDatabaseTest {
    private static final Instant NOW = Instant.parse("2026-06-01T08:00:00Z");

    @TempDir
    private Path directory;

    private Database database;

    @BeforeEach
    void open() {
        database = Database.open(directory.resolve("data"), sql -> Journal.watch(sql, ReadingList.TABLES));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static ReadingList list(Sql sql) {
        Readers readers = new Readers(sql, NOW);
        Reader owner = readers.owner().orElseGet(() -> readers.add("you", ZoneId.of("Europe/Berlin"), true));
        return new ReadingList(sql, owner, NOW);
    }

    private HandKeptImport.Sum take(String text) {
        HandKeptImport taking = new HandKeptImport();
        database.store(sql -> {
            ReadingList list = list(sql);
            list.changes().begin("imported");
            taking.take(list, HandKeptList.parse(text).entries());
            list.changes().end();
        });
        return taking.sum();
    }

    private String written() {
        return database.read(sql -> HandKeptExport.write(list(sql)));
    }

    private static String trimmed(String text) {
        return text.lines()
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"))
                .stripTrailing();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = HandKeptDatabaseTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void comesBackAsItWas(String text) {
        HandKeptImport.Sum first = take(text);
        assertThat(first.imported()).isPositive();
        assertThat(trimmed(written())).isEqualTo(trimmed(text));
        HandKeptImport.Sum again = take(text);
        assertThat(again.imported()).isZero();
        assertThat(again.merged()).isEqualTo(first.imported() + first.merged());
        assertThat(trimmed(written())).isEqualTo(trimmed(text));
        take(written());
        assertThat(trimmed(written())).isEqualTo(trimmed(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/io/github/dogear/sample.md",
                "checkboxes.md",
                "nested.md",
                "tabs.txt",
                "awesome.md",
                "obsidian.md"
            })
    void aFileTakenInComesBackAsItWasAndASecondTimeAddsNothing(String name) throws IOException {
        comesBackAsItWas(resource(name));
    }

    @Test
    void theOwnersFileComesBackAsItWas() throws IOException {
        comesBackAsItWas(Files.readString(Shared.file("understand-again-summarise.md"), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Example code:\n```\nSELECT 1\n```\n\nhttps://a.example/x\n",
                "https://a.example/x\n\n```\n# install it\n```\n",
                "# Go\nhttps://a.example/x\n\n# Rust\nhttps://b.example/y\n",
                "https://a.example/x\nhttps://b.example/y\n\n# Databases\nhttps://c.example/z\n",
                "# My list\n\n# Databases\nhttps://c.example/z\n",
            })
    void codeAndHeadingsOfASingleHashComeBackAsTheyWere(String text) {
        comesBackAsItWas(text);
    }

    @Test
    void aHeadingBelowLinksOpensATopic() {
        take("https://a.example/x\n\n# Databases\nhttps://c.example/z\n");
        assertThat(database.<String>read(sql -> list(sql).topics().all().get(0).name()))
                .isEqualTo("Databases");
    }

    @Test
    void whatIsAddedToANoteComesInWhenTheFileIsTakenInAgain() {
        take("Title:\nown words here about it\n");
        take("Title:\nown words here about it\n(gpt): new words\n(quote, Ann): and hers\n");
        assertThat(written()).isEqualTo("Title:\nown words here about it\n(gpt): new words\n(quote, Ann): and hers\n");
    }

    @Test
    void aTickOnALinkThatWasPutOffIsTaken() {
        take("- https://a.example/x (later 2027-03-01)\n");
        take("- [x] https://a.example/x\n");
        assertThat(database.<Link.State>read(
                        sql -> list(sql).links().find(1).orElseThrow().state()))
                .isEqualTo(Link.State.READ);
    }

    @Test
    void wordsThatLookLikeAMarkStayTheKeepersInOneField() {
        take("https://a.example/x:\nmy words on it\n\\(gpt): is the mark I write\n(gpt): said\n\\\\(own): too\n");
        List<Note> notes = database.read(sql -> list(sql).notes().ofLink(1));
        assertThat(Voices.split(Voices.join(notes), Note.Provenance.OWN))
                .extracting(draft -> draft.provenance() + " " + draft.text())
                .containsExactly("OWN my words on it\n(gpt): is the mark I write", "AI said\n\\(own): too");
    }

    @Test
    void aQuoteWithAnAddressStaysWithItsLink() {
        String text =
                "https://a.example/x\nown words right below the link here\n(quote, Ann https://q.example/p): she said so\n";
        take(text);
        assertThat(database.<Integer>read(sql -> list(sql).notes().ofLink(1).size()))
                .isEqualTo(2);
        assertThat(written()).isEqualTo(text);
    }

    @Test
    void whatComesWithoutATopicStandsBelowTheTitleAndTheTitleBelowWhatStoodAboveIt() {
        take("---\ntags: [a]\n---\n# Inbox\n\n## Go\nhttps://a.example/x\n");
        take("https://b.example/y\n");
        assertThat(written()).startsWith("---\ntags: [a]\n---\n# Inbox\n");
        assertThat(HandKeptList.parse(written()).entries())
                .filteredOn(Entry.Item.class::isInstance)
                .extracting(entry -> ((Entry.Item) entry).url() + " " + ((Entry.Item) entry).topic())
                .containsExactlyInAnyOrder("https://a.example/x Go", "https://b.example/y null");
    }
}
