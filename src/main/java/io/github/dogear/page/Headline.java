package io.github.dogear.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.jspecify.annotations.Nullable;

/** Chooses a page's title: the headline a reader sees, where the page's other marks agree with it. */
final class Headline {
    private static final Pattern SEPARATOR = Pattern.compile("\\s+[|\\-–—:·•»«/]+\\s+|\\s*[|»«]\\s*|:\\s+| : | :: ");
    private static final Pattern HARD_SEPARATOR =
            Pattern.compile("\\s+[|–—·•»«]+\\s+|\\s+-+\\s+|\\s*[|»]\\s*|\\s+::?\\s+");

    private static final Pattern MARK = Pattern.compile("\\s*[¶§#\\x{1F517}]$");

    private static final Evaluator BESIDE = QueryParser.parse("aside, footer, nav, .side, .sidebar");
    private static final int HEADINGS = 40;

    private Headline() {}

    static @Nullable String of(Document document, Meta meta, JsonLd jsonLd, @Nullable String site, String host) {
        String title = Words.tidy(document.title());
        String shown = shown(document);
        String open = nonEmpty(meta.first(
                "og:title",
                "twitter:title",
                "citation_title",
                "dc.title",
                "dcterms.title",
                "parsely-title",
                "sailthru.title"));
        String cited = nonEmpty(meta.first("citation_title"));
        if (cited != null) {
            return cited;
        }
        String said = jsonLd.article() || open == null ? jsonLd.headline() : null;
        if (shown != null
                && !isSite(shown, site, host)
                && (agrees(shown, open) || agrees(shown, said) || agrees(shown, title))) {
            return shown;
        }
        for (String each : candidates(open, said, title)) {
            String bare = withoutSite(each, site, host);
            if (!bare.isEmpty() && !isSite(bare, site, host)) {
                return bare;
            }
        }
        return shown != null ? shown : title.isEmpty() ? null : title;
    }

    private static List<String> candidates(@Nullable String open, @Nullable String said, String title) {
        List<String> all = new ArrayList<>();
        if (open != null) {
            all.add(open);
        }
        if (said != null) {
            all.add(said);
        }
        all.add(title);
        return all;
    }

