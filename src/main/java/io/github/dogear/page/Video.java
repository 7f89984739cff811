package io.github.dogear.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * A YouTube video as the page's own player knows it: the page says the same in its marks only to some visitors.
 *
 * @param gone when the player says that there is no such video
 */
record Video(
        @Nullable String title,
        @Nullable String channel,
        int seconds,
        @Nullable String published,
        String description,
        boolean gone) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PLAYER = "ytInitialPlayerResponse";

    static @Nullable Video of(Document document, String host) {
        if (!Sites.within(host, "youtube.com")) {
            return null;
        }
        for (Element script : document.getElementsByTag("script")) {
            String code = script.data();
            int name = code.indexOf(PLAYER);
            int from = name < 0 ? -1 : code.indexOf('{', name);
            if (from >= 0) {
                try {
                    return of(JSON.readTree(code.substring(from)));
                } catch (JsonProcessingException e) {
                    return null; // The page's other marks stand in.
                }
            }
        }
        return null;
    }

    private static @Nullable Video of(JsonNode player) {
        JsonNode details = player.path("videoDetails");
        boolean gone =
                player.path("playabilityStatus").path("status").asText("").equals("ERROR");
        if (!gone && !details.path("title").isTextual()) {
            return null;
        }
        JsonNode more = player.path("microformat").path("playerMicroformatRenderer");
        return new Video(
                text(details, "title"),
                text(details, "author"),
                details.path("lengthSeconds").asInt(0),
                text(more, "publishDate"),
                details.path("shortDescription").asText("").strip(),
                gone);
    }

    private static @Nullable String text(JsonNode node, String field) {
        String text = Words.tidy(node.path(field).asText(""));
        return text.isEmpty() ? null : text;
    }

    Page page(String site, @Nullable String canonical, @Nullable LocalDate otherwise) {
        if (gone) {
            return Page.none(Page.Kind.MISSING, site);
        }
        LocalDate day = Dateline.parse(published, true);
        return new Page(
                Page.Kind.ARTICLE,
                title,
                channel,
                site,
                day == null ? otherwise : day,
                Language.of(null, title + " " + description),
                ReadingTime.words(description),
                PageReader.minutes(seconds),
                0,
                description,
                canonical,
                null);
    }
}
