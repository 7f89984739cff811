package io.github.dogear.chat.slack;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The words that mean a command in this workspace, and the reactions that save. */
final class Vocabulary {
    /** Every command can be said after this one, whatever its own name collides with. */
    static final String EVERYTHING = "dogear";

    private final Set<String> commands;
    private final Map<String, String> bySlashName = new HashMap<>();
    private final Map<String, String> slashNames;
    private final Set<String> saveReactions;

    Vocabulary(List<SlackCommand> commands, SlackSettings settings) {
        this.commands = commands.stream().map(SlackCommand::name).collect(Collectors.toUnmodifiableSet());
        commands.forEach(command -> bySlashName.put(settings.slashName(command.name()), command.name()));
        this.slashNames = settings.slashNames();
        this.saveReactions = settings.saveReactions();
    }

    boolean saves(String reaction) {
        return saveReactions.contains(reaction);
    }

    /** {@code !next}: a command's name after an exclamation mark. */
    boolean shouts(SlackText words) {
        String first = words.shouted();
        return first != null && commands.contains(first);
    }

    /**
     * The words as every platform has them: {@code !next 10m} is {@code /next 10m}. In a thread, where words are a note on
     * what the thread hangs from, a mention with a command's name alone is that command.
     */
    String said(SlackText words, boolean inThread) {
        if (shouts(words)) {
            return "/" + words.text().substring(1);
        }
        boolean alone = inThread
                && words.mentioned()
                && commands.contains(words.text().strip().toLowerCase(Locale.ROOT));
        return alone ? "/" + words.text().strip() : words.text();
    }

    /** What is typed here for a command that is said elsewhere as {@code /help note}. */
    String typed(String words) {
        String first = words.split("\\s", 2)[0];
        String slashName = first.startsWith("/") ? slashNames.get(first.substring(1)) : null;
        return slashName == null ? words : "/" + slashName + words.substring(first.length());
    }

    /** The command behind a slash command: its own name, or the first of the words after {@code /dogear}. */
    String slash(String slashName, String words) {
        String name = slashName.startsWith("/") ? slashName.substring(1) : slashName;
        String command = bySlashName.get(name);
        if (command != null) {
            return ("/" + command + " " + words).strip();
        }
        if (words.isBlank()) {
            return "/help";
        }
        String first = words.split("\\s", 2)[0].toLowerCase(Locale.ROOT);
        return commands.contains(first) ? "/" + words : words;
    }
}
