package io.github.dogear.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A JSON file of no known program whose arrays hold objects with addresses; taken for it only when nothing else fits. An
 * object without an address that holds such arrays is a folder, as in the bookmarks of browsers.
 */
final class AnyJson extends JsonFormat {
    private final boolean lines;

    private AnyJson(String name, String said, boolean lines) {
        super(name, said);
        this.lines = lines;
    }

    static AnyJson whole() {
        return new AnyJson("any-json", "a JSON file with addresses", false);
    }

    /** An object a line, with nothing around them. */
    static AnyJson lines() {
        return new AnyJson("json-lines", "JSON with an address a line", true);
    }

    @Override
    boolean fits(Set<String> places) {
        if (lines) {
            return places.stream().anyMatch(Role::isAddress);
        }
        return places.stream()
                .anyMatch(
                        place -> place.contains("[].") && Role.isAddress(place.substring(place.lastIndexOf('.') + 1)));
    }

    @Override
    boolean isRecord(String place) {
        return lines ? place.isEmpty() : place.endsWith("[]");
    }

    @Override
    void read(JsonNode record, ImportedRow.Builder row, Rows rows) {
        read(record, row.build().where(), List.of(), rows);
    }

    private static void read(JsonNode node, ImportedRow.Place where, List<String> folders, Rows rows) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        Map<String, Role> roles = Role.of(names);
        Optional<String> url = first(node, roles, Role.ADDRESS);
        Optional<String> title = first(node, roles, Role.TITLE);
        if (url.isPresent()) {
            AnyRecord record = new AnyRecord(ImportedRow.at(where), url.get(), title.orElse(null));
            roles.forEach((name, role) -> take(record, name, role, node.path(name)));
            folders.forEach(record::topic);
            rows.row(record.build());
            return;
        }
        List<String> inside = new ArrayList<>(folders);
        title.filter(name -> !name.isBlank()).ifPresent(inside::add);
        node.forEach(value -> {
            if (value.isArray()) {
                value.forEach(element -> {
                    if (element.isObject()) {
                        read(element, where, inside, rows);
                    }
                });
            }
        });
    }

    private static Optional<String> first(JsonNode node, Map<String, Role> roles, Role role) {
        return roles.entrySet().stream()
                .filter(field -> field.getValue() == role)
                .flatMap(field -> Optional.ofNullable(JsonRows.text(node, field.getKey())).stream())
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    private static void take(AnyRecord record, String name, Role role, JsonNode value) {
        if (value.isArray()) {
            value.forEach(element -> element(record, name, role, element));
        } else if (value.isValueNode() && !value.isNull() && !value.asText().isBlank()) {
            record.take(name, role, value.asText());
        }
    }

    /** An element of an array: a text, or an object that has a name or a text and perhaps a note beside it. */
    private static void element(AnyRecord record, String name, Role role, JsonNode element) {
        if (!element.isObject()) {
            take(record, name, role == Role.UNKNOWN ? Role.NOTHING : role, element);
            return;
        }
        for (String key : role == Role.TOPICS
                ? List.of("name", "title", "label", "tag")
                : List.of("text", "quote", "highlight", "content")) {
            String text = JsonRows.text(element, key);
            if (text != null && role != Role.UNKNOWN) {
                record.take(name, role, text);
                break;
            }
        }
        String note = JsonRows.text(element, "note");
        if (note != null && role == Role.QUOTE) {
            record.take(name, Role.NOTE, note);
        }
    }
}
