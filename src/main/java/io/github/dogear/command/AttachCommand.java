package io.github.dogear.command;

import io.github.dogear.chat.Reply;
import io.github.dogear.delivery.Outcome;
import io.github.dogear.reading.Link;
import java.util.List;

/** Puts a link to a thing to learn, which it teaches. */
final class AttachCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of(
                        "attach",
                        "LINK THING",
                        "Put a link to a thing to learn",
                        "/attach 12 7  number 12 teaches number 7")
                .unlisted();
    }

    @Override
    public Outcome run(Request request) {
        List<Link> both = request.targets(request.arguments());
        if (both.size() != 2
                || both.get(0).kind() != Link.Kind.LINK
                || both.get(1).kind() != Link.Kind.LEARN) {
            throw new Misunderstood(
                    "Say a link's number and that of a thing to learn: /attach 12 7. /list learn shows them.");
        }
        Link link = both.get(0);
        Link learn = both.get(1);
        Request.Done<Boolean> done = request.change(
                "put " + Say.cut(link.title(), 60) + " to " + Say.cut(learn.title(), 60),
                () -> request.list().links().attach(learn.id(), link.id()));
        return Outcome.inPlace(Reply.builder()
                .text("Put there: " + Say.cut(link.title(), 100) + " is for " + Say.cut(learn.title(), 80) + " now.")
                .buttons(done.undo())
                .build());
    }
}
