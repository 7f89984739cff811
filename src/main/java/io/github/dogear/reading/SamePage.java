package io.github.dogear.reading;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rules that bring the addresses of one page to one: on mobile and AMP hosts, and on sites that many links go to. */
final class SamePage {
    // One address can carry another, many deep; each takes a dozen of the 4,096 characters.
    private static final int MOST_ROUNDS = 400;

    private static final Set<String> DEVICES = Set.of("www", "m", "mobile", "amp");
    private static final Set<String> CODE_HOSTS = Set.of("github.com", "gitlab.com", "codeberg.org", "bitbucket.org");

    private static final List<UnaryOperator<WebAddress>> RULES = List.of(
            Redirector::unwrap,
            SamePage::device,
            Tracking::drop,
            SamePage::amp,
            SamePage::blogger,
            SamePage::youTube,
            SamePage::stackExchange,
            SamePage::linkedIn,
            SamePage::x,
            SamePage::reddit,
            SamePage::medium,
            SamePage::arxiv,
            SamePage::code,
            SamePage::wikipedia,
            SamePage::index,
            SamePage::amazon,
            SamePage::others);

    private static final Pattern ARTICLE = Pattern.compile("-|\\d{4}|\\.html?$");
    private static final Pattern BLOGGER_POST = Pattern.compile("/\\d{4}/\\d{2}/[^/]+\\.html");
    private static final Pattern VIDEO = Pattern.compile("/(?:shorts|embed|v|live|e)/([\\w-]{6,})(?:/.*)?");
    private static final Pattern QUESTION = Pattern.compile("/(?:questions|q)/(\\d+)(?:/.*)?");
    private static final Pattern ANSWER = Pattern.compile("/a/(\\d+)(?:/\\d+)?");
    private static final Pattern ACTIVITY = Pattern.compile("/posts/.*[-_](activity|share|ugcPost)-(\\d{8,})(?:-.*)?");
    private static final Pattern UPDATE =
            Pattern.compile("/(?:feed/update|embed/feed/update)/urn:li:(activity|share|ugcPost):(\\d{8,})");
    private static final Pattern STATUS = Pattern.compile("/(?:i/web|i|[^/]+)/status(?:es)?/(\\d+)(?:/.*)?");
    private static final Pattern COMMENTS =
            Pattern.compile("(?:/(?:r|user|u)/[^/]+)?/(?:comments|gallery)/(\\w+)(?:/[^/]*(?:/(\\w+))?)?");
    private static final Pattern STORY = Pattern.compile("/(?:.*[-/])?([0-9a-f]{10,12})");
    private static final Pattern PAPER = Pattern.compile(
            "/(?:abs|pdf|html|format|ps)/((?:[a-z-]+(?:\\.[A-Z]{2})?/\\d{7})|(?:\\d{4}\\.\\d{4,5}))(?:v\\d+)?(?:\\.pdf)?");
    private static final Pattern PRODUCT =
            Pattern.compile("(?:/.*)?/(?:dp|gp/product|gp/aw/d|gp/aw/dp|exec/obidos/ASIN)/([A-Z0-9]{10})(?:/.*)?");
    private static final Pattern DOCUMENT =
            Pattern.compile("/(document|spreadsheets|presentation|forms|file)/(?:u/\\d+/)?d/([\\w-]{20,})(?:/.*)?");
    private static final Pattern SUBSTACK_READER = Pattern.compile("/pub/([a-z0-9-]+)/p/([^/]+)");
    private static final Pattern TELEGRAM_POST = Pattern.compile("(?:/s)?((?:/c)?/\\w+/\\d+)");
    private static final Pattern INDEX = Pattern.compile("(?i)(.*/)index\\.(?:html?|php)");
    private static final Pattern LWN_GIFT = Pattern.compile("/SubscriberLink/(\\d+)(?:/.*)?");

    private SamePage() {}

