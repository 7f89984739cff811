package io.github.dogear.command;

import io.github.dogear.chat.Button;
import io.github.dogear.chat.Reply;
import io.github.dogear.delivery.Outcome;
import io.github.dogear.reading.Link;
import java.time.Instant;
import java.util.List;

/** Moves links to another state: /done, /skip, /drop, /unread. */
final class LinkCommand implements Command {
    /** Which of them it is. */
    enum Move {
        DONE("done", "Read:", "read", "Mark a link as read"),
        SKIP("skip", "Skipped for now:", "skipped", "Put a link behind the others"),
        DROP("drop", "Let go:", "let go of", "Let a link go: kept, but out of the queue"),
        UNREAD("unread", "Back in the queue:", "put back", "Put a link back in the queue");

        private final String name;
        private final String heading;
        private final String done;
        private final String summary;

        Move(String name, String heading, String done, String summary) {
            this.name = name;
            this.heading = heading;
            this.done = done;
            this.summary = summary;
        }
    }

    private final Move move;

    LinkCommand(Move move) {
        this.move = move;
    }

    @Override
    public Usage usage() {
        return Usage.of(
                move.name,
                "[numbers]",
                move.summary,
                "/" + move.name + "  the link shown last, or the one you reply to",
                "/" + move.name + " 12  number 12 of your list");
    }

    @Override
    public Outcome run(Request request) {
        List<Link> links = request.targets(request.arguments());
        if (links.size() == 1) {
            return one(request, links.get(0));
        }
        Request.Done<Integer> done = request.change(move.done + " " + Say.count(links.size(), "link"), () -> {
            links.forEach(link -> apply(request, link));
            return links.size();
        });
        return Outcome.of(Reply.builder()
                .text(move.heading + " " + Say.count(done.value(), "link") + ".")
                .buttons(done.undo())
                .build());
    }

    private Outcome one(Request request, Link before) {
        Cards cards = new Cards(request.list());
        if (move == Move.SKIP && before.state() != Link.State.UNREAD && before.state() != Link.State.LATER) {
            return Outcome.of(cards.link("It waits for no turn, so there is nothing to skip:", before)
                    .build());
        }
        if (isSo(before)) {
            return Outcome.of(cards.link("That is so already:", before).build());
        }
        Request.Done<Link> done =
                request.change(move.done + " " + Say.cut(before.title(), 80), () -> apply(request, before));
        return Outcome.inPlace(cards.link(move.heading, done.value())
                .buttons(done.undo(), new Button("Next", "/next"))
                .build());
    }

    private boolean isSo(Link link) {
        return switch (move) {
            case DONE -> link.state() == Link.State.READ;
            case DROP -> link.state() == Link.State.DROPPED;
            case UNREAD -> link.state() == Link.State.UNREAD;
            case SKIP -> false;
        };
    }

    private Link apply(Request request, Link link) {
        Instant never = null;
        return switch (move) {
            case DONE -> request.list().links().move(link.id(), Link.State.READ, never);
            case DROP -> request.list().links().move(link.id(), Link.State.DROPPED, never);
            case UNREAD -> request.list().links().move(link.id(), Link.State.UNREAD, never);
            case SKIP -> request.list().links().skip(link);
        };
    }
}
