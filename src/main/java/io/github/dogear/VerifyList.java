package io.github.dogear;

import io.github.dogear.reading.ReadingList;
import io.github.dogear.store.Database;
import io.github.dogear.transfer.Verification;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Proves that the list leaves whole: exports it, reads the export into a database of its own, exports that, and compares. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Export the list as JSON, read that into an empty database, and compare every row.")
final class VerifyList implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Dogear dogear;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Database.requireThere(dogear.directory());
        try (Database database = App.database(dogear.directory())) {
            List<String> problems = Health.problems(database);
            problems.forEach(out::println);
            dogear.owner().make(database);
            boolean whole = database.read(sql -> comesBack(dogear.owner().looking(sql)));
            if (!whole) {
                out.println("The export does not read back as it was written.");
                return Dogear.FAILED;
            }
            out.println("The list reads back from its export, every row of it"
                    + (problems.isEmpty() ? "." : ", but see above."));
            return problems.isEmpty() ? 0 : Dogear.FAILED;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private boolean comesBack(ReadingList list) {
        try {
            return Verification.comesBack(list, dogear.directory().resolve("tmp"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
