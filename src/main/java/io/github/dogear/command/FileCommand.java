package io.github.dogear.command;

import io.github.dogear.chat.Button;
import io.github.dogear.chat.Reply;
import io.github.dogear.delivery.Outcome;
import io.github.dogear.reading.Link;
import io.github.dogear.reading.Topic;

/** Files a link under a topic that was offered on its card; by numbers, as a topic's name may be too long for a button. */
final class FileCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of(
                        "file",
                        "LINK TOPIC",
                        "File a link under a topic that was offered",
                        "/file 12 3  number 12 goes under topic 3")
                .unlisted();
    }

    @Override
    public boolean isMeant(String arguments) {
        return arguments.matches("[0-9]{1,15} [0-9]{1,15}");
    }

    @Override
    public Outcome run(Request request) {
        String[] numbers = request.arguments().strip().split("[ ,]+");
        if (numbers.length != 2 || !numbers[1].matches("[0-9]{1,15}")) {
            throw new Misunderstood(
                    "Say the number of a link and the name of a topic: /topics file 12 under Linux. /topics shows them.");
        }
        Link link = request.target(numbers[0]);
        Topic topic = request.list()
                .topics()
                .byId(Long.parseLong(numbers[1]))
                .orElseThrow(() -> new Misunderstood("That topic is gone. /topics shows those that there are."));
        String name = Say.quoted(topic.name());
        Request.Done<Boolean> done =
                request.change(what(link, topic), () -> request.list().topics().file(link.id(), topic));
        Cards cards = new Cards(request.list());
        Reply.Builder reply =
                cards.link(done.value() ? "Filed under " + name + ":" : "Under " + name + " already:", link);
        cards.notes(reply, link);
        Cards.choices(link, done.value() ? done.undo() : null)
                .forEach(row -> reply.buttons(row.toArray(Button[]::new)));
        return Outcome.inPlace(reply.build());
    }

    static String what(Link link, Topic topic) {
        return "filed " + Say.cut(link.title(), 80) + " under " + Say.quoted(topic.name());
    }
}
