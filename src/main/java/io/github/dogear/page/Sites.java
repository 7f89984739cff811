package io.github.dogear.page;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** What is particular to a site: its name, and what a discussion there is about. */
final class Sites {
    private Sites() {}

    /** The name the site gives itself, else its host. */
    static String name(Document document, Meta meta, JsonLd jsonLd, String host) {
        String bare = host.replaceFirst("^www\\.", "");
        for (String name : new String[] {
            meta.first("og:site_name"),
            jsonLd.publisher(),
            meta.first(
                    "application-name",
                    "apple-mobile-web-app-title",
                    "dc.publisher",
                    "citation_journal_title",
                    "al:iphone:app_name",
                    "cre"),
            Headline.siteIn(Words.tidy(document.title()), host)
        }) {
            if (name != null && name.length() <= 120 && name.chars().anyMatch(Character::isLetter)) {
                return withoutMotto(name, host).replaceFirst("^(?:https?://)?www\\.", "");
            }
        }
        return bare;
    }

    private static String withoutMotto(String name, String host) {
        String[] parts = name.split("\\s+[|\\-–—:•·»]\\s+|\\s*\\|\\s*|: ");
        for (String part : parts) {
            if (!part.isBlank() && Headline.isSite(part, null, host)) {
                return part.strip();
            }
        }
        return parts.length == 0 || parts[0].isBlank() ? name : parts[0].strip();
    }

    /** On Hacker News the page is a discussion, and the first link of it the article. */
    static @Nullable String discusses(Document document, String host) {
        if (!host.equals("news.ycombinator.com")) {
            return null;
        }
        Element link = document.selectFirst(".fatitem .titleline > a[href], .fatitem a.titlelink");
        String about = link == null ? "" : link.absUrl("href");
        return about.startsWith("http") && !Canonical.host(about).equals(host) ? about : null;
    }
}
