package io.github.dogear.chat;

import org.jspecify.annotations.Nullable;

/**
 * The message that a message answers.
 *
 * @param messageId its number on the platform
 * @param quote the part of it that was quoted, if any
 */
public record ReplyTo(String messageId, @Nullable String quote) {}
