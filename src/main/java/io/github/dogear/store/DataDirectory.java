package io.github.dogear.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The directory of the database: for its owner alone. */
final class DataDirectory {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");

    private DataDirectory() {}

    static void prepare(Path directory) {
        try {
            if (!Files.exists(directory)) {
                Files.createDirectories(directory);
                if (isPosix(directory)) {
                    Files.setPosixFilePermissions(directory, OWNER_ONLY);
                }
            }
            if (!Files.isDirectory(directory)) {
                throw new FileAlreadyExistsException(directory.toString());
            }
            Path database = directory.resolve("dogear.db");
            if (Files.isDirectory(database) || (Files.isSymbolicLink(database) && !Files.exists(database))) {
                throw unusable("The database " + database + " is not a file: move it aside.", null);
            }
            if (Files.exists(database) && !Files.isReadable(database)) {
                throw unusable("The database " + database + " cannot be read: check who owns it.", null);
            }
            if (!Files.isWritable(directory)) {
                throw unusable("Cannot write in the data directory " + directory + ": check who owns it.", null);
            }
            refuseOpenDoors(directory);
            if (!Files.exists(database)) {
                // SQLite gives its log the permissions that the database has when the log is made.
                Files.createFile(database);
                restrict(database);
            }
        } catch (FileAlreadyExistsException e) {
            throw unusable("The data directory " + directory + " is a file. Give a directory with --data.", e);
        } catch (AccessDeniedException e) {
            throw unusable("The data directory " + directory + " cannot be made: permission denied.", e);
        } catch (IOException e) {
            throw unusable("The data directory " + directory + " cannot be made; give another one with --data.", e);
        }
    }

    private static void refuseOpenDoors(Path directory) throws IOException {
        if (!isPosix(directory)) {
            return;
        }
        Set<PosixFilePermission> others = Files.getPosixFilePermissions(directory);
        others.removeAll(OWNER_ONLY);
        if (!others.isEmpty()) {
            throw unusable(
                    "Other users of this machine can look into " + directory + ". Close it first: chmod 700 "
                            + directory,
                    null);
        }
    }

    /**
     * The driver unpacks its native library into a temporary directory and a killed process leaves it there, so it
     * gets a place of our own, emptied at each start.
     *
     * @param start whether nobody else uses it
     */
    static void useForNativeLibrary(Path directory, boolean start) {
        if (System.getProperty("org.sqlite.tmpdir") != null || System.getProperty("org.sqlite.lib.path") != null) {
            return;
        }
        Path temporary = directory.resolve("tmp").toAbsolutePath();
        try {
            Files.createDirectories(temporary);
            try (Stream<Path> left = Files.list(temporary)) {
                for (Path file : start ? left.toList() : List.<Path>of()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw unusable("Cannot write in the data directory " + directory + ": " + e.getMessage(), e);
        }
        System.setProperty("org.sqlite.tmpdir", temporary.toString());
    }

    static void restrict(Path file) {
        try {
            if (isPosix(file)) {
                Files.setPosixFilePermissions(file, OWNER_FILE);
            }
        } catch (IOException e) {
            throw unusable("Cannot set the permissions of " + file + ": " + e.getMessage(), e);
        }
    }

    private static boolean isPosix(Path path) {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class) != null;
    }

    private static StoreException unusable(String message, @org.jspecify.annotations.Nullable Throwable cause) {
        return new StoreException(StoreException.Kind.UNUSABLE, message, cause);
    }
}
