package io.github.dogear.chat;

/**
 * Who wrote a message.
 *
 * @param id the platform's own number or code for the person, never a display name
 * @param name what to call the person
 */
public record Sender(String id, String name) {}
