package io.github.dogear.push;

import io.github.dogear.reading.ReadingList;
import io.github.dogear.reading.Settings;
import io.github.dogear.store.Row;
import io.github.dogear.store.Sql;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What comes to one reader on its own, and when. */
public final class Plans {
    private final ReadingList list;
    private final Settings settings;
    private final Sql sql;
    private final long reader;

    public Plans(ReadingList list) {
        this.list = list;
        this.settings = list.settings();
        this.sql = list.sql();
        this.reader = list.reader().id();
    }

    public Optional<Rhythm> rhythm(Kind kind) {
        return settings.get(kind.setting()).map(Rhythm::stored);
    }

    /**
     * From now on it comes like this. A change of the reader's list, so that it can be taken back.
     *
     * @param chat where it is sent; where it was sent before when null
     */
    public void set(Kind kind, Rhythm rhythm, @Nullable Long chat) {
        settings.set(kind.setting(), rhythm.text());
        // What was due today before anybody asked for it is not late.
        sql.update("""
                UPDATE plan SET since = ?, chat_id = coalesce(?, chat_id), ignored = 0, answered = 1
                WHERE reader_id = ? AND kind = ?
                """, list.now(), chat, reader, kind);
    }

    /** When the next one is due. */
    public Optional<Instant> next(Kind kind) {
        return rhythm(kind)
                .flatMap(rhythm -> Planner.next(
                        new Planner.State(rhythm, list.reader().zone(), list.now(), null, null),
                        list.now(),
                        taken(sql, reader, kind)));
    }

    /** Notes that the reader did something with the link that was sent last. */
    public void answered() {
        sql.update("UPDATE plan SET answered = 1, ignored = 0 WHERE reader_id = ? AND kind = 'daily'", reader);
    }

    static Predicate<Slot> taken(Sql sql, long reader, Kind kind) {
        return slot -> sql.number(
                        "SELECT count(*) FROM push WHERE reader_id = ? AND kind = ? AND date = ? AND slot = ?",
                        reader,
                        kind,
                        slot.date().toString(),
                        slot.number())
                > 0;
    }

    /**
     * A row of the table.
     *
     * @param rhythm none when the reader has none any more
     */
    record Plan(
            long reader,
            Kind kind,
            @Nullable Long chat,
            @Nullable Rhythm rhythm,
            Instant since,
            @Nullable Instant lastAt,
            @Nullable ZoneId lastZone,
            @Nullable Long lastLink,
            boolean answered,
            int ignored,
            boolean toldRead) {

        static final String COLUMNS =
                "plan.*, (SELECT value FROM setting WHERE reader_id = plan.reader_id AND name = plan.kind)"
                        + " AS rhythm";

        static Plan of(Row row) {
            String rhythm = row.textOrNull("rhythm");
            return new Plan(
                    row.number("reader_id"),
                    Kind.valueOf(row.text("kind").toUpperCase(Locale.ROOT)),
                    row.numberOrNull("chat_id"),
                    rhythm == null ? null : Rhythm.stored(rhythm),
                    row.instant("since"),
                    row.instantOrNull("last_at"),
                    zone(row.textOrNull("last_zone")),
                    row.numberOrNull("last_link"),
                    row.flag("answered"),
                    (int) row.number("ignored"),
                    row.flag("told_read"));
        }

        private static @Nullable ZoneId zone(@Nullable String id) {
            try {
                return id == null ? null : ZoneId.of(id);
            } catch (DateTimeException unknownToThisJava) {
                return null;
            }
        }
    }
}
