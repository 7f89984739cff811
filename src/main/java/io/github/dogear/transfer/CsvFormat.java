package io.github.dogear.transfer;

import java.io.IOException;
import java.util.List;

/**
 * A format whose records are the lines of CSV texts. It is told by the names of its columns, of which any may be missing
 * as long as some remain that only it has.
 */
abstract class CsvFormat implements Format {
    private final String name;
    private final String said;

    CsvFormat(String name, String said) {
        this.name = name;
        this.said = said;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String said() {
        return said;
    }

    /** Whether these columns, in small letters and with blanks for underscores, are of this format. */
    abstract boolean fits(List<String> columns);

    /** The names of the columns where the text itself has none; empty where its first record names them. */
    List<String> header(ImportFile.Part part) {
        return List.of();
    }

    abstract void read(Table.Line line, ImportedRow.Builder row, Rows rows);

    @Override
    public final boolean fits(ImportFile file) {
        return file.lookedInto().stream().anyMatch(this::fits);
    }

    boolean fits(ImportFile.Part part) {
        return fits(Table.columns(part.head()));
    }

    @Override
    public final void read(ImportFile file, Rows rows) throws IOException {
        for (ImportFile.Part part : file.parts()) {
            if (file.isZip() && !fits(part)) {
                continue;
            }
            Table.read(part.text(), part.head(), header(part), line -> {
                ImportedRow.Place where = new ImportedRow.Place(part.name(), line.number());
                if (line.said().replace(",", "").isBlank()) {
                    rows.reject(where, "an empty record", "");
                } else {
                    read(line, ImportedRow.at(where), rows);
                }
            });
        }
    }

    static boolean both(List<String> columns, String one, String other) {
        return columns.contains(one) && columns.contains(other);
    }

    /** Whether the title is where all known programs have it; a column called otherwise is another program's. */
    static boolean isTitled(List<String> columns) {
        return columns.contains("title") || !columns.contains("name");
    }

    /** How many of some names there are. */
    static long count(List<String> columns, String... names) {
        return List.of(names).stream().filter(columns::contains).count();
    }
}
