package io.github.dogear.command;

import io.github.dogear.chat.Button;
import io.github.dogear.chat.ItemRef;
import io.github.dogear.chat.Reply;
import io.github.dogear.delivery.Outcome;
import io.github.dogear.reading.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shows a link's page in the chat, part by part, and remembers how far one came. */
final class ReadCommand implements Command {
    private static final Pattern ARGUMENTS = Pattern.compile(
            "(?:(?:no\\.?\\s*|#)?(?<link>[0-9]{1,15}|https?://\\S+))?(?:\\s+(?:part\\s+)?(?<part>[0-9]{1,6}))?");

    @Override
    public Usage usage() {
        return Usage.of(
                "read",
                "[number] [part]",
                "Read a link's page here in the chat, in parts",
                "/read 12  number 12, from where you stopped",
                "/read 12 1  from its start",
                "/read  the link shown last, or the one you reply to");
    }

    @Override
    public Outcome run(Request request) {
        Matcher matcher = ARGUMENTS.matcher(request.arguments().strip());
        if (!matcher.matches()) {
            throw new Misunderstood(usage().hint());
        }
        Link link = request.target(matcher.group("link") == null ? "" : matcher.group("link"));
        Optional<String> text = request.list().links().pageText(link.id());
        if (text.isEmpty() || text.get().isBlank()) {
            return Outcome.of(nothing(request, link));
        }
        Parts parts = new Parts(text.get());
        int before = request.list().links().readTo(link.id());
        int part = matcher.group("part") == null ? parts.at(before) : Integer.parseInt(matcher.group("part"));
        if (part < 1 || part > parts.count()) {
            throw new Misunderstood("It has " + Say.count(parts.count(), "part") + ".");
        }
        request.list().links().readTo(link.id(), parts.before(part));
        return Outcome.of(part(request, link, parts, part, matcher.group("part") == null));
    }

    private static Reply part(Request request, Link link, Parts parts, int part, boolean resumed) {
        Cards cards = new Cards(request.list());
        Reply.Builder reply = Reply.builder().shows(ItemRef.link(link.id()));
        cards.title(reply, link);
        if (part == 1) {
            reply.line().text(cards.details(link));
        }
        if (parts.count() > 1) {
            reply.line()
                    .text("Part " + part + " of " + parts.count() + (part > 1 && resumed ? ", where you stopped" : ""));
        }
        reply.paragraph().text(parts.part(part));
        List<Button> row = new ArrayList<>();
        if (part < parts.count()) {
            row.add(new Button("Next", "/read " + link.id() + " " + (part + 1)));
        } else {
            reply.paragraph().text("That was all of it.");
        }
        row.add(new Button("Done", "/done " + link.id()));
        row.add(new Button("Note", "/note " + link.id() + ":"));
        if (part > 1 && resumed) {
            row.add(new Button("From the start", "/read " + link.id() + " 1"));
        }
        return reply.buttons(row.toArray(Button[]::new)).build();
    }

    private static Reply nothing(Request request, Link link) {
        Reply.Builder reply = new Cards(request.list()).link("", link);
        if (link.url() == null) {
            return reply.line().text("There is no page to read of it.").build();
        }
        reply.line()
                .text(
                        switch (link.pageState()) {
                            case WAITING -> "Its page has not been read yet. Say that again in a moment.";
                            case UNREADABLE ->
                                "There is nothing to show: "
                                        + (link.pageProblem() == null ? "it could not be read." : link.pageProblem());
                            case READ, NONE -> "I have no text of its page.";
                        });
        return reply.buttons(new Button("Look again", "/check " + link.id())).build();
    }
}
