package io.github.dogear.page;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** Reads a page. */
public final class PageReader {
    private PageReader() {}

    public static Page read(byte[] bytes, @Nullable String contentType, String address) {
        Document document = Jsoup.parse(Decoding.decode(bytes, contentType), address);
        return new Page(document.title(), ArticleText.of(document.body(), document.title()));
    }
}
