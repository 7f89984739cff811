package io.github.dogear.chat.slack;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Slack's signature under a request: HMAC-SHA256 over {@code v0:timestamp:body}. The library's own check accepts any time
 * in the future, so that a request once seen could be sent again for ever.
 */
final class Signature {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final byte[] secret;
    private final Clock clock;

    Signature(String secret, Clock clock) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
    }

    /** What to think of a request. */
    enum Verdict {
        GOOD,
        /** Slack's own, but of another time, or sent a second time. */
        UNTIMELY,
        FORGED
    }

    Verdict of(@Nullable String timestamp, @Nullable String signature, byte[] body) {
        if (timestamp == null || signature == null || !timestamp.matches("[0-9]{1,12}")) {
            return Verdict.FORGED;
        }
        boolean equal = MessageDigest.isEqual(
                sign(timestamp, body).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
        if (!equal) {
            return Verdict.FORGED;
        }
        long off = Math.abs(clock.instant().getEpochSecond() - Long.parseLong(timestamp));
        return off <= TOLERANCE.toSeconds() ? Verdict.GOOD : Verdict.UNTIMELY;
    }

    String sign(String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update(("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8));
            return "v0=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HmacSHA256.", e);
        }
    }
}
