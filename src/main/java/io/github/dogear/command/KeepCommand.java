package io.github.dogear.command;

import io.github.dogear.chat.ItemRef;
import io.github.dogear.chat.Reply;
import io.github.dogear.delivery.Outcome;
import io.github.dogear.reading.AddressFinder;
import io.github.dogear.reading.Note;
import java.util.List;
import java.util.Optional;

/** Keeps the words that were just looked up as a note of their own. */
final class KeepCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of(
                "keep",
                "[TEXT]",
                "Keep words as a note",
                "/keep Threads share memory  a note of its own",
                "/keep  the words you sent last");
    }

    @Override
    public boolean isLink(String arguments) {
        return AddressFinder.leads(arguments);
    }

    @Override
    public Optional<String> note(String arguments) {
        return Optional.of(arguments).filter(words -> !words.isBlank());
    }

    @Override
    public Outcome run(Request request) {
        String given = request.arguments().strip();
        Optional<String> asked = request.received().asked().filter(question -> question.startsWith(Talk.WORDS));
        String words =
                given.isEmpty() ? asked.map(question -> Comment.words(question)).orElse("") : given;
        if (words.isEmpty()) {
            throw new Misunderstood("Which words? Write them behind it: /keep Threads share memory");
        }
        NoteCommand.requireShort(words);
        Request.Done<Note> done =
                request.change("kept a note", () -> request.list().notes().add(request.own(words)));
        return Outcome.of(Reply.builder()
                        .text("Kept as note n" + done.value().id() + ": " + Say.cut(words, 200))
                        .shows(ItemRef.note(done.value().id()))
                        .buttons(done.undo())
                        .build())
                .making(List.of(ItemRef.note(done.value().id())));
    }
}
