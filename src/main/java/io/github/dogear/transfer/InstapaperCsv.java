package io.github.dogear.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Instapaper's export: {@code URL,Title,Selection,Folder,Timestamp,Tags}; older ones end with Folder. */
final class InstapaperCsv extends CsvFormat {
    private static final ObjectMapper JSON = new ObjectMapper();

    InstapaperCsv() {
        super("instapaper", "an Instapaper export");
    }

    @Override
    boolean fits(List<String> columns) {
        return isTitled(columns) && (columns.contains("selection") || both(columns, "folder", "timestamp"));
    }

    @Override
    void read(Table.Line line, ImportedRow.Builder row, Rows rows) {
        String folder = line.cell("folder");
        row.url(line.cell("url"))
                .title(line.cell("title"))
                .saved(Times.read(line.cell("timestamp")))
                .read("Archive".equalsIgnoreCase(folder))
                .topics(tags(line.cell("tags")))
                .quote(line.cell("selection"), line.cell("title"), line.cell("url"));
        if (folder != null && !folder.equalsIgnoreCase("Unread") && !folder.equalsIgnoreCase("Archive")) {
            row.topic(folder);
        }
        rows.row(row.build());
    }

    /** Tags are the text of a JSON array. */
    private static List<String> tags(@Nullable String cell) {
        if (cell == null) {
            return List.of();
        }
        try {
            return List.of(JSON.readValue(cell, String[].class));
        } catch (JsonProcessingException | NullPointerException e) {
            return List.of(cell.replaceAll("[\\[\\]\"]", "").split(","));
        }
    }
}
