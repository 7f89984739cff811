package io.github.dogear.command;

import io.github.dogear.chat.IncomingMessage;
import io.github.dogear.chat.Reply;
import io.github.dogear.delivery.Received;
import io.github.dogear.reading.Reader;
import io.github.dogear.reading.Readers;
import io.github.dogear.store.Sql;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides who is let in: nobody, unless named. Whoever sits at the console is the owner. */
public final class Access {
    public static final String CONSOLE = "console";

    private final Map<String, Set<String>> allowed;
    private final ZoneId zone;

    /**
     * @param allowed for each platform the ids of those who may use Dogear
     * @param zone the time zone that new readers begin with
     */
    public Access(Map<String, Set<String>> allowed, ZoneId zone) {
        this.allowed = Map.copyOf(allowed);
        this.zone = zone;
    }

    /** Whether somebody is let in. */
    sealed interface Entry {
        /** They are this reader. */
        record Welcome(Reader reader) implements Entry {}

        /** They are not; perhaps they are told so. */
        record Refused(Optional<Reply> answer) implements Entry {}
    }

    Optional<Reader> known(Received received, Sql sql) {
        IncomingMessage message = received.message();
        return new Readers(sql, message.sentAt())
                .known(message.chat().platform(), message.sender().id());
    }

    Entry enter(Received received, Sql sql, Instant now) {
        IncomingMessage message = received.message();
        String platform = message.chat().platform();
        Readers readers = new Readers(sql, now);
        Optional<Reader> known = readers.known(platform, message.sender().id());
        if (known.isPresent()) {
            return new Entry.Welcome(known.get());
        }
        if (platform.equals(CONSOLE)) {
            Reader owner =
                    readers.owner().orElseGet(() -> readers.add(message.sender().name(), zone, true));
            readers.identify(owner, platform, message.sender().id());
            return new Entry.Welcome(owner);
        }
        if (allowed.getOrDefault(platform, Set.of()).contains(message.sender().id())) {
            Reader reader =
                    readers.add(message.sender().name(), zone, readers.owner().isEmpty());
            readers.identify(reader, platform, message.sender().id());
            return new Entry.Welcome(reader);
        }
        return new Entry.Refused(Optional.empty());
    }
}
