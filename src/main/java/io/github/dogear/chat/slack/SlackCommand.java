package io.github.dogear.chat.slack;

/**
 * A command as Slack's reader sees it.
 *
 * @param name without a slash, such as {@code next}
 * @param arguments what may follow, as Slack shows it while somebody types
 * @param description a line of at most 2000 characters
 */
public record SlackCommand(String name, String arguments, String description) {}
