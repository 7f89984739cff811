package io.github.dogear.page;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Private hosts that pages may be fetched from all the same: {@code wiki.lan} on any port, {@code wiki.lan:8080} on that one. */
public record AllowedHosts(Set<String> hosts) {
    public static final AllowedHosts NONE = new AllowedHosts(Set.of());

    public AllowedHosts {
        hosts = Set.copyOf(hosts);
    }

    /** Reads a list parted by commas or spaces, as in {@code DOGEAR_ALLOW_HOSTS}. */
    public static AllowedHosts parse(String list) {
        return new AllowedHosts(Stream.of(list.split("[,;\\s]+"))
                .filter(host -> !host.isBlank())
                .map(host -> host.toLowerCase(Locale.ROOT).replace("[", "").replace("]", ""))
                .collect(Collectors.toUnmodifiableSet()));
    }

    boolean contain(String host, int port) {
        return hosts.contains(host) || hosts.contains(host + ":" + port);
    }
}
