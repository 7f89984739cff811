package io.github.dogear.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Prints what is read in pages, one JSON object a line: the {@code inspect} command. */
public final class Inspect {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PageFetcher fetcher;
    private final @Nullable String baseUrl;
    private final PrintStream out;
    private int failed;

    private Inspect(PageFetcher fetcher, @Nullable String baseUrl, PrintStream out) {
        this.fetcher = fetcher;
        this.baseUrl = baseUrl;
        this.out = out;
    }

    /**
     * Reads each address, each file (HTML or PDF, gzipped or not) and each file of a folder.
     *
     * @param fetcher for addresses; files do not touch it
     * @param baseUrl where the files come from; without it a page's own canonical address counts
     * @param out must write UTF-8
     * @return 0, or 1 when something could not be read; its line says why
     */
    public static int run(List<String> inputs, @Nullable String baseUrl, PageFetcher fetcher, PrintStream out) {
        Inspect inspect = new Inspect(fetcher, baseUrl, out);
        inputs.forEach(inspect::input);
        out.flush();
        return inspect.failed == 0 ? 0 : 1;
    }

    private void input(String input) {
        if (input.regionMatches(true, 0, "http://", 0, 7) || input.regionMatches(true, 0, "https://", 0, 8)) {
            address(input);
            return;
        }
        if (input.matches("(?s)[A-Za-z][A-Za-z0-9+.-]+://.*")) {
            error(input, "only http and https addresses are read");
            return;
        }
        try {
            Path path = Path.of(input);
            if (Files.isDirectory(path)) {
                folder(path);
            } else {
                file(path);
            }
        } catch (InvalidPathException e) {
            error(input, "not a file name");
        }
    }

    private void address(String address) {
        Visit visit = Visit.to(address, fetcher);
        if (visit.page() == null) {
            error(address, visit.fetched().message());
        } else {
            String found = visit.foundAt(address);
            show(address, found == null ? address : found, visit.page());
        }
    }

    private void folder(Path folder) {
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.filter(Inspect::page).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            error(folder.toString(), "the folder cannot be read");
            return;
        }
        files.forEach(this::file);
    }

    private static boolean page(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.matches(".*\\.(?:x?html?|pdf|mhtml)(?:\\.gz)?")
                || (name.indexOf('.') < 0 && Files.isRegularFile(path));
    }

    private void file(Path path) {
        String address = baseUrl == null ? "" : baseUrl;
        try {
            byte[] bytes = bytes(path);
            String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
            String type = name.matches(".*\\.(?:txt|md|markdown)(?:\\.gz)?") ? "text/plain" : null;
            show(path.toString(), address, PageReader.read(bytes, type, address));
        } catch (ZipException e) {
            error(path.toString(), "broken gzip data");
        } catch (IOException e) {
            error(path.toString(), Files.exists(path) ? "cannot be read" : "no such file");
        }
    }

    private static byte[] bytes(Path path) throws IOException {
        boolean packed = path.getFileName().toString().endsWith(".gz");
        try (InputStream file = Files.newInputStream(path);
                InputStream in = packed ? new GZIPInputStream(file, 1 << 16) : file) {
            return in.readNBytes(PageFetcher.MOST_PDF_BYTES);
        }
    }

    private void show(String input, String address, Page page) {
        if (page.kind() == Page.Kind.LOCKED) {
            error(input, "a broken or locked PDF, or one too large to read");
        } else {
            print(input, address, page);
        }
    }

    private void print(String input, String address, Page page) {
        ObjectNode line = JSON.createObjectNode();
        String url = !address.isEmpty() ? address : page.canonical();
        line.put("url", url != null ? url : input);
        line.put("title", page.title());
        line.put("author", page.author());
        line.put("site", page.site());
        line.put("language", page.language());
        line.put("published", page.published() == null ? null : page.published().toString());
        line.put("words", page.words());
        line.put("minutes", page.minutes());
        line.put("text", page.text());
        if (page.pages() > 0) {
            line.put("pages", page.pages());
        }
        if (page.kind() != Page.Kind.ARTICLE) {
            line.put("kind", page.kind().name().toLowerCase(Locale.ROOT));
        }
        print(line);
    }

    private void error(String input, String what) {
        failed++;
        print(JSON.createObjectNode().put("url", input).put("error", what));
    }

    private void print(ObjectNode line) {
        try {
            out.print(JSON.writeValueAsString(line) + "\n");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