    private static @Nullable String nonEmpty(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** The one visible h1, or the one marked as headline. */
    private static @Nullable String shown(Document document) {
        List<String> found = new ArrayList<>();
        for (Element h1 :
                document.getElementsByTag("h1").stream().limit(HEADINGS).toList()) {
            if (h1.closest(BESIDE) != null) {
                continue;
            }
            String text = Words.tidy(ownWords(h1));
            if (!text.isEmpty() && text.length() < 300 && !found.contains(text)) {
                found.add(text);
            }
        }
        Element marked = document.selectFirst("h1[itemprop~=headline|name], [itemprop=headline]:not(meta)");
        if (found.size() != 1 && marked != null && !Words.tidy(ownWords(marked)).isEmpty()) {
            return Words.tidy(ownWords(marked));
        }
        String title = document.title();
        if (found.isEmpty()) {
            return namedInTitle(document, title);
        }
        List<String> agreeing =
                found.stream().filter(text -> agrees(text, title)).toList();
        if (agreeing.size() > 1 && apart(agreeing)) {
            return null; // A number and a name: the title has both.
        }
        found.sort((one, two) -> Boolean.compare(agrees(two, title), agrees(one, title)));
        for (String text : found) {
            if (agrees(text, title) && Words.squash(text).length() > 5) {
                return text;
            }
        }
        return found.size() == 1 ? found.get(0) : null;
    }

    /** The heading that stands over the article: a first one, or the one that says the title. */
    static @Nullable Element element(Document document, @Nullable String title) {
        Element first = document.selectFirst("h1");
        if (first != null || title == null) {
            return first;
        }
        String said = Words.squash(title);
        return document.select("h2, h3").stream()
                .limit(HEADINGS)
                .filter(heading -> Words.squash(heading.text()).equals(said))
                .findFirst()
                .orElse(null);
    }

    /** Without a first heading, the second one that stands in the title beside the site's name. */
    private static @Nullable String namedInTitle(Document document, String title) {
        List<String> parts =
                Arrays.stream(HARD_SEPARATOR.split(title)).map(Words::squash).toList();
        if (parts.size() < 2) {
            return null;
        }
        for (Element h2 : document.select("h2, h3").stream().limit(HEADINGS).toList()) {
            String text = Words.tidy(ownWords(h2));
            if (parts.contains(Words.squash(text)) && !Words.squash(text).isEmpty()) {
                return text;
            }
        }
        return null;
    }

    private static boolean apart(List<String> headings) {
        String one = Words.squash(headings.get(0));
        String two = Words.squash(headings.get(1));
        return !one.contains(two) && !two.contains(one);
    }

    /** The text without edit links, labels and marks hung into the heading. */
    private static String ownWords(Element heading) {
        return MARK.matcher(plainWords(heading)).replaceFirst("");
    }

    private static String plainWords(Element heading) {
        if (heading.selectFirst(".mw-editsection, button, svg, style, script, [hidden], .sr-only, .visually-hidden")
                == null) {
            return heading.text();
        }
        Element copy = heading.clone();
        copy.select(".mw-editsection, button, svg, style, script, [hidden], .sr-only, .visually-hidden")
                .remove();
        return copy.text();
    }

    /** Whether one holds the other, or they begin with the same words. */
    static boolean agrees(String shown, @Nullable String other) {
        if (other == null) {
            return false;
        }
        String one = Words.squash(shown);
        String two = Words.squash(other);
        if (one.isEmpty() || two.isEmpty()) {
            return false;
        }
        if (two.contains(one) && one.length() * 4 >= two.length()) {
            return true;
        }
        if (two.startsWith(one + " ")
                && SEPARATOR
                        .matcher(other.substring(Math.min(shown.length(), other.length())))
                        .lookingAt()) {
            return true;
        }
        if (one.contains(two) && two.length() * 2 >= one.length()) {
            return true;
        }
        int same = 0;
        while (same < Math.min(one.length(), two.length()) && one.charAt(same) == two.charAt(same)) {
            same++;
        }
        return same > 25 && same > 0.6 * Math.min(one.length(), two.length());
    }

    /** The title without the site's name before or behind a separator. */
    static String withoutSite(String title, @Nullable String site, String host) {
        String bare = title;
        for (int round = 0; round < 2; round++) {
            String[] parts = HARD_SEPARATOR.split(bare);
            if (parts.length < 2) {
                break;
            }
            String last = parts[parts.length - 1];
            String first = parts[0];
            if (isSite(last, site, host)) {
                bare = bare.substring(0, bare.lastIndexOf(last)).replaceFirst("[\\s|\\-–—:·•»«]+$", "");
            } else if (isSite(first, site, host)) {
                bare = bare.substring(bare.indexOf(first) + first.length()).replaceFirst("^[\\s|\\-–—:·•»«]+", "");
            } else {
                break;
            }
        }
        int colon = bare.indexOf(": ");
        return colon > 3 && isSite(bare.substring(0, colon), site, host) ? bare.substring(colon + 2) : bare;
    }

    static boolean isSite(String part, @Nullable String site, String host) {
        String name = Words.squash(part);
        if (name.isEmpty()) {
            return true;
        }
        if (site != null
                && (name.equals(Words.squash(site))
                        || (name.length() > 4
                                && Words.squash(site).contains(name)
                                && name.length() * 2 > site.length()))) {
            return true;
        }
        String joined = name.replace(" ", "");
        String bareHost = host.replaceFirst("^(?:www|m|en|blog|news)\\.", "");
        String label = bareHost.replaceFirst("\\..*", "").replace("-", "");
        return joined.equals(label)
                || joined.equals(bareHost.replace(".", "").replace("-", ""))
                || (label.length() > 4 && joined.equals("the" + label))
                || (joined.length() > 4 && label.equals("the" + joined));
    }

    /** The part of a title that names the site, if one does. */
    static @Nullable String siteIn(String title, String host) {
        for (String part : SEPARATOR.split(title)) {
            if (!part.isBlank() && isSite(part, null, host)) {
                return part.strip();
            }
        }
        return null;
    }
}
