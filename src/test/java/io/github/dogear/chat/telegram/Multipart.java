package io.github.dogear.chat.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a form with files in it, as far as the library writes one. */
final class Multipart {
    private static final Pattern NAME = Pattern.compile("(?i)name=\"([^\"]*)\"(?:; filename=\"([^\"]*)\")?");

    private static final List<String> JSON =
            List.of("reply_markup", "caption_entities", "allowed_updates", "max_connections");

    private Multipart() {}

    /**
     * The fields of a form: JSON where they hold objects or a truth, or {@code attach://NAME}, which becomes an object of
     * the file's name and content.
     */
    static ObjectNode read(String type, byte[] body) throws IOException {
        String border = "--" + type.substring(type.indexOf("boundary=") + "boundary=".length());
        ObjectNode fields = BotApiDouble.MAPPER.createObjectNode();
        ObjectNode files = BotApiDouble.MAPPER.createObjectNode();
        for (String part : new String(body, StandardCharsets.ISO_8859_1).split(Pattern.quote(border))) {
            Matcher name = NAME.matcher(part);
            int head = part.indexOf("\r\n\r\n");
            if (!name.find() || head < 0) {
                continue;
            }
            String content = part.substring(head + 4, part.length() - 2);
            String text = new String(content.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            if (name.group(2) != null) {
                files.putObject(name.group(1)).put("file", name.group(2)).put("content", text);
            } else if (JSON.contains(name.group(1)) || text.equals("true") || text.equals("false")) {
                fields.set(name.group(1), BotApiDouble.MAPPER.readTree(text));
            } else {
                fields.put(name.group(1), text);
            }
        }
        fields.fieldNames().forEachRemaining(field -> {
            String value = fields.path(field).asText();
            if (value.startsWith("attach://")) {
                fields.set(field, files.path(value.substring("attach://".length())));
            }
        });
        return fields;
    }
}
