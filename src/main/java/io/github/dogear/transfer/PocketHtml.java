package io.github.dogear.transfer;

import java.io.IOException;
import java.io.Reader;
import java.util.List;
import org.jsoup.nodes.Element;

/** Pocket's older export: {@code <h1>Unread</h1><ul><li><a href time_added tags>}, then {@code <h1>Read Archive</h1>}. */
final class PocketHtml implements Format {
    @Override
    public String name() {
        return "pocket-html";
    }

    @Override
    public String said() {
        return "a Pocket export (HTML)";
    }

    @Override
    public boolean fits(ImportFile file) {
        return file.lookedInto().stream().anyMatch(part -> fits(part.head()));
    }

    private static boolean fits(String head) {
        return HtmlWalk.says(head, "<title>pocket export</title>") || HtmlWalk.says(head, " time_added=\"");
    }

    @Override
    public void read(ImportFile file, Rows rows) throws IOException {
        for (ImportFile.Part part : file.parts()) {
            if (fits(part.head())) {
                Reading reading = new Reading(part.name(), rows);
                try (Reader text = part.text()) {
                    HtmlWalk.walk(text, reading::element);
                }
            }
        }
    }

    private static final class Reading {
        private final String part;
        private final Rows rows;
        private boolean archive;

        Reading(String part, Rows rows) {
            this.part = part;
            this.rows = rows;
        }

        void element(Element element) {
            if (element.normalName().equals("h1")) {
                archive = element.text().strip().equalsIgnoreCase("Read Archive");
            } else if (element.normalName().equals("a")) {
                rows.row(ImportedRow.at(new ImportedRow.Place(part, HtmlWalk.line(element)))
                        .url(element.attr("href"))
                        .title(element.text())
                        .saved(Times.read(element.attr("time_added")))
                        .topics(List.of(element.attr("tags").split(",")))
                        .read(archive)
                        .build());
            }
        }
    }
}
