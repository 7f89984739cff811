package io.github.dogear.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.jsoup.Jsoup;

/** wallabag's export: an array of entries with their content, tags and annotations. */
final class WallabagJson extends JsonFormat {
    WallabagJson() {
        super("wallabag", "a wallabag export");
    }

    @Override
    boolean fits(Set<String> places) {
        return places.contains("[].is_archived") && places.contains("[].url");
    }

    @Override
    boolean isRecord(String place) {
        return place.equals("[]");
    }

    @Override
    void read(JsonNode record, ImportedRow.Builder row, Rows rows) {
        String url = JsonRows.text(record, "url");
        row.url(url == null ? JsonRows.text(record, "given_url") : url)
                .title(JsonRows.text(record, "title"))
                .saved(Times.read(JsonRows.text(record, "created_at")))
                .readAt(Times.read(JsonRows.text(record, "archived_at")))
                .read(JsonRows.flag(record, "is_archived"))
                .topics(JsonRows.texts(record, "tags", "label", "name"));
        if (JsonRows.flag(record, "is_starred")) {
            row.topic("favourites");
        }
        JsonNode authors = record.path("published_by");
        if (authors.isArray() && authors.size() > 0) {
            row.author(authors.get(0).asText());
        }
        for (JsonNode annotation : record.path("annotations")) {
            row.quote(JsonRows.text(annotation, "quote"), JsonRows.text(record, "title"), url)
                    .note(JsonRows.text(annotation, "text"));
        }
        String content = JsonRows.text(record, "content");
        if (content != null) {
            row.text(Jsoup.parse(PlainWords.cut(content, 2 << 20)).text());
        }
        rows.row(row.build());
    }
}
