package io.github.dogear.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** What a site tells programs of a page by oEmbed, for sites whose pages tell programs nothing: YouTube and X. */
final class OEmbed {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.ENGLISH);
    private static final int LONGEST_TITLE = 120;

    private OEmbed() {}

    /** Where to ask about a page; null when its site is not known to answer. */
    static @Nullable String where(String address) {
        String host = Canonical.host(address);
        String asked = URLEncoder.encode(address, StandardCharsets.UTF_8);
        if (Sites.within(host, "youtube.com") || host.equals("youtu.be")) {
            return "https://www.youtube.com/oembed?format=json&url=" + asked;
        }
        if ((Sites.within(host, "x.com") || Sites.within(host, "twitter.com")) && address.contains("/status")) {
            return "https://publish.twitter.com/oembed?omit_script=1&dnt=1&url=" + asked;
        }
        return null;
    }

    /** Reads an answer; null when it says nothing. */
    static @Nullable Page read(byte[] answer, String address) {
        JsonNode json;
        try {
            json = JSON.readTree(answer);
        } catch (IOException e) {
            return null;
        }
        String author = text(json, "author_name");
        Document shown = Jsoup.parseBodyFragment(json.path("html").asText(""));
        Element post = shown.selectFirst("blockquote p");
        String text = post == null ? "" : post.wholeText().strip();
        String title = text(json, "title");
        if (title == null && !text.isEmpty()) {
            title = (author == null ? "" : author + ": ") + cut(Words.tidy(text));
        }
        if (title == null) {
            return null;
        }
        String host = Canonical.host(address);
        String language = Language.of(post == null ? null : post.attr("lang"), text.isEmpty() ? title : text);
        return new Page(
                Page.Kind.ARTICLE,
                title,
                author,
                Sites.known(host, host),
                day(shown),
                language,
                ReadingTime.words(text),
                text.isEmpty() ? 0 : ReadingTime.minutes(text, language),
                0,
                text,
                null,
                null);
    }

    private static @Nullable String text(JsonNode json, String field) {
        String text = Words.tidy(json.path(field).asText(""));
        return text.isEmpty() ? null : text;
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST_TITLE) {
            return text;
        }
        int space = text.lastIndexOf(' ', LONGEST_TITLE);
        int end = space > LONGEST_TITLE / 2 ? space : text.offsetByCodePoints(0, LONGEST_TITLE / 2);
        return text.substring(0, end) + "…";
    }

    /** The last link of a post shown elsewhere is its day. */
    private static @Nullable LocalDate day(Document shown) {
        Element last = shown.select("blockquote > a").last();
        try {
            return last == null ? null : LocalDate.parse(Words.tidy(last.text()), DAY);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
