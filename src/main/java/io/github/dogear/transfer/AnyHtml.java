package io.github.dogear.transfer;

import io.github.dogear.reading.AddressFinder;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/**
 * HTML with links of no known program, as it is pasted from a page or written by Instapaper: headings are topics, the words
 * beside a link in its paragraph or bullet are its note. A web page with its scripts and menus is none.
 */
final class AnyHtml implements Format {
    private static final Pattern LINK = Pattern.compile("(?i)<a\\s[^>]{0,2000}?href\\s*=\\s*[\"']?https?://");
    private static final Pattern MARKDOWN = Pattern.compile("(?m)]\\(https?://|^#{1,6} |^[-*+] ");
    private static final Pattern PAGE = Pattern.compile("(?i)<(?:script|nav|article|link|iframe|form)[\\s>]");
    private static final Pattern EDGES = Pattern.compile("^[\\s,:;|\\p{Pd}]+|[\\s,;|\\p{Pd}]+$");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Set<String> APART = Set.of(
            "a", "li", "p", "td", "dd", "dt", "div", "ul", "ol", "dl", "table", "br", "h1", "h2", "h3", "h4", "h5",
            "h6", "head", "title", "style");
    private static final Set<String> BLOCKS = Set.of("li", "p", "td", "dd", "dt", "div", "body");

    @Override
    public String name() {
        return "any-html";
    }

    @Override
    public String said() {
        return "HTML with links";
    }

    @Override
    public boolean fits(ImportFile file) {
        return file.lookedInto().stream().anyMatch(part -> fits(part.head()));
    }

    private static boolean fits(String head) {
        return head.stripLeading().startsWith("<")
                && LINK.matcher(head).find()
                && !MARKDOWN.matcher(head).find()
                && !PAGE.matcher(head).find();
    }

    @Override
    public void read(ImportFile file, Rows rows) throws IOException {
        for (ImportFile.Part part : file.parts()) {
            if (fits(part.head())) {
                Reading reading = new Reading(part.name(), rows);
                try (Reader text = part.text()) {
                    HtmlWalk.walk(text, reading::element);
                }
                reading.flush();
            }
        }
    }

    /** Links wait for the end of their paragraph, whose other words are their note. */
    private static final class Reading {
        private final String part;
        private final Rows rows;
        private final List<ImportedRow.Builder> waiting = new ArrayList<>();
        private @Nullable Element block;
        private @Nullable String topic;
        private boolean read;

        Reading(String part, Rows rows) {
            this.part = part;
            this.rows = rows;
        }

        void element(Element element) {
            String name = element.normalName();
            if (name.matches("h[1-6]")) {
                flush();
                heading(element.text().strip());
            } else if (name.equals("a")) {
                link(element);
            } else if (BLOCKS.contains(name)) {
                end(element);
            }
        }

        private void heading(String words) {
            String plain = words.toLowerCase(Locale.ROOT);
            read = plain.matches("archived?|read|read archive");
            topic = read || plain.equals("unread") ? null : words;
        }

        private void link(Element a) {
            String address = a.attr("href");
            if (address.isBlank() || address.startsWith("#")) {
                return;
            }
            Element around = a.parent();
            while (around != null && !BLOCKS.contains(around.normalName())) {
                around = around.parent();
            }
            if (around != block) {
                flush();
                block = around;
            }
            waiting.add(row(a).url(address).title(a.text()));
        }

        private ImportedRow.Builder row(Element element) {
            return ImportedRow.at(new ImportedRow.Place(part, HtmlWalk.line(element)))
                    .topic(topic)
                    .read(read);
        }

        private void end(Element element) {
            boolean mine = element == block;
            if (!mine
                    && !waiting.isEmpty()
                    && block != null
                    && !element.parents().contains(block)) {
                flush();
            }
            AddressFinder.Parts parts = AddressFinder.parts(words(element));
            String note = EDGES.matcher(parts.words()).replaceAll("");
            if (mine && !waiting.isEmpty()) {
                waiting.get(0).note(note);
                flush();
                note = "";
            }
            for (AddressFinder.Found found : parts.addresses()) {
                rows.row(row(element).url(found.address()).note(note).build());
                note = "";
            }
        }

        /** The words of an element, without those of links and of what is a paragraph of its own. */
        private static String words(Element element) {
            StringBuilder words = new StringBuilder();
            element.filter((node, depth) -> {
                if (depth > 0 && node instanceof Element inner && APART.contains(inner.normalName())) {
                    words.append(' ');
                    return NodeFilter.FilterResult.SKIP_ENTIRELY;
                }
                if (node instanceof TextNode text) {
                    words.append(text.getWholeText());
                }
                return NodeFilter.FilterResult.CONTINUE;
            });
            return BLANKS.matcher(words).replaceAll(" ").strip();
        }

        void flush() {
            waiting.forEach(row -> rows.row(row.build()));
            waiting.clear();
            block = null;
        }
    }
}
