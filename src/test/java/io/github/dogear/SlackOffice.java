package io.github.dogear;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.github.dogear.chat.slack.SlackDouble;
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
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** The whole program, a Slack of our own, and a page to read; with a transcript of what was said. */
final class SlackOffice implements AutoCloseable {
    private static final String PAGE = """
            <html lang="en"><head><title>%s</title><meta name="author" content="A. Writer"></head>
            <body><article><h1>%s</h1><p>%s</p></article></body></html>
            """;
    private static final List<String> SAYING =
            List.of("chat.postMessage", "chat.update", "chat.postEphemeral", "response", "views.publish", "views.open");

    private final SlackDouble slack;
    private final HttpServer web;
    private final Path data;
    private final Map<String, String> more;
    private final List<String> transcript = new ArrayList<>();
    private final FastClock clock = new FastClock();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private App app;
    private int told;

    SlackOffice(Path data) throws IOException, InterruptedException {
        this(data, Map.of());
    }

    /** @param more settings beside those of Slack */
    SlackOffice(Path data, Map<String, String> more) throws IOException, InterruptedException {
        this.data = data;
        this.more = Map.copyOf(more);
        this.slack = new SlackDouble();
        this.web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/", exchange -> {
            String title = exchange.getRequestURI().getPath().substring(1).replace('-', ' ');
            String words = (title + " is what this page is about, and it says so at length. ").repeat(40);
            byte[] body = PAGE.formatted(title, title, words).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        web.start();
        this.app = start();
    }

    private App start() throws InterruptedException {
        Map<String, String> environment = new TreeMap<>(Map.of(
                "SLACK_BOT_TOKEN",
                "xoxb-test",
                "SLACK_APP_TOKEN",
                "xapp-test",
                "SLACK_API_URL",
                slack.apiUrl(),
                "DOGEAR_ALLOW_HOSTS",
                "127.0.0.1:" + web.getAddress().getPort()));
        environment.putAll(more);
        App started = new App(data, Config.read(null, environment), clock, ZoneOffset.UTC);
        assertThat(started.serve(new PrintStream(printed, true, StandardCharsets.UTF_8)))
                .isTrue();
        slack.awaitConnection();
        return started;
    }

    void restart() throws InterruptedException {
        leave();
        comeBack();
    }

    /** Dogear ends. */
    void leave() {
        app.close();
    }

    void comeBack() throws InterruptedException {
        app = start();
    }

    /** So much time passes while Dogear is away. */
    void isAwayFor(Duration time) throws InterruptedException {
        leave();
        clock.passed = clock.passed.plus(time);
        comeBack();
    }

    SlackDouble slack() {
        return slack;
    }

    /** A clock on which the pauses between messages are short. */
    private static final class FastClock extends Clock {
        private static final Instant BEGIN = Instant.parse("2026-05-28T20:00:00Z");
        private final long began = System.nanoTime();
        private volatile Duration passed = Duration.ZERO;

        @Override
        public Instant instant() {
            return BEGIN.plusNanos((System.nanoTime() - began) * 50).plus(passed);
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

    /**
     * Something that Dogear showed.
     *
     * @param place the channel, the person whose Home tab it is, or the address that was answered
     * @param ts the message, as far as it has a number
     */
    record Shown(String method, String place, String user, String ts, String text, Map<String, String> buttons) {
        /** What the button with a label sends; the window's own data under {@code metadata}. */
        String sends(String label) {
            String command = buttons.get(label);
            if (command == null) {
                throw new AssertionError("no button " + label + " in " + this);
            }
            return command;
        }
    }

    /** All that was shown so far. */
    List<Shown> shown() {
        return slack.calls().stream()
                .filter(call -> SAYING.contains(call.method()))
                .map(SlackOffice::shown)
                .toList();
    }

    private static Shown shown(SlackDouble.Call call) {
        boolean view = call.method().startsWith("views.");
        JsonNode blocks = view ? call.json("view").path("blocks") : call.json("blocks");
        StringBuilder text = new StringBuilder();
        Map<String, String> buttons = new TreeMap<>();
        for (JsonNode block : blocks) {
            text.append(block.path("text").path("text").asText());
            text.append(block.path("label").path("text").asText()).append("\n");
            for (JsonNode button : block.path("elements")) {
                String label = button.path("text").path("text").asText();
                text.append("[").append(label).append("] ");
                buttons.put(label, button.path("value").asText());
            }
        }
        if (view) {
            buttons.put("metadata", call.json("view").path("private_metadata").asText());
        }
        String place = view ? call.get("user_id") : call.get("channel");
        return new Shown(
                call.method(),
                place,
                call.get("user"),
                call.get("answered_ts"),
                plain(text.toString().replaceAll(" *\\n+", "\n").strip()),
                buttons);
    }

    private static String plain(String mrkdwn) {
        return mrkdwn.replaceAll("<(\\S+?)\\|([^>]*)>", "$2")
                .replaceAll("\\*([^*\n]+)\\*", "$1")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    /** Waits until Dogear shows these words, and gives what showed them. */
    Shown dogear(String words) {
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> shown().stream().skip(told).anyMatch(one -> says(one, words)));
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
            transcript.add("DOGEAR" + where(one) + "\n" + one.text());
            if (says(one, words)) {
                return one;
            }
        }
    }

    /** A title is written as the page writes it once that has been read, which may be sooner or later. */
    private static boolean says(Shown one, String words) {
        return one.text().toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
    }

    private static String where(Shown one) {
        return switch (one.method()) {
            case "chat.update" -> " (the same card, changed)";
            case "views.publish" -> " (the Home tab)";
            case "views.open" -> " (a window)";
            case "chat.postEphemeral", "response" -> " (only they see it)";
            default -> one.place().startsWith("D") ? "" : " (in #" + one.place() + ")";
        };
    }

    void tell(String line) {
        transcript.add(line);
    }

    String transcript() {
        return String.join("\n\n", transcript)
                .replace(page(""), "https://example.org/")
                .replaceAll("127\\.0\\.0\\.1(:[0-9]+)?", "example.org");
    }

    String page(String path) {
        return "http://127.0.0.1:" + web.getAddress().getPort() + "/" + path;
    }

    String claimCode() {
        Matcher code = Pattern.compile(" claim ([0-9a-f]{16})").matcher(printed.toString(StandardCharsets.UTF_8));
        assertThat(code.find()).isTrue();
        return code.group(1);
    }

    @Override
    public void close() {
        app.close();
        web.stop(0);
        slack.close();
        assertThat(slack.violations()).isEmpty();
    }
}
