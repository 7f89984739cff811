package io.github.dogear.chat;

/** A conversation on one platform: {@code telegram:12345}, {@code slack:D024BE91L}, {@code console:here}. */
public record ChatId(String platform, String id) {
    @Override
    public String toString() {
        return platform + ":" + id;
    }
}
