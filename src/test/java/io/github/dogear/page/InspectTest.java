package io.github.dogear.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines that inspect prints. */
class InspectTest {
    private static final String HTML =
            "<title>Schiffe zählen</title><link rel=canonical href='https://harbour.example.org/a'><p>Ein Text, der kurz ist.</p>";

    @TempDir
    Path folder;

    @Test
    void each_input_gives_one_line_and_a_broken_one_does_not_stop_the_rest() throws IOException {
        Path page = Files.writeString(folder.resolve("a.html"), HTML, StandardCharsets.UTF_8);
        Path broken = Files.writeString(folder.resolve("b.html.gz"), "no gzip", StandardCharsets.UTF_8);
        Path missing = folder.resolve("c.html");
        List<JsonNode> lines = new ArrayList<>();

        int code = inspect(List.of(broken.toString(), missing.toString(), page.toString()), lines);

        assertThat(code).isEqualTo(1);
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0).get("error").asText()).isEqualTo("broken gzip data");
        assertThat(lines.get(1).get("error").asText()).isEqualTo("no such file");
        assertThat(lines.get(2).get("title").asText()).isEqualTo("Schiffe zählen");
        assertThat(lines.get(2).get("url").asText()).isEqualTo("https://harbour.example.org/a");
    }

    @Test
    void a_folder_is_read_file_by_file_packed_or_not() throws IOException {
        Files.writeString(folder.resolve("a.html"), HTML, StandardCharsets.UTF_8);
        try (var out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("b.html.gz")))) {
            out.write(HTML.getBytes(StandardCharsets.UTF_8));
        }
        Files.writeString(folder.resolve("notes.json"), "{}", StandardCharsets.UTF_8);
        List<JsonNode> lines = new ArrayList<>();

        int code = inspect(List.of(folder.toString()), lines);

        assertThat(code).isZero();
        assertThat(lines).hasSize(2).allSatisfy(line -> {
            assertThat(line.get("title").asText()).isEqualTo("Schiffe zählen");
            assertThat(line.fieldNames())
                    .toIterable()
                    .containsExactly(
                            "url", "title", "author", "site", "language", "published", "words", "minutes", "text");
        });
    }

    @Test
    void an_address_goes_through_the_guard() throws IOException {
        List<JsonNode> lines = new ArrayList<>();

        assertThat(inspect(List.of("http://127.0.0.1/", "https://localhost/"), lines))
                .isEqualTo(1);

        assertThat(lines)
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.get("error").asText()).contains("not on the public web"));
    }

    @Test
    void what_is_neither_a_page_nor_a_file_is_told_plainly() throws IOException {
        Path text =
                Files.writeString(folder.resolve("a.txt"), "Counting <b>ships</b>\n\nA text.", StandardCharsets.UTF_8);
        List<JsonNode> lines = new ArrayList<>();

        inspect(List.of("ftp://harbour.example.org/a", text.toString()), lines);

        assertThat(lines.get(0).toString())
                .isEqualTo(
                        "{\"url\":\"ftp://harbour.example.org/a\",\"error\":\"only http and https addresses are read\"}");
        assertThat(lines.get(1).get("title").asText()).isEqualTo("Counting <b>ships</b>");
    }

    private static int inspect(List<String> inputs, List<JsonNode> lines) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int code;
        try (PageFetcher fetcher = new PageFetcher(AllowedHosts.NONE, Clock.systemUTC())) {
            code = Inspect.run(inputs, null, fetcher, new PrintStream(bytes, false, StandardCharsets.UTF_8));
        }
        for (String line : bytes.toString(StandardCharsets.UTF_8).lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return code;
    }
}
