package io.github.dogear.command;

import io.github.dogear.chat.Button;
import io.github.dogear.chat.Reply;
import io.github.dogear.delivery.Outcome;
import io.github.dogear.reading.Link;
import io.github.dogear.reading.Links;
import io.github.dogear.reading.Topic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Shows the list, a page at a time. */
final class ListCommand implements Command {
    private static final int ON_A_PAGE = 10;
    private static final Pattern PAGE = Pattern.compile("(?s)(?<what>.*?)\\s*(?:page (?<page>[0-9]{1,6}))?");

    @Override
    public Usage usage() {
        return Usage.of(
                "list",
                "[topic, unread, read, later, covered, learn ...]",
                "Show the list, the newest first",
                "/list  everything",
                "/list unread  what waits to be read; read, later, covered, dropped, learn, follow and books work too",
                "/list spark  what is filed under Spark");
    }

    @Override
    public boolean onlyLooks(String arguments) {
        return true;
    }

    @Override
    public boolean isMeant(String arguments) {
        return arguments.split("\\s+").length <= 3;
    }

    @Override
    public Outcome run(Request request) {
        Matcher matcher = PAGE.matcher(request.arguments().strip());
        if (!matcher.matches()) {
            throw new Misunderstood(usage().hint());
        }
        String what = matcher.group("what").strip();
        int page = matcher.group("page") == null ? 1 : Math.max(1, Integer.parseInt(matcher.group("page")));
        boolean pageAlone = what.matches("[0-9]{1,6}")
                && matcher.group("page") == null
                && request.list().topics().matching(what).isEmpty();
        if (pageAlone) {
            return Outcome.of(page(request, "", filter(request, ""), Math.max(1, Integer.parseInt(what))));
        }
        return Outcome.of(page(request, what, filter(request, what), page));
    }

    private Links.Filter filter(Request request, String what) {
        Links.Filter byWord = byWord(what.toLowerCase(Locale.ROOT));
        if (byWord != null) {
            return byWord;
        }
        List<Topic> topics = request.list().topics().matching(what);
        if (topics.size() == 1) {
            return new Links.Filter(null, null, topics.get(0));
        }
        if (topics.isEmpty()) {
            String nearest = Nearest.suggest(
                            what,
                            request.list().topics().all().stream()
                                    .map(Topic::name)
                                    .toList())
                    .map(name -> " Did you mean /list " + Say.quoted(name) + "?")
                    .orElse(" /topics shows them.");
            throw new Misunderstood("There is no topic \"" + Say.quoted(what) + "\"." + nearest);
        }
        throw new Misunderstood("Which one: "
                + String.join(", ", topics.stream().map(Topic::name).limit(10).toList()) + "?");
    }

    private static Links.@Nullable Filter byWord(String word) {
        return switch (word) {
            case "", "all" -> new Links.Filter(null, null, null);
            case "unread" -> new Links.Filter(Link.State.UNREAD, Link.Kind.LINK, null);
            case "read", "done" -> new Links.Filter(Link.State.READ, null, null);
            case "later" -> new Links.Filter(Link.State.LATER, null, null);
            case "covered" -> new Links.Filter(Link.State.COVERED, null, null);
            case "dropped", "let go" -> new Links.Filter(Link.State.DROPPED, null, null);
            case "learn", "to learn" -> new Links.Filter(null, Link.Kind.LEARN, null);
            case "follow", "to follow" -> new Links.Filter(null, Link.Kind.FOLLOW, null);
            case "book", "books" -> new Links.Filter(null, Link.Kind.BOOK, null);
            default -> null;
        };
    }

    /** A filter's word as the cards say it. */
    private static String said(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "done" -> "read";
            case "later" -> "for later";
            case "dropped" -> "let go";
            case "learn" -> "to learn";
            case "follow" -> "to follow";
            default -> word;
        };
    }

    private static String count(int count, Links.Filter filter, String said) {
        return filter.kind() == Link.Kind.BOOK ? Say.count(count, "book") : Say.count(count, said, said);
    }

    private static Reply page(Request request, String what, Links.Filter filter, int page) {
        int count = request.list().links().count(filter);
        String name = filter.topic() == null ? what : filter.topic().name();
        if (count == 0) {
            return Reply.of(
                    name.isEmpty()
                            ? Say.empty(request.list())
                            : filter.topic() == null
                                    ? filter.kind() == Link.Kind.BOOK
                                            ? "No books yet."
                                            : "Nothing is " + said(name) + "."
                                    : "Nothing is filed under " + Say.quoted(name) + " yet.");
        }
        int pages = (count + ON_A_PAGE - 1) / ON_A_PAGE;
        int shown = Math.min(page, pages);
        String counted = filter.topic() == null ? said(name) : name;
        Reply.Builder reply =
                Reply.builder().bold(name.isEmpty() ? Say.count(count, "item") : count(count, filter, counted));
        if (pages > 1) {
            reply.text(", page " + shown + " of " + String.format(Locale.ENGLISH, "%,d", pages));
        }
        Cards cards = new Cards(request.list());
        for (Link link : request.list().links().page(filter, ON_A_PAGE, (shown - 1) * ON_A_PAGE)) {
            reply.line();
            cards.row(reply, link);
        }
        String command = ("/list " + name).strip() + " page ";
        if (pages > 1 && (command + pages).getBytes(StandardCharsets.UTF_8).length <= Button.MOST_BYTES) {
            Button back = new Button("Newer", command + (shown - 1));
            Button on = new Button("Older", command + (shown + 1));
            if (shown == 1) {
                reply.buttons(on);
            } else if (shown == pages) {
                reply.buttons(back);
            } else {
                reply.buttons(back, on);
            }
        }
        return reply.build();
    }
}
