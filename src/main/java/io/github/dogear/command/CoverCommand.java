package io.github.dogear.command;

import io.github.dogear.chat.Reply;
import io.github.dogear.delivery.Outcome;
import io.github.dogear.reading.Link;
import io.github.dogear.reading.Note;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Crosses links out because a note says what they say. */
final class CoverCommand implements Command {
    private static final Pattern WITH_NOTE =
            Pattern.compile("(?is)(?<links>[0-9, ]*?)\\s*(?:by\\s+)?n(?<note>[0-9]{1,15})");

    @Override
    public Usage usage() {
        return Usage.of(
                "cover",
                "[numbers] [by note]",
                "Cross links out because a note says what they say",
                "/cover 12 13 by n5  note n5 covers both; they leave the queue",
                "/cover 12  its own note covers it");
    }

    @Override
    public Outcome run(Request request) {
        Matcher matcher = WITH_NOTE.matcher(request.arguments().strip());
        boolean named = matcher.matches();
        if (!named && request.arguments().matches("(?is)(?:.*\\s)?by(?:\\s.*)?")) {
            throw new Misunderstood(
                    "Which note? Say its number, as in /cover 12 by n5. /note with a word shows the numbers.");
        }
        List<Link> links = request.targets(named ? matcher.group("links") : request.arguments());
        Optional<Note> note =
                named ? request.list().notes().find(Long.parseLong(matcher.group("note"))) : Optional.empty();
        if (named && note.isEmpty()) {
            throw new Misunderstood("There is no note n" + matcher.group("note") + " in your list.");
        }
        for (Link link : links) {
            if (note.isEmpty() && request.list().notes().ofLink(link.id()).isEmpty()) {
                throw new Misunderstood(
                        "No note says what number " + link.id() + " says. Name one: /cover " + link.id() + " by n5");
            }
        }
        Request.Done<Integer> done = request.change(
                "covered " + (links.size() == 1 ? Say.cut(links.get(0).title(), 80) : Say.count(links.size(), "link")),
                () -> {
                    for (Link link : links) {
                        request.list().links().move(link.id(), Link.State.COVERED, null);
                        Note by = note.orElseGet(
                                () -> request.list().notes().ofLink(link.id()).get(0));
                        if (note.isPresent()) {
                            request.list().notes().source(by.partOf() == null ? by.id() : by.partOf(), link.id(), true);
                        }
                    }
                    return links.size();
                });
        return Outcome.of(Reply.builder()
                .text("Covered: "
                        + (links.size() == 1 ? Say.cut(links.get(0).title(), 100) : Say.count(done.value(), "link"))
                        + ".")
                .buttons(done.undo())
                .build());
    }
}
