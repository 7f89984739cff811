package io.github.dogear.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dogear.reading.Note;
import io.github.dogear.reading.Notes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Slack export: a folder for each conversation, a JSON text for each day. What Slack showed of a link gives its title;
 * what was answered in its thread are notes on it.
 */
final class SlackZip implements Format {
    private static final Pattern DAY = Pattern.compile("(?:.*/)?(?<folder>[^/]+)/\\d{4}-\\d\\d-\\d\\d\\.json");
    /** {@code <https://a.example|label>}; others in angle brackets name people and channels. */
    private static final Pattern ANGLED = Pattern.compile("<(?<target>[^<>|]*)(?:\\|(?<label>[^<>]*))?>");

    @Override
    public String name() {
        return "slack";
    }

    @Override
    public String said() {
        return "a Slack export";
    }

    @Override
    public boolean fits(ImportFile file) {
        return file.lookedInto().stream()
                .anyMatch(part -> DAY.matcher(part.name()).matches() && fits(part.keys()));
    }

    private static boolean fits(Set<String> places) {
        return places.contains("[].ts");
    }

    @Override
    public void read(ImportFile file, Rows rows) throws IOException {
        Map<String, String> people = people(file);
        Map<String, String> threads = new HashMap<>();
        for (ImportFile.Part part : file.parts()) {
            Matcher day = DAY.matcher(part.name());
            if (day.matches() && fits(part.keys())) {
                new Reading(day.group("folder"), people, threads).read(part, rows);
            }
        }
    }

    private static Map<String, String> people(ImportFile file) throws IOException {
        Map<String, String> people = new HashMap<>();
        for (ImportFile.Part part : file.parts()) {
            if (part.name().equals("users.json") || part.name().endsWith("/users.json")) {
                JsonRows.walk(part.text(), new JsonRows.Visitor() {
                    @Override
                    public boolean wants(String place) {
                        return place.equals("[]");
                    }

                    @Override
                    public void object(String place, JsonNode user, long line) {
                        String name = JsonRows.text(user, "real_name");
                        people.put(
                                String.valueOf(JsonRows.text(user, "id")),
                                name == null ? String.valueOf(JsonRows.text(user, "name")) : name);
                    }
                });
            }
        }
        return people;
    }

    private static final class Reading extends JsonFormat {
        private final String folder;
        private final Map<String, String> people;
        // The link of each message that began a thread, by conversation and time.
        private final Map<String, String> threads;

        Reading(String folder, Map<String, String> people, Map<String, String> threads) {
            super("slack", "a Slack export");
            this.folder = folder;
            this.people = people;
            this.threads = threads;
        }

        @Override
        boolean fits(Set<String> places) {
            return SlackZip.fits(places);
        }

        @Override
        boolean isRecord(String place) {
            return place.equals("[]");
        }

        @Override
        void read(JsonNode message, ImportedRow.Builder row, Rows rows) {
            Map<String, String> links = new LinkedHashMap<>();
            String words = words(String.valueOf(message.path("text").asText("")), links);
            Map<String, String> described = new HashMap<>();
            for (JsonNode shown : message.path("attachments")) {
                String url = JsonRows.text(shown, "from_url");
                String title = JsonRows.text(shown, "title");
                if (url != null && title != null) {
                    links.merge(url, title, (label, told) -> label.isEmpty() ? told : label);
                    described.put(url, String.valueOf(shown.path("text").asText("")));
                }
            }
            String time = JsonRows.text(message, "ts");
            String thread = JsonRows.text(message, "thread_ts");
            String answered = thread == null || thread.equals(time) ? null : threads.get(folder + "/" + thread);
            if (links.isEmpty() && (answered == null || words.isEmpty())) {
                rows.passOver();
                return;
            }
            if (!links.isEmpty()) {
                threads.put(folder + "/" + time, links.keySet().iterator().next());
            }
            String who = who(message);
            List<Notes.Draft> notes = words.isEmpty()
                    ? List.of()
                    : List.of(new Notes.Draft("", words, Note.Provenance.QUOTED, who, null));
            ImportedRow.Place where = row.build().where();
            List<String> about = links.isEmpty() ? List.of(String.valueOf(answered)) : new ArrayList<>(links.keySet());
            for (String url : about) {
                rows.row(ImportedRow.at(where)
                        .url(url)
                        .title(links.getOrDefault(url, ""))
                        .saved(Times.read(time))
                        .origin(links.isEmpty() ? null : who + " in " + folder)
                        .notes(notes)
                        .text(described.get(url))
                        .build());
            }
        }

        private String who(JsonNode message) {
            String user = JsonRows.text(message, "user");
            String name = user == null ? JsonRows.text(message, "username") : people.getOrDefault(user, user);
            return name == null ? "somebody" : name;
        }

        /** The words beside the links, which are put into the map with what they are called there. */
        private static String words(String text, Map<String, String> links) {
            Matcher angled = ANGLED.matcher(text);
            StringBuilder words = new StringBuilder();
            while (angled.find()) {
                String target = unescaped(angled.group("target"));
                String label = unescaped(angled.group("label"));
                if (target.startsWith("http://") || target.startsWith("https://")) {
                    links.putIfAbsent(target, label.equals(target) || target.endsWith(label) ? "" : label);
                    angled.appendReplacement(words, "");
                } else {
                    angled.appendReplacement(words, Matcher.quoteReplacement(label));
                }
            }
            angled.appendTail(words);
            return PlainWords.text(unescaped(words.toString()));
        }

        private static String unescaped(@Nullable String text) {
            return text == null
                    ? ""
                    : text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        }
    }
}
