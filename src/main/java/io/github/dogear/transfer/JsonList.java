package io.github.dogear.transfer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.store.Sql;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The whole list as JSON, every row of every table of it: {@code {"dogear": 1, "link": [{...}], "note": [...], ...}}.
 * It is what a restore reads.
 */
public final class JsonList {
    private static final int VERSION = 1;

    /** In an order in which each row stands after those it refers to. */
    private static final List<String> TABLES =
            List.of("setting", "topic", "link", "note", "note_source", "link_topic", "note_topic", "review", "outline");

    private static final List<String> TABLES_AND_PAGES =
            Stream.concat(TABLES.stream(), Stream.of("page")).toList();

    /** How the rows of a reader are told in a table. */
    private static final Map<String, String> MINE = Map.of(
            "note_source", "note_id IN (SELECT id FROM note WHERE reader_id = ?)",
            "link_topic", "link_id IN (SELECT id FROM link WHERE reader_id = ?)",
            "page", "link_id IN (SELECT id FROM link WHERE reader_id = ?)",
            "note_topic", "note_id IN (SELECT id FROM note WHERE reader_id = ?)",
            "review", "note_id IN (SELECT id FROM note WHERE reader_id = ?)");

    private JsonList() {}

    /**
     * Writes the list of a reader, row by row.
     *
     * @param pages whether with the texts of the pages, by which it is longer several times
     */
    public static void write(ReadingList list, OutputStream out, boolean pages) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeNumberField("dogear", VERSION);
            json.writeStringField("zone", list.reader().zone().getId());
            for (String table : pages ? TABLES_AND_PAGES : TABLES) {
                json.writeArrayFieldStart(table);
                rows(list, table, json);
                json.writeEndArray();
            }
            json.writeEndObject();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void rows(ReadingList list, String table, JsonGenerator json) {
        List<String> columns = columns(list.sql(), table);
        list.sql()
                .each(
                        "SELECT * FROM " + table + " WHERE " + MINE.getOrDefault(table, "reader_id = ?")
                                + " ORDER BY rowid",
                        row -> {
                            try {
                                json.writeStartObject();
                                for (String column : columns) {
                                    Object value = row.value(column);
                                    if (value != null && !column.equals("reader_id")) {
                                        json.writeObjectField(column, value);
                                    }
                                }
                                json.writeEndObject();
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        },
                        list.reader().id());
    }

    private static List<String> columns(Sql sql, String table) {
        return sql.list("SELECT name FROM pragma_table_info(?)", row -> row.text("name"), table);
    }

    /**
     * Reads such a file into a list that is empty, with the numbers that everything had.
     *
     * @throws IOException when it is no such file; the caller's transaction is to be given up then
     */
    public static void read(ReadingList list, InputStream in) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(in)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("it is not a list that Dogear exported");
            }
            boolean known = false;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals("dogear")) {
                    known = json.getIntValue() == VERSION;
                } else if (known && TABLES_AND_PAGES.contains(name)) {
                    table(list, name, json);
                } else if (known && name.equals("zone")) {
                    list.sql()
                            .update(
                                    "UPDATE reader SET zone = ? WHERE id = ?",
                                    json.getText(),
                                    list.reader().id());
                } else {
                    throw new IOException("it is not a list that this Dogear exported");
                }
            }
            long highest = list.sql().number("""
                            SELECT max(
                              coalesce((SELECT max(place) FROM outline), 0), coalesce((SELECT max(rank) FROM outline), 0),
                              coalesce((SELECT max(place) FROM link), 0), coalesce((SELECT max(rank) FROM link_topic), 0),
                              coalesce((SELECT max(rank) FROM note), 0))
                            """);
            list.sql()
                    .update(
                            "UPDATE reader SET last_place = ? WHERE id = ?",
                            highest,
                            list.reader().id());
        }
    }

    private static void table(ReadingList list, String table, JsonParser json) throws IOException {
        List<String> columns = columns(list.sql(), table);
        while (json.nextToken() == JsonToken.START_OBJECT) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            if (columns.contains("reader_id")) {
                row.put("reader_id", list.reader().id());
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String column = json.currentName();
                json.nextToken();
                if (!columns.contains(column)) {
                    throw new IOException("it has a " + column + " that this Dogear does not know");
                }
                row.put(column, value(json));
            }
            insert(list.sql(), table, row);
        }
    }

    private static @Nullable Object value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case VALUE_NULL -> null;
            default -> throw new IOException("line " + json.currentLocation().getLineNr() + " holds no plain value");
        };
    }

    private static void insert(Sql sql, String table, Map<String, @Nullable Object> row) {
        List<String> names = new ArrayList<>(row.keySet());
        String marks = String.join(", ", names.stream().map(name -> "?").toList());
        sql.update(
                "INSERT INTO " + table + " (" + String.join(", ", names) + ") VALUES (" + marks + ")",
                row.values().toArray());
    }
}
