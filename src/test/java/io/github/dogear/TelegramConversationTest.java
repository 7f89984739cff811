package io.github.dogear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.github.dogear.chat.telegram.BotApiDouble;
import io.github.dogear.chat.telegram.Person;
import io.github.dogear.store.Database;
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
                    .atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> shown().stream()
                            .skip(told)
                            .anyMatch(line -> line.text().contains(words)));
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
        Matcher code = Pattern.compile(" claim ([0-9a-f]{16})").matcher(printed.toString(StandardCharsets.UTF_8));
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

    private void claimed() {
        say("/claim " + claimCode());
        dogear("Hello, I am Dogear");
    }

    private List<String> texts() {
        return telegram.sent().stream()
                .map(sent -> sent.arguments().path("text").asText())
                .toList();
    }

    @Test
    void aCommentSentWithAForwardIsANoteOnIt() {
        claimed();
        ann.say("why I keep this");
        ann.forward("Java Weekly", page("/structured-concurrency"));
        dogear("Structured concurrency in Java");
        say("/note keep");
        dogear("why I keep this");
        assertThat(texts()).noneMatch(text -> text.contains("Keep as note"));
    }

    @Test
    void aStrangerIsToldOnceADayAndLearnsTheirNumber() {
        Person eve = new Person(telegram, 666, "Eve");
        eve.say("/next");
        eve.say("let me in");
        eve.say("/claim 0000000000000000");
        dogear("This is somebody's own reading list");
        claimed();
        assertThat(texts()).filteredOn(text -> text.contains("somebody's own")).hasSize(1);
        assertThat(texts()).anyMatch(text -> text.contains("666"));
    }

    @Test
    void theCodeWorksOnce() {
        claimed();
        Person eve = new Person(telegram, 666, "Eve");
        eve.say("/claim " + claimCode());
        dogear("This is somebody's own reading list");
    }

    @Test
    void aGuestHasAListOfTheirOwn() {
        claimed();
        say(page("/a"));
        dogear("Saved:");
        say("/invite");
        dogear("t.me/dogear_bot?start=");
        Matcher code = Pattern.compile("start=([0-9a-f]{16})").matcher(String.join("\n", transcript));
        assertThat(code.find()).isTrue();
        Person bo = new Person(telegram, 77, "Bo");
        bo.say("/start " + code.group(1));
        dogear("Hello, I am Dogear");
        bo.say("/done 1");
        dogear("There is no number 1 in your list");
        bo.say("/invite");
        dogear("Only the owner");
        Person eve = new Person(telegram, 666, "Eve");
        eve.say("/start " + code.group(1));
        dogear("This is somebody's own reading list");
    }

    @Test
    void whatIsAskedInAGroupIsAnsweredInPrivate() {
        claimed();
        ObjectNode group =
                new ObjectMapper().createObjectNode().put("id", -1009L).put("type", "supergroup");
        group.put("title", "Readers");
        ann.message("message", group, json -> json.put("text", "nobody means the bot"));
        new Person(telegram, 666, "Eve").message("message", group, json -> json.put("text", "/list@dogear_bot"));
        ann.message("message", group, json -> {
            json.put("text", "@dogear_bot /status");
            json.putArray("entities")
                    .addObject()
                    .put("type", "mention")
                    .put("offset", 0)
                    .put("length", 11);
        });
        dogear("All is well");
        assertThat(telegram.sent())
                .extracting(sent -> sent.arguments().path("chat_id").asText())
                .containsOnly("4242");
        assertThat(telegram.sent()).hasSize(2);
    }

    @Test
    void thumbsUpOnACardMarksItReadAndEditsAreFollowed() {
        claimed();
        int mine = ann.say(page("/a") + " first words");
        int card = dogear("Saved:");
        ann.edit(mine, page("/a") + " better words");
        dogear("better words");
        ann.react(card, "", "\uD83D\uDC4D");
        dogear("Read:");
    }

    @Test
    void whoBlockedTheBotIsNotWrittenToUntilTheyReturn() {
        claimed();
        untilItIsNotedAsSent();
        ann.membership("member", "kicked");
        ann.membership("kicked", "member");
        say("/status");
        dogear("All is well");
    }

    /** What has arrived may still wait to be noted as sent. */
    private void untilItIsNotedAsSent() {
        try (Database database = Database.look(data)) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> database.read(sql -> sql.number("SELECT count(*) FROM outbox WHERE state = 'waiting'"))
                            == 0);
        }
    }

    @Test
    void aListSentAsADocumentIsPreviewed() {
        claimed();
        telegram.file("F1", ("# java\n\n- " + page("/b") + "\n").getBytes(StandardCharsets.UTF_8));
        ann.message(
                "message",
                ann.privateChat(),
                json -> json.putObject("document")
                        .put("file_id", "F1")
                        .put("file_unique_id", "U1")
                        .put("file_name", "list.md")
                        .put("mime_type", "text/markdown")
                        .put("file_size", 40));
        dogear("list.md");
        assertThat(telegram.calls("getFile")).hasSize(1);
    }

    @Test
    void everythingWorksAfterARestart() {
        claimed();
        say(page("/a"));
        int card = dogear("Saved:");
        app.close();
        printed.reset();
        app = start(Map.of());
        assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("claim ");
        ann.reply(card, "noted after the restart");
        dogear("Noted on");
    }

    @Test
    void anAllowListLetsInWhoIsNamedAndNobodyElse() {
        app.close();
        printed.reset();
        app = start(Map.of("TELEGRAM_ALLOWED_USERS", "4242"));
        assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("claim ");
        say("/start");
        dogear("Hello, I am Dogear");
    }

    @Test
    void wrongSettingsAreToldInALine() {
        assertThatThrownBy(() -> Telegram.allowed(Config.read(null, Map.of("TELEGRAM_ALLOWED_USERS", "@ann"))))
                .hasMessageContaining("takes numbers, and \"@ann\" is none");
        app.close();
        assertThatThrownBy(() -> start(Map.of("TELEGRAM_BOT_TOKEN", "not a token")))
                .isInstanceOf(Config.Invalid.class)
                .hasMessageContaining("BotFather");
    }
}
