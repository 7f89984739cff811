package io.github.dogear.chat;

import org.jspecify.annotations.Nullable;

/**
 * Where forwarded words come from.
 *
 * @param name the person or channel that wrote them
 * @param address a link back to the message, where the platform has one
 */
public record Origin(String name, @Nullable String address) {}
