package io.github.dogear.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dogear.chat.Document;
import io.github.dogear.command.Chat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The book of what waits to be read. */
class EpubExportTest {
    private static final Path EPUBCHECK = Path.of("/usr/share/java/epubcheck.jar");

    @TempDir
    Path directory;

    private Chat chat;

    @BeforeEach
    void open() {
        chat = new Chat(directory.resolve("data"));
    }

    @AfterEach
    void close() {
        chat.close();
    }

    private void page(String url, String title, String language, String text) {
        chat.say(url);
        chat.write(sql -> {
            long id = sql.number("SELECT max(id) FROM link");
            sql.update(
                    "UPDATE link SET title = ?, language = ?, author = 'Ada <Byron> & \"Co\"', minutes = 4, published = '2024-05-07', page_state = 'read' WHERE id = ?",
                    title,
                    language,
                    id);
            return sql.insert("INSERT INTO page (link_id, text, read_at) VALUES (?, ?, 0)", id, text);
        });
    }

    private byte[] book() {
        chat.say("/export epub");
        Document document = Objects.requireNonNull(chat.last().reply().document());
        assertThat(document.name()).isEqualTo("dogear-2026-03-02.epub");
        return document.content();
    }

    private static Map<String, String> files(byte[] book) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(book), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private static org.w3c.dom.Document parsed(Map<String, String> files, String name) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        DocumentBuilder builder = factory.newDocumentBuilder();
        builder.setErrorHandler(null);
        builder.setEntityResolver((publicId, systemId) -> new InputSource(new StringReader("")));
        return builder.parse(new InputSource(new StringReader(files.getOrDefault(name, ""))));
    }

    private void hostilePages() {
        page(
                "https://a.example/ships?a=1&b=<2>#ü x",
                "Ships & <b>lamps</b> \u0001\uFFFE]]>",
                "en",
                "One & two < three\n- first \u000B item\n- second\nA lone \uD800 surrogate, an 👩‍🚀 and ]]>");
        page("https://b.example/灯台", "灯台守", "ja", "灯台守は夜ごとに船を数える。\n&nbsp;&notanentity;");
        page("https://c.example/a b|c%zz[1]", "Third", "de", "- only\n- items");
    }

    @Test
    void everyFileIsWellFormedAndListed() throws Exception {
        hostilePages();
        Map<String, String> files = files(book());
        assertThat(files.keySet()).first().isEqualTo("mimetype");
        assertThat(files.get("mimetype")).isEqualTo("application/epub+zip");
        for (Map.Entry<String, String> file : files.entrySet()) {
            if (file.getKey().matches(".*\\.(?:xhtml|opf|xml)")) {
                assertThat(parsed(files, file.getKey()).getDocumentElement()).isNotNull();
            }
        }
        NodeList items = parsed(files, "book/content.opf").getElementsByTagNameNS("*", "item");
        TreeSet<String> listed = new TreeSet<>();
        for (int i = 0; i < items.getLength(); i++) {
            listed.add(
                    "book/" + items.item(i).getAttributes().getNamedItem("href").getNodeValue());
        }
        listed.add("book/content.opf");
        assertThat(new TreeSet<>(files.keySet().stream()
                        .filter(name -> name.startsWith("book/"))
                        .toList()))
                .isEqualTo(listed);
        assertThat(parsed(files, "book/nav.xhtml")
                        .getElementsByTagNameNS("*", "li")
                        .getLength())
                .isEqualTo(4);
        assertThat(parsed(files, "book/page1.xhtml")
                        .getElementsByTagNameNS("*", "h1")
                        .item(0)
                        .getTextContent())
                .isEqualTo("Ships & <b>lamps</b> ]]>");
        assertThat(files.get("book/page1.xhtml"))
                .contains(
                        "<p>One &amp; two &lt; three</p>\n<ul>\n<li>first  item</li>\n<li>second</li>\n</ul>\n<p>A lone");
    }

    @Test
    void itsKindIsToldByItsFirstBytes() {
        hostilePages();
        assertThat(new String(book(), 30, 28, StandardCharsets.ISO_8859_1)).isEqualTo("mimetypeapplication/epub+zip");
    }

    @Test
    void onlyWhatWaitsToBeReadIsInIt() throws IOException {
        page("https://a.example/one-ship", "One ship", "en", "Text.");
        page("https://a.example/two-ships", "Two ships", "en", "Text.");
        chat.say("https://a.example/no-text-yet");
        chat.say("/done 1");
        assertThat(files(book()).keySet()).contains("book/page2.xhtml").doesNotContain("book/page1.xhtml");
        assertThat(chat.last().text()).isEqualTo("A book of 1 page to read.");
        chat.say("/done 2");
        assertThat(chat.say("/export epub"))
                .isEqualTo("No unread link has a text yet, so there is nothing to make a book of.");
    }

    @Test
    void theFormatsOwnCheckerFindsNothing() throws Exception {
        Assumptions.assumeTrue(Files.exists(EPUBCHECK), "skipped: epubcheck is not here");
        hostilePages();
        Path file = Files.write(directory.resolve("book.epub"), book());
        Path said = directory.resolve("said");
        Process check = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        EPUBCHECK.toString(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(check.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(said, StandardCharsets.UTF_8)).contains("No errors or warnings detected");
        assertThat(check.exitValue()).isZero();
    }
}
