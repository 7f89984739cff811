package io.github.dogear.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** What a page says of itself in JSON-LD: the object that describes it, and the site's. */
final class JsonLd {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();
    private static final int MOST_OBJECTS = 2000;

    /** Kinds of thing that a page is; the earlier group wins over the later. */
    private static final List<Set<String>> KINDS = List.of(
            Set.of(
                    "Article",
                    "NewsArticle",
                    "BlogPosting",
                    "ReportageNewsArticle",
                    "AnalysisNewsArticle",
                    "OpinionNewsArticle",
                    "ReviewNewsArticle",
                    "BackgroundNewsArticle",
                    "LiveBlogPosting",
                    "TechArticle",
                    "ScholarlyArticle",
                    "Report",
                    "SocialMediaPosting",
                    "DiscussionForumPosting",
                    "AdvertiserContentArticle",
                    "MedicalWebPage",
                    "Review",
                    "Recipe",
                    "HowTo",
                    "SatiricalArticle"),
            Set.of(
                    "Question",
                    "VideoObject",
                    "PodcastEpisode",
                    "Episode",
                    "Book",
                    "SoftwareSourceCode",
                    "AudioObject",
                    "Movie",
                    "Course"),
            Set.of(
                    "WebPage",
                    "Blog",
                    "QAPage",
                    "ItemPage",
                    "AboutPage",
                    "ProfilePage",
                    "CollectionPage",
                    "Product",
                    "SoftwareApplication"));

    private final List<JsonNode> objects = new ArrayList<>();
    private final @Nullable JsonNode subject;

    private JsonLd(Document document) {
        for (Element script : document.getElementsByTag("script")) {
            if (script.attr("type").startsWith("application/ld+json")) {
                collect(script.data());
            }
        }
        subject = find();
    }

    static JsonLd of(Document document) {
        return new JsonLd(document);
    }

    private void collect(String text) {
        int from = firstOf(text, '{', '[');
        if (from < 0) {
            return;
        }
        Deque<JsonNode> open = new ArrayDeque<>();
        try {
            open.add(JSON.readTree(text.substring(from)));
        } catch (JsonProcessingException e) {
            return; // Broken JSON-LD is common; the page's other marks stand in.
        }
        while (!open.isEmpty() && objects.size() < MOST_OBJECTS) {
            JsonNode node = open.poll();
            if (node.isArray()) {
                node.forEach(open::add);
            } else if (node.isObject()) {
                objects.add(node);
                for (String inner : List.of("@graph", "mainEntity", "mainEntityOfPage", "hasPart")) {
                    if (node.path(inner).isContainerNode()) {
                        open.add(node.get(inner));
                    }
                }
            }
        }
    }

    private static int firstOf(String text, char one, char other) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == one || text.charAt(i) == other) {
                return i;
            }
        }
        return -1;
    }

    private @Nullable JsonNode find() {
        for (Set<String> kinds : KINDS) {
            for (JsonNode object : objects) {
                if (types(object).stream().anyMatch(kinds::contains)
                        && (object.has("headline") || object.has("name"))) {
                    return object;
                }
            }
        }
        for (Set<String> kinds : KINDS) {
            for (JsonNode object : objects) {
                if (types(object).stream().anyMatch(kinds::contains)) {
                    return object;
                }
            }
        }
        return null;
    }

    static List<String> types(JsonNode object) {
        List<String> types = new ArrayList<>();
        JsonNode type = object.path("@type");
        if (type.isArray()) {
            type.forEach(t -> types.add(t.asText("")));
        } else {
            types.add(type.asText(""));
        }
        types.replaceAll(t -> t.substring(t.lastIndexOf('/') + 1));
        return types;
    }

    @Nullable String headline() {
        String headline = text("headline");
        return headline != null ? headline : text("name");
    }

    @Nullable String datePublished() {
        String date = text("datePublished");
        if (date == null) {
            date = text("uploadDate");
        }
        return date != null ? date : text("dateCreated");
    }

    @Nullable String articleBody() {
        if (subject == null) {
            return null;
        }
        String body = subject.path("articleBody").asText("");
        return body.isBlank() ? null : body;
    }

    @Nullable String language() {
        return text("inLanguage");
    }

    /** ISO 8601, as in {@code PT4M13S}. */
    @Nullable String duration() {
        return text("duration");
    }

    boolean video() {
        return subject != null && types(subject).contains("VideoObject");
    }

    boolean article() {
        return subject != null && types(subject).stream().anyMatch(KINDS.get(0)::contains);
    }

    /** Names of the people, and of organisations other than the publisher, who wrote it. */
    List<String> authors() {
        List<String> names = new ArrayList<>();
        if (subject != null) {
            JsonNode author = subject.has("author") ? subject.get("author") : subject.path("creator");
            if (author.isArray()) {
                author.forEach(a -> name(a, names));
            } else {
                name(author, names);
            }
        }
        return names;
    }

    private void name(JsonNode author, List<String> names) {
        JsonNode person = author;
        if (author.isObject() && !author.has("name") && author.has("@id")) {
            person = byId(author.get("@id").asText(""), author);
        }
        JsonNode name = person.isObject() ? person.path("name") : person;
        if (name.isArray()) {
            name.forEach(n -> names.add(n.asText("")));
        } else if (name.isTextual()) {
            names.add(name.asText());
        }
    }

    private JsonNode byId(String id, JsonNode otherwise) {
        for (JsonNode object : objects) {
            if (object.path("@id").asText("").equals(id) && object.has("name")) {
                return object;
            }
        }
        return otherwise;
    }

    /** The publisher's name, or that of the web site. */
    @Nullable String publisher() {
        List<String> names = new ArrayList<>();
        if (subject != null) {
            name(subject.path("publisher"), names);
        }
        if (names.isEmpty()) {
            for (JsonNode object : objects) {
                if (types(object).contains("WebSite")) {
                    name(object, names);
                }
            }
        }
        return names.isEmpty() || names.get(0).isBlank() ? null : Words.tidy(names.get(0));
    }

    private @Nullable String text(String field) {
        if (subject == null) {
            return null;
        }
        JsonNode value = subject.path(field);
        if (value.isArray() && !value.isEmpty()) {
            value = value.get(0);
        }
        String text = value.isObject() ? value.path("name").asText("") : value.asText("");
        text = Words.tidy(org.jsoup.parser.Parser.unescapeEntities(text, false));
        return text.isEmpty() ? null : text;
    }
}
