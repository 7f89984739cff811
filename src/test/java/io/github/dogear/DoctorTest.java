package io.github.dogear;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dogear.store.Database;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the doctor says, and the exit code that a machine reads. */
class DoctorTest {
    @TempDir
    Path directory;

    private final StringWriter said = new StringWriter();

    private int look() {
        return new CommandLine(new Dogear(Map.of()))
                .setOut(new PrintWriter(said, true))
                .execute("doctor", "--data", data().toString());
    }

    private Path data() {
        return directory.resolve("data");
    }

    @Test
    void allIsWellWithANewList() {
        App.database(data()).close();
        assertThat(look()).isZero();
        assertThat(said.toString())
                .contains("Dogear: not running.")
                .contains("KB, sound.")
                .contains("Last daily link or weekly letter: none so far.")
                .contains("Last backup: none so far")
                .contains("of the zone data.")
                .contains("Telegram: no token set.")
                .endsWith("All is well." + System.lineSeparator());
    }

    @Test
    void itLooksBesideADogearThatRuns() {
        try (Database running = App.database(data())) {
            running.store(sql -> sql.update("INSERT INTO reader (name, created_at) VALUES ('Ada', 0)"));
            assertThat(look()).isZero();
        }
        assertThat(said.toString()).contains("Dogear: running.").contains("Links: 0; notes: 0; readers: 1.");
    }

    @Test
    void aNoteThatIsNotWhatWasWrittenNeedsCare() {
        try (Database database = App.database(data())) {
            database.store(sql -> {
                sql.update("INSERT INTO reader (id, name, created_at) VALUES (1, 'Ada', 0)");
                sql.update(
                        "INSERT INTO note (reader_id, text, provenance, hash, created_at, changed_at) VALUES (1, 'changed', 'own', 'other', 0, 0)");
            });
        }
        assertThat(look()).isEqualTo(Dogear.FAILED);
        assertThat(said.toString())
                .contains("NOT SOUND.")
                .contains("Note n1 is not what was written.")
                .contains("Something needs care: see above.");
    }

    @Test
    void anOldBackupNeedsCare() throws IOException {
        try (Database database = App.database(data());
                Housekeeping house = new Housekeeping(database, Clock.systemUTC())) {
            house.keepHouse();
        }
        assertThat(look()).isZero();
        Path last = Housekeeping.lastBackup(data()).orElseThrow();
        Files.setLastModifiedTime(
                last, FileTime.from(Clock.systemUTC().instant().minus(Duration.ofDays(5))));
        assertThat(look()).isEqualTo(Dogear.FAILED);
        assertThat(said.toString()).contains("which is 5 days OLD.");
    }
}
