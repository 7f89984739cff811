package io.github.dogear.page;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Finds the day a page was published, as the page writes it. */
final class Dateline {
    private static final int OLDEST = 1990;
    private static final int NEWEST = 2100;
    private static final int MOST_MARKED = 60;
    private static final Pattern ISO = Pattern.compile("(?<!\\d)(\\d{4})-(\\d{1,2})-(\\d{1,2})(?!\\d)");
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(?<!\\d)(\\d{4})\\s?[./年년]\\s?(\\d{1,2})\\s?[./月월]\\s?(\\d{1,2})(?!\\d)");
    private static final Pattern PACKED = Pattern.compile("^(\\d{4})(\\d{2})(\\d{2})(?:T?\\d{4,6}.*)?$");
    private static final Pattern DAY_MONTH = Pattern.compile(
            "(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|\\.|º|er|-го)?[\\s\\-]+(?:of |de |d['’])?(\\p{L}{3,12})\\.?,?[\\s\\-]+(?:de |del )?(\\d{4})(?!\\d)");
    private static final Pattern MONTH_DAY =
            Pattern.compile("(\\p{L}{3,12})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?!\\d)");
    private static final Pattern DOTTED = Pattern.compile("(?<!\\d)(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?(\\d{4})(?!\\d)");
    private static final Pattern SLASHED = Pattern.compile("(?<!\\d)(\\d{1,2})[/\\-](\\d{1,2})[/\\-](\\d{4})(?!\\d)");
    private static final Pattern IN_ADDRESS =
            Pattern.compile("/(20\\d{2}|199\\d)[/\\-](\\d{1,2})[/\\-](\\d{1,2})(?:[/\\-.]|$)");
    private static final Pattern PACKED_IN_ADDRESS =
            Pattern.compile("[/\\-](20[0-3]\\d)(0[1-9]|1[0-2])([0-2]\\d|3[01])(?:[/\\-.]|$)");
    private static final Pattern ALNUM_IN_ADDRESS = Pattern.compile("/(20\\d{2})/([a-z]{3})/(\\d{1,2})/");
    private static final Map<String, Integer> MONTHS = months();

    private Dateline() {}

    static @Nullable LocalDate of(Document document, Meta meta, JsonLd jsonLd, String address) {
        boolean monthFirst = monthFirst(document, address);
        LocalDate inAddress = inAddress(address);
        LocalDate said = parse(jsonLd.datePublished(), monthFirst);
        if (said != null) {
            return near(inAddress, said) ? inAddress : said;
        }
        for (String name : List.of(
                "article:published_time",
                "article:published",
                "og:article:published_time",
                "og:published_time",
                "itemprop:datepublished",
                "datepublished",
                "citation_publication_date",
                "citation_online_date",
                "citation_date",
                "dc.date.issued",
                "dcterms.issued",
                "dcterms.created",
                "dc.date.created",
                "parsely-pub-date",
                "sailthru.date",
                "article.published",
                "published_time",
                "publish-date",
                "publish_date",
                "publishdate",
                "pubdate",
                "pub_date",
                "published-date",
                "published_date",
                "publication_date",
                "date_published",
                "article_date_original",
                "originalpublicationdate",
                "cxenseparse:recs:publishtime",
                "bt:pubdate",
                "dc.date",
                "dcterms.date",
                "itemprop:uploaddate",
                "date",
                "creation_date",
                "article:create_date",
                "itemprop:datecreated",
                "og:regdate",
                "ptime",
                "displaydate")) {
            LocalDate date = parse(meta.first(name), monthFirst);
            if (date != null) {
                return near(inAddress, date) ? inAddress : date;
            }
        }
        LocalDate marked = marked(document, monthFirst);
        if (marked != null) {
            return marked;
        }
        return inAddress != null ? inAddress : visible(document, monthFirst);
    }

    /** A time in UTC falls on the next day for a site in the west; its address tells the site's own day. */
    private static boolean near(@Nullable LocalDate inAddress, LocalDate said) {
        return inAddress != null && Math.abs(inAddress.toEpochDay() - said.toEpochDay()) == 1;
    }

    private static @Nullable LocalDate marked(Document document, boolean monthFirst) {
        for (String mark : List.of(
                "[itemprop~=datePublished]",
                "time[pubdate]",
                "time.published, time.entry-date, .entry-date time, abbr.published, .dt-published",
                "time[datetime]",
                "time",
                ".published, .pubdate, .pub-date, .publish-date, .date-published, .posted-on, .post-date, .entry-date, .article-date, .post__date, .article__date, .timestamp, .dateline, .byline-date, .news-date, .story-date")) {
            for (Element element :
                    document.select(mark).stream().limit(MOST_MARKED).toList()) {
                if (element.closest(
                                "aside, footer, nav, [class*=comment], [id*=comment], [class*=related], [class*=sidebar]")
                        != null) {
                    continue;
                }
                for (String value : List.of(
                        element.attr("datetime"), element.attr("content"), element.attr("title"), element.text())) {
                    LocalDate date = value.length() > 200 ? null : parse(value, monthFirst);
                    if (date != null) {
                        return date;
                    }
                }
            }
        }
        return null;
    }

