package io.github.dogear.page;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The address a page gives itself, believed only for the same site and never for a front page. */
final class Canonical {
    private static final int LONGEST = 2000;

    private Canonical() {}

    /** Without an address of its own (a saved file) the page is believed about its site. */
    static @Nullable String of(Document document, Meta meta, String address) {
        for (Element link : document.getElementsByTag("link")) {
            if (link.attr("rel").equalsIgnoreCase("canonical")) {
                String said = accepted(link.absUrl("href"), address);
                if (said != null) {
                    return said;
                }
            }
        }
        String open = meta.first("og:url");
        return address.isEmpty() && open != null ? accepted(open, address) : null;
    }

    private static @Nullable String accepted(String said, String address) {
        URI canonical = parse(said);
        if (canonical == null || said.length() > LONGEST) {
            return null;
        }
        boolean frontPage = frontPage(canonical) && canonical.getRawQuery() == null;
        if (address.isEmpty()) {
            return frontPage ? null : said;
        }
        URI own = parse(address);
        if (own == null || !sameSite(canonical.getHost(), own.getHost())) {
            return null;
        }
        return frontPage && !frontPage(own) ? null : said;
    }

    private static boolean frontPage(URI address) {
        return address.getPath() == null || address.getPath().length() <= 1;
    }

    /** Whether an address is that of a site, and no page of it. */
    static boolean frontPage(String address) {
        URI uri = parse(address);
        return uri != null && frontPage(uri) && uri.getRawQuery() == null;
    }

    private static @Nullable URI parse(String address) {
        try {
            URI uri = new URI(address.strip());
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null && uri.getRawUserInfo() == null ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    static String host(String address) {
        URI uri = parse(address);
        return uri == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    }

    /** Equal but for the usual prefixes of one site's hosts. */
    static boolean sameSite(String one, String other) {
        return bare(one).equals(bare(other));
    }

    private static String bare(String host) {
        return host.toLowerCase(Locale.ROOT).replaceFirst("^(?:www\\d?|m|mobile|amp|touch|old|new|edition)\\.", "");
    }
}
