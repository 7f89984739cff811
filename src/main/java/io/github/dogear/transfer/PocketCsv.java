package io.github.dogear.transfer;

import java.util.List;
import java.util.Set;

/** Pocket's last exports: {@code title,url,time_added,tags,status}, often in a zip of several files. */
final class PocketCsv extends CsvFormat {
    private static final Set<String> COLUMNS = Set.of("title", "url", "time added", "cursor", "tags", "status");

    PocketCsv() {
        super("pocket-csv", "a Pocket export (CSV)");
    }

    @Override
    boolean fits(List<String> columns) {
        return columns.contains("time added")
                || (COLUMNS.containsAll(columns) && count(columns, "tags", "status") == 2);
    }

    @Override
    void read(Table.Line line, ImportedRow.Builder row, Rows rows) {
        String tags = line.cell("tags");
        row.url(line.cell("url"))
                .title(line.cell("title"))
                .saved(Times.read(line.cell("time added")))
                .read("archive".equalsIgnoreCase(line.cell("status")))
                .topics(List.of(tags == null ? new String[0] : tags.split("\\|")));
        rows.row(row.build());
    }
}
