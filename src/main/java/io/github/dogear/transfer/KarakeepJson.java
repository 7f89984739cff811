package io.github.dogear.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** Karakeep's export: {@code {"bookmarks": [{"title", "tags", "content": {"type", "url"}, "note", ...}]}}. */
final class KarakeepJson extends JsonFormat {
    KarakeepJson() {
        super("karakeep", "a Karakeep export");
    }

    @Override
    boolean fits(Set<String> places) {
        return places.contains("bookmarks[].createdAt") || places.contains("bookmarks[].content.type");
    }

    @Override
    boolean isRecord(String place) {
        return place.equals("bookmarks[]");
    }

    @Override
    void read(JsonNode record, ImportedRow.Builder row, Rows rows) {
        JsonNode content = record.path("content");
        row.url(JsonRows.text(content, "url"))
                .title(JsonRows.text(record, "title"))
                .saved(Times.read(JsonRows.text(record, "createdAt")))
                .read(JsonRows.flag(record, "archived"))
                .topics(JsonRows.texts(record, "tags", "name"))
                .note(JsonRows.text(content, "text"))
                .note(JsonRows.text(record, "note"));
        if (JsonRows.flag(record, "favourited")) {
            row.topic("favourites");
        }
        ImportedRow read = row.build();
        if (read.url() == null && read.notes().isEmpty()) {
            rows.reject(read.where(), "it has neither an address nor a text", read.title());
        } else {
            rows.row(read);
        }
    }
}
