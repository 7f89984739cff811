package io.github.dogear;

import io.github.dogear.command.ImportWorker;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.store.Database;
import io.github.dogear.transfer.Entry;
import io.github.dogear.transfer.HandKeptImport;
import io.github.dogear.transfer.HandKeptList;
import io.github.dogear.transfer.TextFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Takes lists in from files. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Take in lists that were kept by hand, as Markdown or plain text.",
            "What is held already is found again: taking a file in twice adds nothing."
        })
final class ImportFiles implements Callable<Integer> {
    private static final int ENTRIES_AT_ONCE = 500;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Dogear dogear;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "The files, in their order.")
    private List<Path> files = List.of();

    @Override
    public Integer call() {
        int failed = 0;
        PrintWriter out = spec.commandLine().getOut();
        try (Database database = App.database(dogear.directory())) {
            for (Path file : files) {
                try {
                    take(database, file, out);
                } catch (IOException e) {
                    failed++;
                    spec.commandLine().getErr().println("dogear: " + file + " was not taken in: " + Dogear.reason(e));
                }
            }
        }
        return failed == 0 ? 0 : Dogear.FAILED;
    }

    private void take(Database database, Path file, PrintWriter out) throws IOException {
        HandKeptList list = HandKeptList.parse(TextFile.decode(Files.readAllBytes(file)));
        out.println(file + " holds " + ImportWorker.said(list.summary()) + ". Lines dropped: 0.");
        HandKeptImport taking = new HandKeptImport();
        AtomicLong change = new AtomicLong();
        List<Entry> entries = list.entries();
        for (int from = 0; from < entries.size(); from += ENTRIES_AT_ONCE) {
            List<Entry> some = entries.subList(from, Math.min(entries.size(), from + ENTRIES_AT_ONCE));
            database.store(sql -> {
                ReadingList owners = dogear.owner().list(sql);
                if (change.get() == 0) {
                    change.set(owners.changes().begin("imported " + file.getFileName()));
                } else {
                    owners.changes().resume(change.get());
                }
                taking.take(owners, some);
                owners.changes().pause();
            });
        }
        database.store(sql -> {
            ReadingList owners = dogear.owner().list(sql);
            owners.changes().resume(change.get());
            owners.changes().end();
        });
        out.println("Imported: " + taking.sum() + ".");
    }
}