    /** A date in the first lines around the headline. */
    private static @Nullable LocalDate visible(Document document, boolean monthFirst) {
        Element headline = document.selectFirst("h1");
        Element box = headline == null ? null : headline.parent();
        for (int level = 0; level < 3 && box != null && !box.nameIs("body"); level++) {
            String text = box.text();
            LocalDate date = parse(text.substring(0, Math.min(text.length(), 600)), monthFirst);
            if (date != null) {
                return date;
            }
            box = box.parent();
        }
        Element body = document.body();
        for (Element element : body
                .select(
                        "[class*=date], [class*=time], [class*=publish], [class*=meta], [class*=info], [class*=byline], small")
                .stream()
                .limit(10 * MOST_MARKED)
                .toList()) {
            String text = element.text();
            LocalDate date = text.length() > 120 ? null : parse(text, monthFirst);
            if (date != null) {
                return date;
            }
        }
        return null;
    }

    static @Nullable LocalDate inAddress(String address) {
        Matcher slashed = IN_ADDRESS.matcher(address);
        if (slashed.find()) {
            return date(slashed.group(1), slashed.group(2), slashed.group(3));
        }
        Matcher worded = ALNUM_IN_ADDRESS.matcher(address);
        if (worded.find()) {
            Integer month = MONTHS.get(worded.group(2));
            return month == null ? null : date(worded.group(1), month.toString(), worded.group(3));
        }
        Matcher packed = PACKED_IN_ADDRESS.matcher(address);
        return packed.find() ? date(packed.group(1), packed.group(2), packed.group(3)) : null;
    }

    /** The first date written in the text, or null. */
    static @Nullable LocalDate parse(@Nullable String text, boolean monthFirst) {
        if (text == null || text.length() < 6) {
            return null;
        }
        Matcher m = ISO.matcher(text);
        if (m.find()) {
            return date(m.group(1), m.group(2), m.group(3));
        }
        m = PACKED.matcher(text);
        if (m.find()) {
            return date(m.group(1), m.group(2), m.group(3));
        }
        m = YEAR_FIRST.matcher(text);
        if (m.find()) {
            return date(m.group(1), m.group(2), m.group(3));
        }
        m = MONTH_DAY.matcher(text);
        while (m.find()) {
            Integer month = MONTHS.get(m.group(1).toLowerCase(Locale.ROOT));
            if (month != null) {
                return date(m.group(3), month.toString(), m.group(2));
            }
        }
        m = DAY_MONTH.matcher(text);
        while (m.find()) {
            Integer month = MONTHS.get(m.group(2).toLowerCase(Locale.ROOT));
            if (month != null) {
                return date(m.group(3), month.toString(), m.group(1));
            }
        }
        m = DOTTED.matcher(text);
        if (m.find()) {
            return date(m.group(3), m.group(2), m.group(1));
        }
        m = SLASHED.matcher(text);
        if (m.find()) {
            LocalDate as =
                    monthFirst ? date(m.group(3), m.group(1), m.group(2)) : date(m.group(3), m.group(2), m.group(1));
            return as != null
                    ? as
                    : monthFirst ? date(m.group(3), m.group(2), m.group(1)) : date(m.group(3), m.group(1), m.group(2));
        }
        return null;
    }

    private static @Nullable LocalDate date(String year, String month, String day) {
        try {
            LocalDate date = LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
            return date.getYear() < OLDEST || date.getYear() > NEWEST ? null : date;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Only American English writes the month first. */
    private static boolean monthFirst(Document document, String address) {
        Element html = document.selectFirst("html");
        String language = html == null ? "" : html.attr("lang").toLowerCase(Locale.ROOT);
        if (!language.isEmpty()
                && !language.equals("en")
                && !language.startsWith("en-us")
                && !language.startsWith("en_us")) {
            return false;
        }
        return !address.matches("https?://[^/]+\\.(?:uk|au|nz|in|ie|za|ng|sg|de|fr|it|es|br|ru|nl|pl)(?:[/:].*)?");
    }

    private static Map<String, Integer> months() {
        Map<String, Integer> names = new HashMap<>();
        for (String language : List.of(
                "en", "de", "fr", "es", "pt", "it", "nl", "ru", "uk", "pl", "sv", "da", "nb", "fi", "tr", "cs", "id",
                "ro", "hu")) {
            Locale locale = Locale.forLanguageTag(language);
            for (Month month : Month.values()) {
                for (TextStyle style : List.of(
                        TextStyle.FULL, TextStyle.SHORT, TextStyle.FULL_STANDALONE, TextStyle.SHORT_STANDALONE)) {
                    String name = month.getDisplayName(style, locale)
                            .toLowerCase(Locale.ROOT)
                            .replace(".", "");
                    if (name.length() > 2 && Character.isLetter(name.charAt(0))) {
                        names.putIfAbsent(name, month.getValue());
                    }
                }
            }
        }
        names.put("sept", 9);
        return Map.copyOf(names);
    }
}
