package io.github.dogear.command;

import io.github.dogear.chat.Button;
import io.github.dogear.chat.Reply;
import io.github.dogear.delivery.Outcome;
import io.github.dogear.reading.Reader;
import io.github.dogear.reading.ReadingList;
import java.util.Optional;

/** Erases all that is a reader's, after asking twice. */
final class ForgetCommand implements Command {
    private static final String ASKED = "forgetme";
    private static final String ERASE = "erase";
    private static final String SURE = "erase everything now";

    @Override
    public Usage usage() {
        return Usage.of(
                "forgetme", "", "Erase everything that is yours, after asking twice", "/forgetme  nothing happens yet");
    }

    @Override
    public boolean isMeant(String arguments) {
        return arguments.isEmpty();
    }

    @Override
    public Outcome run(Request request) {
        Optional<String> asked = request.received().asked().filter(ASKED::equals);
        return switch (request.arguments().strip()) {
            case "" -> Outcome.of(first(request.list()));
            case ERASE -> Outcome.of(second()).asking(ASKED);
            case SURE ->
                asked.isPresent()
                        ? Outcome.of(erased(request))
                        : Outcome.of(second()).asking(ASKED);
            default -> throw new Misunderstood("Nothing was erased. /forgetme alone asks before it does anything.");
        };
    }

    private static Reply first(ReadingList list) {
        int links = list.links().countByState().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        return Reply.builder()
                .text("This erases everything that is yours here: " + Say.count(links, "link") + ", "
                        + Say.count(list.notes().count(), "note") + ", the topics, the settings and what was read. ")
                .code("/undo")
                .text(" cannot bring it back, an export can: take one first.")
                .buttons(new Button("Export everything", "/export json"), new Button("Erase", "/forgetme " + ERASE))
                .build();
    }

    private static Reply second() {
        return Reply.builder()
                .text("Erase it all, for good? If not, just go on.")
                .buttons(new Button("Yes, erase everything", "/forgetme " + SURE))
                .build();
    }

    private static Reply erased(Request request) {
        Reader reader = request.list().reader();
        new Erasing(request.list().sql(), reader).run(request.received().chat());
        return Reply.of(
                "Everything that was yours is erased. The copies in this machine's backups go within a week of its"
                        + " running, and what stands in this chat is yours to delete."
                        + (reader.owner()
                                ? " You are still the owner here; a link begins a new list."
                                : " To come back, you need to be let in again."));
    }
}
