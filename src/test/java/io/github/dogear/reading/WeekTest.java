package io.github.dogear.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dogear.store.Database;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is counted into which week. */
class WeekTest {
    // A Wednesday; the clocks went forward on the Sunday before.
    private static final Instant NOW = Instant.parse("2026-04-01T12:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void weeksBeginOnMondayWhereTheReaderIsAndWhatWaitedIsCountedBackwards() {
        try (Database database = Database.open(directory.resolve("data"), sql -> {})) {
            List<Week> weeks = database.writeNow(sql -> {
                Reader reader = new Readers(sql, NOW).add("a", ZoneId.of("Europe/Berlin"), true);
                ReadingList list = new ReadingList(sql, reader, NOW);
                link(list, "old", "2025-01-01T00:00:00Z", "unread", null);
                link(list, "sunday", "2026-03-29T21:59:59Z", "unread", null);
                link(list, "monday", "2026-03-29T22:00:00Z", "unread", null);
                link(list, "read", "2026-03-20T09:00:00Z", "read", "2026-03-31T09:00:00Z");
                link(list, "dropped", "2026-03-24T09:00:00Z", "dropped", null);
                link(list, "future", "2026-09-01T09:00:00Z", "unread", null);
                return Week.last(3, list);
            });
            assertThat(weeks)
                    .containsExactly(
                            new Week(LocalDate.of(2026, 3, 16), 1, 0, 2),
                            new Week(LocalDate.of(2026, 3, 23), 2, 0, 3),
                            new Week(LocalDate.of(2026, 3, 30), 2, 1, 4));
        }
    }

    private static void link(ReadingList list, String name, String saved, String state, @Nullable String read) {
        list.sql()
                .update(
                        "INSERT INTO link (reader_id, url, canonical, state, saved_at, read_at) VALUES (?, ?, ?, ?, ?, ?)",
                        list.reader().id(),
                        "https://" + name + ".example/",
                        name,
                        state,
                        Instant.parse(saved),
                        read == null ? null : Instant.parse(read));
    }
}
