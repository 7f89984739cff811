package io.github.dogear.transfer;

import java.util.List;

/** A CSV file of no known program, with a column of addresses; taken for it only when nothing else fits. */
final class AnyCsv extends CsvFormat {
    private static final String[] ADDRESS = {"url", "link", "href", "address", "uri"};

    AnyCsv() {
        super("any-csv", "a table with addresses (CSV)");
    }

    @Override
    boolean fits(List<String> columns) {
        return columns.size() > 1 && count(columns, ADDRESS) > 0;
    }

    @Override
    void read(Table.Line line, ImportedRow.Builder row, Rows rows) {
        String tags = line.cell("tags", "labels", "topics", "keywords", "category", "folder");
        String state = line.cell("status", "state", "read", "archived", "is archived", "is read");
        row.url(line.cell(ADDRESS))
                .title(line.cell("title", "name", "headline"))
                .author(line.cell("author"))
                .saved(Times.read(line.cell("saved", "created", "date", "time", "added", "created at", "date added")))
                .topics(List.of(tags == null ? new String[0] : tags.split("[|,;]")))
                .read(state != null && state.strip().matches("(?i)read|archived?|done|finished|true|yes|1"))
                .note(line.cell("note", "notes", "description", "comment", "summary"));
        rows.row(row.build());
    }
}
