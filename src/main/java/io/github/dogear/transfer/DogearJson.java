package io.github.dogear.transfer;

import io.github.dogear.reading.Link;
import io.github.dogear.reading.Note;
import io.github.dogear.reading.Notes;
import io.github.dogear.reading.Reader;
import io.github.dogear.reading.Readers;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.reading.Topic;
import io.github.dogear.store.Database;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What {@link JsonList} writes, merged into a list that is not empty: it is read into a database of its own first. Links,
 * notes, topics and states come over; what shapes a list (its order, its settings) only a restore brings back.
 */
final class DogearJson implements Format {
    @Override
    public String name() {
        return "json";
    }

    @Override
    public String said() {
        return "a Dogear export (JSON)";
    }

    @Override
    public boolean fits(ImportFile file) {
        return !file.isZip()
                && file.parts().get(0).keys().contains("dogear")
                && file.parts().get(0).keys().contains("zone");
    }

    @Override
    public void read(ImportFile file, Rows rows) throws IOException {
        Path scratch = Files.createTempDirectory(file.path().toAbsolutePath().getParent(), "merge");
        try (Database copy = Database.open(scratch.resolve("data"), sql -> {})) {
            Reader reader = copy.writeNow(sql -> {
                Reader made = new Readers(sql, Instant.EPOCH).add("merged", ZoneOffset.UTC, true);
                try (InputStream in = Files.newInputStream(file.path())) {
                    JsonList.read(new ReadingList(sql, made, Instant.EPOCH), in);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return made;
            });
            copy.read(sql -> {
                ReadingList list = new ReadingList(sql, reader, Instant.EPOCH);
                sql.each(
                        "SELECT id FROM link ORDER BY place, rank, id",
                        row -> list.links().find(row.number("id")).ifPresent(link -> rows.row(row(list, link))));
                sql.each("""
                        SELECT id FROM note WHERE part_of IS NULL
                          AND NOT EXISTS (SELECT 1 FROM note_source WHERE note_id = note.id AND covers = 0)
                        ORDER BY place, rank, id
                        """, row -> list.notes().find(row.number("id")).ifPresent(note -> rows.row(row(list, note))));
                return true;
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            try (Stream<Path> files = Files.walk(scratch)) {
                for (Path one : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(one);
                }
            }
        }
    }

    private static ImportedRow row(ReadingList list, Link link) {
        return ImportedRow.at(new ImportedRow.Place("", link.id()))
                .kind(link.kind())
                .url(link.url())
                .title(link.titleBy() == Link.TitleBy.SLUG ? "" : link.title())
                .author(link.author())
                .saved(link.savedAt())
                .state(link.state())
                .until(link.laterUntil())
                .readAt(link.readAt())
                .origin(link.origin())
                .topics(names(list.topics().ofLink(link.id())))
                .notes(drafts(list.notes().about(link.id())))
                .text(list.sql()
                        .text("SELECT text FROM page WHERE link_id = ?", link.id())
                        .orElse(null))
                .build();
    }

    private static ImportedRow row(ReadingList list, Note note) {
        return ImportedRow.at(new ImportedRow.Place("", note.id()))
                .title(note.title())
                .topics(names(list.topics().ofNote(note.id())))
                .notes(drafts(list.notes().parts(note)))
                .covers(list.notes().sources(note).stream()
                        .filter(link -> link.url() != null)
                        .map(link -> String.valueOf(link.url()))
                        .toList())
                .build();
    }

    private static List<String> names(List<Topic> topics) {
        return topics.stream().map(Topic::name).toList();
    }

    private static List<Notes.Draft> drafts(List<Note> notes) {
        return notes.stream()
                .map(note ->
                        new Notes.Draft(note.title(), note.text(), note.provenance(), note.origin(), note.originUrl()))
                .toList();
    }
}
