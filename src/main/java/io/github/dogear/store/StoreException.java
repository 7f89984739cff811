package io.github.dogear.store;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What went wrong with the database, in one line that says what to do. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What kind of trouble it is. */
    public enum Kind {
        /** The file cannot be used: not ours, newer, damaged, unreadable. */
        UNUSABLE,
        /** Another Dogear has this data directory. */
        IN_USE,
        /** The machine cannot store at the moment: disk full, input/output error, locked. Nothing was changed; try again. */
        UNAVAILABLE,
        /** The statement itself was refused: a broken rule, wrong SQL. Trying again is useless. */
        REFUSED
    }

    private final Kind kind;

    StoreException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    static StoreException closed() {
        return new StoreException(Kind.UNAVAILABLE, "The database is closed.", null);
    }

    static StoreException of(SQLException e) {
        // The driver gives SQLite's extended result code; the low byte is the primary one.
        return switch (e.getErrorCode() & 0xff) {
            case 13 -> new StoreException(Kind.UNAVAILABLE, "The disk is full. Free some space; nothing is lost.", e);
            case 10 ->
                new StoreException(
                        Kind.UNAVAILABLE, "The disk reported an error while reading or writing the database.", e);
            case 5, 6 -> new StoreException(Kind.UNAVAILABLE, "The database is locked by another program.", e);
            case 8 ->
                new StoreException(
                        Kind.UNAVAILABLE, "The database cannot be written: the disk or the file is read-only.", e);
            case 14 -> new StoreException(Kind.UNAVAILABLE, "The database file cannot be opened.", e);
            case 11, 26 ->
                new StoreException(
                        Kind.UNUSABLE,
                        "The database is damaged. Keep it: move the file dogear.db aside, and bring back your last backup with"
                                + " `dogear restore FILE`; those of each day are in the directory backup beside it.",
                        e);
            default -> new StoreException(Kind.REFUSED, String.valueOf(e.getMessage()), e);
        };
    }
}
