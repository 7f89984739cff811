package io.github.dogear.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dogear.store.Database;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the program again and again, and counts what is left: everything acknowledged has its effect, once. */
class CrashTest {
    @TempDir
    Path directory;

    private final Set<Integer> acknowledged = Collections.synchronizedSet(new TreeSet<>());

    private Process start(String... before) throws IOException {
        List<String> command = new ArrayList<>(List.of(before));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                CrashingProgram.class.getName(),
                directory.resolve("data").toString(),
                directory.resolve("sent").toString()));
        return new ProcessBuilder(command)
                .redirectError(directory.resolve("errors").toFile())
                .start();
    }

    private Thread listen(Process process) {
        Thread thread = new Thread(() -> {
            try (BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    if (line.startsWith("ack ")) {
                        acknowledged.add(Integer.parseInt(line.substring(4)));
                    }
                }
            } catch (IOException e) {
                // The process was killed, which is what this test is about.
            }
        });
        thread.start();
        return thread;
    }

    /** Sends what was not acknowledged yet, and, as platforms do, some of what was. */
    private void send(Process process, int messages, Random random) {
        try (BufferedWriter in =
                new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8))) {
            for (int i = 0; i < messages; i++) {
                if (!acknowledged.contains(i) || random.nextInt(10) == 0) {
                    in.write(i + " https://a.example/page-" + i + " #topic" + i % 7 + " words of message " + i + "\n");
                    in.flush();
                }
            }
        } catch (IOException e) {
            // The process was killed while it was written to.
        }
    }

    private void check(int messages) throws IOException {
        try (Database database = Database.open(directory.resolve("data"), sql -> {})) {
            assertThat(acknowledged).hasSize(messages);
            for (String table : List.of("link", "note", "link_topic")) {
                assertThat(database.<Long>read(sql -> sql.number("SELECT count(*) FROM " + table)))
                        .as(table)
                        .isEqualTo(messages);
            }
            assertThat(database.<Long>read(sql -> sql.number("SELECT count(*) FROM topic")))
                    .isEqualTo(7);
            assertThat(database.<Long>read(sql -> sql.number("SELECT count(*) FROM change")))
                    .isEqualTo(messages);
            assertThat(database.<Long>read(sql -> sql.number("SELECT count(*) FROM inbox WHERE state <> 'done'")))
                    .isZero();
            assertThat(database.<String>read(
                            sql -> sql.text("PRAGMA integrity_check").orElse("")))
                    .isEqualTo("ok");
        }
        try (Stream<String> lines = Files.lines(directory.resolve("sent"), StandardCharsets.UTF_8)) {
            assertThat(lines.distinct().count()).isEqualTo(messages);
        }
    }

    @Test
    void whatWasAcknowledgedHasItsEffectOnceThroughManyKills() throws Exception {
        Random random = new Random(7);
        int messages = 400;
        int kills = 0;
        for (int round = 0; round < 8; round++) {
            Process process = start();
            Thread listener = listen(process);
            Thread sender = new Thread(() -> send(process, messages, random));
            sender.start();
            // From before the first message is stored to well into the last ones.
            if (!process.waitFor(350 + random.nextInt(900), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                kills++;
            }
            process.waitFor();
            sender.join();
            listener.join();
        }
        assertThat(kills).isPositive();
        finish(messages, random);
        check(messages);
    }

    private void finish(int messages, Random random) throws Exception {
        Process last = start();
        Thread listener = listen(last);
        send(last, messages, random);
        assertThat(last.waitFor(60, TimeUnit.SECONDS)).isTrue();
        listener.join();
        assertThat(last.exitValue())
                .as(Files.readString(directory.resolve("errors"), StandardCharsets.UTF_8))
                .isZero();
    }

    @Test
    void aKillAtAnyWriteToTheDiskLosesNothing() throws Exception {
        Assumptions.assumeTrue(hasStrace(), "skipped: strace is not here, or may not trace");
        Random random = new Random(11);
        int messages = 40;
        for (int nth : new int[] {3, 9, 17, 26, 40, 61}) {
            Process process = start(
                    "strace",
                    "-f",
                    "-qq",
                    "-o",
                    "/dev/null",
                    "-e",
                    "trace=pwrite64,fdatasync,fsync",
                    "-e",
                    "inject=pwrite64,fdatasync,fsync:signal=SIGKILL:when=" + nth);
            Thread listener = listen(process);
            send(process, messages, random);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            listener.join();
        }
        finish(messages, random);
        check(messages);
    }

    private static boolean hasStrace() throws InterruptedException {
        try {
            return new ProcessBuilder("strace", "-qq", "-o", "/dev/null", "true")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
