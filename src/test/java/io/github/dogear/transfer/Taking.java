package io.github.dogear.transfer;

import io.github.dogear.reading.Link;
import io.github.dogear.reading.Note;
import io.github.dogear.reading.Reader;
import io.github.dogear.reading.Readers;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.reading.Topic;
import io.github.dogear.store.Database;
import io.github.dogear.store.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A database with one reader's list, into which files are taken. */
final class Taking implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    final Database database;
    private final Reader reader;
    private long change;
    /** What was rejected by the last file. */
    List<Reject> rejects = List.of();

    Taking(Path directory) {
        database = Database.open(directory, sql -> Journal.watch(sql, ReadingList.TABLES));
        reader = database.writeNow(sql -> new Readers(sql, NOW).add("Ann", ZoneOffset.UTC, true));
    }

    /** Takes a file in as one change. */
    FileImport.Sum take(Path path) throws IOException {
        try (ImportFile file = ImportFile.open(path)) {
            List<Format> fitting = Formats.of(file);
            if (fitting.size() != 1) {
                throw new IOException("of several formats: "
                        + fitting.stream().map(Format::name).toList());
            }
            return take(file, fitting.get(0));
        }
    }

    FileImport.Sum take(ImportFile file, Format format) throws IOException {
        change = 0;
        FileImport taking = new FileImport(file, format, new FileImport.Transactions() {
            @Override
            public void run(Consumer<ReadingList> work) {
                write(work);
            }

            @Override
            public boolean goOn() {
                return true;
            }
        });
        taking.run();
        rejects = taking.rejects();
        return taking.sum();
    }

    private void write(Consumer<ReadingList> work) {
        database.store(sql -> {
            ReadingList list = new ReadingList(sql, reader, NOW);
            if (change == 0) {
                change = list.changes().begin("imported");
            } else {
                list.changes().resume(change);
            }
            work.accept(list);
            list.changes().pause();
        });
    }

    void undo() {
        database.store(sql -> new ReadingList(sql, reader, NOW).changes().undo(change));
    }

    <T> T list(java.util.function.Function<ReadingList, T> work) {
        return database.read(sql -> work.apply(new ReadingList(sql, reader, NOW)));
    }

    /** A line for each link and each note of its own: everything that a format may carry. */
    List<String> lines() {
        return list(list -> {
            List<String> lines = new ArrayList<>();
            list.sql()
                    .each(
                            "SELECT id FROM link ORDER BY place, rank, id",
                            row -> list.links().find(row.number("id")).ifPresent(link -> lines.add(line(list, link))));
            list.sql()
                    .each(
                            """
                    SELECT id FROM note WHERE part_of IS NULL
                      AND NOT EXISTS (SELECT 1 FROM note_source WHERE note_id = note.id AND covers = 0) ORDER BY id
                    """,
                            row -> list.notes()
                                    .find(row.number("id"))
                                    .ifPresent(note -> lines.add("note " + note.title()
                                            + said(list.notes().parts(note))
                                            + said(
                                                    "covers",
                                                    list.notes().sources(note).stream()
                                                            .map(link -> String.valueOf(link.url()))
                                                            .toList()))));
            return lines;
        });
    }

    private static String line(ReadingList list, Link link) {
        return (link.url() == null ? link.kind().name().toLowerCase(Locale.ROOT) : link.url()) + " " + link.title()
                + (link.state() == Link.State.UNREAD
                        ? ""
                        : " " + link.state().name().toLowerCase(Locale.ROOT))
                + " " + link.savedAt().truncatedTo(ChronoUnit.SECONDS)
                + (link.author() == null ? "" : " by " + link.author())
                + (link.origin() == null ? "" : " from " + link.origin())
                + said(
                        "topics",
                        list.topics().ofLink(link.id()).stream()
                                .map(Topic::name)
                                .sorted()
                                .toList())
                + said(list.notes().about(link.id()));
    }

    private static String said(List<Note> notes) {
        return said(
                "notes",
                notes.stream()
                        .map(note -> note.provenance().name().toLowerCase(Locale.ROOT)
                                + (note.origin() == null ? "" : " " + note.origin()) + ": "
                                + note.text().replace("\n", " / "))
                        .sorted()
                        .toList());
    }

    private static String said(String name, List<String> words) {
        return words.isEmpty() ? "" : " " + name + words.stream().collect(Collectors.joining("; ", "[", "]"));
    }

    @Override
    public void close() {
        database.close();
    }
}
