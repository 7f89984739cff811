package io.github.dogear.command;

import io.github.dogear.chat.Button;
import io.github.dogear.chat.Reply;
import io.github.dogear.push.Letter;
import io.github.dogear.reading.Link;
import io.github.dogear.reading.Links;
import io.github.dogear.reading.Note;
import io.github.dogear.reading.ReadingList;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The weekly letter of a channel: what was put on its shelf, by whom and why, and what was read of it. */
final class ShelfLetter {
    private static final int SHOWN = 12;
    private static final int LONGEST_WHY = 160;

    private ShelfLetter() {}

    static Optional<Letter.Written> write(ReadingList list) {
        Instant weekAgo = list.now().minus(Duration.ofDays(7));
        Links.Filter links = new Links.Filter(null, Link.Kind.LINK, null);
        List<Link> newest = list.links().page(links, SHOWN + 1, 0).stream()
                .filter(link -> link.savedAt().isAfter(weekAgo) && link.state() != Link.State.DROPPED)
                .toList();
        List<Link> read = list.links().readSince(weekAgo);
        if (newest.isEmpty() && read.isEmpty()) {
            return Optional.empty();
        }
        Reply.Builder reply = Reply.builder().bold("This week on the shelf");
        reply.text(newest.isEmpty() ? ": nothing new." : ":");
        Cards cards = new Cards(list);
        for (Link link : newest.subList(0, Math.min(SHOWN, newest.size()))) {
            cards.row(reply.line(), link);
            why(reply, list, link);
        }
        if (newest.size() > SHOWN) {
            reply.line().text("and more.");
        }
        int unread = list.links().countByState().getOrDefault(Link.State.UNREAD, 0);
        reply.paragraph().text(Say.number(read.size()) + " read this week, " + Say.number(unread) + " to read.");
        return Optional.of(new Letter.Written(
                reply.buttons(new Button("Next", "/next"), new Button("All of it", "/list"))
                        .build(),
                null,
                false));
    }

    private static void why(Reply.Builder reply, ReadingList list, Link link) {
        List<Note> notes = list.notes().ofLink(link.id());
        if (!notes.isEmpty()) {
            Note first = notes.get(0);
            reply.line().text("    " + Cards.voice(first) + Say.cut(first.text(), LONGEST_WHY));
        }
    }
}
