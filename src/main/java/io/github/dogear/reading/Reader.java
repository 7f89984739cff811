package io.github.dogear.reading;

import java.time.ZoneId;

/** A person with a list. The list belongs to the person, not to a chat. */
public record Reader(long id, String name, ZoneId zone, boolean owner) {}
