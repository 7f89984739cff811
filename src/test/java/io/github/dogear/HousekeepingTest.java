package io.github.dogear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.dogear.reading.Readers;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checked backup a day, seven of them kept, and what nobody needs any more let go. */
class HousekeepingTest {
    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-02T09:00:00Z"));

    private List<String> backups() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("data").resolve("backup"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aBackupADayAndSevenAreKept() throws IOException {
        try (Database database = App.database(directory.resolve("data"));
                Housekeeping house = new Housekeeping(database, clock)) {
            for (int day = 0; day < 10; day++) {
                house.keepHouse();
                house.keepHouse();
                clock.pass(Duration.ofDays(1));
            }
            assertThat(house.trouble()).isEmpty();
            assertThat(backups()).hasSize(7).startsWith("dogear-2026-03-05.db").endsWith("dogear-2026-03-11.db");
        }
        Path restored = directory.resolve("restored");
        Path last = Housekeeping.lastBackup(directory.resolve("data")).orElseThrow();
        assertThatCode(() -> Database.restore(last, restored, sql -> false)).doesNotThrowAnyException();
    }

    @Test
    void aNoteThatIsNotWhatWasWrittenStopsTheBackupsAndIsTold() throws IOException {
        try (Database database = App.database(directory.resolve("data"));
                Housekeeping house = new Housekeeping(database, clock)) {
            database.store(sql -> {
                long reader = new Readers(sql, clock.instant())
                        .add("a", ZoneId.of("UTC"), true)
                        .id();
                sql.update(
                        "INSERT INTO note (reader_id, text, provenance, hash, created_at, changed_at) VALUES (?, 'changed', 'own', 'other', 0, 0)",
                        reader);
            });
            house.keepHouse();
            assertThat(house.trouble().orElseThrow())
                    .startsWith("There is no backup of today: ")
                    .contains("Note n1 is not what was written.");
            assertThat(Housekeeping.lastBackup(directory.resolve("data"))).isEmpty();
        }
    }

    @Test
    void oldMessagesAndOldChangesGoAndTheListStays() {
        try (Database database = App.database(directory.resolve("data"));
                Housekeeping house = new Housekeeping(database, clock)) {
            database.store(sql -> {
                var reader = new Readers(sql, clock.instant()).add("a", ZoneId.of("UTC"), true);
                ReadingList list = new ReadingList(sql, reader, clock.instant());
                list.changes().begin("wrote a setting");
                list.settings().set("pace", "slow");
                list.changes().end();
                sql.update(
                        "INSERT INTO inbox (platform, key, state, received_at) VALUES ('console', 'a', 'done', ?)",
                        clock.instant());
                sql.update(
                        "INSERT INTO inbox (platform, key, body, state, received_at) VALUES ('console', 'b', '{}', 'new', ?)",
                        clock.instant());
            });
            clock.pass(Duration.ofDays(13));
            house.keepHouse();
            assertThat(count(database, "inbox")).isEqualTo(2);
            clock.pass(Duration.ofDays(2));
            house.keepHouse();
            assertThat(count(database, "inbox")).isEqualTo(1);
            assertThat(count(database, "journal")).isEqualTo(1);
            clock.pass(Duration.ofDays(90));
            house.keepHouse();
            assertThat(count(database, "journal")).isZero();
            assertThat(count(database, "change")).isZero();
            assertThat(count(database, "setting")).isEqualTo(1);
            assertThat(house.trouble()).isEmpty();
        }
    }

    private static long count(Database database, String table) {
        return database.read(sql -> sql.number("SELECT count(*) FROM " + table));
    }
}
