package io.github.dogear.command;

import io.github.dogear.chat.Reply;
import io.github.dogear.delivery.Outcome;
import io.github.dogear.delivery.Queues;
import io.github.dogear.reading.Link;
import io.github.dogear.reading.ReadingList;
import java.util.ArrayList;
import java.util.List;

/** Says what is pending and what failed. */
final class StatusCommand implements Command {
    private final StatusLines more;

    StatusCommand(StatusLines more) {
        this.more = more;
    }

    @Override
    public Usage usage() {
        return Usage.of("status", "", "Say what is pending and what failed", "/status  how things are");
    }

    @Override
    public boolean onlyLooks(String arguments) {
        return true;
    }

    @Override
    public boolean isMeant(String arguments) {
        return arguments.isEmpty();
    }

    @Override
    public Outcome run(Request request) {
        ReadingList list = request.list();
        Queues queues = Queues.of(list.sql(), list.reader().id(), list.reader().owner());
        List<String> lines = new ArrayList<>();
        // The message that asks is itself being handled.
        long waiting = Math.max(0, queues.toHandle() - 1);
        if (waiting > 0) {
            lines.add(Say.count(waiting, "message") + " to handle.");
        }
        if (queues.toSend() > 0) {
            lines.add(Say.count(queues.toSend(), "answer") + " to send.");
        }
        queues.setAside().forEach(problem -> lines.add("Set aside, could not be handled: " + Say.cut(problem, 200)));
        queues.unsent().forEach(problem -> lines.add("Could not be sent: " + Say.cut(problem, 200)));
        int later = list.links().countByState().getOrDefault(Link.State.LATER, 0);
        if (later > 0) {
            lines.add(Say.count(later, "link") + " to come back later.");
        }
        long pages = list.sql()
                .number(
                        "SELECT count(*) FROM link WHERE reader_id = ? AND page_state = 'waiting'",
                        list.reader().id());
        if (pages > 0) {
            lines.add(Say.count(pages, "page") + " to read.");
        }
        lines.addAll(Coming.lines(list));
        lines.addAll(more.of(list));
        list.changes()
                .last()
                .ifPresent(change -> lines.add("Last change: " + change.what() + ", "
                        + Say.ago(change.at(), list.now(), list.reader().zone()) + "."));
        if (queues.setAside().isEmpty() && queues.unsent().isEmpty()) {
            lines.add(0, waiting == 0 && queues.toSend() == 0 ? "All is well; nothing waits." : "All is well.");
        }
        lines.add("Times are in " + list.reader().zone().getId() + ".");
        return Outcome.of(Reply.of(String.join("\n", lines)));
    }
}
