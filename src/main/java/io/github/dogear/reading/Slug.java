package io.github.dogear.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A readable title from an address alone: {@code .../2024/03/kafka-performance-analysis.html} becomes "Kafka performance
 * analysis".
 */
public final class Slug {
    private static final int LONGEST = 120;

    // A longer address carries data, not words.
    private static final int LONGEST_READ = 4_096;

    // How many segments from the end may be ids before the words.
    private static final int LOOKED_AT = 4;

    private static final Pattern ENDING = Pattern.compile(
            "(?i)\\.(?:amp\\.)?(?:x?html?|shtml|php\\d?|aspx?|jsp|cgi|pdf|md|markdown|txt|ipynb|rst|epub|cfm|ece)$");
    private static final Pattern PDF = Pattern.compile("(?i).*\\.pdf");
    private static final Pattern LEADING_DATE =
            Pattern.compile("^(?:\\d{4}[-_.]?[01]\\d[-_.]?[0-3]\\d|[0-3]\\d[-_.][01]\\d[-_.]\\d{4})[-_.\\s]+");
    private static final Pattern LEADING_ID = Pattern.compile("^(?:\\d{5,}|[a-z]?\\d{6,})[-_.]+");
    // What sites add to tell two titles apart: a hash, a number, a letter with a number.
    private static final Pattern TRAILING_ID = Pattern.compile(
            "[-_.](?:\\d{5,}|(?=[0-9a-f]*\\d)[0-9a-f]{7,40}|(?:n|a|p|id|art)\\d{4,}|[0-9a-f]{8}-[0-9a-f-]{27})$");
    private static final Pattern ID = Pattern.compile("(?i)[\\d.,_-]*|[0-9a-f-]{7,}|(?=.*\\d)[a-z0-9]{6,}|.*=.*");
    private static final Pattern POST = Pattern.compile("(?:[^_]*_)?(.*?)[-_](?:activity|share|ugcPost)-\\d{8,}.*");

    private static final Set<String> NO_WORDS = Set.of(
            "index",
            "default",
            "home",
            "amp",
            "edit",
            "view",
            "preview",
            "print",
            "dp",
            "gp",
            "m-p",
            "td-p",
            "ba-p",
            "bug",
            "show_bug",
            "watch",
            "item",
            "main",
            "master",
            "readme",
            "www",
            "html",
            "pdf",
            "abs");

    private Slug() {}

    /** Empty where the address says nothing; never throws. */
    public static Optional<String> of(String address) {
        if (address.length() > LONGEST_READ) {
            return Optional.empty();
        }
        return WebAddress.parse(address)
                .map(Tracking::drop)
                .map(Redirector::unwrap)
                .map(page -> page.at(SamePage.device(page).host(), page.path()))
                .map(Slug::title)
                .filter(title -> !title.isBlank())
                .map(Slug::cut);
    }

    private static @Nullable String title(WebAddress page) {
        WebAddress same = SamePage.fold(page);
        List<String> segments = page.segments();
        if (same.host().equals("youtube.com")) {
            String video = same.value("v");
            return video == null ? null : "youtube.com video " + Percent.readable(video);
        }
        if (same.host().equals("arxiv.org") && same.path().startsWith("/abs/")) {
            return "arXiv " + same.path().substring(5);
        }
        if (page.isOn("linkedin.com") && segments.size() == 2 && segments.get(0).equals("posts")) {
            Matcher post = POST.matcher(segments.get(1));
            return post.matches() ? words(post.group(1), 2) : null;
        }
        if (same.host().equals("x.com")) {
            boolean named = segments.size() >= 3
                    && segments.get(1).startsWith("status")
                    && !segments.get(0).equals("i");
            return named ? "A post of @" + Percent.readable(segments.get(0)) : null;
        }
        if (Site.isWiki(page) && segments.size() >= 2 && segments.get(0).equals("wiki")) {
            return Percent.readable(page.path().substring(6)).replace('_', ' ').strip();
        }
        if (page.host().equals("github.com") || page.host().equals("gitlab.com")) {
            return repository(segments);
        }
        if (page.host().equals("news.ycombinator.com")) {
            String item = page.value("id");
            return item == null ? null : "Hacker News discussion " + Percent.readable(item);
        }
        String last = segments.isEmpty() ? "" : segments.get(segments.size() - 1);
        String number = page.value("id");
        if (number != null && number.matches("\\d{1,12}") && last.matches("(?:show_)?bug\\.(?:php|cgi)")) {
            return "Bug " + number;
        }
        return fromPath(segments);
    }

