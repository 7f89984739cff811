package io.github.dogear.chat.slack;

import io.github.dogear.chat.ChatId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The addresses that Slack gave for answers which one person sees; each holds for half an hour and five answers. */
final class Corners {
    private static final int MOST = 5_000;
    private static final int ANSWERS = 5;
    private static final String PASSING = "passing-";
    private static final Duration LASTING = Duration.ofMinutes(29);

    private final Clock clock;
    private final Map<String, Address> addresses = new LinkedHashMap<>();

    private long passing;

    private record Address(String url, int left, Instant until) {}

    Corners(Clock clock) {
        this.clock = clock;
    }

    /**
     * A person did something in a channel, and can be answered there.
     *
     * @param message the message that the address can replace, or ""
     * @param url "" when Slack gave none, so that only a passing message is possible
     */
    synchronized void opened(ChatId chat, String message, String url) {
        if (url.isEmpty() || url.startsWith("https://") || url.startsWith("http://127.0.0.1:")) {
            Address address = new Address(url, ANSWERS, clock.instant().plus(LASTING));
            keep(chat + " ", address);
            if (!message.isEmpty()) {
                keep(chat + " " + message, address);
            }
        }
    }

    /** An address that is still good, for one use; for {@code message} when that shall be replaced. */
    synchronized @Nullable String use(ChatId chat, String message) {
        String key = chat + " " + message;
        Address address = addresses.remove(key);
        if (address == null || address.left() == 0 || clock.instant().isAfter(address.until())) {
            return null;
        }
        keep(key, new Address(address.url(), address.left() - 1, address.until()));
        return address.url();
    }

    /** A number for a passing message, which Slack gives none. */
    synchronized String number() {
        return PASSING + clock.millis() + "-" + ++passing;
    }

    /** Whether this is such a number. */
    static boolean isPassing(String message) {
        return message.startsWith(PASSING);
    }

    private void keep(String key, Address address) {
        addresses.remove(key);
        addresses.put(key, address);
        if (addresses.size() > MOST) {
            addresses.remove(addresses.keySet().iterator().next());
        }
    }
}
