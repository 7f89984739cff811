package io.github.dogear.transfer;

import io.github.dogear.reading.Link;
import io.github.dogear.reading.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@link CsvExport} writes. */
final class DogearCsv extends CsvFormat {
    DogearCsv() {
        super("csv", "a Dogear export (CSV)");
    }

    @Override
    boolean fits(List<String> columns) {
        return both(columns, "kind", "state") && both(columns, "topics", "notes");
    }

    @Override
    void read(Table.Line line, ImportedRow.Builder row, Rows rows) {
        String kind = line.cell("kind");
        row.url(cell(line, "url"))
                .title(cell(line, "title"))
                .author(cell(line, "author"))
                .saved(Times.read(line.cell("saved")))
                .readAt(Times.read(line.cell("read")))
                .until(Times.read(line.cell("later until")))
                .topics(split(line.cell("topics")))
                .notes(Voices.split(text(line), Note.Provenance.OWN));
        try {
            row.state(Link.State.valueOf(word(line.cell("state"), "unread")));
            row.kind("note".equals(kind) ? Link.Kind.LINK : Link.Kind.valueOf(word(kind, "link")));
        } catch (IllegalArgumentException e) {
            rows.reject(row.build().where(), "its kind or state is not one of Dogear's", line.said());
            return;
        }
        rows.row(row.build());
    }

    private static String word(@Nullable String cell, String otherwise) {
        return (cell == null ? otherwise : cell).strip().toUpperCase(Locale.ROOT);
    }

    private static String text(Table.Line line) {
        String cell = cell(line, "notes");
        return cell == null ? "" : PlainWords.text(cell);
    }

    private static @Nullable String cell(Table.Line line, String name) {
        String cell = line.cell(name);
        return cell == null ? null : Cells.restored(cell);
    }

    /** Topics stand between bars; a bar in a name has a backslash before it. */
    static String join(List<String> topics) {
        return String.join(
                " | ",
                topics.stream()
                        .map(topic -> topic.replace("\\", "\\\\").replace("|", "\\|"))
                        .toList());
    }

    static List<String> split(@Nullable String cell) {
        List<String> topics = new ArrayList<>();
        StringBuilder topic = new StringBuilder();
        String text = cell == null ? "" : Cells.restored(cell);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                topic.append(text.charAt(++i));
            } else if (c == '|') {
                topics.add(topic.toString());
                topic.setLength(0);
            } else {
                topic.append(c);
            }
        }
        topics.add(topic.toString());
        return topics;
    }
}
