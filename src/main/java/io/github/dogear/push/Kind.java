package io.github.dogear.push;

import java.util.Locale;

/** What comes on its own. */
public enum Kind {
    /** One unread link. */
    DAILY,
    /** A letter about the week. */
    WEEKLY;

    /** The name of the reader's setting that holds its rhythm. */
    public String setting() {
        return name().toLowerCase(Locale.ROOT);
    }
}
