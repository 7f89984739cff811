package io.github.dogear.page;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Private hosts that pages may be fetched from all the same: {@code wiki.lan} on any port, {@code wiki.lan:8080} on that one. */
public record AllowedHosts(Set<String> hosts) {
    private static final Pattern HOST = Pattern.compile(
            "(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}._-]*+)|\\[[0-9a-fA-F:.]+]|[0-9a-fA-F]*:[0-9a-fA-F:.]*:[0-9a-fA-F.]*)(?::(?<port>[0-9]{1,5}))?");
    private static final int LAST_PORT = 65_535;

    public static final AllowedHosts NONE = new AllowedHosts(Set.of());

    public AllowedHosts {
        hosts = Set.copyOf(hosts);
    }

    /**
     * Reads a list parted by commas or spaces, as in {@code DOGEAR_ALLOW_HOSTS}.
     *
     * @throws IllegalArgumentException with the one that is no host
     */
    public static AllowedHosts parse(String list) {
        List<String> hosts = Stream.of(list.split("[,;\\s]+"))
                .filter(host -> !host.isBlank())
                .toList();
        hosts.forEach(AllowedHosts::require);
        return new AllowedHosts(hosts.stream()
                .map(host -> host.toLowerCase(Locale.ROOT).replace("[", "").replace("]", ""))
                .collect(Collectors.toUnmodifiableSet()));
    }

    private static void require(String host) {
        Matcher parts = HOST.matcher(host);
        boolean port =
                parts.matches() && (parts.group("port") == null || Integer.parseInt(parts.group("port")) <= LAST_PORT);
        if (!port) {
            throw new IllegalArgumentException(host);
        }
    }

    boolean contain(String host, int port) {
        return hosts.contains(host) || hosts.contains(host + ":" + port);
    }
}
