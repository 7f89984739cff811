package io.github.dogear;

import io.github.dogear.store.Database;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Copies the database to a file. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "Copy the database to a file, which is checked before it gets its name.")
final class BackupList implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Dogear dogear;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The copy; it must not exist yet.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Override
    public Integer call() {
        try (Database database = Database.look(dogear.directory())) {
            Health.requireWholeNotes(database);
            database.backup(file);
        }
        spec.commandLine().getOut().println("Backed up to " + file + ", and checked.");
        return 0;
    }
}
