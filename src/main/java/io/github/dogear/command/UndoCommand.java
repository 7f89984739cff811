package io.github.dogear.command;

import io.github.dogear.chat.Button;
import io.github.dogear.chat.IncomingMessage;
import io.github.dogear.chat.ItemRef;
import io.github.dogear.chat.Reply;
import io.github.dogear.delivery.Outcome;
import io.github.dogear.reading.Changes;
import io.github.dogear.reading.Link;
import io.github.dogear.reading.ReadingList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes back the last change, and with each repetition the one before; or, from a button, one change. */
final class UndoCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of(
                "undo", "", "Take back the last change; again, the one before", "/undo  take back what was done last");
    }

    @Override
    public Outcome run(Request request) {
        Changes changes = request.list().changes();
        String which = request.arguments().strip();
        if (!which.matches("[0-9]{0,15}")) {
            throw new Misunderstood("/undo takes back the last change; say it again for the one before.");
        }
        boolean filed = shown(request)
                .filter(link -> !request.list().topics().ofLink(link.id()).isEmpty())
                .isPresent();
        Changes.Undone undone = which.isEmpty() ? changes.undoLast() : changes.undo(Long.parseLong(which));
        if (undone instanceof Changes.Undone.Done done) {
            Reply.Builder reply =
                    Reply.builder().text("Taken back: " + done.change().what() + ".");
            Optional<Button> more = changes.last().map(before -> {
                reply.text(" Before that: " + before.what() + ".");
                return new Button("Undo that too", "/undo " + before.id());
            });
            shown(request)
                    .ifPresentOrElse(
                            link -> card(reply, request.list(), link, filed, more.orElse(null)),
                            () -> more.ifPresent(reply::buttons));
            return Outcome.inPlace(reply.build());
        }
        if (undone instanceof Changes.Undone.InTheWay inTheWay) {
            return Outcome.of(Reply.builder()
                    .text("That was changed again since: " + inTheWay.later().what() + ". Take that back first.")
                    .buttons(new Button("Undo that", "/undo " + inTheWay.later().id()))
                    .build());
        }
        if (undone instanceof Changes.Undone.Already) {
            return Outcome.of(Reply.of("That was taken back already."));
        }
        return Outcome.of(Reply.of("There is nothing to take back."));
    }

    /** The link on whose card the button was pressed, if it is still there. */
    private static Optional<Link> shown(Request request) {
        List<ItemRef> items = request.received().about();
        return request.received().message().kind() == IncomingMessage.Kind.BUTTON
                        && items.size() == 1
                        && items.get(0).kind() == ItemRef.Kind.LINK
                ? request.list().links().find(items.get(0).id())
                : Optional.empty();
    }

    /** The card stays a card, so that what was taken back can be done again from it. */
    private static void card(Reply.Builder reply, ReadingList list, Link link, boolean filed, @Nullable Button more) {
        Cards cards = new Cards(list);
        reply.shows(ItemRef.link(link.id())).line();
        cards.title(reply, link);
        reply.line().text(cards.details(link));
        if (filed) {
            new Suggestions(list).offerAgain(reply, link);
        }
        if (link.state() == Link.State.UNREAD) {
            Cards.choices(link, more).forEach(row -> reply.buttons(row.toArray(Button[]::new)));
        } else if (more != null) {
            reply.buttons(more);
        }
    }
}
