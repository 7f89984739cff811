package io.github.dogear.chat;

import org.jspecify.annotations.Nullable;

/**
 * A file that came with a message; its content is fetched later by {@link ChatPlatform#download}.
 *
 * @param reference what the platform needs to fetch it
 * @param size in bytes, or -1 when unknown
 */
public record Attachment(
        String reference, String name, @Nullable String mediaType, long size) {}
