package io.github.dogear;

import io.github.dogear.store.Database;
import io.github.dogear.transfer.HandKeptExport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Writes the list to a file. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Write the list as the Markdown file that it could have been kept in.")
final class ExportList implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Dogear dogear;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to (default: standard output). An existing file is replaced.")
    private @Nullable Path file;

    @Override
    public Integer call() throws IOException {
        String text;
        try (Database database = App.database(dogear.directory())) {
            dogear.owner().make(database);
            text = database.read(sql -> HandKeptExport.write(dogear.owner().looking(sql)));
        }
        if (file == null) {
            PrintWriter out = spec.commandLine().getOut();
            out.print(text);
            out.flush();
            return 0;
        }
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IOException("The list could not be written to " + file + ": " + Dogear.reason(e), e);
        }
        return 0;
    }
}
