package io.github.dogear;

import io.github.dogear.reading.ReadingList;
import io.github.dogear.store.Database;
import io.github.dogear.transfer.JsonList;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
        Path scratch = Files.createTempDirectory("dogear-verify");
        try {
            Path here = scratch.resolve("here.json");
            Path there = scratch.resolve("there.json");
            List<String> problems;
            try (Database database = App.database(dogear.directory())) {
                problems = Health.problems(database);
                dogear.owner().make(database);
                export(database, here);
            }
            try (Database copy = App.database(scratch.resolve("data"))) {
                copy.store(sql -> read(dogear.owner().list(sql), here));
                export(copy, there);
            }
            problems.forEach(out::println);
            if (Files.mismatch(here, there) >= 0) {
                out.println("The export does not read back as it was written.");
                return Dogear.FAILED;
            }
            out.println("The list reads back from its export, every row of it"
                    + (problems.isEmpty() ? "." : ", but see above."));
            return problems.isEmpty() ? 0 : Dogear.FAILED;
        } finally {
            try (Stream<Path> files = Files.walk(scratch)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static void read(ReadingList list, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            JsonList.read(list, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void export(Database database, Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            database.read(sql -> {
                try {
                    JsonList.write(dogear.owner().looking(sql), out);
                    return true;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
