package io.github.dogear.reading;

import java.math.BigInteger;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * What an address points at, whichever way it was written: two addresses of one page have one key.
 *
 * <p>The key is itself an https address and its own key, but not for opening: the page may only answer at the address as
 * it was sent. A key over 4,096 characters is replaced by its host and a SHA-256 digest, so that a key always fits an
 * index; nothing but equality can be told from such a key.
 */
public final class CanonicalAddress {
    private static final int LONGEST_KEY = 4_096;

    private final String key;
    private final WebAddress sent;

    private CanonicalAddress(String key, WebAddress sent) {
        this.key = key;
        this.sent = sent;
    }

    /** Empty for what is no http or https address; never throws. */
    public static Optional<CanonicalAddress> of(String address) {
        return WebAddress.parse(address).map(sent -> {
            WebAddress clean = Tracking.drop(sent);
            String key = clean.toString();
            if (key.length() <= LONGEST_KEY) {
                key = SamePage.fold(clean).toString();
            }
            return new CanonicalAddress(key.length() <= LONGEST_KEY ? key : digest(clean.host(), key), sent);
        });
    }

    private static String digest(String host, String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return "https://" + host + "/#!sha-256:" + String.format("%064x", new BigInteger(1, hash));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    public String key() {
        return key;
    }

    /** The host as it was sent, for showing: without {@code www.} and the like, in its own script where that is safe. */
    public String host() {
        return shown(SamePage.device(sent).host());
    }

    /** Whose page it is, for showing: {@code allegro.tech} for a page on {@code blog.allegro.tech}. */
    public String site() {
        return shown(Site.name(SamePage.device(sent).host()));
    }

    /** Host and path as they were sent, at most so many characters; a longer one ends with an ellipsis. */
    public String shortForm(int width) {
        String path = Percent.readable(sent.path()).strip();
        String whole = host() + (path.equals("/") ? "" : path);
        int length = whole.codePointCount(0, whole.length());
        return length <= width ? whole : whole.substring(0, whole.offsetByCodePoints(0, Math.max(0, width - 1))) + "…";
    }

    // A name in one script is shown in it. Cyrillic, Greek and Armenian have letters that look Latin: their own endings
    // only.
    private static String shown(String host) {
        if (!host.contains("xn--")) {
            return host;
        }
        String unicode = IDN.toUnicode(host, IDN.ALLOW_UNASSIGNED);
        boolean ownEnding = unicode.charAt(unicode.length() - 1) > 127;
        for (String label : unicode.split("\\.")) {
            long scripts = label.codePoints()
                    .filter(Character::isLetter)
                    .mapToObj(Character.UnicodeScript::of)
                    .distinct()
                    .count();
            boolean lookalike = label.codePoints()
                    .mapToObj(Character.UnicodeScript::of)
                    .anyMatch(script -> script == Character.UnicodeScript.CYRILLIC
                            || script == Character.UnicodeScript.GREEK
                            || script == Character.UnicodeScript.ARMENIAN);
            boolean plain = label.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || c == '-' || isMark(c));
            if (!plain || (scripts > 1 && !isJapanese(label)) || (lookalike && !ownEnding)) {
                return host;
            }
        }
        return unicode;
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isJapanese(String label) {
        return label.codePoints()
                .filter(Character::isLetter)
                .mapToObj(Character.UnicodeScript::of)
                .allMatch(script -> script == Character.UnicodeScript.HAN
                        || script == Character.UnicodeScript.HIRAGANA
                        || script == Character.UnicodeScript.KATAKANA
                        || script == Character.UnicodeScript.COMMON);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CanonicalAddress that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return key;
    }
}
