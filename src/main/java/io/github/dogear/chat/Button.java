package io.github.dogear.chat;

import java.nio.charset.StandardCharsets;

/**
 * A choice under a reply. Pressing it sends {@code command}, as if the reader had typed it.
 *
 * @param label a word or two
 * @param command at most {@value #MOST_BYTES} bytes of UTF-8, the strictest platform's limit
 */
public record Button(String label, String command) {
    public static final int MOST_BYTES = 64;

    /** Whether a command is short enough for a button. */
    public static boolean fits(String command) {
        return command.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
    }
}
