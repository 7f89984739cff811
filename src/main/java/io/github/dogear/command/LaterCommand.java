package io.github.dogear.command;

import io.github.dogear.chat.Button;
import io.github.dogear.chat.Reply;
import io.github.dogear.delivery.Outcome;
import io.github.dogear.reading.Link;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts a link off until a time. */
final class LaterCommand implements Command {
    private static final Pattern NUMBER_AND_TIME =
            Pattern.compile("(?:(?<number>[0-9]{1,15}|https?://\\S+)(?=\\s|$))?\\s*(?<time>.*)", Pattern.DOTALL);

    @Override
    public Usage usage() {
        return Usage.of(
                "later",
                "[number] WHEN",
                "Put a link off until a time",
                "/later fri 9am  the link shown last, on Friday at nine",
                "/later 12 in 3 weeks  number 12 of your list",
                "/later tonight  weekend, next month, 5 dec and the like work too");
    }

    @Override
    public boolean isMeant(String arguments) {
        return true;
    }

    @Override
    public Outcome run(Request request) {
        Matcher matcher = NUMBER_AND_TIME.matcher(request.arguments().strip());
        if (!matcher.matches()) {
            throw new Misunderstood("Until when? " + usage().hint());
        }
        String number = matcher.group("number") == null ? "" : matcher.group("number");
        Link link = request.target(number);
        String time = matcher.group("time").strip();
        Cards cards = new Cards(request.list());
        if (time.isEmpty()) {
            String later = "/later " + link.id();
            return Outcome.inPlace(cards.link("Until when?", link)
                    .buttons(
                            new Button("Tonight", later + " tonight"),
                            new Button("Weekend", later + " weekend"),
                            new Button("Next month", later + " next month"))
                    .build());
        }
        return put(request, link, time, cards);
    }

    private Outcome put(Request request, Link link, String time, Cards cards) {
        ZonedDateTime now = request.list().now().atZone(request.list().reader().zone());
        When.Parsed parsed = When.parse(time, now);
        if (parsed instanceof When.Problem problem) {
            return Outcome.of(Reply.of(problem.line()));
        }
        When.At until = (When.At) parsed;
        Request.Done<Link> done = request.change(
                "put off " + Say.cut(link.title(), 80),
                () -> request.list().links().move(link.id(), Link.State.LATER, until.instant()));
        return Outcome.inPlace(cards.link("Back " + until.said() + ":", done.value())
                .buttons(done.undo(), new Button("Next", "/next"))
                .build());
    }
}
