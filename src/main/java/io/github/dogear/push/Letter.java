package io.github.dogear.push;

import io.github.dogear.chat.Reply;
import io.github.dogear.reading.ReadingList;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes what is sent when something is due. */
@FunctionalInterface
public interface Letter {
    /** Empty when there is nothing to say. It may change the list; all of it is one transaction with the sending. */
    Optional<Written> write(ReadingList list, Past past);

    /**
     * What came before.
     *
     * @param lastAt when the last one was sent
     * @param lastLink the link that it showed
     * @param ignored how many in a row, up to the last, were not answered
     * @param toldRead whether the reader was told already that nothing is left to read
     */
    record Past(@Nullable Instant lastAt, @Nullable Long lastLink, int ignored, boolean toldRead) {}

    /**
     * What is to be sent.
     *
     * @param link the link that it shows, if it shows one to be read
     * @param tellsRead whether it says that nothing is left to read
     */
    record Written(Reply reply, @Nullable Long link, boolean tellsRead) {}
}
