package io.github.dogear.recall;

import io.github.dogear.reading.Note;
import io.github.dogear.reading.ReadingList;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The notes of a list that are to be read again, at most {@value #MOST_A_DAY} a day. */
public final class Reviews {
    public static final int MOST_A_DAY = 5;

    /** What was noted today is not forgotten yet. */
    private static final Duration FRESH = Duration.ofHours(20);

    /** A note that stands for all its parts, with words of its own or of others. */
    private static final String ASKED = " note.reader_id = ? AND note.part_of IS NULL AND trim(note.text) <> ''";

    private final ReadingList list;

    public Reviews(ReadingList list) {
        this.list = list;
    }

    /** How many are to be read again today. */
    public int due() {
        return (int) Math.min(Math.max(0, MOST_A_DAY - doneToday()), waiting());
    }

    /** The next one: those that were read before, then own words that never were, text of a model last. */
    public Optional<Note> next() {
        if (doneToday() >= MOST_A_DAY) {
            return Optional.empty();
        }
        return list.sql()
                .first(
                        "SELECT note.id FROM note LEFT JOIN review ON review.note_id = note.id WHERE" + ASKED + """
                                 AND (review.due_at <= ? OR (review.id IS NULL AND note.created_at <= ?))
                                ORDER BY review.due_at IS NULL, review.due_at, note.provenance = 'ai', note.provenance <> 'own', note.id
                                LIMIT 1
                                """,
                        row -> row.number("id"),
                        list.reader().id(),
                        list.now(),
                        list.now().minus(FRESH))
                .flatMap(list.notes()::find);
    }

    /** Those that were never read again, due or not, as many as a day may bring; own words first. */
    public List<Note> never() {
        return list
                .sql()
                .list(
                        "SELECT note.id FROM note LEFT JOIN review ON review.note_id = note.id WHERE" + ASKED + """
                                 AND review.id IS NULL ORDER BY note.provenance = 'ai', note.provenance <> 'own', note.id LIMIT ?
                                """,
                        row -> row.number("id"),
                        list.reader().id(),
                        Math.max(0, MOST_A_DAY - doneToday()))
                .stream()
                .flatMap(id -> list.notes().find(id).stream())
                .toList();
    }

    /** When the next one comes, once some were read again: when it is due, but not before tomorrow if today is full. */
    public Optional<Instant> nextAt() {
        long at = list.sql()
                .number(
                        "SELECT coalesce(min(coalesce(review.due_at, note.created_at + ?)), 0)"
                                + " FROM note LEFT JOIN review ON review.note_id = note.id WHERE" + ASKED
                                + " AND EXISTS (SELECT 1 FROM review JOIN note AS read ON read.id = review.note_id WHERE read.reader_id = ?)",
                        FRESH.toMillis(),
                        list.reader().id(),
                        list.reader().id());
        Instant tomorrow = midnight(1);
        Instant due = Instant.ofEpochMilli(at);
        return at == 0
                ? Optional.empty()
                : Optional.of(doneToday() >= MOST_A_DAY && due.isBefore(tomorrow) ? tomorrow : due);
    }

    private Instant midnight(int days) {
        ZoneId zone = list.reader().zone();
        return LocalDate.ofInstant(list.now(), zone)
                .plusDays(days)
                .atStartOfDay(zone)
                .toInstant();
    }

    private long waiting() {
        return list.sql()
                .number(
                        "SELECT count(*) FROM note LEFT JOIN review ON review.note_id = note.id WHERE" + ASKED
                                + " AND (review.due_at <= ? OR (review.id IS NULL AND note.created_at <= ?))",
                        list.reader().id(),
                        list.now(),
                        list.now().minus(FRESH));
    }

    private long doneToday() {
        return list.sql()
                .number(
                        "SELECT count(*) FROM review JOIN note ON note.id = review.note_id"
                                + " WHERE note.reader_id = ? AND review.last_at >= ?",
                        list.reader().id(),
                        midnight(0));
    }

    /** Notes how well a note was remembered, and gives back what is remembered of it from now on. */
    public Memory grade(Note note, Memory.Grade grade) {
        Optional<Memory> known = list.sql()
                .first(
                        "SELECT stability, difficulty, last_at FROM review WHERE note_id = ?",
                        row -> new Memory(row.real("stability"), row.real("difficulty"), row.instant("last_at")),
                        note.id());
        Memory memory =
                known.map(before -> before.after(grade, list.now())).orElseGet(() -> Memory.first(grade, list.now()));
        // In the morning of its day, whatever the hour is now: no day is skipped by a later evening.
        ZoneId zone = list.reader().zone();
        Instant due = LocalDate.ofInstant(list.now(), zone)
                .plusDays(memory.days())
                .atStartOfDay(zone)
                .toInstant();
        list.sql().update("""
                        INSERT INTO review (note_id, stability, difficulty, last_at, due_at) VALUES (?1, ?2, ?3, ?4, ?5)
                        ON CONFLICT (note_id) DO UPDATE SET
                          stability = ?2, difficulty = ?3, last_at = ?4, due_at = ?5, times = times + 1
                        """, note.id(), memory.stability(), memory.difficulty(), list.now(), due);
        return memory;
    }

    /** The notes about a subject, own words first. */
    public List<Note> about(String words) {
        return Digest.notes(list, words);
    }
}
