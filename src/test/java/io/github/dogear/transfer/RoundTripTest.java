package io.github.dogear.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dogear.reading.CanonicalAddress;
import io.github.dogear.reading.Link;
import io.github.dogear.reading.Links;
import io.github.dogear.reading.Note;
import io.github.dogear.reading.Notes;
import io.github.dogear.reading.Reader;
import io.github.dogear.reading.Readers;
import io.github.dogear.reading.ReadingList;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One list, out in each format and in again: what comes back, and what a format cannot carry. */
class RoundTripTest {
    private static final Instant SAVED = Taking.NOW.minus(Duration.ofDays(100));

    @TempDir
    Path directory;

    private static long link(ReadingList list, String url, String title, Link.State state) {
        long id = list.links()
                .save(new Links.Draft(
                        url, CanonicalAddress.of(url).orElseThrow(), title, Link.TitleBy.READER, null, null, SAVED))
                .link()
                .id();
        long place = list.topics().newPlace();
        list.sql().update("UPDATE link SET place = ?, rank = ? WHERE id = ?", place, place, id);
        if (state != Link.State.UNREAD) {
            list.links().move(id, state, state == Link.State.LATER ? Taking.NOW.plus(Duration.ofDays(30)) : null);
        }
        return id;
    }

    private static void note(ReadingList list, long link, Note.Provenance voice, @Nullable String origin, String text) {
        list.notes().addTo(link, new Notes.Draft("", text, voice, origin, null));
    }

    private static void fill(Taking taking) {
        taking.database.store(sql -> {
            Reader reader = new Readers(sql, Taking.NOW).byId(1).orElseThrow();
            ReadingList list = new ReadingList(sql, reader, Taking.NOW);
            long locks = link(list, "https://a.example/locks", "Locks, \"and\" why", Link.State.UNREAD);
            list.topics().file(locks, list.topics().named("Linux"));
            list.topics().file(locks, list.topics().named("a | b"));
            note(list, locks, Note.Provenance.OWN, null, "they wait\nfor each other");
            note(list, locks, Note.Provenance.AI, null, "Locks serialise access.");
            note(list, locks, Note.Provenance.QUOTED, "Ann", "never hold two");
            note(list, locks, Note.Provenance.IMPORTED, null, "noted elsewhere");
            link(list, "https://a.example/formula", "=1+1", Link.State.READ);
            link(list, "https://a.example/later", "Sp\u00e4ter \u8bfb", Link.State.LATER);
            link(list, "https://a.example/dropped", "Let go", Link.State.DROPPED);
            long covered = link(list, "https://a.example/covered", "Covered", Link.State.COVERED);
            Note own = list.notes()
                    .add(new Notes.Draft("Threads", "Threads share memory.", Note.Provenance.OWN, null, null));
            sql.update("UPDATE note SET place = 50, rank = 50 WHERE id = ?", own.id());
            list.notes().source(own.id(), covered, true);
            for (Link.Kind kind : List.of(Link.Kind.LEARN, Link.Kind.FOLLOW, Link.Kind.BOOK)) {
                String title = kind == Link.Kind.FOLLOW ? "Youtube articles: Ann Lee - to watch" : "Some " + kind;
                long id = list.links().saveOther(kind, title, SAVED).id();
                long place = list.topics().newPlace();
                sql.update("UPDATE link SET place = ?, rank = ? WHERE id = ?", place, place, id);
            }
            sql.update("UPDATE reader SET last_place = 100 WHERE id = 1");
        });
    }

    private static List<String> without(List<String> lines, UnaryOperator<String> lost) {
        return lines.stream().map(lost).filter(line -> !line.isEmpty()).sorted().toList();
    }

    /** What a format does not carry, taken out of a line. */
    private static String carried(ExportFormat format, String line) {
        return switch (format) {
            case JSON, PAGES -> line;
            case EPUB -> throw new IllegalArgumentException("a book is for reading only");
            case CSV -> line.replaceAll(" covers\\[[^]]*]", "");
            case HTML ->
                line.startsWith("https:")
                        ? line.replace(" later ", " ").replaceAll(" (covered|dropped|read) ", " x ")
                        : "";
            // A book is known as one by the heading that it stands under.
            case MARKDOWN -> line.startsWith("book ") ? "" : line.replaceAll(" 20\\d\\d-\\S*Z", "");
        };
    }

    @ParameterizedTest
    @EnumSource(value = ExportFormat.class, mode = EnumSource.Mode.EXCLUDE, names = "EPUB")
    void whatGoesOutComesBack(ExportFormat format) throws IOException {
        Path file = directory.resolve("list");
        try (Taking from = new Taking(directory.resolve("from"));
                Taking to = new Taking(directory.resolve("to"))) {
            fill(from);
            try (OutputStream out = Files.newOutputStream(file)) {
                from.list(list -> {
                    try {
                        format.write(list, out);
                        return true;
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                });
            }
            FileImport.Sum sum = to.take(file);
            assertThat(sum.rejected()).isZero();
            assertThat(without(to.lines(), line -> carried(format, line)))
                    .containsExactlyElementsOf(without(from.lines(), line -> carried(format, line)));
            assertThat(to.take(file).imported()).isZero();
        }
    }

    @Test
    void noCellOfATableIsAFormula() throws IOException {
        try (Taking from = new Taking(directory.resolve("from"))) {
            fill(from);
            Path file = directory.resolve("list.csv");
            try (OutputStream out = Files.newOutputStream(file)) {
                from.list(list -> {
                    try {
                        ExportFormat.CSV.write(list, out);
                        return true;
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                });
            }
            assertThat(Files.readString(file)).contains("'=1+1").doesNotContain(",=1+1");
        }
    }

    @Test
    void theReadmeNamesEveryFormat() throws IOException {
        String readme = Files.readString(Path.of("README.md"), StandardCharsets.UTF_8);
        for (String name : Formats.names()) {
            assertThat(readme).as("the table of formats in the README").contains("| `" + name + "` |");
        }
    }
}
