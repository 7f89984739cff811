package io.github.dogear;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dogear.page.Web;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole program in a terminal, with a site on the loopback: a link is saved and read, whatever comes between. */
@Timeout(120)
class ReadingInTheChatTest {
    private static final String PAGE = "<title>The ledger of ships - Harbour</title><h1>The ledger of ships</h1>"
            + "<p>The harbour keeps a ledger of all the ships that pass at night, and it has done so, they say, since the first lamp was lit.</p>"
                    .repeat(5);

    @TempDir
    Path directory;

    private final Web web = new Web();

    @AfterEach
    void close() {
        web.close();
    }

    private Map<String, String> environment() {
        return Map.of("DOGEAR_ALLOW_HOSTS", web.loopback());
    }

    private String address(String path) {
        return "http://" + web.loopback() + path;
    }

    private static void await(ByteArrayOutputStream out, String words) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> out.toString(StandardCharsets.UTF_8), text -> text.contains(words));
    }

    @Test
    void aLinkIsSavedReadAndItsCardDrawnAnew() throws Exception {
        web.page("/ledger", PAGE);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PipedOutputStream typed = new PipedOutputStream();
                InputStream in = new PipedInputStream(typed);
                App app = new App(
                        directory.resolve("data"),
                        Config.read(null, environment()),
                        Clock.systemUTC(),
                        ZoneOffset.UTC)) {
            Thread talk =
                    new Thread(() -> app.chat(in, new PrintStream(out, true, StandardCharsets.UTF_8), environment()));
            talk.start();
            say(typed, address("/ledger") + " #ships");
            await(out, "Saved: The ledger of ships");
            say(typed, "/find lamp was lit");
            await(out, "first lamp");
            say(typed, "quit");
            talk.join(10_000);
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("127.0.0.1 · 1 min · ships · no. 1");
    }

    private static void say(OutputStream typed, String line) throws IOException {
        typed.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        typed.flush();
    }

    @Test
    void aPageThatWasBeingReadWhenTheProgramWasKilledIsReadByTheNext() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        web.on("/ledger", exchange -> {
            asked.countDown();
            try {
                release.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Dogear.class.getName(),
                        "chat",
                        "--data",
                        directory.resolve("data").toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("said").toFile());
        builder.environment().putAll(environment());
        Process killed = builder.start();
        try {
            say(killed.getOutputStream(), address("/ledger"));
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            killed.destroyForcibly().waitFor();
            release.countDown();
        }
        web.page("/ledger", PAGE);

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PipedOutputStream typed = new PipedOutputStream();
                InputStream in = new PipedInputStream(typed);
                App app = new App(
                        directory.resolve("data"),
                        Config.read(null, environment()),
                        Clock.systemUTC(),
                        ZoneOffset.UTC)) {
            Thread talk =
                    new Thread(() -> app.chat(in, new PrintStream(out, true, StandardCharsets.UTF_8), environment()));
            talk.start();
            await(out, "Saved: The ledger of ships");
            say(typed, "quit");
            talk.join(10_000);
        }
        assertThat(web.times("/ledger")).isEqualTo(2);
    }
}
