package io.github.dogear.command;

import io.github.dogear.reading.ReadingList;

/** How many notes of a list are due to be read again. */
@FunctionalInterface
public interface DueReviews {
    DueReviews NONE = list -> 0;

    int count(ReadingList list);
}
