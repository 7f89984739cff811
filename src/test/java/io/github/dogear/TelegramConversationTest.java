package io.github.dogear;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.github.dogear.chat.telegram.BotApiDouble;
import io.github.dogear.chat.telegram.Person;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program against a Bot API server, as a person with a phone meets it. */
class TelegramConversationTest {
    private static final String PAGE = """
            <html lang="en"><head><title>Structured concurrency in Java</title><meta name="author" content="A. Writer"></head>
            <body><article><h1>Structured concurrency in Java</h1><p>%s</p></article></body></html>
            """.formatted(
                    "Tasks that begin together end together, and none outlives the block that began it. ".repeat(40));

    private final BotApiDouble telegram = new BotApiDouble();
    private final Person ann = new Person(telegram, 4242, "Ann");
    private final List<String> transcript = new ArrayList<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private int told;
    private HttpServer web;
    private App app;

    @TempDir
    Path data;

    @BeforeEach
    void start() throws IOException {
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/", exchange -> {
            byte[] body = PAGE.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        web.start();
        app = start(Map.of());
    }

    private App start(Map<String, String> more) {
        Map<String, String> environment = new TreeMap<>(Map.of(
                "TELEGRAM_BOT_TOKEN",
                BotApiDouble.TOKEN,
                "TELEGRAM_API_URL",
                telegram.address().toString(),
                "DOGEAR_ALLOW_HOSTS",
                "127.0.0.1:" + web.getAddress().getPort()));
        environment.putAll(more);
        App started = new App(data, Config.read(null, environment), new FastClock(), ZoneOffset.UTC);
        assertThat(started.serve(new PrintStream(printed, true, StandardCharsets.UTF_8)))
                .isTrue();
        return started;
    }

    @AfterEach
    void end() {
        app.close();
        web.stop(0);
        telegram.close();
        assertThat(telegram.problems()).isEmpty();
    }

    /** A clock on which the pauses between messages are short. */
    private static final class FastClock extends Clock {
        private static final Instant BEGIN = Instant.parse("2026-05-28T20:00:00Z");
        private final long began = System.nanoTime();

        @Override
        public Instant instant() {
            return BEGIN.plusNanos((System.nanoTime() - began) * 50);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** Waits for an answer, or a changed card, with these words; returns the number of its message. */
    private int dogear(String words) {
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() ->
                            shown().stream().skip(told).anyMatch(line -> line.text().contains(words)));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    "no \"" + words + "\" in\n" + shown().stream().skip(told).toList() + " after\n"
                            + String.join("\n", transcript),
                    e);
        }
        List<Shown> shown = shown();
        while (true) {
            Shown one = shown.get(told);
            told++;
            transcript.add("DOGEAR" + (one.edit() ? " (the same card, changed)" : "") + "\n" + one.text());
            if (one.text().contains(words)) {
                return one.number();
            }
        }
    }

    private void annDoes(String what) {
        transcript.add("ANN\n" + what);
    }

    private record Shown(int number, boolean edit, String text) {}

    private List<Shown> shown() {
        List<Shown> shown = new ArrayList<>();
        for (BotApiDouble.Sent sent : telegram.sent()) {
            StringBuilder text = new StringBuilder(sent.arguments().path("text").asText());
            for (JsonNode row : sent.arguments().path("reply_markup").path("inline_keyboard")) {
                text.append("\n");
                row.forEach(button ->
                        text.append("[").append(button.path("text").asText()).append("] "));
            }
            shown.add(new Shown(sent.number(), sent.edit(), text.toString().stripTrailing()));
        }
        return shown;
    }

    private String data(int message, String label) {
        List<BotApiDouble.Sent> sent = new ArrayList<>(telegram.sent());
        java.util.Collections.reverse(sent);
        for (BotApiDouble.Sent one : sent) {
            if (one.number() == message) {
                for (JsonNode row : one.arguments().path("reply_markup").path("inline_keyboard")) {
                    for (JsonNode button : row) {
                        if (button.path("text").asText().equals(label)) {
                            return button.path("callback_data").asText();
                        }
                    }
                }
            }
        }
        throw new AssertionError("no button " + label + " on " + message);
    }

    private void press(int message, String label) {
        annDoes("presses [" + label + "]");
        ann.press(message, data(message, label));
    }

    private void say(String text) {
        annDoes(text);
        ann.say(text);
    }

    private String claimCode() {
        Matcher code = Pattern.compile("/claim ([0-9a-f]{16})").matcher(printed.toString(StandardCharsets.UTF_8));
        assertThat(code.find()).isTrue();
        return code.group(1);
    }

    private String page(String path) {
        return "http://127.0.0.1:" + web.getAddress().getPort() + path;
    }

    @Test
    void fromTheFirstHelloToWhatWasNotedAboutATopic() throws IOException {
        say("/claim " + claimCode());
        dogear("Hello, I am Dogear");
        annDoes("forwards a post of the channel Java Weekly\n" + page("/structured-concurrency") + " #java");
        ann.forward("Java Weekly", page("/structured-concurrency") + " #java");
        dogear("Saved:");
        int card = dogear("Structured concurrency in Java");
        say("/next");
        int next = dogear("Structured concurrency in Java");
        press(next, "Done");
        int read = dogear("Undo");
        press(read, "Undo");
        dogear("Taken back");
        annDoes("replies to the card\nNothing outlives its block: leaks become impossible");
        ann.reply(card, "Nothing outlives its block: leaks become impossible");
        dogear("Noted");
        say("/note leaks");
        dogear("Nothing outlives its block");
        String whole = String.join("\n\n", transcript)
                .replace(page(""), "https://example.org")
                .replaceAll("127\\.0\\.0\\.1", "example.org")
                .replaceAll("<[^>]+>", "");
        java.nio.file.Files.writeString(
                Path.of("target", "telegram-conversation.txt"), whole + "\n", StandardCharsets.UTF_8);
        assertThat(telegram.calls("answerCallbackQuery")).hasSize(2);
    }
}
