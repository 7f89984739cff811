package io.github.dogear.reading;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The addresses that only carry another address: link guards, sign-in hops and AMP caches, taken off without a look-up. */
final class Redirector {
    /** A host, the beginning of a path, and the parameters of which one holds the address. */
    private record Carrier(String domain, String path, List<String> parameters) {}

    private static final List<Carrier> CARRIERS = List.of(
            new Carrier("google.com", "/url", List.of("q", "url")),
            new Carrier("youtube.com", "/redirect", List.of("q")),
            new Carrier("l.facebook.com", "/l.php", List.of("u")),
            new Carrier("lm.facebook.com", "/l.php", List.of("u")),
            new Carrier("l.instagram.com", "/", List.of("u")),
            new Carrier("out.reddit.com", "/", List.of("url")),
            new Carrier("linkedin.com", "/safety/go", List.of("url")),
            new Carrier("linkedin.com", "/redir/redirect", List.of("url")),
            new Carrier("slack-redir.net", "/link", List.of("url")),
            new Carrier("t.me", "/iv", List.of("url")),
            new Carrier("medium.com", "/m/global-identity", List.of("redirectUrl")),
            new Carrier("vk.com", "/away.php", List.of("to")),
            new Carrier("duckduckgo.com", "/l", List.of("uddg")),
            new Carrier("steamcommunity.com", "/linkfilter", List.of("url", "u")),
            new Carrier("safelinks.protection.outlook.com", "/", List.of("url")));

    // www.google.com/amp/s/example.com/page and example-com.cdn.ampproject.org/v/s/example.com/page
    private static final Pattern AMP_VIEWER = Pattern.compile("/amp/(?:s/)?([^/]+\\.[^/]+)(/.*)?");
    private static final Pattern AMP_CACHE = Pattern.compile("/(?:[cvir]|wp)/(?:s/)?([^/]+\\.[^/]+)(/.*)?");

    private Redirector() {}

    /** What it carries; the address itself when it carries nothing. */
    static WebAddress unwrap(WebAddress address) {
        WebAddress inside;
        if (address.isOn("cdn.ampproject.org")) {
            inside = inPath(address, AMP_CACHE);
        } else if (isGoogle(address) && address.path().startsWith("/amp/")) {
            inside = inPath(address, AMP_VIEWER);
        } else {
            inside = inQuery(address);
        }
        return inside == null ? address : inside;
    }

    private static boolean isGoogle(WebAddress address) {
        return address.host().startsWith("google.") || address.host().startsWith("www.google.");
    }

    private static @Nullable WebAddress inPath(WebAddress address, Pattern pattern) {
        var match = pattern.matcher(address.path());
        if (!match.matches()) {
            return null;
        }
        String rest = match.group(2) == null ? "/" : match.group(2);
        return WebAddress.parse("https://" + match.group(1) + rest)
                .map(inside -> new WebAddress(
                        inside.host(), inside.port(), inside.path(), address.query(), address.fragment()))
                .orElse(null);
    }

    private static @Nullable WebAddress inQuery(WebAddress address) {
        for (Carrier carrier : CARRIERS) {
            boolean atHome =
                    address.isOn(carrier.domain()) || (carrier.domain().equals("google.com") && isGoogle(address));
            boolean carries = atHome && address.path().startsWith(carrier.path());
            if (!carries) {
                continue;
            }
            for (String name : carrier.parameters()) {
                Optional<WebAddress> inside =
                        Optional.ofNullable(address.value(name)).flatMap(WebAddress::parse);
                if (inside.isPresent()) {
                    return inside.get();
                }
            }
        }
        return null;
    }
}
