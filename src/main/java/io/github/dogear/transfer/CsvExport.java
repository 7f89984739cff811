package io.github.dogear.transfer;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.dogear.reading.Link;
import io.github.dogear.reading.Note;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.reading.Topic;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes the list as a table, a line for each item, that a spreadsheet opens without running anything in it. */
public final class CsvExport {
    private CsvExport() {}

    public static void write(ReadingList list, Writer out) throws IOException {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out);
        csv.writeRecord(
                "number",
                "kind",
                "title",
                "url",
                "state",
                "saved",
                "read",
                "later until",
                "topics",
                "notes",
                "site",
                "author",
                "minutes");
        list.sql()
                .each(
                        "SELECT id FROM link WHERE reader_id = ? ORDER BY place, rank, id",
                        row -> list.links().find(row.number("id")).ifPresent(link -> write(csv, list, link)),
                        list.reader().id());
        list.sql()
                .each(
                        """
                        SELECT id FROM note WHERE reader_id = ? AND part_of IS NULL
                          AND NOT EXISTS (SELECT 1 FROM note_source WHERE note_id = note.id AND covers = 0)
                        ORDER BY place, rank, id
                        """,
                        row -> list.notes().find(row.number("id")).ifPresent(note -> write(csv, list, note)),
                        list.reader().id());
        csv.flush();
    }

    private static void write(CsvWriter csv, ReadingList list, Link link) {
        csv.writeRecord(
                Long.toString(link.id()),
                word(link.kind()),
                Cells.defused(link.title()),
                Cells.defused(link.url() == null ? "" : link.url()),
                word(link.state()),
                time(link.savedAt()),
                time(link.readAt()),
                time(link.laterUntil()),
                Cells.defused(DogearCsv.join(names(list.topics().ofLink(link.id())))),
                Cells.defused(Voices.join(list.notes().about(link.id()))),
                link.site() == null ? "" : link.site(),
                Cells.defused(link.author() == null ? "" : link.author()),
                link.minutes() == null ? "" : link.minutes().toString());
    }

    private static void write(CsvWriter csv, ReadingList list, Note note) {
        csv.writeRecord(
                "n" + note.id(),
                "note",
                Cells.defused(note.title()),
                "",
                "",
                "",
                "",
                "",
                Cells.defused(DogearCsv.join(names(list.topics().ofNote(note.id())))),
                Cells.defused(Voices.join(list.notes().parts(note))),
                "",
                "",
                "");
    }

    private static List<String> names(List<Topic> topics) {
        return topics.stream().map(Topic::name).toList();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String time(@Nullable Instant time) {
        return time == null ? "" : time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
