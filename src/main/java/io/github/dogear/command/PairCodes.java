package io.github.dogear.command;

import io.github.dogear.reading.Reader;
import io.github.dogear.reading.Readers;
import io.github.dogear.store.Sql;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Codes by which somebody who has a list on one platform shows on another that it is theirs; each works once. */
final class PairCodes {
    static final Duration VALID = Duration.ofMinutes(15);

    /** Kept among the reader's settings, the end of its validity as the value. */
    private static final String NAME = "pair ";

    private final Sql sql;
    private final Instant now;

    PairCodes(Sql sql, Instant now) {
        this.sql = sql;
        this.now = now;
    }

    /** A new code; an earlier one of this reader is worth nothing any more. */
    String make(Reader reader) {
        sql.update("DELETE FROM setting WHERE reader_id = ? AND name LIKE ?", reader.id(), NAME + "%");
        String code = Claim.code(new SecureRandom());
        sql.update(
                "INSERT INTO setting (reader_id, name, value) VALUES (?, ?, ?)",
                reader.id(),
                NAME + code,
                String.valueOf(now.plus(VALID).toEpochMilli()));
        return code;
    }

    /** Whose code it is, while it is good. */
    Optional<Reader> maker(String code) {
        return sql.first(
                        "SELECT reader_id FROM setting WHERE name = ? AND CAST(value AS INTEGER) >= ?",
                        row -> row.number("reader_id"),
                        NAME + code,
                        now.toEpochMilli())
                .flatMap(new Readers(sql, now)::byId);
    }

    void spend(String code) {
        sql.update("DELETE FROM setting WHERE name = ?", NAME + code);
    }
}
