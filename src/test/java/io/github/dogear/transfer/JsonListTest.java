package io.github.dogear.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dogear.reading.Reader;
import io.github.dogear.reading.Readers;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.store.Database;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonListTest {
    @TempDir
    Path directory;

    private final Instant now = Instant.parse("2026-03-02T09:00:00Z");

    private Database open(String name) {
        return Database.open(directory.resolve(name), sql -> {});
    }

    private ReadingList owners(io.github.dogear.store.Sql sql) {
        Readers readers = new Readers(sql, now);
        Reader owner = readers.owner().orElseGet(() -> readers.add("Reader", ZoneId.of("Asia/Kolkata"), true));
        return new ReadingList(sql, owner, now);
    }

    private byte[] json(Database database) {
        return database.<byte[]>read(sql -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try {
                JsonList.write(owners(sql), out, false);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return out.toByteArray();
        });
    }

    private void fill(Database database) throws IOException {
        String text;
        try (InputStream in = JsonList.class.getResourceAsStream("/io/github/dogear/sample.md")) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        database.store(sql -> {
            ReadingList list = owners(sql);
            new HandKeptImport().take(list, HandKeptList.parse(text).entries());
            list.links().skip(list.links().find(1).orElseThrow());
            list.settings().set("pace", "slow \u202E 🦄");
            sql.update("INSERT INTO review (note_id, stability, difficulty, last_at, due_at) VALUES (1, 2.5, 5, 0, 1)");
        });
    }

    @Test
    void everyRowReadsBack() throws IOException {
        try (Database here = open("here");
                Database there = open("there")) {
            fill(here);
            byte[] before = json(here);
            there.store(sql -> {
                try {
                    JsonList.read(owners(sql), new ByteArrayInputStream(before));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            assertThat(new String(json(there), StandardCharsets.UTF_8))
                    .isEqualTo(new String(before, StandardCharsets.UTF_8));
            String written = there.<String>read(sql -> HandKeptExport.write(owners(sql)));
            assertThat(written).isEqualTo(here.<String>read(sql -> HandKeptExport.write(owners(sql))));
            assertThat(there.<Long>read(sql -> sql.number("SELECT count(*) FROM search")))
                    .isEqualTo(here.<Long>read(sql -> sql.number("SELECT count(*) FROM search")));
        }
    }

    @Test
    void everyTableOfTheListIsInIt() throws IOException {
        try (Database here = open("here")) {
            fill(here);
            String json = new String(json(here), StandardCharsets.UTF_8);
            Set<String> missing = new TreeSet<>(ReadingList.TABLES);
            missing.removeIf(table -> json.contains("\"" + table + "\" : ["));
            assertThat(missing).isEmpty();
        }
    }

    @Test
    void whatIsNoExportIsRefused() {
        try (Database here = open("here")) {
            for (String text : new String[] {
                "",
                "[]",
                "{\"link\": []}",
                "{\"dogear\": 99, \"link\": []}",
                "{\"dogear\": 1, \"reader\": []}",
                "{\"dogear\": 1, \"link\": [{\"id\": 1, \"evil) --\": 2}]}",
                "{\"dogear\": 1, \"link\": [{\"id\": [1]}]}"
            }) {
                assertThatThrownBy(() -> here.store(sql -> {
                            try {
                                JsonList.read(
                                        owners(sql), new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        }))
                        .as(text)
                        .isInstanceOf(UncheckedIOException.class);
            }
        }
    }

    @Test
    void aSpreadsheetRunsNothing() {
        try (Database here = open("here")) {
            here.store(sql -> {
                ReadingList list = owners(sql);
                list.links().saveOther(io.github.dogear.reading.Link.Kind.LEARN, "=HYPERLINK(\"http://evil\")", now);
                list.links().saveOther(io.github.dogear.reading.Link.Kind.LEARN, "a \"quoted\", title", now);
            });
            java.io.StringWriter out = new java.io.StringWriter();
            here.read(sql -> {
                try {
                    CsvExport.write(owners(sql), out);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return true;
            });
            assertThat(out.toString())
                    .contains("\"'=HYPERLINK(\"\"http://evil\"\")\"")
                    .contains("\"a \"\"quoted\"\", title\"");
        }
    }
}
