package io.github.dogear.command;

import io.github.dogear.chat.IncomingMessage;
import io.github.dogear.chat.Reply;
import io.github.dogear.delivery.Chats;
import io.github.dogear.delivery.Outcome;
import io.github.dogear.delivery.Received;
import io.github.dogear.reading.Reader;
import io.github.dogear.reading.Readers;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.store.Sql;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The shared list of each channel. What is handed to Dogear in a channel goes there, and what is asked there is asked of
 * it, for all to read; nothing of a person's own list does. Whatever else is said to Dogear there stays between the two.
 */
final class Shelves {
    /** The shelf's setting that lets in everybody who is in the channel. */
    static final String OPEN = "open";

    private static final Set<String> COMMANDS = Set.of(
            "next", "note", "ask", "find", "list", "topics", "done", "skip", "later", "drop", "unread", "cover", "keep",
            "learn", "follow", "book", "undo", "stats", "weekly", "shelf", "read", "check", "attach", "file", "import");

    private final Set<String> platforms;

    /** @param platforms those whose channels have a shelf */
    Shelves(Set<String> platforms) {
        this.platforms = Set.copyOf(platforms);
    }

    /** Whether a message speaks of its channel's shelf. */
    boolean isMeant(IncomingMessage message, Optional<Command> command) {
        return !message.privateChat()
                && platforms.contains(message.chat().platform())
                && command.map(one -> COMMANDS.contains(one.usage().name())).orElse(true);
    }

    /** The shelf, if there is one and this person may use it. */
    Optional<ReadingList> find(Received received, Optional<Reader> person, Sql sql, Instant now) {
        return new Readers(sql, now)
                .shelf(received.chat())
                .map(shelf -> new ReadingList(sql, shelf, now))
                .filter(list -> person.isPresent() || list.settings().get(OPEN).isPresent());
    }

    /**
     * Says to somebody whom Dogear does not know, and to nobody else, why nothing comes of what they asked for. What is only
     * said in a thread, or a reaction, may not have been meant for Dogear.
     */
    Outcome turnAway(IncomingMessage message, boolean command) {
        boolean asked = message.kind() == IncomingMessage.Kind.BUTTON
                || (message.kind() == IncomingMessage.Kind.MESSAGE && (command || message.replyTo() == null));
        if (!asked
                || message.privateChat()
                || !platforms.contains(message.chat().platform())) {
            return Outcome.SILENT;
        }
        return Outcome.seldom(
                Reply.of("The list in this channel is for those whom I know. Whoever runs me can invite you, or "
                        + "open the list to everybody here by saying to me: shelf open"));
    }

    /** The shelf, made when somebody whom Dogear knows needs it. */
    Optional<ReadingList> findOrMake(Received received, Optional<Reader> person, Sql sql, Instant now) {
        Readers readers = new Readers(sql, now);
        if (person.isPresent() && readers.shelf(received.chat()).isEmpty()) {
            Reader shelf = readers.addShelf(
                    received.message().chat().toString(), person.get().zone());
            new Chats(sql).belongsTo(received.chat(), shelf.id());
        }
        return find(received, person, sql, now);
    }
}
