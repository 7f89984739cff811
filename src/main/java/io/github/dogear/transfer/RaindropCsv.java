package io.github.dogear.transfer;

import java.util.List;
import java.util.Set;

/** Raindrop's export: {@code id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite}. */
final class RaindropCsv extends CsvFormat {
    private static final Set<String> NO_FOLDER = Set.of("unsorted", "all", "import");

    RaindropCsv() {
        super("raindrop", "a Raindrop export");
    }

    @Override
    boolean fits(List<String> columns) {
        return isTitled(columns) && count(columns, "excerpt", "cover", "highlights", "favorite", "created") >= 2;
    }

    @Override
    void read(Table.Line line, ImportedRow.Builder row, Rows rows) {
        String folder = line.cell("folder");
        String tags = line.cell("tags");
        row.url(line.cell("url", "link"))
                .title(line.cell("title"))
                .saved(Times.read(line.cell("created")))
                .topics(List.of(tags == null ? new String[0] : tags.split(",")))
                .note(line.cell("note"))
                .quote(line.cell("highlights"), line.cell("title"), line.cell("url", "link"))
                .text(line.cell("excerpt"));
        if (folder != null && !NO_FOLDER.contains(folder.strip().toLowerCase(java.util.Locale.ROOT))) {
            row.topic(folder);
        }
        if ("true".equalsIgnoreCase(line.cell("favorite"))) {
            row.topic("favourites");
        }
        rows.row(row.build());
    }
}
