package io.github.dogear.command;

import io.github.dogear.reading.Reader;
import io.github.dogear.store.Sql;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;

/** Codes by which the owner lets one more person in, each with a list of their own. */
final class Invitations {
    static final Duration VALID = Duration.ofDays(7);

    /** Kept among the owner's settings, the end of its validity as the value. */
    private static final String NAME = "invitation ";

    private final Sql sql;
    private final Instant now;

    Invitations(Sql sql, Instant now) {
        this.sql = sql;
        this.now = now;
    }

    String make(Reader owner) {
        sql.update(
                "DELETE FROM setting WHERE name LIKE ? AND CAST(value AS INTEGER) < ?", NAME + "%", now.toEpochMilli());
        String code = Claim.code(new SecureRandom());
        sql.update(
                "INSERT INTO setting (reader_id, name, value) VALUES (?, ?, ?)",
                owner.id(),
                NAME + code,
                String.valueOf(now.plus(VALID).toEpochMilli()));
        return code;
    }

    /** Whether a code lets somebody in; it does so once. */
    boolean takes(String code) {
        return sql.update(
                        "DELETE FROM setting WHERE name = ? AND CAST(value AS INTEGER) >= ?",
                        NAME + code,
                        now.toEpochMilli())
                > 0;
    }
}
