package io.github.dogear.delivery;

import io.github.dogear.store.Sql;
import java.util.Optional;

/** What Dogear says to what it hears. */
public interface Conversation {
    /**
     * Answers without changing anything, on a connection that could not; empty when the message may change something
     * and has to go through {@link #take}.
     */
    Optional<Outcome> look(Received received, Sql sql);

    /** Does what a message asks for. All of it is one transaction, which is rolled back when this throws. */
    Outcome take(Received received, Sql sql);
}
