package io.github.dogear;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.dogear.command.ImportReplies;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.store.Database;
import io.github.dogear.transfer.FileImport;
import io.github.dogear.transfer.Format;
import io.github.dogear.transfer.Formats;
import io.github.dogear.transfer.ImportFile;
import io.github.dogear.transfer.Reject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Takes lists in from files. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Take in lists: kept by hand, bookmarks, or exports of other programs, told by their content.",
            "What is held already is merged: taking a file in twice adds nothing. Nothing is fetched meanwhile."
        })
final class ImportFiles implements Callable<Integer> {
    private static final int SHOWN_REJECTS = 5;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Dogear dogear;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description = "What the files are, where their content does not tell: ${COMPLETION-CANDIDATES}.",
            completionCandidates = Names.class)
    private @Nullable String format;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "The files, in their order.")
    private List<Path> files = List.of();

    /** For the help. */
    static final class Names implements Iterable<String> {
        @Override
        public java.util.Iterator<String> iterator() {
            return Formats.names().iterator();
        }
    }

    @Override
    public Integer call() {
        int failed = 0;
        try (Database database = App.database(dogear.directory())) {
            for (Path file : files) {
                try {
                    take(database, file);
                } catch (IOException e) {
                    failed++;
                    spec.commandLine().getErr().println("dogear: " + file + " was not taken in: " + Dogear.reason(e));
                }
            }
        }
        return failed == 0 ? 0 : Dogear.FAILED;
    }

    private void take(Database database, Path path) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (ImportFile file = ImportFile.open(path)) {
            Format chosen = format(file);
            out.println(path + ": " + ImportReplies.said(file, chosen) + ".");
            out.flush();
            Transactions transactions = new Transactions(database, path, file);
            FileImport taking = new FileImport(file, chosen, transactions);
            taking.run();
            transactions.end();
            out.println("Imported: " + taking.sum() + ".");
            rejects(database, path, taking, out);
        }
    }

    private Format format(ImportFile file) throws IOException {
        if (format != null) {
            return Formats.named(format)
                    .orElseThrow(() -> new IOException(
                            "there is no format " + format + "; there are " + String.join(", ", Formats.names())));
        }
        List<Format> fitting = Formats.of(file);
        if (fitting.size() > 1) {
            throw new IOException("it may be "
                    + String.join(" or ", fitting.stream().map(Format::said).toList()) + "; say which: --format "
                    + String.join(
                            " or --format ", fitting.stream().map(Format::name).toList()));
        }
        return fitting.get(0);
    }

    private static void rejects(Database database, Path path, FileImport taking, PrintWriter out) throws IOException {
        List<Reject> rejects = taking.rejects();
        if (rejects.isEmpty()) {
            return;
        }
        rejects.stream().limit(SHOWN_REJECTS).forEach(reject -> out.println("  " + reject));
        Path folder = Files.createDirectories(database.directory().resolve("rejected"));
        Path list = folder.resolve(path.getFileName() + ".csv");
        try (CsvWriter csv = CsvWriter.builder().build(list, StandardCharsets.UTF_8)) {
            csv.writeRecord(Reject.COLUMNS);
            rejects.forEach(reject -> csv.writeRecord(reject.cells()));
        }
        out.println("What was not taken in, and why, is in " + list + ".");
    }

    /** All transactions of a file are one change, to be taken back as a whole. */
    private final class Transactions implements FileImport.Transactions {
        private final Database database;
        private final Path path;
        private final ImportFile file;

        @SuppressWarnings("SystemConsoleNull") // where it is never null, a log gets some lines more
        private final boolean watched = System.console() != null;

        private long change;

        Transactions(Database database, Path path, ImportFile file) {
            this.database = database;
            this.path = path;
            this.file = file;
        }

        @Override
        public void run(Consumer<ReadingList> work) {
            change = database.writeNow(sql -> {
                ReadingList owners = dogear.owner().list(sql);
                long open = change;
                if (open == 0) {
                    open = owners.changes().begin("imported " + path.getFileName());
                } else {
                    owners.changes().resume(open);
                }
                work.accept(owners);
                owners.changes().pause();
                return open;
            });
            progress();
        }

        private void progress() {
            if (watched) {
                try {
                    long percent = Math.min(100, 100 * file.taken() / Math.max(1, file.size()));
                    String bar = "#".repeat((int) percent / 4) + ".".repeat(25 - (int) percent / 4);
                    spec.commandLine()
                            .getErr()
                            .print(String.format(
                                    Locale.ROOT, "\r[%s] %3d%%%s", bar, percent, percent < 100 ? "" : "\n"));
                    spec.commandLine().getErr().flush();
                } catch (IOException unknownSize) {
                    // Then there is no bar.
                }
            }
        }

        @Override
        public boolean goOn() {
            return true;
        }

        void end() {
            if (change == 0) {
                return;
            }
            database.store(sql -> {
                ReadingList owners = dogear.owner().list(sql);
                owners.changes().resume(change);
                owners.changes().end();
            });
        }
    }
}
