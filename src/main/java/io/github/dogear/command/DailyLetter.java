package io.github.dogear.command;

import io.github.dogear.chat.Button;
import io.github.dogear.chat.Reply;
import io.github.dogear.push.Letter;
import io.github.dogear.reading.Link;
import io.github.dogear.reading.NextLink;
import io.github.dogear.reading.ReadingList;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The daily link: chosen as /next would, with what came back from later and what is due to be read again. */
public final class DailyLetter implements Letter {
    /** After so many that nobody touched, it asks whether it comes too often; once. */
    static final int ASKED_AFTER = 5;

    private static final int MOST_WOKEN = 5;

    private final DueReviews reviews;

    public DailyLetter(DueReviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public Optional<Written> write(ReadingList list, Past past) {
        NextLink next = new NextLink(list);
        long last = past.lastLink() == null ? 0 : past.lastLink();
        Optional<NextLink.Choice> choice = next.choose(NextLink.Wish.ANYTHING, last);
        int due = reviews.count(list);
        if (choice.isEmpty()) {
            return nothingUnread(list, past, due);
        }
        next.offered(choice.get());
        Reply.Builder reply = card(list, choice.get());
        woken(reply, list, past, choice.get().link());
        if (due > 0) {
            reply.paragraph()
                    .text(Say.count(due, "note is", "notes are") + " due to be read again: ")
                    .code("/again");
        }
        if (past.ignored() == ASKED_AFTER) {
            reply.paragraph().text("You left the last " + ASKED_AFTER + " alone. Slower makes them come less often.");
        }
        return Optional.of(new Written(reply.build(), choice.get().link().id(), false));
    }

    /** The card of a daily link. */
    static Reply.Builder card(ReadingList list, NextLink.Choice choice) {
        Link link = choice.link();
        Cards cards = new Cards(list);
        Reply.Builder reply = cards.link("Your daily link:", link);
        reply.line().text("Why this one: " + choice.reason() + ".");
        cards.notes(reply, link);
        return reply.buttons(
                        new Button("Done", "/done " + link.id()),
                        new Button("Later", "/later " + link.id()),
                        new Button("Another", "/daily another"),
                        new Button("Slower", "/daily slower"))
                .preview();
    }

    /** What came back from later since the last one is told here, and not by messages of its own. */
    private static void woken(Reply.Builder reply, ReadingList list, Past past, Link shown) {
        Instant since = past.lastAt() == null ? Instant.EPOCH : past.lastAt();
        List<Link> woken = list.links().wokenSince(since).stream()
                .filter(link -> link.id() != shown.id())
                .toList();
        if (woken.isEmpty()) {
            return;
        }
        reply.paragraph().text("Back from later:");
        Cards cards = new Cards(list);
        woken.stream().limit(MOST_WOKEN).forEach(link -> cards.row(reply.line(), link));
        if (woken.size() > MOST_WOKEN) {
            reply.line().text("and " + (woken.size() - MOST_WOKEN) + " more.");
        }
    }

    private static Optional<Written> nothingUnread(ReadingList list, Past past, int due) {
        if (due > 0) {
            return Optional.of(new Written(
                    Reply.builder()
                            .text("Nothing waits to be read. " + Say.count(due, "note is", "notes are")
                                    + " due to be read again.")
                            .buttons(new Button("Read again", "/again"))
                            .build(),
                    null,
                    true));
        }
        boolean lastOneStillWaits = list.links().countByState().getOrDefault(Link.State.UNREAD, 0) > 0;
        if (past.toldRead() || lastOneStillWaits) {
            return Optional.empty();
        }
        return Optional.of(new Written(
                Reply.of("Nothing waits to be read. The daily link comes again when there is something; "
                        + "until then I keep quiet."),
                null,
                true));
    }
}
