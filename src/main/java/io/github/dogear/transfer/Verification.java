package io.github.dogear.transfer;

import io.github.dogear.reading.Reader;
import io.github.dogear.reading.Readers;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.store.Database;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Proves that a list leaves whole: exports it, reads the export into a database of its own, exports that, and compares. */
public final class Verification {
    private Verification() {}

    /**
     * Whether every row comes back as it was.
     *
     * @param folder where there is room for two exports and a copy; nothing is left there
     */
    public static boolean comesBack(ReadingList list, Path folder) throws IOException {
        Path scratch = Files.createTempDirectory(Files.createDirectories(folder), "verify");
        try {
            Path here = scratch.resolve("here.json");
            Path there = scratch.resolve("there.json");
            export(list, here);
            try (Database copy = Database.open(scratch.resolve("data"), sql -> {})) {
                Reader reader = copy.writeNow(sql -> read(sql, list, here));
                copy.read(sql -> {
                    export(new ReadingList(sql, reader, list.now()), there);
                    return true;
                });
            }
            return Files.mismatch(here, there) < 0;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            try (Stream<Path> files = Files.walk(scratch)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static Reader read(io.github.dogear.store.Sql sql, ReadingList list, Path file) {
        Reader reader = new Readers(sql, list.now()).add("copy", list.reader().zone(), true);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            JsonList.read(new ReadingList(sql, reader, list.now()), in);
            return reader;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void export(ReadingList list, Path file) {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            JsonList.write(list, out, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
