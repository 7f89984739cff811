package io.github.dogear.chat.slack;

import java.util.function.UnaryOperator;

/**
 * Reads what was written in this workspace.
 *
 * @param botUser Dogear's user id
 * @param names what a person is called, by their id
 */
record Wire(String botUser, UnaryOperator<String> names) {
    /** The same without names, which need not be asked for then. */
    Wire bare() {
        return new Wire(botUser, id -> id);
    }

    SlackText read(String wire) {
        return SlackText.decode(wire, botUser, names);
    }
}
