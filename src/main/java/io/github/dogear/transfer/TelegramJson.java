package io.github.dogear.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dogear.reading.AddressFinder;
import io.github.dogear.reading.Note;
import io.github.dogear.reading.Notes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The {@code result.json} of Telegram Desktop, of one chat or of all: each link with the words beside it; a reply to a
 * message with a link is a note on that link.
 */
final class TelegramJson implements Format {
    @Override
    public String name() {
        return "telegram";
    }

    @Override
    public String said() {
        return "a Telegram export";
    }

    @Override
    public boolean fits(ImportFile file) {
        return file.lookedInto().stream().anyMatch(part -> fits(part.keys()));
    }

    private static boolean fits(Set<String> places) {
        return places.stream().anyMatch(place -> place.endsWith("messages[].date_unixtime"))
                || (places.contains("messages[].id") && places.contains("messages[].text"));
    }

    @Override
    public void read(ImportFile file, Rows rows) throws IOException {
        new Reading().read(file, rows);
    }

    private static final class Reading extends JsonFormat {
        private final Map<String, String> linkOfMessage = new HashMap<>();
        private String chat = "";
        private boolean saved;

        Reading() {
            super("telegram", "a Telegram export");
        }

        @Override
        boolean fits(Set<String> places) {
            return TelegramJson.fits(places);
        }

        @Override
        boolean isRecord(String place) {
            return place.endsWith("messages[]");
        }

        @Override
        void value(String place, String value) {
            if (place.equals("id") || place.endsWith(".id")) {
                chat = value;
            } else if (place.equals("type") || place.endsWith("list[].type")) {
                saved = value.equals("saved_messages");
            }
        }

        @Override
        void read(JsonNode message, ImportedRow.Builder row, Rows rows) {
            String id = chat + "/" + JsonRows.text(message, "id");
            String forwarded = JsonRows.text(message, "forwarded_from");
            List<String> links = new ArrayList<>();
            String words = words(message, links);
            String answered = linkOfMessage.get(chat + "/" + JsonRows.text(message, "reply_to_message_id"));
            if (links.isEmpty() && answered == null) {
                rows.passOver();
                return;
            }
            String origin = forwarded != null ? forwarded : saved ? null : JsonRows.text(message, "from");
            List<Notes.Draft> notes = words.isEmpty()
                    ? List.of()
                    : List.of(new Notes.Draft(
                            "", words, origin == null ? Note.Provenance.OWN : Note.Provenance.QUOTED, origin, null));
            linkOfMessage.put(id, links.isEmpty() ? String.valueOf(answered) : links.get(0));
            ImportedRow.Place where = row.build().where();
            for (String link : links.isEmpty() ? List.of(String.valueOf(answered)) : links) {
                rows.row(ImportedRow.at(where)
                        .url(link)
                        .saved(Times.read(JsonRows.text(message, "date_unixtime")))
                        .origin(forwarded)
                        .notes(notes)
                        .build());
            }
        }

        /** What a message says beside its links, which are put into the list. */
        private static String words(JsonNode message, List<String> links) {
            StringBuilder words = new StringBuilder();
            JsonNode parts = message.has("text_entities") ? message.path("text_entities") : message.path("text");
            if (parts.isTextual()) {
                return plain(parts.asText(), links);
            }
            for (JsonNode part : parts) {
                String text = part.isTextual() ? part.asText() : String.valueOf(JsonRows.text(part, "text"));
                String type = part.isTextual() ? "plain" : String.valueOf(JsonRows.text(part, "type"));
                switch (type) {
                    case "link" -> add(links, text.contains("://") ? text : "https://" + text);
                    case "text_link" -> {
                        add(links, JsonRows.text(part, "href"));
                        words.append(text);
                    }
                    case "plain" -> words.append(plain(text, links));
                    default -> words.append(text);
                }
            }
            return PlainWords.text(words.toString());
        }

        private static String plain(String text, List<String> links) {
            StringBuilder rest = new StringBuilder(text);
            List<AddressFinder.Found> found = AddressFinder.find(text);
            found.forEach(address -> add(links, address.address()));
            for (int i = found.size() - 1; i >= 0; i--) {
                rest.delete(found.get(i).start(), found.get(i).end());
            }
            return rest.toString();
        }

        private static void add(List<String> links, @Nullable String link) {
            if (link != null && !links.contains(link)) {
                links.add(link);
            }
        }
    }
}
