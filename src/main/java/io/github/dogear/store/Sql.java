package io.github.dogear.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs SQL on one connection, keeping its statements prepared.
 *
 * <p>Arguments are text, numbers, booleans (stored as 0 and 1), {@link Instant}s (stored as milliseconds since 1970),
 * enums (stored as their name in lower case), byte arrays and null. It belongs to one thread at a time.
 */
public final class Sql {
    private static final int STATEMENTS_KEPT = 200;

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new LinkedHashMap<>(64, 0.75f, true);

    Sql(Connection connection) {
        this.connection = connection;
    }

    /** Changes rows and says how many. */
    public int update(String sql, @Nullable Object... arguments) {
        return run(sql, statement -> statement.executeUpdate(), arguments);
    }

    /** Inserts one row and gives its rowid. */
    public long insert(String sql, @Nullable Object... arguments) {
        update(sql, arguments);
        return number("SELECT last_insert_rowid()");
    }

    public <T> List<T> list(String sql, Row.Mapper<T> mapper, @Nullable Object... arguments) {
        List<T> rows = new ArrayList<>();
        each(sql, row -> rows.add(mapper.map(row)), arguments);
        return rows;
    }

    /** The first row, if there is one. */
    public <T> Optional<T> first(String sql, Row.Mapper<T> mapper, @Nullable Object... arguments) {
        return run(
                sql,
                statement -> {
                    try (ResultSet result = statement.executeQuery()) {
                        return result.next() ? Optional.ofNullable(mapper.map(new Row(result))) : Optional.<T>empty();
                    }
                },
                arguments);
    }

    /** Hands over row after row, without holding them all. */
    public void each(String sql, Consumer<Row> consumer, @Nullable Object... arguments) {
        run(
                sql,
                statement -> {
                    try (ResultSet result = statement.executeQuery()) {
                        Row row = new Row(result);
                        while (result.next()) {
                            consumer.accept(row);
                        }
                        return true;
                    }
                },
                arguments);
    }

    /** The first column of the first row as a number; 0 when there is none. */
    public long number(String sql, @Nullable Object... arguments) {
        return run(
                sql,
                statement -> {
                    try (ResultSet result = statement.executeQuery()) {
                        return result.next() ? result.getLong(1) : 0L;
                    }
                },
                arguments);
    }

    /** The first column of the first row as text. */
    public Optional<String> text(String sql, @Nullable Object... arguments) {
        return run(
                sql,
                statement -> {
                    try (ResultSet result = statement.executeQuery()) {
                        return result.next() ? Optional.ofNullable(result.getString(1)) : Optional.<String>empty();
                    }
                },
                arguments);
    }

    /** Runs statements that take no arguments, such as a migration. */
    public void script(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw StoreException.of(e);
        }
    }

    void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw StoreException.of(e);
        }
    }

    private interface Execution<T> {
        T run(PreparedStatement statement) throws SQLException;
    }

    private <T> T run(String sql, Execution<T> execution, @Nullable Object... arguments) {
        // Taken out while it runs, so that a statement used again by its own row consumer is prepared anew.
        PreparedStatement statement = prepared.remove(sql);
        boolean sound = false;
        try {
            if (statement == null) {
                statement = connection.prepareStatement(sql);
            }
            bind(statement, arguments);
            T result = execution.run(statement);
            sound = true;
            return result;
        } catch (SQLException e) {
            throw StoreException.of(e);
        } finally {
            // A statement that failed once may fail for good (full-text queries do), so only sound ones are kept.
            if (statement != null) {
                if (sound) {
                    keep(sql, statement);
                } else {
                    close(statement);
                }
            }
        }
    }

    private void keep(String sql, PreparedStatement statement) {
        PreparedStatement other = prepared.put(sql, statement);
        if (other != null) {
            close(other);
        }
        if (prepared.size() > STATEMENTS_KEPT) {
            String eldest = prepared.keySet().iterator().next();
            PreparedStatement dropped = prepared.remove(eldest);
            if (dropped != null) {
                close(dropped);
            }
        }
    }

    private static void close(PreparedStatement statement) {
        try {
            statement.close();
        } catch (SQLException e) {
            throw StoreException.of(e);
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object... arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, stored(arguments[i]));
        }
    }

    private static @Nullable Object stored(@Nullable Object value) {
        if (value instanceof Instant instant) {
            return instant.toEpochMilli();
        }
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        if (value instanceof Enum<?> choice) {
            return choice.name().toLowerCase(java.util.Locale.ROOT);
        }
        return value;
    }
}
