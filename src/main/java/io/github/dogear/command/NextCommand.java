package io.github.dogear.command;

import io.github.dogear.chat.Button;
import io.github.dogear.chat.Reply;
import io.github.dogear.delivery.Outcome;
import io.github.dogear.reading.Link;
import io.github.dogear.reading.NextLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Offers one unread link to read now, with the reason it was picked. */
final class NextCommand implements Command {
    private static final Pattern TIME = Pattern.compile(
            "(?i)(?:^|\\s)(?:(?<hours>[0-9]{1,2}(?:\\.5)?|an?|half an?)\\s*(?:h|hrs?|hours?)(?:\\s*(?<and>[0-9]{1,2})\\s*(?:m|min|mins|minutes?)?)?"
                    + "|(?<minutes>[0-9]{1,4})\\s*(?:m|min|mins|minutes?))(?=\\s|$)");

    @Override
    public Usage usage() {
        return Usage.of(
                "next",
                "[topic] [10m]",
                "Show one unread link to read now, and why this one",
                "/next  whatever has its turn",
                "/next spark  something about Spark",
                "/next 10m  something that takes ten minutes at most");
    }

    @Override
    public boolean isMeant(String arguments) {
        return arguments.split("\\s+").length <= 3;
    }

    @Override
    public Outcome run(Request request) {
        NextLink.Wish wish = wish(request.arguments());
        NextLink next = new NextLink(request.list());
        Optional<NextLink.Choice> choice = next.choose(wish);
        if (choice.isEmpty()) {
            return Outcome.of(nothing(request, wish));
        }
        next.offered(choice.get());
        return Outcome.of(card(request, choice.get()));
    }

    private static NextLink.Wish wish(String arguments) {
        Matcher matcher = TIME.matcher(arguments);
        Integer minutes = matcher.find() ? minutes(matcher) : null;
        String words = minutes == null
                ? arguments.strip()
                : (arguments.substring(0, matcher.start()) + " " + arguments.substring(matcher.end())).strip();
        words = words.replaceFirst("^#", "");
        return new NextLink.Wish(words.isEmpty() ? null : words, minutes);
    }

    private static int minutes(Matcher time) {
        if (time.group("minutes") != null) {
            return Integer.parseInt(time.group("minutes"));
        }
        String hours = time.group("hours").toLowerCase(Locale.ROOT);
        double whole = hours.startsWith("half") ? 0.5 : hours.startsWith("a") ? 1 : Double.parseDouble(hours);
        return (int) (60 * whole) + (time.group("and") == null ? 0 : Integer.parseInt(time.group("and")));
    }

    static Reply card(Request request, NextLink.Choice choice) {
        Link link = choice.link();
        Cards cards = new Cards(request.list());
        Reply.Builder reply = cards.link("Next:", link);
        reply.line().text("Why this one: " + choice.reason() + ".");
        cards.notes(reply, link);
        String later = "/later " + link.id();
        List<Button> row = new ArrayList<>();
        row.add(new Button("Done", "/done " + link.id()));
        row.add(new Button("Skip", "/skip " + link.id()));
        row.add(new Button("Let go", "/drop " + link.id()));
        if (request.list().links().pageText(link.id()).isPresent()) {
            row.add(new Button("Read here", "/read " + link.id()));
        }
        return reply.buttons(row.toArray(Button[]::new))
                .buttons(
                        new Button("Tonight", later + " tonight"),
                        new Button("Weekend", later + " weekend"),
                        new Button("Next month", later + " next month"))
                .preview()
                .build();
    }

    private static Reply nothing(Request request, NextLink.Wish wish) {
        Map<Link.State, Integer> counts = request.list().links().countByState();
        int unread = counts.getOrDefault(Link.State.UNREAD, 0);
        if (wish.words() != null || wish.minutes() != null) {
            String about = wish.words() == null ? "" : " about \"" + Say.quoted(wish.words()) + "\"";
            String within = wish.minutes() == null ? "" : " known to take " + wish.minutes() + " minutes or less";
            Reply.Builder reply = Reply.builder().text("Nothing unread" + about + within + ".");
            if (unread > 0) {
                reply.text(" " + Say.count(unread, "link") + " in all " + (unread == 1 ? "is" : "are") + " unread.")
                        .buttons(new Button("Next", "/next"), new Button("Topics", "/topics"));
            }
            return reply.build();
        }
        int later = counts.getOrDefault(Link.State.LATER, 0);
        if (later > 0) {
            return Reply.of("Nothing to read now; " + Say.count(later, "link") + (later == 1 ? " comes" : " come")
                    + " back later. /list later shows " + (later == 1 ? "it." : "them."));
        }
        return Reply.of(
                counts.isEmpty() ? Say.empty(request.list()) : "You have read everything. Send me a link to keep it.");
    }
}
