package io.github.dogear.transfer;

import io.github.dogear.reading.ReadingList;
import io.github.dogear.store.Row;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the pages that wait to be read, and whose text is known, as one book in the EPUB 3 format: a title page, a
 * table of contents, and a chapter a page.
 */
public final class EpubExport {
    /** More make a book that readers open slowly; the newest are taken. */
    public static final int MOST = 300;

    private static final String WAITING =
            "FROM link JOIN page ON page.link_id = link.id WHERE link.reader_id = ? AND link.kind = 'link' AND link.state = 'unread' AND page.text <> ''";
    private static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE html>
            <html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="%1$s" xml:lang="%1$s">
            <head><meta charset="UTF-8"/><title>%2$s</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
            <body>
            """;
    private static final String STYLE = """
            body { margin: 1em; line-height: 1.4; }
            h1 { font-size: 1.4em; line-height: 1.2; text-align: left; }
            .about { font-size: 0.85em; }
            p { margin: 0 0 0.8em 0; }
            """;

    /** What the table of contents needs of a chapter. */
    private record Chapter(String file, String title) {}

    private final ReadingList list;
    private final ZipOutputStream zip;
    private final List<Chapter> chapters = new ArrayList<>();
    private final String title;

    private EpubExport(ReadingList list, ZipOutputStream zip) {
        this.list = list;
        this.zip = zip;
        LocalDate day = LocalDate.ofInstant(list.now(), list.reader().zone());
        this.title = "To read, "
                + DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).format(day);
    }

    /** How many pages such a book holds now. */
    public static int count(ReadingList list) {
        return (int) Math.min(
                MOST,
                list.sql().number("SELECT count(*) " + WAITING, list.reader().id()));
    }

    public static void write(ReadingList list, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        try {
            new EpubExport(list, zip).write();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        zip.finish();
    }

    private void write() throws IOException {
        stored("mimetype", "application/epub+zip");
        file("META-INF/container.xml", """
                <?xml version="1.0" encoding="UTF-8"?>
                <container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
                <rootfiles><rootfile full-path="book/content.opf" media-type="application/oebps-package+xml"/></rootfiles>
                </container>
                """);
        file("book/style.css", STYLE);
        list.sql()
                .each(
                        "SELECT link.id, link.title, link.url, link.author, link.site, link.published, link.language, link.minutes, page.text "
                                + WAITING + " ORDER BY link.saved_at DESC, link.id DESC LIMIT " + MOST,
                        this::chapter,
                        list.reader().id());
        file(
                "book/title.xhtml",
                HEAD.formatted("en", Markup.escaped(title)) + "<h1>" + Markup.escaped(title) + "</h1>\n<p>"
                        + chapters.size() + (chapters.size() == 1 ? " page" : " pages")
                        + " of your reading list, the newest first.</p>\n</body>\n</html>\n");
        contents();
        manifest();
    }

    private void chapter(Row row) {
        String file = "page" + row.number("id") + ".xhtml";
        String name = Markup.escaped(row.text("title"));
        String language = row.textOrNull("language");
        StringBuilder text =
                new StringBuilder(HEAD.formatted(language == null ? "und" : Markup.escaped(language), name));
        text.append("<h1>").append(name).append("</h1>\n<p class=\"about\">");
        List<String> about = new ArrayList<>();
        for (String column : List.of("author", "site", "published")) {
            String value = row.textOrNull(column);
            if (value != null) {
                about.add(Markup.escaped(value));
            }
        }
        if (row.numberOrNull("minutes") != null) {
            about.add(row.number("minutes") + " min");
        }
        about.add("no. " + row.number("id"));
        text.append(String.join(" · ", about))
                .append("<br/><a href=\"")
                .append(Markup.escaped(Markup.address(row.text("url"))))
                .append("\">")
                .append(Markup.escaped(row.text("url")))
                .append("</a></p>\n");
        Markup.paragraphs(row.text("text"), text);
        text.append("</body>\n</html>\n");
        try {
            file("book/" + file, text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        chapters.add(new Chapter(file, name));
    }

    private void contents() throws IOException {
        StringBuilder text = new StringBuilder(HEAD.formatted("en", "Contents"));
        text.append("<nav epub:type=\"toc\"><h1>Contents</h1>\n<ol>\n<li><a href=\"title.xhtml\">")
                .append(Markup.escaped(title))
                .append("</a></li>\n");
        for (Chapter chapter : chapters) {
            text.append("<li><a href=\"")
                    .append(chapter.file())
                    .append("\">")
                    .append(chapter.title())
                    .append("</a></li>\n");
        }
        file("book/nav.xhtml", text + "</ol>\n</nav>\n</body>\n</html>\n");
    }

    private void manifest() throws IOException {
        StringBuilder items = new StringBuilder();
        StringBuilder spine = new StringBuilder();
        for (int i = 0; i < chapters.size(); i++) {
            items.append("<item id=\"c%d\" href=\"%s\" media-type=\"application/xhtml+xml\"/>\n"
                    .formatted(i, chapters.get(i).file()));
            spine.append("<itemref idref=\"c%d\"/>\n".formatted(i));
        }
        String name = "dogear " + list.reader().id() + " " + list.now().toEpochMilli();
        file("book/content.opf", """
                <?xml version="1.0" encoding="UTF-8"?>
                <package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
                <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
                <dc:identifier id="id">urn:uuid:%s</dc:identifier>
                <dc:title>%s</dc:title>
                <dc:language>en</dc:language>
                <dc:creator>Dogear</dc:creator>
                <meta property="dcterms:modified">%s</meta>
                </metadata>
                <manifest>
                <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
                <item id="style" href="style.css" media-type="text/css"/>
                <item id="title" href="title.xhtml" media-type="application/xhtml+xml"/>
                %s</manifest>
                <spine>
                <itemref idref="title"/>
                <itemref idref="nav"/>
                %s</spine>
                </package>
                """.formatted(
                        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                        Markup.escaped(title),
                        list.now().truncatedTo(ChronoUnit.SECONDS),
                        items,
                        spine));
    }

    /** The first file of a book has to stand in it as it is, so that its kind can be told from its first bytes. */
    private void stored(String name, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        CRC32 sum = new CRC32();
        sum.update(bytes);
        ZipEntry entry = entry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    private void file(String name, String content) throws IOException {
        zip.putNextEntry(entry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(list.now().atZone(list.reader().zone()).toLocalDateTime());
        return entry;
    }
}
