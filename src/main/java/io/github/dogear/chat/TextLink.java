package io.github.dogear.chat;

/** An address that a platform found behind the characters {@code start} to {@code end} (UTF-16 units) of a text. */
public record TextLink(String address, int start, int end) {}
