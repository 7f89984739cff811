package io.github.dogear.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Finds who wrote a page, and says nobody rather than the site, the desk or a login name. */
final class Byline {
    private static final Pattern LEAD = Pattern.compile(
            "^(?:(?:(?:story|words|text|written|posted|published|reported|reviewed|analysis|opinion|commentary|review|column|article|submitted|contributed)\\s+)?by|author|von|par|por|di|door|av|autor(?:in)?|escrito por|автор|текст)\\b\\s*:?\\s*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern SPLIT =
            Pattern.compile("\\s*(?:;|\\||•|·|/|\\band\\b|\\bund\\b|\\bet\\b|&|,\\s+(?:and\\s+)?(?=\\p{Lu}))\\s*");
    private static final Pattern CUT = Pattern.compile(
            "(?i)\\s*(?:\\||•|·|—| – | - |\\(|\\bfor\\b|\\bof\\b (?:the|usa)|\\bat\\b|\\bon\\b|\\bupdated\\b|\\bpublished\\b|\\bposted\\b|\\bemail\\b|\\bfollow\\b|@|https?:).*$");
    private static final Pattern NOT_A_NAME = Pattern.compile(
            "(?i).*(?:https?:|www\\.|\\.(?:com|org|net|co)\\b|@|\\d{2,}|[!?{}<>=]|\\b(?:read more|min read|ago|comments?|share|about|view all|more by|posts by|all posts|copyright|null|undefined|unknown|anonymous|guest|none)\\b).*");
    private static final Pattern DESK = Pattern.compile(
            "(?i)(?:the )?(?:admin(?:istrator)?|staff|editors?|editorial|team|webmaster|newsroom|news ?desk|desk|author|writer|redaktion|redazione|redacción|redação|rédaction|contributors?|user|moderator|wire|press release|agency|agencies|correspondent|reporter|bureau|news)"
                    + "|(?:.*\\b(?:staff|news desk|web desk|newsroom|editorial (?:staff|team|board)|online desk|team|redaktion|redazione|redacción|bureau|staff (?:writer|report(?:er)?)s?|contributors to .*))");

    /** What stands behind a name and a comma. */
    private static final Pattern ROLE = Pattern.compile(
            "(?i).*\\b(?:writers?|editor(?:ial)?|reporters?|correspondent|contributors?|columnist|staff|producer|critic|photographer|director|founder|ceo|professor|author|md|ph\\.?d|m\\.?d|rd|ms|ma|msc|news|media|press|times|magazine|wire|service|university|institute|guest|senior|chief|special to.*|redakteur(?:in)?|redattore|journalist[ae]?)\\b.*");

    /** A full stop behind a word that is no initial: what follows is not the name. */
    private static final Pattern SENTENCE_END = Pattern.compile("(\\p{Ll}{3,})\\.\\s+\\p{Lu}.*$");

    private static final int NEAR = 60;
    private static final Set<String> AUTHOR_NAMES =
            Set.of("author", "author-name", "author-link", "autor", "auteur", "autore");
    private static final Pattern AUTHOR_PAGE =
            Pattern.compile("/(?:authors?|staff|people|profile|contributors?|autor(?:es|en)?|by)/[^/]+/?$");
    private static final Pattern BY_NAME =
            Pattern.compile("^(?:By|BY|Written by|Von|Par|Por|Di|Door|Автор:?)\\s+\\p{Lu}.*");

    private static final Pattern WEEKDAY = Pattern.compile("(?i)[\\s,]+(?:mon|tues|wednes|thurs|fri|satur|sun)day.*$");

    private Byline() {}

    static @Nullable String of(
            Document document, Meta meta, JsonLd jsonLd, @Nullable String title, @Nullable String site, String host) {
        List<String> cited = meta.all("citation_author");
        if (!cited.isEmpty()) {
            return joined(cited.stream().map(Byline::firstNameFirst).toList(), site, host);
        }
        List<List<String>> sources = new ArrayList<>();
        sources.add(jsonLd.authors());
        for (String name : List.of(
                "author",
                "article:author",
                "article:author_name",
                "og:article:author",
                "dc.creator",
                "dcterms.creator",
                "dc.creator.name",
                "byl",
                "byline",
                "parsely-author",
                "sailthru.author",
                "parsely-metadata-author",
                "article.author",
                "authors",
                "itemprop:author",
                "cxenseparse:author",
                "rbauthors")) {
            sources.add(meta.all(name));
        }
        String label = meta.first("twitter:label1");
        if (label != null
                && label.toLowerCase(Locale.ROOT)
                        .matches("(?:written )?by|author|autor|escrito por|verfasst von|écrit par")) {
            sources.add(meta.all("twitter:data1"));
        }
        for (List<String> names : sources) {
            String found = joined(names, site, host);
            if (found != null) {
                return found;
            }
        }
        return shown(document, title, site, host);
    }

    private static String firstNameFirst(String name) {
        int comma = name.indexOf(',');
        return comma < 0
                ? name
                : name.substring(comma + 1).strip() + " "
                        + name.substring(0, comma).strip();
    }

    /** What stands in the page itself, most telling mark first. */
    private static @Nullable String shown(
            Document document, @Nullable String title, @Nullable String site, String host) {
        for (String mark : List.of(
                "[itemprop~=author] [itemprop=name]",
                "[itemprop~=author]",
                "a[rel~=author]",
                ".byline a[href*=author], .byline a[href*=profile], .byline a[href*=people]",
                ".p-author, .author.vcard .fn, .vcard .fn.n",
                "[class*=author-name], [class*=author_name], [class*=AuthorName], [class*=authorName]",
                ".byline, .by-line, .article-byline, .post-byline, .entry-author, .post-author, .article-author, .story-author")) {
            List<String> names = new ArrayList<>();
            for (Element element : document.select(mark).stream().limit(NEAR).toList()) {
                if (element.closest(
                                "aside, footer, nav, [class*=comment], [id*=comment], [class*=related], [class*=sidebar], [class*=recommend]")
                        == null) {
                    String name = element.hasAttr("content") ? element.attr("content") : element.text();
                    if (!name.isBlank() && name.length() < 150) {
                        names.add(name);
                    }
                }
                if (names.size() >= 3) {
                    break;
                }
            }
            // Many different names by one mark are a list of teasers, not this page's authors.
            String found = joined(names.size() > 2 ? names.subList(0, 1) : names, site, host);
            if (found != null) {
                return found;
            }
        }
        return underHeadline(document, title, site, host);
    }

    /** A link to an author's page, or a line "By ...", within the first elements behind the headline. */
    private static @Nullable String underHeadline(
            Document document, @Nullable String title, @Nullable String site, String host) {
        Element headline = Headline.element(document, title);
        if (headline == null) {
            return null;
        }
        int passed = 0;
        boolean behind = false;
        for (Element element : document.body().getAllElements()) {
            if (!behind) {
                behind = element.equals(headline);
                continue;
            }
            if (++passed > NEAR) {
                return null;
            }
            String text = element.ownText().isEmpty() || element.childrenSize() > 3 ? "" : Words.tidy(element.text());
            boolean link = element.nameIs("a")
                    && AUTHOR_PAGE.matcher(element.attr("href")).find();
            boolean line = BY_NAME.matcher(text).matches() && text.length() < 90;
            boolean named = element.classNames().stream().anyMatch(AUTHOR_NAMES::contains);
            if ((link || line || named) && text.length() < 90) {
                String found = joined(List.of(text), site, host);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static @Nullable String joined(List<String> raw, @Nullable String site, String host) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String each : raw) {
            String line = LEAD.matcher(Words.tidy(each)).replaceFirst("");
            for (String part : SPLIT.split(line)) {
                String name = CUT.matcher(part).replaceFirst("").replaceAll("^[\\s,.:\\-–]+|[\\s,:\\-–]+$", "");
                name = WEEKDAY.matcher(LEAD.matcher(name).replaceFirst("")).replaceFirst("");
                name = SENTENCE_END.matcher(name).replaceFirst("$1");
                if (!names.isEmpty()
                        && (name.indexOf(' ') < 0 || ROLE.matcher(name).matches())) {
                    continue;
                }
                if (plausible(name, site, host)) {
                    names.putIfAbsent(Words.squash(name), proper(name));
                } else if (!names.isEmpty()) {
                    break; // Behind the name stand roles, places and dates.
                }
            }
        }
        return names.isEmpty()
                ? null
                : String.join(", ", names.values().stream().limit(8).toList());
    }

    private static boolean plausible(String name, @Nullable String site, String host) {
        if (name.length() < 2 || name.length() > 60 || name.split("\\s+").length > 6) {
            return false;
        }
        if (name.chars().noneMatch(Character::isLetter)
                || NOT_A_NAME.matcher(name).matches()
                || DESK.matcher(name).matches()) {
            return false;
        }
        int first = name.codePointAt(0);
        // A single small-letter word is a login name or a role.
        if (Character.isLowerCase(first) && name.indexOf(' ') < 0) {
            return false;
        }
        if (name.indexOf(' ') < 0
                && name.equals(name.toUpperCase(Locale.ROOT))
                && !name.equals(name.toLowerCase(Locale.ROOT))) {
            return false; // Initials of a desk or a house.
        }
        return !Headline.isSite(name, site, host) && !sharesSiteName(name, site);
    }

    private static boolean sharesSiteName(String name, @Nullable String site) {
        if (site == null || site.length() < 4) {
            return false;
        }
        String one = " " + Words.squash(name) + " ";
        String two = " " + Words.squash(site) + " ";
        return one.startsWith(two) || two.contains(one);
    }

    /** {@code JANE DOE} as {@code Jane Doe}. */
    private static String proper(String name) {
        if (name.length() < 6
                || name.indexOf(' ') < 0
                || !name.equals(name.toUpperCase(Locale.ROOT))
                || name.equals(name.toLowerCase(Locale.ROOT))) {
            return name;
        }
        StringBuilder out = new StringBuilder(name.toLowerCase(Locale.ROOT));
        for (int i = 0; i < out.length(); i++) {
            char before = i == 0 ? ' ' : out.charAt(i - 1);
            if (!Character.isLetter(before) && before != '’' && before != '\'') {
                out.setCharAt(i, Character.toUpperCase(out.charAt(i)));
            }
        }
        return out.toString();
    }
}
