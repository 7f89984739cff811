package io.github.dogear.command;

import io.github.dogear.chat.Attachment;
import io.github.dogear.chat.Reply;
import io.github.dogear.delivery.Outcome;
import io.github.dogear.store.Sql;
import io.github.dogear.transfer.Formats;
import java.util.List;

/** Takes a list in: says how, and starts or cancels an import that was previewed. */
final class ImportCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of(
                "import",
                "",
                "Take in a list that you kept elsewhere",
                "/import  then send the file; in the console, /import FILE");
    }

    @Override
    public Outcome run(Request request) {
        List<Attachment> files = request.received().message().attachments();
        if (!files.isEmpty()) {
            return take(request, files);
        }
        String[] words = request.arguments().split("\\s+");
        if (words.length == 2
                && words[0].matches("[0-9]{1,15}")
                && (words[1].matches("go|cancel") || Formats.named(words[1]).isPresent())) {
            return decide(request, Long.parseLong(words[0]), words[1]);
        }
        if (!request.arguments().isEmpty()) {
            throw new Misunderstood("There is no file " + Say.quoted(request.arguments()) + " that I can read.");
        }
        return Outcome.of(Reply.of("Send me the file of your list. "
                + "In the console: /import FILE. I show what is in it before anything is taken in."));
    }

    /** Notes files that are to be fetched and looked into. */
    static Outcome take(Request request, List<Attachment> files) {
        for (Attachment file : files) {
            ImportWorker.request(request.list(), request.received().chat(), file);
        }
        return Outcome.SILENT;
    }

    /** @param answer "go", "cancel", or the name of the format where the file may be of several */
    private static Outcome decide(Request request, long id, String answer) {
        boolean go = !answer.equals("cancel");
        Sql sql = request.list().sql();
        int changed = sql.update(
                """
                UPDATE import SET state = ?, content = iif(?, content, NULL), format = nullif(?, 'go')
                WHERE id = ? AND reader_id = ? AND state = 'asked'
                """,
                go ? "waiting" : "cancelled",
                go,
                answer,
                id,
                request.list().reader().id());
        if (changed == 0) {
            return Outcome.of(Reply.of("That import is over already."));
        }
        return go ? Outcome.SILENT : Outcome.inPlace(Reply.of("Nothing was taken in."));
    }
}
