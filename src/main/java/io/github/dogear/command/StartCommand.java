package io.github.dogear.command;

import io.github.dogear.chat.Button;
import io.github.dogear.chat.Reply;
import io.github.dogear.delivery.Outcome;
import io.github.dogear.reading.Link;
import io.github.dogear.reading.ReadingList;
import java.util.Map;

/** Greets, and says what to try first. */
final class StartCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of("start", "", "Say what to do first", "/start  the greeting again");
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
        return Outcome.of(greeting(request.list()));
    }

    static Reply greeting(ReadingList list) {
        Map<Link.State, Integer> counts = list.links().countByState();
        if (counts.isEmpty() && list.notes().count() == 0) {
            return Reply.builder()
                    .text("Hello, I am Dogear: I keep your reading list, and give back what you understood.\n")
                    .text("Send me a link to keep it; words beside it become a note, #words its topics. Then say ")
                    .code("/next")
                    .text(" for something to read.\n")
                    .text("New here? Try things on a small sample list (")
                    .code("/undo")
                    .text(" takes it back), or bring your own with ")
                    .code("/import")
                    .text(". ")
                    .code("/help")
                    .text(" knows the rest.")
                    .buttons(new Button("Sample list", "/sample"), new Button("Help", "/help"))
                    .build();
        }
        return Reply.builder()
                .text("Welcome back: " + Say.number(counts.getOrDefault(Link.State.UNREAD, 0)) + " unread, "
                        + Say.number(counts.getOrDefault(Link.State.READ, 0)) + " read, "
                        + Say.count(list.notes().count(), "note") + ". ")
                .code("/next")
                .text(" shows what to read, ")
                .code("/help")
                .text(" what else I understand.")
                .buttons(new Button("Next", "/next"))
                .build();
    }
}
