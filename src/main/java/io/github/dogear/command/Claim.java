package io.github.dogear.command;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/** A code, shown where only the owner can read it, that makes whoever sends it on a platform the owner there, once. */
public final class Claim {
    static final Duration VALID = Duration.ofMinutes(15);
    static final int TRIES = 5;

    private static final int BYTES = 8;

    private final String platform;
    private final String code;
    private final Instant end;
    private int tries = TRIES;

    private Claim(String platform, String code, Instant end) {
        this.platform = platform;
        this.code = code;
        this.end = end;
    }

    public static Claim of(String platform, Instant now) {
        return new Claim(platform, code(new SecureRandom()), now.plus(VALID));
    }

    /** 64 random bits, as letters and digits that survive any keyboard. */
    static String code(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    public String code() {
        return code;
    }

    String platform() {
        return platform;
    }

    synchronized boolean takes(String said, Instant now) {
        if (tries == 0 || now.isAfter(end)) {
            return false;
        }
        tries--;
        return MessageDigest.isEqual(code.getBytes(StandardCharsets.UTF_8), said.getBytes(StandardCharsets.UTF_8));
    }

    /** Once the owner is in, the code is worth nothing. */
    synchronized void spend() {
        tries = 0;
    }
}
