package io.github.dogear;

import io.github.dogear.command.Access;
import io.github.dogear.reading.Reader;
import io.github.dogear.reading.Readers;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.store.Database;
import io.github.dogear.store.Sql;
import java.time.Clock;
import java.time.ZoneId;

/** The list of the machine's owner, for what is done from the command line without a conversation. */
record Owner(Clock clock, ZoneId zone) {
    /** The owner's list, through a connection that may write. */
    ReadingList list(Sql sql) {
        Readers readers = new Readers(sql, clock.instant());
        Reader owner = readers.owner().orElseGet(() -> {
            Reader added = readers.add("you", zone, true);
            readers.identify(added, Access.CONSOLE, "me");
            return added;
        });
        return new ReadingList(sql, owner, clock.instant());
    }

    /** The owner's list, for looking; {@link #make} has made it. */
    ReadingList looking(Sql sql) {
        Reader owner = new Readers(sql, clock.instant())
                .owner()
                .orElseThrow(() -> new IllegalStateException("Nobody has a list yet."));
        return new ReadingList(sql, owner, clock.instant());
    }

    void make(Database database) {
        database.writeNow(this::list);
    }
}
