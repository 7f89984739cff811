package io.github.dogear.page;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jsoup.Jsoup;

/** Measures how many saved pages are read in a second on one thread: {@code [FOLDER [rounds]]}. */
public final class PageBench {
    private PageBench() {}

    public static void main(String[] args) throws IOException {
        Path folder = args.length > 0 ? Path.of(args[0]) : shared().resolve("article-pages");
        if (!Files.isDirectory(folder)) {
            System.out.println("saved pages: skipped, " + folder + " is not here");
            return;
        }
        List<byte[]> pages = pages(folder);
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 15;
        long bytes = pages.stream().mapToLong(p -> p.length).sum();
        double[] parsed = new double[rounds];
        double[] read = new double[rounds];
        long allocated = 0;
        for (int round = 0; round < rounds; round++) {
            long start = busy();
            for (byte[] page : pages) {
                if (Jsoup.parse(Decoding.decode(page, null)).childNodeSize() == 0) {
                    throw new IllegalStateException("an empty document");
                }
            }
            parsed[round] = busy() - start;
            long before = allocated();
            start = busy();
            for (byte[] page : pages) {
                PageReader.read(page, null, "https://example.org/one");
            }
            read[round] = busy() - start;
            allocated = allocated() - before;
        }
        double median = median(read);
        System.out.printf(
                "%d saved pages, %.1f MB: %.0f pages/s read on one core, %.1f times the parse, %.1f MB allocated a page%n",
                pages.size(),
                bytes / 1e6,
                pages.size() * 1e9 / median,
                median / median(parsed),
                allocated / 1e6 / pages.size());
    }

    private static Path shared() {
        String told = System.getProperty("dogear.shared", System.getenv().getOrDefault("DOGEAR_SHARED", ""));
        return Path.of(told.isBlank() || told.startsWith("${") ? "../shared" : told);
    }

    private static List<byte[]> pages(Path folder) throws IOException {
        List<byte[]> pages = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.toString();
                if (name.endsWith(".html.gz")) {
                    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                        pages.add(in.readNBytes(PageReader.MOST_BYTES));
                    }
                } else if (name.endsWith(".html")) {
                    pages.add(Files.readAllBytes(file));
                }
            }
        }
        return pages;
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    /** What this program has computed, its collector too; what else runs on the machine does not count. */
    private static long busy() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
