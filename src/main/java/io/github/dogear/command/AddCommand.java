package io.github.dogear.command;

import io.github.dogear.chat.ItemRef;
import io.github.dogear.chat.Reply;
import io.github.dogear.delivery.Outcome;
import io.github.dogear.reading.AddressFinder;
import io.github.dogear.reading.Link;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.reading.Topic;
import java.util.List;
import java.util.Optional;

/** Keeps what has no address yet: /learn, /follow, /book. */
final class AddCommand implements Command {
    private static final int LONGEST = 300;

    private final Link.Kind kind;

    AddCommand(Link.Kind kind) {
        this.kind = kind;
    }

    @Override
    public Usage usage() {
        return switch (kind) {
            case LEARN ->
                Usage.of(
                        "learn",
                        "WHAT",
                        "Keep something to learn, for which there is no link yet",
                        "/learn Spark window functions #spark  links that fit it offer to be put there",
                        "/list learn  all of them");
            case FOLLOW ->
                Usage.of("follow", "WHO", "Keep whom to follow", "/follow Ada Lovelace", "/list follow  all of them");
            default ->
                Usage.of(
                        "book", "TITLE", "Keep a book to read", "/book The Art of Computer Programming", "/list books");
        };
    }

    /** A sentence may well begin with one of these words. */
    @Override
    public boolean isMeant(String arguments) {
        return false;
    }

    @Override
    public Outcome run(Request request) {
        AddressFinder.Parts parts = AddressFinder.parts(request.arguments());
        String title = parts.addresses().isEmpty()
                ? parts.words().strip()
                : request.arguments().strip();
        List<String> topics = parts.addresses().isEmpty() ? parts.topics() : List.of();
        if (title.isEmpty() || title.contains("\n") || title.length() > LONGEST) {
            throw new Misunderstood("Say it in one line. " + usage().hint());
        }
        ReadingList list = request.list();
        Cards cards = new Cards(list);
        Optional<Link> known = list.links().otherTitled(kind, title);
        if (known.isPresent()) {
            return Outcome.of(cards.link(cards.held(), known.get()).build());
        }
        String what = kind == Link.Kind.BOOK ? "a book, " : "something " + Cards.kind(kind) + ", ";
        Request.Done<Link> done = request.change("kept " + what + Say.cut(title, 80), () -> {
            Link link = list.links().saveOther(kind, title, list.now());
            list.topics().placeLast(link.id());
            topics.stream()
                    .filter(name -> name.length() <= Topic.LONGEST_NAME)
                    .forEach(name -> list.topics().file(link.id(), list.topics().named(name)));
            return link;
        });
        Reply.Builder reply = cards.link("Kept:", done.value()).buttons(done.undo());
        return Outcome.of(reply.build())
                .making(List.of(ItemRef.link(done.value().id())));
    }
}
