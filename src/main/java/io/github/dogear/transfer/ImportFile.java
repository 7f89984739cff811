package io.github.dogear.transfer;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A file that is to be taken in: a text, or a zip of texts. It may be read any number of times. */
public final class ImportFile implements Closeable {
    private static final int MOST_ENTRIES = 100_000;
    /** So many files of a zip are looked into to tell what it is. */
    private static final int LOOKED_INTO = 200;

    private static final int HEAD = 64 << 10;
    private static final int HEAD_IN_ZIP = 16 << 10;
    /** Text does not shrink to less than a part in so many; what does is there to fill the disk. */
    private static final long MOST_SHRUNK = 200;

    private static final long ALWAYS_ALLOWED = 64L << 20;

    private final Path path;
    private final @Nullable ZipFile zip;
    private final List<Part> parts;
    private long taken;

    private ImportFile(Path path, @Nullable ZipFile zip, List<ZipEntry> entries) {
        this.path = path;
        this.zip = zip;
        this.parts = zip == null
                ? List.of(new Part("", null))
                : entries.stream()
                        .map(entry -> new Part(entry.getName(), entry))
                        .toList();
    }

    /**
     * Opens a file; a zip is known by how it begins.
     *
     * @throws IOException when it cannot be read, or is a broken zip
     */
    public static ImportFile open(Path path) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(path)) {
            start = in.readNBytes(4);
        }
        if (start.length < 4 || start[0] != 'P' || start[1] != 'K' || start[2] != 3 || start[3] != 4) {
            return new ImportFile(path, null, List.of());
        }
        ZipFile zip = zip(path);
        List<ZipEntry> entries = new ArrayList<>();
        zip.stream()
                .filter(entry -> !entry.isDirectory() && !entry.getName().contains("__MACOSX/"))
                .limit(MOST_ENTRIES)
                .sorted(Comparator.comparing(ZipEntry::getName))
                .forEach(entries::add);
        return new ImportFile(path, zip, entries);
    }

    private static ZipFile zip(Path path) throws IOException {
        try {
            return new ZipFile(path.toFile(), StandardCharsets.UTF_8);
        } catch (ZipException | IllegalArgumentException e) {
            try {
                return new ZipFile(path.toFile(), Charset.forName("IBM437"));
            } catch (ZipException | IllegalArgumentException again) {
                throw new IOException("it is a damaged or unfinished zip file", e);
            }
        }
    }

    /** The text, or the files in the zip by name. */
    List<Part> parts() {
        return parts;
    }

    /** Those parts from which the format is told. */
    List<Part> lookedInto() {
        return parts.subList(0, Math.min(parts.size(), LOOKED_INTO));
    }

    Optional<Part> part(String name) {
        return parts.stream().filter(part -> part.name().equals(name)).findFirst();
    }

    boolean isZip() {
        return zip != null;
    }

    /** Whether there is nothing in it. */
    boolean isEmpty() {
        return lookedInto().stream().allMatch(part -> part.head().isBlank());
    }

    /** How many bytes have been read so far, of {@link #size()}, zips counted as they are packed. */
    public long taken() {
        return taken;
    }

    public long size() throws IOException {
        return Files.size(path);
    }

    public Path path() {
        return path;
    }

    /** A text of the file. */
    final class Part {
        private final String name;
        private final @Nullable ZipEntry entry;
        private @Nullable String head;
        private @Nullable Set<String> keys;

        private Part(String name, @Nullable ZipEntry entry) {
            this.name = name;
            this.entry = entry;
        }

        String name() {
            return name;
        }

        /** How it begins; empty when it is no text. */
        String head() {
            if (head == null) {
                try (InputStream in = bytes()) {
                    String read = MixedReader.head(in, entry == null ? HEAD : HEAD_IN_ZIP);
                    head = read == null ? "" : read;
                } catch (IOException unreadable) {
                    head = "";
                }
            }
            return head;
        }

        /** The places in it, when it is JSON, as {@link JsonRows#keys} gives them. */
        Set<String> keys() {
            if (keys == null) {
                keys = JsonRows.keys(head());
            }
            return keys;
        }

        Reader text() throws IOException {
            return new BufferedReader(MixedReader.of(bytes()), 64 << 10);
        }

        private InputStream bytes() throws IOException {
            if (zip == null || entry == null) {
                return new Counting(Files.newInputStream(path), Long.MAX_VALUE, 1);
            }
            long packed = Math.max(1, entry.getCompressedSize());
            long ratio = Math.max(1, entry.getSize() / packed);
            return new Counting(zip.getInputStream(entry), ALWAYS_ALLOWED + MOST_SHRUNK * packed, ratio);
        }
    }

    /** Counts what is read, and stops what unpacks without end. */
    private final class Counting extends FilterInputStream {
        private final long most;
        private final long ratio;
        private long read;

        Counting(InputStream in, long most, long ratio) {
            super(in);
            this.most = most;
            this.ratio = ratio;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            if (count > 0) {
                read += count;
                taken += count / ratio;
                if (read > most) {
                    throw new IOException("it unpacks to far more than a list could be");
                }
            }
            return count;
        }
    }

    @Override
    public void close() throws IOException {
        if (zip != null) {
            zip.close();
        }
    }
}
