package io.github.dogear;

import io.github.dogear.store.Database;
import io.github.dogear.transfer.ExportFormat;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Writes the list to a file. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Write the list: as the Markdown file that it could have been kept in, or in another form.")
final class ExportList implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Dogear dogear;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to (default, or -: standard output). An existing file is replaced.")
    private @Nullable Path file;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "markdown",
            description =
                    "markdown, html (bookmarks), csv, json (everything; what restore reads), pages (the same with the pages' texts), or epub (a book of what waits). Default: markdown.")
    private ExportFormat format = ExportFormat.MARKDOWN;

    @Override
    public Integer call() throws IOException {
        try (Database database = Database.look(dogear.directory())) {
            if (!database.looking()) {
                dogear.owner().make(database);
            }
            if (file == null || file.toString().equals("-")) {
                write(database, System.out);
                return 0;
            }
            try {
                write(database, file);
            } catch (IOException e) {
                throw new IOException("The list could not be written to " + file + ": " + Dogear.reason(e), e);
            }
        }
        return 0;
    }

    /** An older export is replaced only when the new one is whole. */
    private void write(Database database, Path target) throws IOException {
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
                write(database, out);
            }
            return;
        }
        Path place = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
        Path unfinished = place.resolveSibling(place.getFileName() + ".unfinished");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
                write(database, out);
            }
            Files.move(unfinished, place, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private void write(Database database, OutputStream out) throws IOException {
        try {
            database.read(sql -> {
                try {
                    format.write(dogear.owner().looking(sql), out);
                    return true;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
