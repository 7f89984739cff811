package io.github.dogear.chat.slack;

/**
 * A command as Slack's reader sees it.
 *
 * @param name without a slash, such as {@code next}
 * @param description a line of at most 2000 characters
 */
public record SlackCommand(String name, String description) {}
