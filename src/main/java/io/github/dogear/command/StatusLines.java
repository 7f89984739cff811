package io.github.dogear.command;

import io.github.dogear.reading.ReadingList;
import java.util.List;

/** What the other parts of Dogear have to say about how they are, a line each. */
@FunctionalInterface
public interface StatusLines {
    List<String> of(ReadingList list);
}
