package io.github.dogear.chat;

/** A link or a note that a message shows, so that a reply to the message is about it. */
public record ItemRef(Kind kind, long id) {
    /** What is shown. */
    public enum Kind {
        LINK,
        NOTE
    }

    public static ItemRef link(long id) {
        return new ItemRef(Kind.LINK, id);
    }

    public static ItemRef note(long id) {
        return new ItemRef(Kind.NOTE, id);
    }
}
