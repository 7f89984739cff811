package io.github.dogear.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Takes large files in by the command line: 40,000 links in each of some formats, and a million in one of them in little
 * memory; beside them, what the sqlite3 shell takes to load the same rows into a table with the same key, where it is
 * installed.
 */
public final class TransferBench {
    private TransferBench() {}

    public static void main(String[] arguments) throws Exception {
        int many = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        System.out.printf(
                Locale.ENGLISH,
                "machine: %d cores, load %.2f, Java %s%n",
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.version());
        Path directory = Files.createTempDirectory("dogear-transfer");
        try {
            for (String format : List.of("csv", "html", "txt")) {
                Path file = write(directory, format, 40_000);
                double seconds = take(directory, file, "256m");
                double shell = format.equals("csv") ? shell(directory, file) : 0;
                System.out.printf(
                        Locale.ENGLISH,
                        "40,000 links as %-4s              %6.2f s%s%n",
                        format,
                        seconds,
                        shell > 0 ? String.format(Locale.ENGLISH, ", sqlite3 shell %.2f s", shell) : "");
            }
            for (String format : List.of("csv", "html")) {
                Path file = write(directory, format, many);
                System.out.printf(
                        Locale.ENGLISH,
                        "%,d links as %s in 256 MB %6.2f s%n",
                        many,
                        format,
                        take(directory, file, "256m"));
            }
        } finally {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Collections.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static Path write(Path directory, String format, int rows) throws IOException {
        Path file = directory.resolve(rows + "." + format);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(format.equals("csv") ? "title,url,time_added,tags,status\n" : "");
            out.write(format.equals("html") ? "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p>\n" : "");
            for (int i = 0; i < rows; i++) {
                String url = "https://site" + i % 997 + ".example/posts/" + i + "/a-story-of-" + i;
                String title = "Page number " + i + " about things that matter";
                long time = 1_500_000_000L + i;
                switch (format) {
                    case "csv" -> out.write(title + "," + url + "," + time + ",topic-" + i % 50 + ",unread\n");
                    case "html" ->
                        out.write("<DT><A HREF=\"" + url + "\" ADD_DATE=\"" + time + "\" TAGS=\"topic-" + i % 50 + "\">"
                                + title + "</A>\n");
                    default -> out.write(url + " | " + title + "\n");
                }
            }
        }
        return file;
    }

    private static double take(Path directory, Path file, String memory) throws IOException, InterruptedException {
        return run(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + memory,
                "-cp",
                System.getProperty("java.class.path"),
                "io.github.dogear.Dogear",
                "import",
                file.toString(),
                "--data",
                directory.resolve("data-" + file.getFileName()).toString());
    }

    private static double shell(Path directory, Path file) {
        try {
            Path database = directory.resolve("shell.db");
            return run(
                    "sqlite3",
                    database.toString(),
                    "CREATE TABLE link (title TEXT, url TEXT UNIQUE, time_added INTEGER, tags TEXT, status TEXT)",
                    ".mode csv",
                    ".import --skip 1 " + file + " link");
        } catch (IOException | InterruptedException notInstalled) {
            return 0;
        }
    }

    private static double run(String... command) throws IOException, InterruptedException {
        long before = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said;
        try (InputStream out = process.getInputStream()) {
            said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
        return (System.nanoTime() - before) / 1e9;
    }
}
