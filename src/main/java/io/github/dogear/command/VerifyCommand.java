package io.github.dogear.command;

import io.github.dogear.chat.Reply;
import io.github.dogear.delivery.Outcome;
import io.github.dogear.transfer.Verification;
import java.io.IOException;
import java.nio.file.Path;

/** Proves that the list leaves whole: exports it, reads the export back elsewhere, and compares every row. */
final class VerifyCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of(
                "verify", "", "Prove that your list can leave whole", "/verify  export it, read it back, compare");
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
        try {
            boolean whole = Verification.comesBack(request.list(), Path.of(System.getProperty("java.io.tmpdir")));
            return Outcome.of(
                    Reply.of(
                            whole
                                    ? "Your list reads back from its export, every row of it. /export json gives it to you."
                                    : "The export does not read back as it was written. Keep your backups, and tell the owner."));
        } catch (IOException e) {
            return Outcome.of(Reply.of("It could not be tried: " + e.getMessage()));
        }
    }
}
