package io.github.dogear.chat.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The published description of the Bot API, where it is at hand: what calls must look like. */
final class ApiSchema {
    private final JsonNode methods;
    private final JsonNode types;

    private ApiSchema(JsonNode schema) {
        this.methods = schema.get("methods");
        this.types = schema.get("types");
    }

    static Path file() {
        String named = System.getProperty("dogear.shared");
        if (named == null || named.isBlank() || named.startsWith("$")) {
            named = System.getenv("DOGEAR_SHARED");
        }
        return Path.of(named == null || named.isBlank() ? "../shared" : named, "telegram-bot-api.json");
    }

    static Optional<ApiSchema> find() {
        if (!Files.exists(file())) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ApiSchema(new ObjectMapper().readTree(Files.readAllBytes(file()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with a call; empty when the real server would take it. */
    List<String> problemsOfCall(String method, JsonNode arguments) {
        List<String> problems = new ArrayList<>();
        String name = null;
        for (var names = methods.fieldNames(); names.hasNext(); ) {
            String known = names.next();
            name = known.equalsIgnoreCase(method) ? known : name;
        }
        if (name == null) {
            return List.of("there is no method " + method);
        }
        JsonNode left = arguments.deepCopy();
        // The library names the method in the body too, for answers to webhooks; the server skips it.
        if (left.path("method").asText().equalsIgnoreCase(method)) {
            ((com.fasterxml.jackson.databind.node.ObjectNode) left).remove("method");
        }
        fields(name, methods.get(name).path("fields"), left, problems);
        return problems;
    }

    /** What is wrong with a value of a type. */
    List<String> problemsOf(String type, JsonNode value) {
        List<String> problems = new ArrayList<>();
        value(type, type, value, problems);
        return problems;
    }

    private void fields(String where, JsonNode fields, JsonNode object, List<String> problems) {
        List<String> known = new ArrayList<>();
        for (JsonNode field : fields) {
            String name = field.get("name").asText();
            known.add(name);
            JsonNode value = object.get(name);
            if (value == null) {
                if (field.get("required").asBoolean()) {
                    problems.add(where + " lacks " + name);
                }
                continue;
            }
            boolean fits = false;
            List<String> why = new ArrayList<>();
            for (JsonNode type : field.get("types")) {
                List<String> found = new ArrayList<>();
                value(where + "." + name, type.asText(), value, found);
                fits |= found.isEmpty();
                why.addAll(found);
            }
            if (!fits) {
                problems.addAll(why);
            }
        }
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                problems.add(where + " has no " + name);
            }
        });
    }

    private void value(String where, String type, JsonNode value, List<String> problems) {
        if (type.startsWith("Array of ")) {
            if (!value.isArray()) {
                problems.add(where + " is no array");
            }
            value.forEach(one -> value(where + "[]", type.substring("Array of ".length()), one, problems));
            return;
        }
        boolean fits = switch (type.toLowerCase(Locale.ROOT)) {
            case "integer" -> value.isIntegralNumber();
            case "float" -> value.isNumber();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "true" -> value.isBoolean() && value.asBoolean();
            case "inputfile" -> value.path("file").isTextual();
            default -> value.isObject();
        };
        if (!fits) {
            problems.add(where + " is no " + type + ": " + value);
        } else if (value.isObject() && types.has(type) && !type.equals("InputFile")) {
            object(where, type, value, problems);
        }
    }

    private void object(String where, String type, JsonNode value, List<String> problems) {
        JsonNode subtypes = types.get(type).path("subtypes");
        if (subtypes.isEmpty()) {
            fields(where, types.get(type).path("fields"), value, problems);
            return;
        }
        List<String> fewest = null;
        for (JsonNode subtype : subtypes) {
            List<String> found = new ArrayList<>();
            object(where, subtype.asText(), value, found);
            fewest = fewest == null || found.size() < fewest.size() ? found : fewest;
        }
        problems.addAll(fewest == null ? List.of() : fewest);
    }
}
