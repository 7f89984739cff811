package io.github.dogear.command;

import io.github.dogear.chat.Button;
import io.github.dogear.chat.Reply;
import io.github.dogear.delivery.Outcome;
import io.github.dogear.reading.Changes;

/** Takes back the last change, and with each repetition the one before; or, from a button, one change. */
final class UndoCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of(
                "undo", "", "Take back the last change; again, the one before", "/undo  take back what was done last");
    }

    @Override
    public Outcome run(Request request) {
        Changes changes = request.list().changes();
        String which = request.arguments().strip();
        if (!which.matches("[0-9]{0,15}")) {
            throw new Misunderstood("/undo takes back the last change; say it again for the one before.");
        }
        Changes.Undone undone = which.isEmpty() ? changes.undoLast() : changes.undo(Long.parseLong(which));
        if (undone instanceof Changes.Undone.Done done) {
            Reply.Builder reply =
                    Reply.builder().text("Taken back: " + done.change().what() + ".");
            changes.last()
                    .ifPresent(before -> reply.text(" Before that: " + before.what() + ".")
                            .buttons(new Button("Undo that too", "/undo " + before.id())));
            return Outcome.inPlace(reply.build());
        }
        if (undone instanceof Changes.Undone.InTheWay inTheWay) {
            return Outcome.of(Reply.builder()
                    .text("That was changed again since: " + inTheWay.later().what() + ". Take that back first.")
                    .buttons(new Button("Undo that", "/undo " + inTheWay.later().id()))
                    .build());
        }
        if (undone instanceof Changes.Undone.Already) {
            return Outcome.of(Reply.of("That was taken back already."));
        }
        return Outcome.of(Reply.of("There is nothing to take back."));
    }
}
