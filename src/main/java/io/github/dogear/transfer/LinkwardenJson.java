package io.github.dogear.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Linkwarden's export: {@code {"collections": [{"name", "links": [{"name", "url", "tags"}]}]}}, collections in collections too. */
final class LinkwardenJson implements Format {
    @Override
    public String name() {
        return "linkwarden";
    }

    @Override
    public String said() {
        return "a Linkwarden export";
    }

    @Override
    public boolean fits(ImportFile file) {
        return file.lookedInto().stream().anyMatch(part -> fits(part.keys()));
    }

    private static boolean fits(Set<String> places) {
        return places.contains("collections[].links[]") || places.contains("collections[].links");
    }

    @Override
    public void read(ImportFile file, Rows rows) throws java.io.IOException {
        // The names of the collections that are open are of this reading alone.
        new Reading().read(file, rows);
    }

    private static final class Reading extends JsonFormat {
        private final Map<String, String> names = new HashMap<>();

        Reading() {
            super("linkwarden", "a Linkwarden export");
        }

        @Override
        boolean fits(Set<String> places) {
            return LinkwardenJson.fits(places);
        }

        @Override
        boolean isRecord(String place) {
            return place.startsWith("collections[].") && place.endsWith(".links[]");
        }

        @Override
        void value(String place, String value) {
            if (place.endsWith("collections[].name")) {
                names.put("name", value);
            }
        }

        @Override
        void read(JsonNode record, ImportedRow.Builder row, Rows rows) {
            row.url(JsonRows.text(record, "url"))
                    .title(JsonRows.text(record, "name"))
                    .saved(Times.read(JsonRows.text(record, "createdAt")))
                    .topic(collection())
                    .topics(JsonRows.texts(record, "tags", "name"))
                    .note(JsonRows.text(record, "description"))
                    .text(JsonRows.text(record, "textContent"));
            rows.row(row.build());
        }

        private @Nullable String collection() {
            String name = names.get("name");
            return "Unorganized".equals(name) ? null : name;
        }
    }
}
