package io.github.dogear.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a second Dogear away from the same data directory; the system lets go of it when the process ends. */
final class InstanceLock implements AutoCloseable {
    private final FileChannel channel;

    private InstanceLock(FileChannel channel) {
        this.channel = channel;
    }

    static InstanceLock take(Path directory) {
        Path file = directory.resolve("dogear.lock");
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            DataDirectory.restrict(file);
            FileLock lock = tryLock(channel);
            if (lock != null) {
                return new InstanceLock(channel);
            }
            channel.close();
        } catch (IOException e) {
            throw new StoreException(
                    StoreException.Kind.UNUSABLE, "Cannot write in the data directory " + directory + ".", e);
        }
        throw new StoreException(
                StoreException.Kind.IN_USE,
                "Another Dogear is using the data directory " + directory
                        + ". Stop it first, or give another with --data.",
                null);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StoreException(StoreException.Kind.UNAVAILABLE, "The lock file could not be closed.", e);
        }
    }
}
