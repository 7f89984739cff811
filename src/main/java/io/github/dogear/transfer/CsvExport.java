package io.github.dogear.transfer;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.dogear.reading.ReadingList;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** Writes the list as a table, a line for each item, that a spreadsheet opens without running anything in it. */
public final class CsvExport {
    private CsvExport() {}

    public static void write(ReadingList list, Writer out) throws IOException {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out);
        csv.writeRecord(
                "number", "kind", "title", "url", "state", "saved", "read", "topics", "notes", "site", "author",
                "minutes");
        list.sql()
                .each(
                        """
                        SELECT link.*, strftime('%Y-%m-%dT%H:%M:%SZ', link.saved_at / 1000, 'unixepoch') AS saved,
                          strftime('%Y-%m-%dT%H:%M:%SZ', link.read_at / 1000, 'unixepoch') AS done,
                          (SELECT group_concat(topic.name, ', ') FROM link_topic
                            JOIN topic ON topic.id = link_topic.topic_id WHERE link_topic.link_id = link.id) AS topics,
                          (SELECT group_concat(note.text, char(10)) FROM note_source
                            JOIN note ON note.id = note_source.note_id
                            WHERE note_source.link_id = link.id AND note_source.covers = 0) AS notes
                        FROM link WHERE link.reader_id = ? ORDER BY link.id
                        """,
                        row -> csv.writeRecord(
                                Long.toString(row.number("id")),
                                row.text("kind"),
                                safe(row.text("title")),
                                safe(row.textOrNull("url")),
                                row.text("state"),
                                safe(row.textOrNull("saved")),
                                safe(row.textOrNull("done")),
                                safe(row.textOrNull("topics")),
                                safe(row.textOrNull("notes")),
                                safe(row.textOrNull("site")),
                                safe(row.textOrNull("author")),
                                safe(row.textOrNull("minutes"))),
                        list.reader().id());
        csv.flush();
    }

    /** What begins like a formula gets an apostrophe before it. */
    private static String safe(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        return "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
