package io.github.dogear.chat;

/**
 * A choice under a reply. Pressing it sends {@code command}, as if the reader had typed it.
 *
 * @param label a word or two
 * @param command at most {@value #MOST_BYTES} bytes of UTF-8, the strictest platform's limit
 */
public record Button(String label, String command) {
    public static final int MOST_BYTES = 64;
}
