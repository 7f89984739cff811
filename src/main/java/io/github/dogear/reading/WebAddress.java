package io.github.dogear.reading;

import java.net.IDN;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an http or https address, each in its normal spelling; who signs in and the scheme are left out.
 *
 * @param host lower case, in ASCII
 * @param port -1 for 80 and 443, which are not told apart because http and https are not
 * @param path begins with a slash and, unless it is one, does not end with one
 * @param query sorted by name; parameters of one name keep their order
 * @param fragment only one that selects content: it begins with {@code !} or {@code /}
 */
record WebAddress(
        String host,
        int port,
        String path,
        List<Parameter> query,
        @Nullable String fragment) {
    private static final int LONGEST_HOST = 253;

    /** One parameter of the query; the value is null where there is no equals sign. */
    record Parameter(String name, @Nullable String value) {
        @Override
        public String toString() {
            return value == null ? name : name + "=" + value;
        }
    }

    /** Reads it as leniently as browsers do; empty for every other scheme and for what has no host. */
    static Optional<WebAddress> parse(String address) {
        String text = withoutControls(address);
        int from;
        if (text.regionMatches(true, 0, "https://", 0, 8)) {
            from = 8;
        } else if (text.regionMatches(true, 0, "http://", 0, 7)) {
            from = 7;
        } else {
            return Optional.empty();
        }
        while (from < text.length() && isSlash(text.charAt(from))) {
            from++;
        }
        int pathAt = from;
        while (pathAt < text.length() && !isSlash(text.charAt(pathAt)) && "?#".indexOf(text.charAt(pathAt)) < 0) {
            pathAt++;
        }
        String authority = text.substring(
                text.lastIndexOf('@', pathAt - 1) >= from ? text.lastIndexOf('@', pathAt - 1) + 1 : from, pathAt);
        int colon = authority.lastIndexOf(':');
        boolean hasPort = colon >= 0 && colon > authority.lastIndexOf(']');
        int port = hasPort ? port(authority.substring(colon + 1)) : -1;
        String host = host(hasPort ? authority.substring(0, colon) : authority);
        if (host == null || port == -2) {
            return Optional.empty();
        }
        int hash = text.indexOf('#', pathAt);
        int beforeHash = hash < 0 ? text.length() : hash;
        int mark = text.indexOf('?', pathAt);
        int beforeMark = mark < 0 || mark > beforeHash ? beforeHash : mark;
        String path = plainPath(text.substring(pathAt, beforeMark));
        List<Parameter> query =
                beforeMark < beforeHash ? parameters(text.substring(beforeMark + 1, beforeHash)) : List.of();
        return Optional.of(new WebAddress(host, port, path, query, fragment(text.substring(beforeHash))));
    }

    private static boolean isSlash(char c) {
        return c == '/' || c == '\\';
    }

    private static String withoutControls(String address) {
        String text = address.strip();
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\t' && c != '\n' && c != '\r') {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** -1 for none and for a default, -2 for what is no port. */
    private static int port(String digits) {
        if (digits.isEmpty()) {
            return -1;
        }
        if (digits.length() > 8 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -2;
        }
        int port = Integer.parseInt(digits);
        if (port > 65_535) {
            return -2;
        }
        return port == 80 || port == 443 ? -1 : port;
    }

    private static @Nullable String host(String raw) {
        if (raw.isEmpty() || raw.length() > 4 * LONGEST_HOST) {
            return null;
        }
        if (raw.startsWith("[")) {
            return raw.endsWith("]") ? version6(raw) : null;
        }
        String host = Percent.decode(raw);
        if (!host.chars().allMatch(c -> c < 128)) {
            try {
                host = IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
            } catch (IllegalArgumentException | IndexOutOfBoundsException notAName) {
                return null;
            }
        }
        host = host.toLowerCase(Locale.ROOT);
        if (host.endsWith(".")) {
            host = host.substring(0, host.length() - 1);
        }
        if (host.isEmpty() || host.length() > LONGEST_HOST) {
            return null;
        }
        for (String label : host.split("\\.", -1)) {
            if (label.isEmpty() || label.length() > 63 || !label.chars().allMatch(WebAddress::inLabel)) {
                return null;
            }
        }
        return host;
    }

    private static boolean inLabel(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    private static @Nullable String version6(String raw) {
        String inside = raw.substring(1, raw.length() - 1);
        boolean literal = inside.length() >= 2
                && inside.length() <= 45
                && inside.contains(":")
                && inside.chars().allMatch(c -> c == ':' || c == '.' || (c < 128 && Character.digit(c, 16) >= 0));
        if (!literal) {
            return null;
        }
        try {
            // A literal is not looked up anywhere.
            InetAddress address = InetAddress.getByName(raw);
            String host = address.getHostAddress();
            return address instanceof Inet6Address ? "[" + host + "]" : host;
        } catch (UnknownHostException notAnAddress) {
            return null;
        }
    }

    /** Backslashes turned, one spelling, dot segments and session ids gone, no slash at the end. */
    static String plainPath(String raw) {
        String path = Percent.path(raw.replace('\\', '/'));
        List<String> kept = new ArrayList<>();
        String[] segments = path.split("/", -1);
        for (int i = 1; i < segments.length; i++) {
            String segment = segments[i];
            int session = segment.toLowerCase(Locale.ROOT).indexOf(";jsessionid=");
            if (session >= 0) {
                segment = segment.substring(0, session);
            }
            if (segment.equals("..")) {
                if (!kept.isEmpty()) {
                    kept.remove(kept.size() - 1);
                }
            } else if (!segment.equals(".")) {
                kept.add(segment);
            }
        }
        while (!kept.isEmpty() && kept.get(kept.size() - 1).isEmpty()) {
            kept.remove(kept.size() - 1);
        }
        return "/" + String.join("/", kept);
    }

    private static List<Parameter> parameters(String raw) {
        List<Parameter> found = new ArrayList<>();
        for (String piece : raw.split("&")) {
            int equals = piece.indexOf('=');
            String name = Percent.query(equals < 0 ? piece : piece.substring(0, equals));
            // Copied out of a page's source, the ampersand before it is written as HTML does.
            while (name.startsWith("amp;")) {
                name = name.substring(4);
            }
            if (!name.isEmpty()) {
                found.add(new Parameter(name, equals < 0 ? null : Percent.query(piece.substring(equals + 1))));
            }
        }
        found.sort(Comparator.comparing(Parameter::name));
        return List.copyOf(found);
    }

    private static @Nullable String fragment(String raw) {
        return raw.startsWith("#!") || raw.startsWith("#/") ? Percent.fragment(raw.substring(1)) : null;
    }

    WebAddress at(String host, String path) {
        return new WebAddress(host, port, plainPath(path), query, fragment);
    }

    /** The page itself: this host and path, and nothing behind them. */
    WebAddress only(String host, String path) {
        return new WebAddress(host, port, plainPath(path), List.of(), null);
    }

    WebAddress without(Predicate<Parameter> dropped) {
        List<Parameter> kept = query.stream().filter(dropped.negate()).toList();
        return kept.size() == query.size() ? this : new WebAddress(host, port, path, kept, fragment);
    }

    WebAddress with(Parameter only) {
        return new WebAddress(host, port, path, List.of(only), null);
    }

    /** The decoded value of the first parameter of this name; null without one. */
    @Nullable String value(String name) {
        for (Parameter parameter : query) {
            if (parameter.name().equals(name) && parameter.value() != null) {
                return Percent.decode(parameter.value());
            }
        }
        return null;
    }

    /** The path's segments, none for the home page. */
    List<String> segments() {
        return path.equals("/") ? List.of() : List.of(path.substring(1).split("/", -1));
    }

    boolean isOn(String domain) {
        return host.equals(domain)
                || (host.endsWith(domain) && host.charAt(host.length() - domain.length() - 1) == '.');
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("https://").append(host);
        if (port >= 0) {
            out.append(':').append(port);
        }
        out.append(path);
        char before = '?';
        for (Parameter parameter : query) {
            out.append(before).append(parameter);
            before = '&';
        }
        return fragment == null
                ? out.toString()
                : out.append('#').append(fragment).toString();
    }
}
