package io.github.dogear.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dogear.reading.Reader;
import io.github.dogear.reading.Readers;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.store.Database;
import io.github.dogear.store.Journal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the program while it takes a file in: no row is doubled or lost, the sum is right, and one undo takes it back. */
class ImportCrashTest {
    private static final int ROWS = 20_000;

    @TempDir
    Path directory;

    private Database open() {
        return Database.open(directory.resolve("data"), sql -> Journal.watch(sql, ReadingList.TABLES));
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ImportingProgram.class.getName(),
                        directory.resolve("data").toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("said").toFile())
                .start();
    }

    private static byte[] pocket() {
        StringBuilder rows = new StringBuilder("title,url,time_added,tags,status\n");
        for (int i = 0; i < ROWS; i++) {
            rows.append("Page ")
                    .append(i)
                    .append(",https://a.example/page-")
                    .append(i)
                    .append(",1700000000,t,unread\n");
        }
        return rows.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whereverItIsKilledItIsTakenUpAgain() throws Exception {
        try (Database database = open()) {
            database.store(sql -> {
                Reader reader = new Readers(sql, Instant.EPOCH).add("Ann", ZoneOffset.UTC, true);
                long chat = sql.insert(
                        "INSERT INTO chat (platform, external_id, reader_id) VALUES ('none', '1', ?)", reader.id());
                sql.update(
                        "INSERT INTO import (reader_id, chat_id, name, attachment, content, state, created_at) VALUES (?, ?, 'pocket.csv', '', ?, 'waiting', 0)",
                        reader.id(),
                        chat,
                        pocket());
            });
        }
        int killed = 0;
        for (int i = 0; i < 12 && killed < 4; i++) {
            Process process = start();
            if (!process.waitFor(1_000 + 150L * i, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
                killed++;
            }
        }
        Process last = start();
        assertThat(last.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(killed).isPositive();
        try (Database database = open()) {
            assertThat(database.<String>read(sql -> sql.text(
                                    "SELECT state || ' ' || imported || ' ' || merged || ' ' || rejected FROM import")
                            .orElseThrow()))
                    .isEqualTo("done " + ROWS + " 0 0");
            assertThat(database.<Long>read(sql -> sql.number("SELECT count(*) FROM link")))
                    .isEqualTo(ROWS);
            assertThat(database.<Long>read(sql -> sql.number("SELECT count(*) FROM link_topic")))
                    .isEqualTo(ROWS);
            assertThat(database.<Long>read(sql -> sql.number("SELECT count(*) FROM change")))
                    .isEqualTo(1);
            database.store(sql -> new ReadingList(
                            sql, new Readers(sql, Instant.EPOCH).owner().orElseThrow(), Instant.EPOCH)
                    .changes()
                    .undoLast());
            assertThat(database.<Long>read(sql -> sql.number("SELECT count(*) FROM link")))
                    .isZero();
        }
    }
}
