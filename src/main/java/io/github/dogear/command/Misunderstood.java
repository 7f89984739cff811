package io.github.dogear.command;

/** A command that cannot be carried out as it was given; the message is what the reader is told, in one line. */
final class Misunderstood extends RuntimeException {
    private static final long serialVersionUID = 1;

    Misunderstood(String message) {
        super(message, null, false, false);
    }
}
