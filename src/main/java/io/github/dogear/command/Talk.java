package io.github.dogear.command;

import io.github.dogear.chat.Button;
import io.github.dogear.chat.IncomingMessage;
import io.github.dogear.chat.ItemRef;
import io.github.dogear.chat.Reply;
import io.github.dogear.delivery.Outcome;
import io.github.dogear.reading.AddressFinder;
import io.github.dogear.reading.Link;
import io.github.dogear.reading.Note;
import io.github.dogear.reading.Notes;
import io.github.dogear.reading.ReadingList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes what is no command: links, replies, reactions, edits, plain words. */
final class Talk {
    /** What the reader may still want to keep: plain words that were looked up. */
    static final String WORDS = "keep ";

    private static final int LONGEST_LOOKED_UP = 400;

    private final Saving saving = new Saving();
    private final FindCommand find;

    Talk(FindCommand find) {
        this.find = find;
    }

    Outcome take(Request request) {
        IncomingMessage message = request.received().message();
        return switch (message.kind()) {
            case MESSAGE -> message(request);
            case HANDED_OVER -> isOnTheShelf(request) ? Outcome.SILENT : message(request);
            case EDITED -> edited(request);
            case REACTION, REACTION_REMOVED -> reaction(request);
            case DELETED -> saving.deleted(request, request.received().made());
            case BUTTON, LEFT, RETURNED -> Outcome.SILENT;
        };
    }

    /** Several people put a bookmark on one message: the first of them put it on the shelf, where all see its card. */
    private static boolean isOnTheShelf(Request request) {
        ReadingList list = request.list();
        // The parts of one forward come as one message too, and each of them is meant.
        boolean alone = request.received().message().batch() == null;
        return alone
                && list.reader().shelf()
                && request.received().made().stream()
                        .filter(item -> item.kind() == ItemRef.Kind.LINK)
                        .flatMap(item -> list.links().find(item.id()).stream())
                        .anyMatch(link -> link.state() != Link.State.DROPPED);
    }

    private Outcome message(Request request) {
        IncomingMessage message = request.received().message();
        AddressFinder.Parts parts = Saving.itself(message, Saving.parts(message));
        if (!message.attachments().isEmpty()) {
            Outcome files = ImportCommand.take(request, message.attachments());
            if (parts.addresses().isEmpty()) {
                return files;
            }
        }
        Optional<Note> note = repliedToNote(request);
        if (note.isPresent() && !parts.words().isBlank()) {
            return NoteCommand.addTo(request, note.get(), request.draft(message.text()));
        }
        Optional<Link> about = repliedTo(request);
        if (about.isPresent() && !parts.words().isBlank()) {
            return request.change("", () -> note(request, about.get(), parts)).value();
        }
        if (!parts.addresses().isEmpty()) {
            return saving.save(
                    request, parts, Comment.on(message, request.received().asked()));
        }
        Optional<String> asked = request.received().asked();
        if (asked.isPresent()
                && asked.get().startsWith(NoteCommand.ASKED)
                && !parts.words().isBlank()) {
            Link link = request.target(asked.get().substring(NoteCommand.ASKED.length()));
            return NoteCommand.addTo(request, link, request.draft(parts.words()));
        }
        return words(request);
    }

    /** The note that a message of ours shows alone. */
    private static Optional<Note> repliedToNote(Request request) {
        List<ItemRef> about = request.received().about();
        return about.size() == 1 && about.get(0).kind() == ItemRef.Kind.NOTE
                ? request.list().notes().find(about.get(0).id())
                : Optional.empty();
    }

    private static Optional<Link> repliedTo(Request request) {
        if (request.received().about().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(request.target(""));
    }

    /** A note on what was replied to, with the words that were quoted from it, and the links in the reply. */
    private Outcome note(Request request, Link link, AddressFinder.Parts parts) {
        IncomingMessage message = request.received().message();
        Outcome noted = NoteCommand.addTo(request, link, request.draft(message.text()));
        String quote = message.replyTo() == null ? null : message.replyTo().quote();
        if (quote != null && !quote.isBlank()) {
            request.list()
                    .notes()
                    .addTo(
                            link.id(),
                            new Notes.Draft("", quote.strip(), Note.Provenance.QUOTED, link.site(), link.url()));
        }
        Outcome both = parts.addresses().isEmpty()
                ? noted
                : noted.and(saving.save(
                        request, new AddressFinder.Parts(parts.addresses(), parts.topics(), ""), Optional.empty()));
        request.list().changes().describe("noted on " + Say.cut(link.title(), 80));
        return both;
    }

    private Outcome words(Request request) {
        String words = request.received().message().text().strip();
        if (words.isEmpty()) {
            return Outcome.SILENT;
        }
        String question = Comment.question(request.received().message(), words);
        if (request.received().introduces()) {
            return Outcome.SILENT.asking(question);
        }
        String looked = words.length() > LONGEST_LOOKED_UP ? words.substring(0, LONGEST_LOOKED_UP) : words;
        Reply found = find.found(request.list(), looked, 1);
        Reply.Builder reply = Reply.builder();
        found.spans().forEach(span -> span.draw(new Copy(reply)));
        found.items().forEach(reply::shows);
        found.buttons().forEach(row -> reply.buttons(row.toArray(Button[]::new)));
        if (found.items().isEmpty() && words.length() < 20 && !words.contains("\n")) {
            reply.text(" ").code("/help").text(" says what I understand.");
        }
        return Outcome.of(reply.buttons(new Button("Keep as note", "/keep")).build())
                .asking(question);
    }

    private Outcome edited(Request request) {
        IncomingMessage message = request.received().message();
        return request.received().made().isEmpty() ? message(request) : edited(request, Saving.parts(message));
    }

    /** Makes what a message made the same as its new words say. */
    Outcome edited(Request request, AddressFinder.Parts parts) {
        List<ItemRef> made = request.received().made();
        Optional<Note> note = made.stream()
                .filter(item -> item.kind() == ItemRef.Kind.NOTE)
                .findFirst()
                .flatMap(item -> request.list().notes().find(item.id()));
        return saving.update(request, made, note, parts);
    }

    private static Outcome reaction(Request request) {
        boolean thumbUp = request.received().message().text().startsWith("\uD83D\uDC4D");
        if (!thumbUp || request.received().about().isEmpty()) {
            return Outcome.SILENT;
        }
        Link link = request.target("");
        boolean added = request.received().message().kind() == IncomingMessage.Kind.REACTION;
        Link.State state = added ? Link.State.READ : Link.State.UNREAD;
        if (link.state() == state) {
            return Outcome.SILENT;
        }
        Link.@Nullable State wanted = state;
        Request.Done<Link> done = request.change(
                (added ? "read " : "put back ") + Say.cut(link.title(), 80),
                () -> request.list().links().move(link.id(), wanted, null));
        return Outcome.of(new Cards(request.list())
                .link(added ? "Read:" : "Back in the queue:", done.value())
                .buttons(done.undo())
                .build());
    }
}
