package io.github.dogear.page;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** What is particular to a site: its name, and what a discussion there is about. */
final class Sites {
    /** Sites that do not name themselves, or do so with their owner's name. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("news.ycombinator.com", "Hacker News"),
            Map.entry("youtube.com", "YouTube"),
            Map.entry("youtu.be", "YouTube"),
            Map.entry("github.com", "GitHub"),
            Map.entry("arxiv.org", "arXiv"),
            Map.entry("wikipedia.org", "Wikipedia"),
            Map.entry("x.com", "X"),
            Map.entry("twitter.com", "X"),
            Map.entry("linkedin.com", "LinkedIn"),
            Map.entry("reddit.com", "Reddit"),
            Map.entry("stackoverflow.com", "Stack Overflow"));

    private static final Pattern REDDIT = Pattern.compile(
            "^r/\\w+ (?:on Reddit:|-) |^From the \\w+ community on Reddit: |\\s+: r?/?\\w+$|: \\w+ - Reddit$");

    private Sites() {}

    /** Takes off a title what the site put around it. */
    static @Nullable String bareTitle(@Nullable String title, String host) {
        if (title == null) {
            return null;
        }
        if (within(host, "reddit.com")) {
            return REDDIT.matcher(title).replaceAll("").strip();
        }
        if (host.equals("github.com")) {
            return title.replaceFirst("\\s+(?:· (?:Issue|Pull Request) )?#\\d+$", "");
        }
        return within(host, "arxiv.org") ? title.replaceFirst("^\\[[\\w./\\-]+]\\s*", "") : title;
    }

    static boolean within(String host, String site) {
        return host.equals(site) || host.endsWith("." + site);
    }

    /** The name of a site known here, or another. */
    static String known(String host, String otherwise) {
        String bare = host.replaceFirst("^www\\.", "");
        for (Map.Entry<String, String> known : NAMES.entrySet()) {
            if (within(bare, known.getKey())) {
                return known.getValue();
            }
        }
        return otherwise;
    }

    /** The name the site gives itself, else its host. */
    static String name(Document document, Meta meta, JsonLd jsonLd, String host) {
        String known = known(host, "");
        if (!known.isEmpty()) {
            return known;
        }
        String bare = host.replaceFirst("^www\\.", "");
        String plain = null;
        for (String name : new String[] {
            meta.first("og:site_name"),
            jsonLd.publisher(),
            meta.first("itemprop:publisher"),
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
                String found = withoutMotto(name, host).replaceFirst("^(?:https?://)?(?:www\\.)?", "");
                if (!found.equalsIgnoreCase(bare)) {
                    return found;
                }
                // Some have a better name further down.
                plain = plain == null ? found : plain;
            }
        }
        return plain == null ? bare : plain;
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

    /** What is said in a discussion, where it is not told from boilerplate by its looks; null elsewhere. */
    static @Nullable String said(Document document, String host) {
        if (!host.equals("news.ycombinator.com")) {
            return null;
        }
        return document.select(".toptext, .commtext").stream()
                .map(comment -> comment.wholeText().strip())
                .filter(comment -> !comment.isEmpty())
                .collect(Collectors.joining("\n"));
    }
}
