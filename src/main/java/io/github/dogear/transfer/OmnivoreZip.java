package io.github.dogear.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/** Omnivore's export: {@code metadata_*.json}, the pages in {@code content}, the highlights in {@code highlights}. */
final class OmnivoreZip implements Format {
    private static final int LONGEST_PAGE = 2 << 20;

    @Override
    public String name() {
        return "omnivore";
    }

    @Override
    public String said() {
        return "an Omnivore export";
    }

    @Override
    public boolean fits(ImportFile file) {
        return file.lookedInto().stream().anyMatch(part -> fits(part.keys()));
    }

    private static boolean fits(Set<String> places) {
        return places.contains("[].slug") && places.contains("[].savedAt");
    }

    @Override
    public void read(ImportFile file, Rows rows) throws IOException {
        new Reading(file).read(file, rows);
    }

    private static final class Reading extends JsonFormat {
        private final ImportFile file;

        Reading(ImportFile file) {
            super("omnivore", "an Omnivore export");
            this.file = file;
        }

        @Override
        boolean fits(Set<String> places) {
            return OmnivoreZip.fits(places);
        }

        @Override
        boolean isRecord(String place) {
            return place.equals("[]");
        }

        @Override
        void read(JsonNode record, ImportedRow.Builder row, Rows rows) {
            String url = JsonRows.text(record, "url");
            String title = JsonRows.text(record, "title");
            String slug = JsonRows.text(record, "slug");
            row.url(url)
                    .title(title)
                    .author(JsonRows.text(record, "author"))
                    .saved(Times.read(JsonRows.text(record, "savedAt")))
                    .read("Archived".equalsIgnoreCase(JsonRows.text(record, "state")))
                    .topics(JsonRows.texts(record, "labels", "name"));
            beside("content/" + slug + ".html")
                    .ifPresent(html -> row.text(Jsoup.parse(html).text()));
            beside("highlights/" + slug + ".md").ifPresent(text -> highlights(text, row, title, url));
            rows.row(row.build());
        }

        private Optional<String> beside(String name) {
            Optional<ImportFile.Part> part = file.part(name);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            try (Reader text = part.get().text()) {
                char[] words = new char[LONGEST_PAGE];
                int length = 0;
                for (int n = text.read(words); n > 0; n = text.read(words, length, LONGEST_PAGE - length)) {
                    length += n;
                }
                return Optional.of(new String(words, 0, length));
            } catch (IOException e) {
                return Optional.empty();
            }
        }

        /** Quotes stand behind {@code >}, what was noted on them below. */
        private static void highlights(
                String text, ImportedRow.Builder row, @Nullable String title, @Nullable String url) {
            StringBuilder words = new StringBuilder();
            boolean quoted = false;
            for (String line : (text + "\n\n").split("\n", -1)) {
                String bare = line.strip();
                boolean quote = bare.startsWith(">");
                if (!words.isEmpty() && (quote != quoted || bare.isEmpty())) {
                    if (quoted) {
                        row.quote(words.toString(), title, url);
                    } else {
                        row.note(words.toString());
                    }
                    words.setLength(0);
                }
                String said = quote ? bare.substring(1).strip() : bare;
                if (!said.isEmpty() && !said.startsWith("#")) {
                    words.append(words.isEmpty() ? "" : "\n").append(said);
                    quoted = quote;
                }
            }
        }
    }
}
