package io.github.dogear.command;

import io.github.dogear.delivery.Outcome;

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

    Outcome run(Request request);
}
