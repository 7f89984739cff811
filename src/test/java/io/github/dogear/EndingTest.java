package io.github.dogear;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own, and what it says when it ends. */
class EndingTest {
    @TempDir
    Path directory;

    @RepeatedTest(3)
    void itEndsInTheMiddleOfItsWorkWithoutAWordOfIt() throws IOException, InterruptedException {
        Path list = Files.writeString(
                directory.resolve("list.txt"),
                IntStream.range(0, 3_000)
                        .mapToObj(i -> "http://127.0.0." + (1 + i % 200) + ":1/page-" + i)
                        .collect(Collectors.joining("\n")));
        Path typed = Files.writeString(directory.resolve("typed"), "/import " + list + "\n1\n/list\n");
        Path said = directory.resolve("said");
        Path complained = directory.resolve("complained");
        Process dogear = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Dogear.class.getName(),
                        "chat",
                        "--data",
                        directory.resolve("data").toString())
                .redirectInput(typed.toFile())
                .redirectOutput(said.toFile())
                .redirectError(complained.toFile())
                .start();
        try {
            assertThat(dogear.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            dogear.destroyForcibly();
        }
        assertThat(dogear.exitValue()).isZero();
        assertThat(Files.readString(said, StandardCharsets.UTF_8)).contains("3,000 items");
        // A JDK may have a word to say about native libraries.
        assertThat(Files.readAllLines(complained, StandardCharsets.UTF_8))
                .allMatch(line -> line.isEmpty() || line.startsWith("WARNING: "));
    }
}
