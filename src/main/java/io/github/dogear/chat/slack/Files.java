package io.github.dogear.chat.slack;

import static io.github.dogear.chat.slack.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dogear.chat.Attachment;
import io.github.dogear.chat.LinkPreview;
import io.github.dogear.chat.TextLink;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The files of a Slack message: documents are links to themselves, the others are fetched and looked into. */
final class Files {
    private static final Pattern DOCUMENT = Pattern.compile(
            "application/(pdf|epub\\+zip|msword|vnd\\.(ms-|openxmlformats-|oasis\\.opendocument\\.|apple\\.|google-apps\\.|slack-docs).*)");
    private static final Pattern PICTURE = Pattern.compile("(image|video|audio)/.*");

    private Files() {}

    /** The files to look into. */
    static List<Attachment> of(JsonNode message) {
        List<Attachment> files = new ArrayList<>();
        for (JsonNode file : here(message)) {
            String id = text(file, "id");
            String type = text(file, "mimetype");
            boolean wanted = !isDocument(file) && !PICTURE.matcher(type).matches();
            if (wanted && !id.isEmpty()) {
                String name = text(file, "name");
                files.add(new Attachment(
                        id,
                        name.isEmpty() ? id : name,
                        type.isEmpty() ? null : type,
                        file.path("size").asLong(-1)));
            }
        }
        return List.copyOf(files);
    }

    /** What is known of the documents without fetching them; a picture beside words only illustrates them. */
    static List<LinkPreview> documents(JsonNode message, SlackText words) {
        boolean alone = words.text().isBlank() && words.links().isEmpty();
        List<LinkPreview> documents = new ArrayList<>();
        for (JsonNode file : here(message)) {
            if (isDocument(file) || (alone && isPicture(file))) {
                String title = text(file, "title").isBlank() ? text(file, "name") : text(file, "title");
                documents.add(new LinkPreview(address(file), title.isBlank() ? null : title, null));
            }
        }
        return documents;
    }

    /** The words, with the documents as links that they do not show. */
    static SlackText linked(SlackText words, JsonNode message) {
        List<TextLink> links = new ArrayList<>(words.links());
        for (LinkPreview document : documents(message, words)) {
            if (!words.text().contains(document.address())) {
                links.add(new TextLink(document.address(), 0, 0));
            }
        }
        return new SlackText(words.text(), List.copyOf(links), words.mentioned());
    }

    private static boolean isDocument(JsonNode file) {
        return address(file).startsWith("http")
                && (isElsewhere(file)
                        || DOCUMENT.matcher(text(file, "mimetype")).matches());
    }

    private static boolean isPicture(JsonNode file) {
        return address(file).startsWith("http")
                && PICTURE.matcher(text(file, "mimetype")).matches();
    }

    private static boolean isElsewhere(JsonNode file) {
        return file.path("is_external").asBoolean() && text(file, "url_private").startsWith("http");
    }

    /** A file that is not Slack's own has its own address, which is mostly what was pasted. */
    private static String address(JsonNode file) {
        return text(file, isElsewhere(file) ? "url_private" : "permalink");
    }

    private static List<JsonNode> here(JsonNode message) {
        List<JsonNode> here = new ArrayList<>();
        for (JsonNode file : message.path("files")) {
            String mode = text(file, "mode");
            if (!mode.equals("tombstone") && !mode.equals("hidden_by_limit")) {
                here.add(file);
            }
        }
        return here;
    }
}
