package io.github.dogear.command;

import io.github.dogear.delivery.Outcome;
import java.util.Optional;

/** One thing a reader can say. */
interface Command {
    Usage usage();

    /** Whether it changes nothing, so that it can be answered beside whatever else is being written. */
    default boolean onlyLooks(String arguments) {
        return false;
    }

    /** Whether the bare word with these arguments is meant as the command, when it was said without a slash. */
    default boolean isMeant(String arguments) {
        return onlyLooks(arguments) || arguments.isEmpty() || arguments.matches("[0-9, ]+");
    }

    /** Whether these arguments are a link to be kept with its words, as if no command stood before it. */
    default boolean isLink(String arguments) {
        return false;
    }

    /** The note in these arguments, where that is what they make. */
    default Optional<String> note(String arguments) {
        return Optional.empty();
    }

    Outcome run(Request request);
}
