package io.github.dogear.page;

import io.github.dogear.reading.Slug;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading the page at an address; where the page says nothing, its site is asked in other ways.
 *
 * @param page null when none came
 */
public record Visit(Fetched fetched, @Nullable Page page) {
    /** Where one is sent who is to sign in or to agree first. */
    private static final Pattern DOOR =
            Pattern.compile("(?i)https?://(?:(?:accounts?|login|signin|auth|sso|consent|idp)\\.[^/]+/.*"
                    + "|[^/]+/(?:[^?]*/)?(?:log-?in|sign-?in|signup|sso|authwall|auth/login|consent|captcha|challenge)(?:\\.\\w+)?(?:[/?].*)?"
                    + "|[^/]+/\\?(?:.*&)?(?:redir|redirect|redirect_ur[il]|redirect_to|return_to|returnurl)=.*)");

    /** Fetches and reads; never throws, whatever comes. */
    public static Visit to(String address, PageFetcher fetcher) {
        Visit visit = read(address, fetcher);
        if (visit.page() == null
                || visit.page().kind() == Page.Kind.WALL
                || visit.page().title() == null) {
            Visit told = asked(address, fetcher);
            return told == null ? visit : told;
        }
        String about = visit.page().discusses();
        if (about == null) {
            return visit;
        }
        Page article = read(about, fetcher).page();
        return article == null || article.kind() != Page.Kind.ARTICLE
                ? visit
                : new Visit(visit.fetched(), visit.page().about(article));
    }

    private static Visit read(String address, PageFetcher fetcher) {
        Fetched fetched = fetcher.fetch(address);
        if (!(fetched instanceof Fetched.Body body)) {
            return new Visit(fetched, null);
        }
        Page page = PageReader.read(body.bytes(), body.contentType(), body.address());
        if (page.kind() == Page.Kind.ARTICLE && !body.address().equals(address)) {
            Page.Kind kind = afterRedirect(address, body.address());
            return new Visit(fetched, kind == Page.Kind.ARTICLE ? page : Page.none(kind, page.site()));
        }
        return new Visit(fetched, page);
    }

    /** A page that is gone is often answered by the front page, and one for members by the door. */
    private static Page.Kind afterRedirect(String asked, String found) {
        if (DOOR.matcher(found).matches() && !DOOR.matcher(asked).matches()) {
            return Page.Kind.WALL;
        }
        boolean sent = Canonical.sameSite(Canonical.host(asked), Canonical.host(found));
        boolean meant = Slug.of(asked).isPresent();
        return sent && meant && Canonical.frontPage(found) && !Canonical.frontPage(asked)
                ? Page.Kind.MISSING
                : Page.Kind.ARTICLE;
    }

    private static @Nullable Visit asked(String address, PageFetcher fetcher) {
        String where = OEmbed.where(address);
        if (where == null) {
            return null;
        }
        Fetched answer = fetcher.fetchData(where);
        if (answer instanceof Fetched.Body body) {
            Page page = OEmbed.read(body.bytes(), address);
            return page == null ? null : new Visit(answer, page);
        }
        return answer instanceof Fetched.Gone ? new Visit(answer, null) : null;
    }

    /** Why there is no page to read, in one line; null when there is one. */
    public @Nullable String problem() {
        if (page == null) {
            return fetched.message();
        }
        return switch (page.kind()) {
            case ARTICLE -> null;
            case WALL -> "The page is behind a sign-in or a check for robots.";
            case MISSING -> "The site says that there is no such page.";
            case LOCKED -> "The PDF is locked or broken.";
        };
    }

    /** Whether nothing is there any more, so that an archive's copy may be all that is left. */
    public boolean dead() {
        return page == null ? fetched.dead() : page.kind() == Page.Kind.MISSING;
    }

    /**
     * The address under which the page is known where it was found, when that is another than the one asked for: after
     * redirects, or by the page's own word. Null as well when it is a more general one, which many dead links lead to.
     */
    public @Nullable String foundAt(String asked) {
        if (page == null || page.kind() != Page.Kind.ARTICLE || !(fetched instanceof Fetched.Body body)) {
            return null;
        }
        String found = page.canonical() != null ? page.canonical() : body.address();
        String from = path(asked);
        String to = path(found);
        boolean above = from.length() > to.length() && from.startsWith(to);
        boolean worded = depth(to) < depth(from) && Slug.of(asked).isPresent();
        return OEmbed.where(asked) != null || above || worded || Canonical.frontPage(found) ? null : found;
    }

    private static int depth(String path) {
        return (int)
                Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).count();
    }

    private static String path(String address) {
        try {
            String path = new URI(address).getPath();
            return path == null ? "" : path;
        } catch (URISyntaxException e) {
            return "";
        }
    }
}
