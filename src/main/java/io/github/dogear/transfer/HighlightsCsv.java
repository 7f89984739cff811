package io.github.dogear.transfer;

import java.util.List;

/** Readwise's highlights: a {@code Highlight} a line, with {@code Title,Author,URL,Note,Location} where they are known. */
final class HighlightsCsv extends CsvFormat {
    HighlightsCsv() {
        super("highlights", "Readwise highlights");
    }

    @Override
    boolean fits(List<String> columns) {
        return columns.contains("highlight");
    }

    @Override
    void read(Table.Line line, ImportedRow.Builder row, Rows rows) {
        String title = line.cell("title", "book title");
        String author = line.cell("author", "book author");
        String url = line.cell("url", "source url");
        String tags = line.cell("tags", "document tags");
        row.url(url)
                .title(title)
                .author(url == null ? null : author)
                .saved(Times.read(line.cell("highlighted at", "date")))
                .topics(List.of(tags == null ? new String[0] : tags.split(",")))
                .quote(line.cell("highlight"), author == null ? title : author, url)
                .note(line.cell("note"));
        ImportedRow read = row.build();
        if (line.cell("highlight") == null && line.cell("note") == null) {
            rows.reject(read.where(), "it has no highlight", line.said());
        } else {
            rows.row(read);
        }
    }
}
