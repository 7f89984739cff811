package io.github.dogear.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    @TempDir
    Path directory;

    private Database open() {
        return Database.open(directory.resolve("data"), sql -> {});
    }

    private static long readers(Database database) {
        return database.<Long>read(sql -> sql.number("SELECT count(*) FROM reader"));
    }

    private static CompletableFuture<Long> add(Database database, String name) {
        return database.write(sql -> sql.insert("INSERT INTO reader (name, created_at) VALUES (?, 0)", name));
    }

    @Test
    void aNewDatabaseHasTheSafeSettings() {
        try (Database database = open()) {
            assertThat(database.<String>writeNow(
                            sql -> sql.text("PRAGMA journal_mode").orElse("")))
                    .isEqualTo("wal");
            assertThat(database.<Long>writeNow(sql -> sql.number("PRAGMA synchronous")))
                    .isEqualTo(2);
            assertThat(database.<Long>writeNow(sql -> sql.number("PRAGMA foreign_keys")))
                    .isEqualTo(1);
            assertThat(database.<Long>writeNow(sql -> sql.number("PRAGMA trusted_schema")))
                    .isZero();
            assertThat(database.<Long>writeNow(sql -> sql.number("PRAGMA secure_delete")))
                    .isEqualTo(1);
        }
    }

    @Test
    void beside_one_that_runs_it_can_be_read_and_backed_up_and_not_changed() {
        try (Database running = open();
                Database looking = Database.look(directory.resolve("data"))) {
            add(running, "Ada").join();
            assertThat(running.looking()).isFalse();
            assertThat(looking.looking()).isTrue();
            assertThat(readers(looking)).isEqualTo(1);
            Path backup = directory.resolve("backup.db");
            looking.backup(backup);
            assertThatThrownBy(() -> add(looking, "Bob")).hasMessage("Another Dogear uses the database.");
            Database.restore(backup, directory.resolve("restored"), sql -> false);
        }
        try (Database restored = Database.open(directory.resolve("restored"), sql -> {})) {
            assertThat(readers(restored)).isEqualTo(1);
        }
    }

    @Test
    void theLogOfADatabaseThatWasMovedAwayIsNotPlayedIntoTheOnePutBack() throws IOException {
        Path data = directory.resolve("data");
        Path backup = directory.resolve("backup.db");
        Path log = directory.resolve("log");
        try (Database database = open()) {
            add(database, "Ada").join();
            database.backup(backup);
            add(database, "Bob").join();
            Files.copy(data.resolve("dogear.db-wal"), log);
        }
        Files.move(data.resolve("dogear.db"), directory.resolve("damaged.db"));
        Files.copy(log, data.resolve("dogear.db-wal"));
        Database.restore(backup, data, sql -> false);
        assertThat(data.resolve("dogear.db-wal.old")).hasSameBinaryContentAs(log);
        try (Database restored = open()) {
            assertThat(readers(restored)).isEqualTo(1);
        }
    }

    @Test
    void aListThatWasMovedAsideIsNotOverwritten() throws IOException {
        Path data = directory.resolve("data");
        Path backup = directory.resolve("backup.db");
        try (Database database = open()) {
            database.backup(backup);
        }
        byte[] own = Files.readAllBytes(data.resolve("dogear.db"));
        Files.writeString(data.resolve("dogear.db.old"), "kept by hand");
        Database.restore(backup, data, sql -> true);
        Database.restore(data.resolve("dogear.db.old2"), data, sql -> true);
        assertThat(data.resolve("dogear.db.old")).hasContent("kept by hand");
        assertThat(data.resolve("dogear.db.old2")).hasBinaryContent(own);
        assertThat(data.resolve("dogear.db.old3")).exists();
    }

    @Test
    void everyTableIsStrict() {
        try (Database database = open()) {
            List<String> loose = database.read(sql -> sql.list(
                    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search%'",
                    row -> row.text("name")));
            assertThat(loose).isEmpty();
        }
    }

    @Test
    void onlyItsOwnerCanLookIntoTheFiles() throws IOException {
        try (Database database = open()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(database.directory())))
                    .isEqualTo("rwx------");
            for (String name : List.of("dogear.db", "dogear.db-wal", "dogear.lock")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(
                                database.directory().resolve(name))))
                        .as(name)
                        .isEqualTo("rw-------");
            }
        }
        Files.setPosixFilePermissions(directory.resolve("data"), PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThatThrownBy(this::open).hasMessageContaining("chmod 700");
    }

    @Test
    void aSecondOneIsRefused() {
        try (Database database = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.IN_USE))
                    .hasMessageStartingWith("Another Dogear is using the data directory");
            assertThat(readers(database)).isZero();
        }
    }

    @Test
    void aNewerDatabaseIsRefusedAndLeftAlone() {
        try (Database database = open()) {
            add(database, "kept").join();
            database.writeNow(sql -> {
                sql.script("PRAGMA user_version = 999");
                return 0;
            });
        }
        assertThatThrownBy(this::open)
                .hasMessageContaining("written by a newer Dogear")
                .hasMessageContaining("999");
    }

    @Test
    void somebodyElsesDatabaseIsRefused() throws IOException {
        Path data = Files.createDirectories(directory.resolve("data"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        Database other = Database.open(directory.resolve("other"), sql -> {});
        other.writeNow(sql -> {
            sql.script("PRAGMA application_id = 7");
            return 0;
        });
        other.close();
        Files.copy(directory.resolve("other").resolve("dogear.db"), data.resolve("dogear.db"));
        assertThatThrownBy(this::open).hasMessageContaining("not Dogear's");
    }

    @Test
    void aDamagedDatabaseIsOneLineAndIsNotReplaced() throws IOException {
        try (Database database = open()) {
            add(database, "kept").join();
        }
        Path file = directory.resolve("data").resolve("dogear.db");
        byte[] damaged = Files.readAllBytes(file);
        java.util.Arrays.fill(damaged, 0, 4096, (byte) 'x');
        Files.write(file, damaged);
        assertThatThrownBy(this::open).isInstanceOf(StoreException.class).hasMessageContaining("damaged");
        assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
    }

    @Test
    void aFileInThePlaceOfTheDirectoryIsOneLine() throws IOException {
        Files.writeString(directory.resolve("data"), "a file", StandardCharsets.UTF_8);
        assertThatThrownBy(this::open).isInstanceOf(StoreException.class).hasMessageContaining("is a file");
    }

    @Test
    void aPieceThatFailsTakesNoOtherWithIt() {
        try (Database database = open()) {
            List<CompletableFuture<Long>> pieces = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String name = "reader " + i;
                boolean fails = i % 3 == 0;
                pieces.add(database.write(sql -> {
                    long id = sql.insert("INSERT INTO reader (name, created_at) VALUES (?, 0)", name);
                    if (fails) {
                        throw new IllegalStateException("no");
                    }
                    return id;
                }));
            }
            long stored = pieces.stream()
                    .filter(piece -> piece.handle((id, e) -> e == null).join())
                    .count();
            assertThat(stored).isEqualTo(133);
            assertThat(readers(database)).isEqualTo(133);
        }
    }

    @Test
    void abrokenRuleIsRefusedAndTheNextPieceGoesOn() {
        try (Database database = open()) {
            assertThatThrownBy(() -> database.writeNow(sql -> sql.update("INSERT INTO reader (name) VALUES (NULL)")))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.REFUSED));
            add(database, "next").join();
            assertThat(readers(database)).isEqualTo(1);
        }
    }

    @Test
    void readersCannotWrite() {
        try (Database database = open()) {
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> database.read(
                                sql -> sql.update("INSERT INTO reader (name, created_at) VALUES ('x', 0)")))
                        .isInstanceOf(StoreException.class);
            }
            assertThat(readers(database)).isZero();
        }
    }

    @Test
    void readersAreBackOnceTheFileCanBeOpenedAgain() throws IOException {
        try (Database database = open()) {
            add(database, "kept").join();
            Path file = database.directory().resolve("dogear.db");
            Path away = directory.resolve("away.db");
            Files.move(file, away);
            for (int i = 0; i < 10; i++) {
                assertThatThrownBy(() -> database.read(sql -> sql.number("SELECT no_such_column FROM reader")))
                        .isInstanceOf(StoreException.class);
            }
            assertThat(file).doesNotExist();
            Files.move(away, file);
            assertThat(readers(database)).isEqualTo(1);
        }
    }

    @Test
    void whatIsClosedSaysSo() {
        Database database = open();
        database.close();
        assertThatThrownBy(() -> readers(database)).hasMessage("The database is closed.");
        assertThatThrownBy(() -> database.writeNow(sql -> 1)).hasMessage("The database is closed.");
    }

    @Test
    void aBackupIsTheSameAndIsChecked() {
        Path copy = directory.resolve("copy.db");
        try (Database database = open()) {
            add(database, "kept").join();
            database.backup(copy);
            assertThatThrownBy(() -> database.backup(copy)).hasMessageContaining("already");
        }
        Backup.check(copy);
        assertThat(directory.resolve("copy.db.unfinished")).doesNotExist();
    }

    @Test
    void everyStatementInTheProgramFitsTheSchema() throws IOException {
        Path sources = Path.of("src/main/java");
        Assumptions.assumeTrue(Files.isDirectory(sources), "skipped: the sources are not here");
        Pattern block = Pattern.compile(
                "\"\"\"\\n(\\s*(?:SELECT|INSERT|UPDATE|DELETE)\\b(?:(?!\"\"\").)*+)\"\"\"(?!\\s*\\+)", Pattern.DOTALL);
        int prepared = 0;
        try (Database database = open();
                Stream<Path> files = Files.walk(sources)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                Matcher matcher = block.matcher(Files.readString(file, StandardCharsets.UTF_8));
                while (matcher.find()) {
                    String statement = matcher.group(1);
                    if (statement.contains("%") || statement.contains("TEMP TRIGGER")) {
                        continue;
                    }
                    prepared++;
                    database.writeNow(sql -> {
                        sql.script("EXPLAIN " + statement);
                        return 0;
                    });
                }
            }
        }
        assertThat(prepared).isGreaterThan(30);
    }

    @Test
    void aFullDiskLosesNothingAndIsOverWhenThereIsRoom() throws Exception {
        Path small = Files.createDirectories(directory.resolve("small"));
        Process mount =
                new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=4m,mode=700", "tmpfs", small.toString()).start();
        Assumptions.assumeTrue(mount.waitFor() == 0, "skipped: a small disk cannot be mounted here");
        System.setProperty("org.sqlite.tmpdir", directory.toString());
        try (Database database = Database.open(small, sql -> {})) {
            Path filler = small.resolve("filler");
            List<Long> stored = new ArrayList<>();
            Files.write(filler, new byte[(int) (small.toFile().getUsableSpace() - 200_000)]);
            StoreException full = null;
            for (int i = 0; i < 2000 && full == null; i++) {
                try {
                    stored.add(add(database, "reader " + "x".repeat(2000) + i).join());
                } catch (java.util.concurrent.CompletionException e) {
                    full = (StoreException) e.getCause();
                }
            }
            assertThat(full)
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.UNAVAILABLE));
            assertThat(readers(database)).isEqualTo(stored.size());
            Files.delete(filler);
            add(database, "after").join();
            assertThat(readers(database)).isEqualTo(stored.size() + 1);
        } finally {
            System.clearProperty("org.sqlite.tmpdir");
            new ProcessBuilder("umount", "-l", small.toString()).start().waitFor();
        }
    }
}
