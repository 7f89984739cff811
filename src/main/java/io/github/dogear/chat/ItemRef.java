package io.github.dogear.chat;

/** What a message shows: a link or a note, which a reply to the message is about, or a file that is taken in. */
public record ItemRef(Kind kind, long id) {
    /** What is shown. */
    public enum Kind {
        LINK,
        NOTE,
        FILE
    }

    public static ItemRef link(long id) {
        return new ItemRef(Kind.LINK, id);
    }

    public static ItemRef note(long id) {
        return new ItemRef(Kind.NOTE, id);
    }

    public static ItemRef file(long id) {
        return new ItemRef(Kind.FILE, id);
    }
}
