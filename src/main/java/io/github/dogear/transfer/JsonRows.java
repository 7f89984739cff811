package io.github.dogear.transfer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON text of any length, one value at a time.
 *
 * <p>A place in it is written as {@code chats.list[].messages[]}: keys with points between them, and brackets for any
 * element of an array.
 */
final class JsonRows {
    /** No record of any export comes near it; one that is larger is there to fill the memory. */
    private static final int MOST_TOKENS = 300_000;

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                    .build())
            .build();

    private JsonRows() {}

    /** Is told what stands in the text. */
    interface Visitor {
        /** Whether the object at a place is wanted whole. */
        boolean wants(String place);

        void object(String place, JsonNode object, long line) throws IOException;

        /** A text or number outside of wanted objects. */
        default void value(String place, String value) {}

        /** The end of an object or array that was gone through. */
        default void end(String place) {}
    }

    static void walk(Reader text, Visitor visitor) throws IOException {
        try (Budget parser = new Budget(JSON.createParser(text))) {
            Deque<String> open = new ArrayDeque<>();
            String place = "";
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    continue;
                }
                if (token.isStructEnd()) {
                    visitor.end(place);
                    place = open.pop();
                    continue;
                }
                String here = place + name(parser, place);
                if (token == JsonToken.START_OBJECT && visitor.wants(here)) {
                    long line = parser.currentTokenLocation().getLineNr();
                    visitor.object(here, parser.tree(), line);
                } else if (token.isStructStart()) {
                    open.push(place);
                    place = token == JsonToken.START_ARRAY ? here + "[]" : here;
                } else {
                    visitor.value(here, parser.getText());
                }
            }
        }
    }

    private static String name(JsonParser parser, String place) throws IOException {
        String name = parser.currentName();
        return name == null ? "" : place.isEmpty() ? name : "." + name;
    }

    /** The places at the beginning of a JSON text, which may end anywhere; empty for what is none. */
    static Set<String> keys(String head) {
        Set<String> keys = new HashSet<>();
        String start = head.stripLeading();
        if (!start.startsWith("{") && !start.startsWith("[")) {
            return keys;
        }
        try {
            walk(new ControlEscapes(new java.io.StringReader(head)), new Visitor() {
                @Override
                public boolean wants(String place) {
                    keys.add(place);
                    return false;
                }

                @Override
                public void object(String place, JsonNode object, long line) {
                    // None was wanted.
                }

                @Override
                public void value(String place, String value) {
                    keys.add(place);
                }

                @Override
                public void end(String place) {
                    keys.add(place);
                }
            });
        } catch (IOException theEnd) {
            // What came before it is enough.
        }
        return keys;
    }

    /** Counts tokens, so that no single object takes all the memory. */
    private static final class Budget extends JsonParserDelegate {
        private int tokens = Integer.MIN_VALUE;

        Budget(JsonParser parser) {
            super(parser);
            parser.setCodec(JSON);
        }

        JsonNode tree() throws IOException {
            tokens = 0;
            JsonNode node = JSON.readTree(this);
            tokens = Integer.MIN_VALUE;
            return node;
        }

        @Override
        public JsonToken nextToken() throws IOException {
            tokens++;
            if (tokens > MOST_TOKENS) {
                throw new JsonParseException(this, "a record is too large");
            }
            return super.nextToken();
        }
    }

    /** The text at a key; null when there is none. */
    static @Nullable String text(JsonNode node, String key) {
        JsonNode value = node.get(key);
        return value == null || value.isNull() || value.isContainerNode() ? null : value.asText();
    }

    /** Whether a flag is set, written as a word, a number or as itself. */
    static boolean flag(JsonNode node, String key) {
        String value = text(node, key);
        return value != null && (value.equals("true") || value.equals("1") || value.equalsIgnoreCase("yes"));
    }

    /** The texts of an array, whose elements are texts or objects with a name. */
    static List<String> texts(JsonNode node, String key, String... names) {
        List<String> texts = new ArrayList<>();
        JsonNode array = node.path(key);
        for (JsonNode element : array) {
            if (element.isTextual()) {
                texts.add(element.asText());
            }
            for (String name : names) {
                String text = text(element, name);
                if (text != null) {
                    texts.add(text);
                    break;
                }
            }
        }
        return texts;
    }
}
