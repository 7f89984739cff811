package io.github.dogear.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are broken, endless or meant to do harm: each record is imported, merged or rejected, and nothing falls over. */
class HostileFilesTest {
    private static final String HEADER = "title,url,time_added,tags,status\n";

    @TempDir
    Path directory;

    private Taking taking;

    @BeforeEach
    void open() {
        taking = new Taking(directory.resolve("data"));
    }

    @AfterEach
    void close() {
        taking.close();
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(directory.resolve("file"), content);
    }

    private Path file(String content) throws IOException {
        return file(content.getBytes(StandardCharsets.UTF_8));
    }

    private interface Filling {
        void fill(OutputStream out) throws IOException;
    }

    private Path zip(String name, Filling filling) throws IOException {
        Path file = directory.resolve("file");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(name));
            filling.fill(zip);
            zip.closeEntry();
        }
        return file;
    }

    @Test
    void theSameLinkTwelveTimesIsOne() throws IOException {
        StringBuilder rows = new StringBuilder(HEADER);
        for (int i = 0; i < 12; i++) {
            rows.append("T,https://a.example/same?utm_source=")
                    .append(i)
                    .append(",1700000000,t")
                    .append(i)
                    .append(",unread\n");
        }
        assertThat(taking.take(file(rows.toString()))).hasToString("1 new + 11 held already + 0 rejected = 12 entries");
        assertThat(taking.lines()).hasSize(1);
    }

    @Test
    void aRowOfAMegabyteIsTakenInOrRejected() throws IOException {
        String rows = HEADER
                + "T,https://a.example/" + "x".repeat(1 << 20) + ",1700000000,,unread\n"
                + "y".repeat(1 << 20) + ",https://a.example/long-title,1700000000,,unread\n";
        assertThat(taking.take(file(rows))).hasToString("1 new + 0 held already + 1 rejected = 2 entries");
        assertThat(taking.rejects)
                .hasSize(1)
                .first()
                .hasToString("line 2: its address is longer than 8000 characters" + " ("
                        + ("https://a.example/" + "x".repeat(100)).substring(0, 80) + ")");
        assertThat(taking.lines().get(0).length()).isLessThan(1_200);
    }

    @Test
    void aQuoteThatNeverEndsLosesNothingBeforeIt() throws IOException {
        String rows = HEADER + "A,https://a.example/a,1700000000,,unread\n\"B,https://a.example/b,1700000000,,unread\n";
        FileImport.Sum sum = taking.take(file(rows));
        assertThat(sum.imported()).isEqualTo(1);
        assertThat(sum.records()).isEqualTo(2);
    }

    @Test
    void aFileCutShortGivesWhatIsInItAndSaysWhereItEnds() throws IOException {
        String whole = Files.readString(
                Path.of("src", "test", "resources", "io", "github", "dogear", "transfer", "wallabag.json"));
        assertThat(taking.take(file(whole.substring(0, whole.length() - 30))))
                .hasToString("1 new + 0 held already + 1 rejected = 2 entries");
        assertThat(taking.rejects.get(0).reason()).startsWith("from here on it cannot be read");
    }

    @Test
    void aZipOfNothingButZerosIsNoList() throws IOException {
        Path bomb = zip("part.csv", out -> {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 600; i++) {
                out.write(zeros);
            }
        });
        assertThatThrownBy(() -> taking.take(bomb))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("empty");
    }

    @Test
    void aZipThatUnpacksWithoutEndIsStopped() throws IOException {
        Path bomb = zip("part_000000.csv", out -> {
            out.write((HEADER + "A,https://a.example/a,1700000000,,unread\n\"").getBytes(StandardCharsets.UTF_8));
            byte[] letters = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 600; i++) {
                out.write(letters);
            }
        });
        FileImport.Sum sum = taking.take(bomb);
        assertThat(sum.imported()).isEqualTo(1);
        assertThat(sum.rejected()).isEqualTo(1);
        assertThat(taking.rejects.get(0).reason()).startsWith("from here on it cannot be read");
    }

    @Test
    void jsonNestedWithoutEndIsARejectedRecord() throws IOException {
        String nested =
                "[{\"is_archived\":0,\"url\":\"https://a.example/a\",\"title\":\"A\"},{\"url\":\"https://a.example/b\",\"x\":"
                        + "[".repeat(20_000_000);
        FileImport.Sum sum = taking.take(file(nested));
        assertThat(sum.imported()).isEqualTo(1);
        assertThat(sum.rejected()).isEqualTo(1);
    }

    @Test
    void mixedEncodingsLoseNoLetter() throws IOException {
        byte[] utf8 =
                (HEADER + "Gr\u00fc\u00dfe,https://a.example/a,1700000000,,unread\n").getBytes(StandardCharsets.UTF_8);
        byte[] old = "Gr\u00fc\u00dfe wieder,https://a.example/b,1700000000,,unread\n"
                .getBytes(Charset.forName("windows-1252"));
        byte[] both = new byte[utf8.length + old.length];
        System.arraycopy(utf8, 0, both, 0, utf8.length);
        System.arraycopy(old, 0, both, utf8.length, old.length);
        taking.take(file(both));
        assertThat(taking.lines()).allMatch(line -> line.contains("Gr\u00fc\u00dfe"));
        assertThat(taking.lines()).hasSize(2);
    }

    @Test
    void aMissingColumnAndUtf16AreRead() throws IOException {
        String rows = "\uFEFFurl,time_added,tags\r\nhttps://a.example/some-page,1700000000,a|b\r\n";
        taking.take(file(rows.getBytes(StandardCharsets.UTF_16LE)));
        assertThat(taking.lines())
                .containsExactly("https://a.example/some-page Some page 2023-11-14T22:13:20Z topics[a; b]");
    }

    @Test
    void whatNoListCanBeSaysSoInOneLine() throws IOException {
        assertThatThrownBy(() -> taking.take(file(""))).hasMessage("it is empty, or not a text file");
        assertThatThrownBy(() -> taking.take(file(new byte[] {0, 1, 2, 0, 0, 0, 0})))
                .hasMessage("it is empty, or not a text file");
        assertThatThrownBy(() -> taking.take(file("PK\u0003\u0004 and then nothing")))
                .hasMessage("it is a damaged or unfinished zip file");
        assertThatThrownBy(() -> taking.take(file("{\"some\": {\"other\": [1, 2]}, \"program\": \"s\"}")))
                .hasMessage("there is no list in it that I know");
    }

    @Test
    void namesInAZipLeadNowhere() throws IOException {
        Path zip = zip(
                "../../outside.csv",
                out -> out.write(
                        (HEADER + "A,https://a.example/a,1700000000,,unread\n").getBytes(StandardCharsets.UTF_8)));
        taking.take(zip);
        assertThat(taking.lines()).hasSize(1);
        assertThat(directory.resolveSibling("outside.csv")).doesNotExist();
    }

    @Test
    void addressesThatAreNoneAreRejectedWithTheirLines() throws IOException {
        Path path = directory.resolve("file");
        try (Writer out = Files.newBufferedWriter(path)) {
            out.write(HEADER);
            for (String url : new String[] {
                "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "about:blank", "http://", ""
            }) {
                out.write("T," + url + ",1700000000,,unread\n");
            }
        }
        assertThat(taking.take(path)).hasToString("0 new + 0 held already + 6 rejected = 6 entries");
        assertThat(taking.rejects).extracting(reject -> reject.where().line()).containsExactly(2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(taking.lines()).isEmpty();
    }
}
