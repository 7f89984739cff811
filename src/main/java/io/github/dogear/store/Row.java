package io.github.dogear.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The current row of an answer, read by column name. */
public final class Row {
    private final ResultSet result;

    Row(ResultSet result) {
        this.result = result;
    }

    /** Makes a value of a row. */
    @FunctionalInterface
    public interface Mapper<T> {
        T map(Row row);
    }

    public String text(String column) {
        String value = textOrNull(column);
        if (value == null) {
            throw new IllegalStateException("no " + column);
        }
        return value;
    }

    public @Nullable String textOrNull(String column) {
        try {
            return result.getString(column);
        } catch (SQLException e) {
            throw StoreException.of(e);
        }
    }

    public long number(String column) {
        try {
            return result.getLong(column);
        } catch (SQLException e) {
            throw StoreException.of(e);
        }
    }

    public @Nullable Long numberOrNull(String column) {
        try {
            long value = result.getLong(column);
            return result.wasNull() ? null : value;
        } catch (SQLException e) {
            throw StoreException.of(e);
        }
    }

    public double real(String column) {
        try {
            return result.getDouble(column);
        } catch (SQLException e) {
            throw StoreException.of(e);
        }
    }

    public boolean flag(String column) {
        return number(column) != 0;
    }

    /** Whatever is there: text, a whole number, a real one, or null. */
    public @Nullable Object value(String column) {
        try {
            return result.getObject(column);
        } catch (SQLException e) {
            throw StoreException.of(e);
        }
    }

    public byte[] blob(String column) {
        try {
            byte[] value = result.getBytes(column);
            if (value == null) {
                throw new IllegalStateException("no " + column);
            }
            return value;
        } catch (SQLException e) {
            throw StoreException.of(e);
        }
    }

    /** A time stored as milliseconds since 1970. */
    public Instant instant(String column) {
        return Instant.ofEpochMilli(number(column));
    }

    public @Nullable Instant instantOrNull(String column) {
        Long value = numberOrNull(column);
        return value == null ? null : Instant.ofEpochMilli(value);
    }
}
