package io.github.dogear.command;

import io.github.dogear.delivery.Outcome;
import io.github.dogear.reading.Link;
import java.util.ArrayList;
import java.util.List;

/** Reads the pages of links again; what was found is told on the card that is shown for now. */
final class CheckCommand implements Command {
    private static final int MOST = 5;

    @Override
    public Usage usage() {
        return Usage.of(
                "check",
                "[numbers]",
                "Read a link's page again now",
                "/check  the link shown last, or the one you reply to",
                "/check 12  number 12; when its page is gone, you are told where an older copy may be");
    }

    @Override
    public Outcome run(Request request) {
        List<Link> links = request.targets(request.arguments());
        if (links.size() > MOST) {
            throw new Misunderstood("That is too many at once; " + MOST + " is the most.");
        }
        Cards cards = new Cards(request.list());
        List<Outcome.Answer> answers = new ArrayList<>();
        for (Link link : links) {
            if (link.url() == null) {
                throw new Misunderstood(Say.cut(link.title(), 80) + " has no address that could be read.");
            }
            request.list()
                    .sql()
                    .update(
                            "INSERT OR REPLACE INTO page_check (link_id, asked_at) VALUES (?, ?)",
                            link.id(),
                            request.list().now());
            answers.add(new Outcome.Answer(cards.link("Reading it again:", link).build(), false));
        }
        return new Outcome(answers, List.of(), null);
    }
}
