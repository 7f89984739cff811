package io.github.dogear;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.store.Database;
import io.github.dogear.store.Sql;
import io.github.dogear.transfer.JsonList;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Brings back a list from a backup, or from a JSON export, where there is none yet. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "Bring back a list from a backup or a JSON export.",
            "The data directory must hold no list yet: move the old one aside first, or name a new one with --data."
        })
final class RestoreList implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Dogear dogear;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "What dogear backup or dogear export --format json wrote.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Override
    public Integer call() throws IOException {
        byte[] begin;
        try (InputStream in = Files.newInputStream(file)) {
            begin = in.readNBytes(16);
        } catch (IOException e) {
            throw new IOException(file + " cannot be read: " + Dogear.reason(e), e);
        }
        boolean database =
                new String(begin, java.nio.charset.StandardCharsets.ISO_8859_1).startsWith("SQLite format 3");
        if (database) {
            Database.restore(file, dogear.directory(), RestoreList::isEmpty);
            App.database(dogear.directory()).close();
        } else {
            fromJson();
        }
        spec.commandLine().getOut().println("Restored from " + file + ".");
        return 0;
    }

    private void fromJson() throws IOException {
        try (Database database = App.database(dogear.directory())) {
            database.store(sql -> {
                ReadingList list = dogear.owner().list(sql);
                requireEmpty(list);
                try (InputStream in = Files.newInputStream(file)) {
                    JsonList.read(list, in);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            IOException cause = e.getCause() == null ? new IOException(e) : e.getCause();
            String reason = cause instanceof JsonProcessingException
                    ? "it is not a list that Dogear exported, or not the whole of one"
                    : Dogear.reason(cause);
            throw new IOException("Nothing was restored from " + file + ": " + reason, e);
        }
    }

    private static boolean isEmpty(Sql sql) {
        return sql.number("SELECT (SELECT count(*) FROM link) + (SELECT count(*) FROM note)") == 0;
    }

    private void requireEmpty(ReadingList list) {
        if (!isEmpty(list.sql())) {
            throw new IllegalStateException("There is a list in " + dogear.directory()
                    + " already. Name another directory with --data, or move that one aside.");
        }
    }
}