    private static @Nullable String repository(List<String> segments) {
        if (segments.size() < 2) {
            return null;
        }
        String name = Percent.readable(segments.get(0)) + "/"
                + Percent.readable(segments.get(1)).replaceFirst("\\.git$", "");
        if (segments.size() < 4) {
            return name;
        }
        String last = Percent.readable(segments.get(segments.size() - 1));
        return switch (segments.get(2)) {
            case "issues" -> name + " issue " + last;
            case "pull" -> name + " pull request " + Percent.readable(segments.get(3));
            case "discussions" -> name + " discussion " + last;
            case "blob", "tree" -> segments.size() > 4 ? name + ": " + last : name;
            default -> name;
        };
    }

    private static @Nullable String fromPath(List<String> segments) {
        int first = Math.max(0, segments.size() - LOOKED_AT);
        for (int i = segments.size() - 1; i >= first; i--) {
            // Further up are sections, which have shorter names than pages.
            String title = segment(segments.get(i), i == segments.size() - 1 ? 2 : 3);
            if (title != null) {
                return title;
            }
        }
        return null;
    }

    private static @Nullable String segment(String raw, int fewestWords) {
        String text = Percent.readable(raw).strip();
        boolean pdf = PDF.matcher(text).matches();
        text = ENDING.matcher(text).replaceFirst("");
        if (NO_WORDS.contains(text.toLowerCase(Locale.ROOT)) || ID.matcher(text).matches()) {
            return null;
        }
        text = LEADING_DATE.matcher(text).replaceFirst("");
        text = LEADING_ID.matcher(text).replaceFirst("");
        text = TRAILING_ID.matcher(text).replaceFirst("");
        String title = words(text, pdf ? 1 : fewestWords);
        return title != null && pdf ? title + " (PDF)" : title;
    }

    /** The slug's words; null when they are too few to be a title. */
    private static @Nullable String words(String slug, int fewest) {
        List<String> words = new ArrayList<>();
        int letters = 0;
        String spaced =
                Percent.readable(slug).replaceAll("[-_+\\s\u2013\u2014]+", " ").strip();
        boolean cased = !spaced.equals(spaced.toLowerCase(Locale.ROOT));
        for (String word : spaced.split(" ")) {
            if (!word.isEmpty()) {
                words.add(cased ? word : Acronyms.spell(word));
                letters += (int) word.codePoints().filter(Character::isLetter).count();
            }
        }
        // Scripts without spaces have no hyphens in their slugs.
        boolean unspaced = spaced.codePoints().filter(Character::isIdeographic).count() >= 3;
        if (letters < 4 || (words.size() < fewest && !unspaced)) {
            return null;
        }
        String title = String.join(" ", words);
        int second = title.offsetByCodePoints(0, 1);
        // Words with a spelling of their own keep it: iOS, gRPC.
        boolean own = !words.get(0).equals(words.get(0).toLowerCase(Locale.ROOT));
        return own ? title : title.substring(0, second).toUpperCase(Locale.ROOT) + title.substring(second);
    }

    private static String cut(String title) {
        if (title.length() <= LONGEST) {
            return title;
        }
        int space = title.lastIndexOf(' ', LONGEST - 1);
        int end = space > LONGEST / 2 ? space : title.offsetByCodePoints(0, title.codePointCount(0, LONGEST - 2));
        return title.substring(0, end) + "…";
    }
}
