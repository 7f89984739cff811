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
        pages(list, lines);
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

    private static void pages(ReadingList list, List<String> lines) {
        long reader = list.reader().id();
        long waiting =
                list.sql().number("SELECT count(*) FROM link WHERE reader_id = ? AND page_state = 'waiting'", reader);
        long again = list.sql()
                .number(
                        "SELECT count(*) FROM link WHERE reader_id = ? AND page_state = 'waiting' AND page_problem IS NOT NULL",
                        reader);
        if (waiting > 0) {
            lines.add(Say.count(waiting, "page") + " to read"
                    + (again > 0 ? ", " + Say.count(again, "of them", "of them") + " not for the first time." : "."));
        }
        list.sql()
                .each(
                        """
                        SELECT page_problem, count(*) AS n, max(id) AS last FROM link
                        WHERE reader_id = ? AND page_state = 'unreadable' GROUP BY page_problem ORDER BY n DESC, last DESC LIMIT 5
                        """,
                        row -> lines.add(Say.count(row.number("n"), "page") + " could not be read: "
                                + Say.cut(row.text("page_problem"), 100) + " /check " + row.number("last")
                                + (row.number("n") == 1 ? " tries again." : " tries the last of them again.")),
                        reader);
    }
}
