package io.github.dogear.transfer;

import io.github.dogear.reading.Note;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Bookmarks as browsers, linkding, Shiori, LinkAce and others write them: {@code <DT><A HREF ADD_DATE TAGS>title</A>},
 * {@code <DD>note}, folders under {@code <H3>}.
 */
final class NetscapeHtml implements Format {
    /** Stands in what {@link HtmlExport} writes: there, notes are one's own unless they say otherwise. */
    static final String OWN_MARK = "<!-- Written by Dogear -->";

    private static final Pattern LINKDING_NOTES =
            Pattern.compile("(?s)\\[linkding-notes](.*?)(?:\\[/linkding-notes]|$)");
    private static final String LINKDING_ARCHIVED = "linkding:bookmarks.archived";
    private static final Set<String> ROOTS = Set.of(
            "bookmarks",
            "bookmarks bar",
            "bookmarks toolbar",
            "bookmarks menu",
            "other bookmarks",
            "mobile bookmarks",
            "favorites",
            "favorites bar",
            "favourites",
            "reading list");

    @Override
    public String name() {
        return "bookmarks";
    }

    @Override
    public String said() {
        return "bookmarks (HTML)";
    }

    @Override
    public boolean fits(ImportFile file) {
        return file.lookedInto().stream().anyMatch(part -> fits(part.head()));
    }

    private static boolean fits(String head) {
        return HtmlWalk.says(head, "netscape-bookmark-file")
                || Pattern.compile("(?i)<dt>\\s*<(a|h3)[\\s>]").matcher(head).find();
    }

    @Override
    public void read(ImportFile file, Rows rows) throws IOException {
        for (ImportFile.Part part : file.parts()) {
            if (fits(part.head())) {
                Reading reading = new Reading(part.name(), part.head().contains(OWN_MARK), rows);
                try (Reader text = part.text()) {
                    HtmlWalk.walk(text, reading::element);
                }
                reading.end();
            }
        }
    }

    /** A link waits for the note below it. */
    private static final class Reading {
        private final String part;
        private final boolean own;
        private final Rows rows;
        private ImportedRow.@Nullable Builder waiting;
        private boolean flagged;
        private int at = -1;

        Reading(String part, boolean own, Rows rows) {
            this.part = part;
            this.own = own;
            this.rows = rows;
        }

        void element(Element element) {
            switch (element.normalName()) {
                case "a" -> {
                    // One that is not closed is put again into all that follows, with the place that it had.
                    int place = element.sourceRange().start().pos();
                    if (place > at) {
                        at = place;
                        end();
                        waiting = link(element);
                    }
                }
                case "dd" -> note(element);
                default -> {}
            }
        }

        void end() {
            if (waiting != null) {
                rows.row(waiting.build());
                waiting = null;
            }
        }

        private ImportedRow.Builder link(Element a) {
            ImportedRow.Builder row = ImportedRow.at(new ImportedRow.Place(part, HtmlWalk.line(a)));
            row.url(a.attr("href"))
                    .title(a.text())
                    .saved(Times.read(a.attr("add_date")))
                    .readAt(Times.read(a.attr("last_visit")));
            List<String> tags = List.of(a.attr("tags").split(","));
            if (a.hasAttr("toread")) {
                flagged = true;
                row.read(!a.attr("toread").equals("1"));
            } else if (flagged) {
                row.read(true);
            }
            if (tags.contains(LINKDING_ARCHIVED)) {
                row.read(true);
            }
            row.topic(folder(a));
            tags.stream().filter(tag -> !tag.equals(LINKDING_ARCHIVED)).forEach(row::topic);
            return row;
        }

        /** A list that is not closed may hold the whole rest of the file: only its own words count. */
        private void note(Element dd) {
            ImportedRow.Builder row = waiting;
            if (row == null) {
                return;
            }
            String text = dd.wholeOwnText().strip();
            Matcher notes = LINKDING_NOTES.matcher(text);
            if (notes.find()) {
                row.note(notes.group(1));
                text = notes.replaceAll("").strip();
            }
            if (own) {
                row.notes(Voices.split(PlainWords.text(text), Note.Provenance.OWN));
            } else {
                row.note(text);
            }
        }
    }

    /** The names of the folders that a link is in. */
    private static @Nullable String folder(Element link) {
        Deque<String> names = new ArrayDeque<>();
        for (Element at = link.parent(); at != null; at = at.parent()) {
            if (at.normalName().equals("dl")) {
                Element heading = at.previousElementSibling();
                while (heading != null && heading.normalName().equals("p")) {
                    heading = heading.previousElementSibling();
                }
                if (heading != null && !heading.normalName().equals("h3")) {
                    heading = heading.selectFirst("h3");
                }
                String name = heading == null ? "" : heading.text().strip();
                if (!name.isEmpty() && !ROOTS.contains(name.toLowerCase(Locale.ROOT))) {
                    names.addFirst(name);
                }
            }
        }
        return names.isEmpty() ? null : String.join(" / ", names);
    }
}
