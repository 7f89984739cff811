package io.github.dogear.chat.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Reads what Slack sends: JSON, or a form that holds JSON or fields. */
final class Json {
    static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** The payload of a request, whichever way it was wrapped. */
    static JsonNode payload(String body) throws JsonProcessingException {
        if (body.stripLeading().startsWith("{")) {
            return MAPPER.readTree(body);
        }
        ObjectNode fields = MAPPER.createObjectNode();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return fields.has("payload") ? MAPPER.readTree(fields.get("payload").asText()) : fields;
    }

    /** A field's text, or "" when it is missing or null. */
    static String text(JsonNode node, String... path) {
        JsonNode at = node;
        for (String field : path) {
            at = at.path(field);
        }
        return at.isTextual() ? at.textValue() : "";
    }

    /** The moment that a {@code ts} such as {@code 1700000000.123456} names. */
    static Instant instant(String ts, Instant otherwise) {
        try {
            BigDecimal seconds = new BigDecimal(ts);
            return Instant.ofEpochSecond(
                    seconds.longValue(),
                    seconds.remainder(BigDecimal.ONE).movePointRight(9).longValue());
        } catch (NumberFormatException | ArithmeticException e) {
            return otherwise;
        }
    }
}
