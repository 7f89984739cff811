package io.github.dogear.command;

import io.github.dogear.chat.Button;
import io.github.dogear.chat.IncomingMessage;
import io.github.dogear.chat.Reply;
import io.github.dogear.delivery.Outcome;
import io.github.dogear.reading.Link;
import io.github.dogear.reading.Readers;
import io.github.dogear.reading.ReadingList;
import java.util.Locale;

/** Says what a channel's shelf is and who may use it, and lets the owner change that. */
final class ShelfCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of(
                "shelf",
                "[open, closed]",
                "Share a list in a Slack channel",
                "/shelf  in a channel: what is on its shelf",
                "/shelf open  everybody in the channel may use it; closed: only those whom I know");
    }

    @Override
    public boolean isMeant(String arguments) {
        return arguments.matches("(?i)|open|closed?");
    }

    @Override
    public Outcome run(Request request) {
        ReadingList list = request.list();
        if (!list.reader().shelf()) {
            return Outcome.of(
                    Reply.of("A shelf belongs to a Slack channel: invite me there, and mention me with a link. What "
                            + "is handed to me there is shared by the channel; your own list stays yours."));
        }
        String wanted = request.arguments().strip().toLowerCase(Locale.ROOT);
        return switch (wanted) {
            case "" -> Outcome.of(about(list));
            case "open" -> set(request, true);
            case "close", "closed" -> set(request, false);
            default -> throw new Misunderstood("The shelf can be open or closed. " + usage().hint());
        };
    }

    private static Reply about(ReadingList list) {
        int all = list.links().countByState().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        int unread = list.links().countByState().getOrDefault(Link.State.UNREAD, 0);
        boolean open = list.settings().get(Shelves.OPEN).isPresent();
        return Reply.builder()
                .text("This channel's shelf holds " + Say.count(all, "link") + ", " + Say.number(unread)
                        + " to read. Put one there by a "
                        + "mention with the link and why, by the shortcut, or by the bookmark reaction. ")
                .text(
                        open
                                ? "Everybody here may use it."
                                : "Those whom I know may use it; its owner can open it to all.")
                .buttons(new Button("Next", "/next"), new Button("List", "/list"))
                .build();
    }

    private static Outcome set(Request request, boolean open) {
        ReadingList list = request.list();
        IncomingMessage message = request.received().message();
        boolean owner = new Readers(list.sql(), list.now())
                .known(message.chat().platform(), message.sender().id())
                .filter(reader -> reader.owner())
                .isPresent();
        if (!owner) {
            throw new Misunderstood("Only the owner of this Dogear can say who may use the shelf.");
        }
        Request.Done<Boolean> done = request.change(open ? "opened the shelf" : "closed the shelf", () -> {
            if (open) {
                list.settings().set(Shelves.OPEN, "yes");
            } else {
                list.settings().remove(Shelves.OPEN);
            }
            return open;
        });
        return Outcome.of(Reply.builder()
                .text(
                        open
                                ? "Everybody in this channel may use the shelf now."
                                : "Only those whom I know may use the shelf now.")
                .buttons(done.undo())
                .build());
    }
}
