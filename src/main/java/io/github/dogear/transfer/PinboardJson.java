package io.github.dogear.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Pinboard's export: the title is called {@code description}, the note {@code extended}. */
final class PinboardJson extends JsonFormat {
    PinboardJson() {
        super("pinboard", "a Pinboard export");
    }

    @Override
    boolean fits(Set<String> places) {
        return places.contains("[].href") && (places.contains("[].toread") || places.contains("[].description"));
    }

    @Override
    boolean isRecord(String place) {
        return place.equals("[]");
    }

    @Override
    void read(JsonNode record, ImportedRow.Builder row, Rows rows) {
        rows.row(row.url(JsonRows.text(record, "href"))
                .title(JsonRows.text(record, "description"))
                .saved(Times.read(JsonRows.text(record, "time")))
                .read("no".equals(JsonRows.text(record, "toread")))
                .topics(tags(JsonRows.text(record, "tags")))
                .note(JsonRows.text(record, "extended"))
                .build());
    }

    private static List<String> tags(@Nullable String tags) {
        return tags == null ? List.of() : List.of(tags.strip().split("\\s+"));
    }
}
