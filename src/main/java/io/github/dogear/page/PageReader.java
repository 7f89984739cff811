package io.github.dogear.page;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Reads a page: from its bytes to title, author, site, date, language and text. It never fails, whatever the bytes are. */
public final class PageReader {
    /** Deeper markup is no article; the parser hangs what is below on the last level. */
    private static final int DEEPEST = 400;

    /** What is read of one page, unpacked. */
    static final int MOST_BYTES = 2_000_000;

    private static final int LITTLE = 250;
    private static final int MOST_TEXT = 1_000_000;

    private PageReader() {}

    /**
     * Reads a page, a PDF or a text file.
     *
     * @param contentType as the server declared it, for its charset
     * @param address where the page was found; empty for a saved file of unknown origin
     */
    public static Page read(byte[] bytes, @Nullable String contentType, String address) {
        if (PdfReader.is(bytes)) {
            try {
                return PdfReader.read(bytes, address);
            } catch (IOException e) {
                return Page.none(Page.Kind.LOCKED, Canonical.host(address).replaceFirst("^www\\.", ""));
            }
        }
        if (contentType != null && contentType.strip().toLowerCase(Locale.ROOT).matches("text/(?:plain|markdown).*")) {
            return plain(Decoding.decode(bytes, contentType), address);
        }
        Parser parser = Parser.htmlParser().setMaxDepth(DEEPEST);
        Document document = parser.parseInput(Decoding.reader(bytes, contentType), address);
        return read(document, address);
    }

    private static Page read(Document document, String address) {
        Meta meta = Meta.of(document);
        JsonLd jsonLd = JsonLd.of(document);
        String canonical = Canonical.of(document, meta, address);
        String where = address.isEmpty() && canonical != null ? canonical : address;
        String host = Canonical.host(where);
        String site = Sites.name(document, meta, jsonLd, host);
        String title = Sites.bareTitle(Headline.of(document, meta, jsonLd, site, host), host);
        String author = Byline.of(document, meta, jsonLd, title, site, host);
        String text = text(document, jsonLd, title, author, host);
        Page.Kind kind = Walls.kind(document, text);
        if (kind != Page.Kind.ARTICLE) {
            return Page.none(kind, site);
        }
        Video video = Video.of(document, host);
        if (video != null) {
            return video.page(site, canonical, Dateline.of(document, meta, jsonLd, where));
        }
        int watching = watching(meta, jsonLd);
        String description = meta.first("og:description", "description", "twitter:description");
        if (description != null && (text.isEmpty() || (watching > 0 && text.length() < LITTLE))) {
            text = description;
        }
        String language =
                Language.of(declared(document, meta, jsonLd), text.length() < LITTLE ? title + " " + text : text);
        return new Page(
                kind,
                title == null ? null : Words.tidy(title),
                author,
                site,
                Dateline.of(document, meta, jsonLd, where),
                language,
                ReadingTime.words(text),
                watching > 0 ? watching : ReadingTime.minutes(text, language),
                0,
                text,
                canonical,
                Sites.discusses(document, host));
    }

    /** A text file: its first line is the title, where that is short. */
    private static Page plain(String raw, String address) {
        String text = raw.lines()
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"))
                .strip();
        text = text.substring(0, Math.min(text.length(), MOST_TEXT));
        String first = text.lines().findFirst().orElse("").replaceFirst("^#+\\s*", "");
        String language = Language.detect(text);
        return new Page(
                Page.Kind.ARTICLE,
                first.isBlank() || first.length() > 150 ? null : Words.tidy(first),
                null,
                Canonical.host(address).replaceFirst("^www\\.", ""),
                null,
                language,
                ReadingTime.words(text),
                ReadingTime.minutes(text, language),
                0,
                text,
                null,
                null);
    }

    private static String text(
            Document document, JsonLd jsonLd, @Nullable String title, @Nullable String author, String host) {
        String said = Sites.said(document, host);
        String text = said != null ? said : ArticleText.of(document.body(), title, author);
        String body = jsonLd.articleBody();
        if (text.length() < LITTLE && body != null && body.length() > text.length()) {
            text = body.strip();
        }
        return text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text;
    }

    private static @Nullable String declared(Document document, Meta meta, JsonLd jsonLd) {
        Element html = document.selectFirst("html");
        String lang = html == null ? "" : html.hasAttr("lang") ? html.attr("lang") : html.attr("xml:lang");
        if (!lang.isBlank()) {
            return lang;
        }
        String said = jsonLd.language();
        return said != null
                ? said
                : meta.first("og:locale", "content-language", "language", "dc.language", "itemprop:inlanguage");
    }

    /** Minutes to watch or listen, where the page is one recording; 0 otherwise. */
    private static int watching(Meta meta, JsonLd jsonLd) {
        String type = meta.first("og:type");
        boolean video =
                jsonLd.video() || (type != null && type.toLowerCase(Locale.ROOT).startsWith("video"));
        if (!video) {
            return 0;
        }
        String said = jsonLd.duration() != null ? jsonLd.duration() : meta.first("itemprop:duration");
        String seconds = meta.first("og:video:duration", "video:duration");
        try {
            if (said != null) {
                return minutes(Duration.parse(said).toSeconds());
            }
            return seconds == null ? 0 : minutes(Long.parseLong(seconds));
        } catch (DateTimeException | NumberFormatException e) {
            return 0;
        }
    }

    static int minutes(long seconds) {
        return seconds <= 0 || seconds > 100_000 ? 0 : (int) Math.max(1, Math.round(seconds / 60.0));
    }
}
