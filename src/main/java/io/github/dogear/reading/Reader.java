package io.github.dogear.reading;

import java.time.ZoneId;

/**
 * A person with a list. The list belongs to the person, not to a chat.
 *
 * @param shelf whether this is no person but a channel, whose list is shared by those who are in it
 */
public record Reader(long id, String name, ZoneId zone, boolean owner, boolean shelf) {
    public Reader(long id, String name, ZoneId zone, boolean owner) {
        this(id, name, zone, owner, false);
    }
}
