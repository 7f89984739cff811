package io.github.dogear.transfer;

import java.util.List;

/** Pocket's last exports: {@code title,url,time_added,tags,status}, often in a zip of several files. */
final class PocketCsv extends CsvFormat {
    PocketCsv() {
        super("pocket-csv", "a Pocket export (CSV)");
    }

    @Override
    boolean fits(List<String> columns) {
        return columns.contains("time added") || (both(columns, "url", "status") && columns.contains("tags"));
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