    static WebAddress fold(WebAddress address) {
        // Another port is another server: nothing is known about it.
        List<UnaryOperator<WebAddress>> rules = address.port() < 0 ? RULES : List.of(Tracking::drop);
        WebAddress now = address;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            WebAddress before = now;
            for (UnaryOperator<WebAddress> rule : rules) {
                now = rule.apply(now);
            }
            if (now.equals(before)) {
                break;
            }
        }
        return now;
    }

    static WebAddress device(WebAddress address) {
        String host = address.host();
        int dot = host.indexOf('.');
        while (dot > 0 && DEVICES.contains(host.substring(0, dot)) && Site.hasOwner(host.substring(dot + 1))) {
            host = host.substring(dot + 1);
            dot = host.indexOf('.');
        }
        return host.equals(address.host()) ? address : address.at(host, address.path());
    }

    private static WebAddress amp(WebAddress address) {
        WebAddress plain = address.without(parameter -> switch (parameter.name()) {
            case "amp" -> true;
            case "outputType" -> "amp".equals(parameter.value());
            default -> false;
        });
        String path = plain.path();
        if (path.endsWith(".amp.html")) {
            path = path.substring(0, path.length() - 9) + ".html";
        } else if (path.endsWith(".amp")) {
            path = path.substring(0, path.length() - 4);
        } else if (isAmpOfArticle(plain)) {
            path = path.substring(0, path.lastIndexOf('/'));
        }
        return path.equals(plain.path()) ? plain : plain.at(plain.host(), path);
    }

    // A page may be called amp; one that follows an article's name is that article.
    private static boolean isAmpOfArticle(WebAddress address) {
        List<String> segments = address.segments();
        int last = segments.size() - 1;
        return last > 0
                && (segments.get(last).equals("amp") || segments.get(last).equals("amp.html"))
                && !CODE_HOSTS.contains(address.host())
                && ARTICLE.matcher(segments.get(last - 1)).find();
    }

    /** A folder and the file that a server shows for it; on a code host the file is itself the page. */
    private static WebAddress index(WebAddress address) {
        Matcher match = INDEX.matcher(address.path());
        return match.matches() && !CODE_HOSTS.contains(address.host())
                ? address.at(address.host(), match.group(1))
                : address;
    }

    private static WebAddress blogger(WebAddress address) {
        int at = address.host().indexOf(".blogspot.");
        if (at < 0 && !BLOGGER_POST.matcher(address.path()).matches()) {
            return address;
        }
        WebAddress plain = address.without(parameter ->
                parameter.name().equals("m") && ("1".equals(parameter.value()) || "0".equals(parameter.value())));
        return at < 0 ? plain : plain.at(plain.host().substring(0, at) + ".blogspot.com", plain.path());
    }

    private static WebAddress youTube(WebAddress address) {
        if (address.host().equals("youtu.be") && address.segments().size() == 1) {
            return video(address, address.segments().get(0));
        }
        if (!address.isOn("youtube.com") && !address.isOn("youtube-nocookie.com")) {
            return address;
        }
        String watched = address.path().equals("/watch") ? address.value("v") : null;
        if (watched != null) {
            return video(address, watched);
        }
        Matcher match = VIDEO.matcher(address.path());
        // embed/videoseries shows a playlist, which its parameter names.
        return match.matches() && !match.group(1).equals("videoseries") ? video(address, match.group(1)) : address;
    }

    // The list a video was opened from, and the second it starts at, do not make it another video.
    private static WebAddress video(WebAddress address, String id) {
        return address.only("youtube.com", "/watch").with(new WebAddress.Parameter("v", Percent.query(id)));
    }

    private static WebAddress stackExchange(WebAddress address) {
        if (!Site.isStackExchange(address)) {
            return address;
        }
        Matcher question = QUESTION.matcher(address.path());
        if (question.matches()) {
            return address.only(address.host(), "/questions/" + question.group(1));
        }
        Matcher answer = ANSWER.matcher(address.path());
        return answer.matches() ? address.only(address.host(), "/a/" + answer.group(1)) : address;
    }

    private static WebAddress linkedIn(WebAddress address) {
        if (!address.isOn("linkedin.com")) {
            return address;
        }
        for (Pattern shape : List.of(ACTIVITY, UPDATE)) {
            Matcher match = shape.matcher(address.path());
            if (match.matches()) {
                return address.only("linkedin.com", "/feed/update/urn:li:" + match.group(1) + ":" + match.group(2));
            }
        }
        // Countries have a host each, with the same pages.
        return address.host().matches("[a-z]{2}\\.linkedin\\.com")
                ? address.at("linkedin.com", address.path())
                : address;
    }

    private static WebAddress x(WebAddress address) {
        boolean here = switch (address.host()) {
            case "x.com", "twitter.com", "fxtwitter.com", "vxtwitter.com", "fixupx.com", "nitter.net" -> true;
            default -> false;
        };
        if (!here) {
            return address;
        }
        Matcher match = STATUS.matcher(address.path());
        return match.matches()
                ? address.only("x.com", "/i/status/" + match.group(1))
                : address.at("x.com", address.path());
    }

    private static WebAddress reddit(WebAddress address) {
        if (address.host().equals("redd.it") && address.segments().size() == 1) {
            return address.only("reddit.com", "/comments/" + address.segments().get(0));
        }
        boolean here = address.host().matches("(?:(?:old|new|np|i|sh|[a-z]{2})\\.)?reddit\\.com");
        if (!here) {
            return address;
        }
        Matcher match = COMMENTS.matcher(address.path());
        if (!match.matches()) {
            return address.at("reddit.com", address.path());
        }
        String comment = match.group(2) == null ? "" : "/_/" + match.group(2);
        return address.only("reddit.com", "/comments/" + match.group(1) + comment);
    }

    private static WebAddress medium(WebAddress address) {
        if (!address.isOn("medium.com")) {
            return address;
        }
        Matcher match = STORY.matcher(address.path());
        return match.matches() ? address.only("medium.com", "/p/" + match.group(1)) : address;
    }

    private static WebAddress arxiv(WebAddress address) {
        if (!address.isOn("arxiv.org")) {
            return address;
        }
        Matcher match = PAPER.matcher(address.path());
        return match.matches() ? address.only("arxiv.org", "/abs/" + match.group(1)) : address;
    }

    private static WebAddress code(WebAddress address) {
        if (!CODE_HOSTS.contains(address.host()) || address.segments().size() < 2) {
            return address;
        }
        List<String> segments = address.segments();
        String repository = segments.get(1).endsWith(".git")
                ? segments.get(1).substring(0, segments.get(1).length() - 4)
                : segments.get(1);
        String owner = segments.get(0) + "/" + repository;
        String rest = String.join("/", segments.subList(2, segments.size()));
        WebAddress plain = segments.size() == 2
                ? address.without(parameter -> parameter.name().equals("tab"))
                : address;
        return plain.at(address.host(), "/" + owner.toLowerCase(Locale.ROOT) + "/" + rest);
    }

    private static WebAddress wikipedia(WebAddress address) {
        if (!Site.isWiki(address)) {
            return address;
        }
        String host = address.host().replaceFirst("^([a-z-]+)\\.m\\.", "$1.");
        String title =
                address.path().equals("/w/index.php") && address.query().size() == 1 ? address.value("title") : null;
        String path = title == null
                ? address.path()
                : "/wiki/" + title.replace("%", "%25").replace("?", "%3F").replace("#", "%23");
        return (title == null ? address : address.only(host, path))
                .at(host, path.replace("%20", "_").replace(" ", "_"));
    }

    private static WebAddress amazon(WebAddress address) {
        String host = address.host().startsWith("smile.") ? address.host().substring(6) : address.host();
        if (!host.startsWith("amazon.")) {
            return address;
        }
        Matcher match = PRODUCT.matcher(address.path());
        return match.matches() ? address.only(host, "/dp/" + match.group(1)) : address;
    }

    private static WebAddress others(WebAddress address) {
        return switch (address.host()) {
            // These names are the same in capitals.
            case "dx.doi.org", "doi.org" ->
                address.at(
                        "doi.org",
                        address.path().contains("%")
                                ? address.path()
                                : address.path().toLowerCase(Locale.ROOT));
            case "t.me", "telegram.me" -> {
                Matcher match = TELEGRAM_POST.matcher(address.path());
                yield match.matches() ? address.only("t.me", match.group(1)) : address.at("t.me", address.path());
            }
            case "docs.google.com", "drive.google.com" -> {
                Matcher match = DOCUMENT.matcher(address.path());
                yield match.matches()
                        ? address.only(address.host(), "/" + match.group(1) + "/d/" + match.group(2))
                        : address;
            }
            case "open.substack.com" -> {
                Matcher match = SUBSTACK_READER.matcher(address.path());
                yield match.matches()
                        ? address.only(match.group(1) + ".substack.com", "/p/" + match.group(2))
                        : address;
            }
            case "lwn.net" -> {
                Matcher match = LWN_GIFT.matcher(address.path());
                yield match.matches() ? address.only("lwn.net", "/Articles/" + match.group(1)) : address;
            }
            default -> address;
        };
    }
}
