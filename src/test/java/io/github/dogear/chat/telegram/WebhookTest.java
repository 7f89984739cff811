package io.github.dogear.chat.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dogear.chat.IncomingMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookTest {
    private static final String SECRET = "a-secret_of-a-test";
    private static final String UPDATE = """
            {"update_id":7,"message":{"message_id":3,"date":1780000000,"text":"hello",
             "chat":{"id":42,"type":"private"},"from":{"id":42,"is_bot":false,"first_name":"Ann"}}}
            """;

    private final Listening bot = new Listening(
            BotApiDouble.TOKEN,
            new TelegramSettings.Webhook(URI.create("https://dogear.example.org/telegram-door"), 0, SECRET));

    @BeforeEach
    void open() {
        bot.start();
        bot.telegram.await("setWebhook", 1);
    }

    @AfterEach
    void close() {
        bot.close();
        assertThat(bot.telegram.problems()).isEmpty();
    }

    private int post(String path, String secret, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + bot.platform.doorPort() + path))
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!secret.isEmpty()) {
            request.header(Door.SECRET, secret);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void telegramIsToldTheAddressAndTheSecret() {
        BotApiDouble.Call call = bot.telegram.calls("setWebhook").get(0);
        assertThat(call.text("url")).isEqualTo("https://dogear.example.org/telegram-door");
        assertThat(call.text("secret_token")).isEqualTo(SECRET);
        assertThat(call.arguments().path("allowed_updates").toString()).contains("message_reaction");
        assertThat(bot.telegram.calls("getUpdates")).isEmpty();
    }

    @Test
    void anUpdateIsStoredBeforeItIsAcknowledged() throws IOException, InterruptedException {
        assertThat(post("/telegram-door", SECRET, UPDATE)).isEqualTo(200);
        assertThat(bot.heard()).extracting(IncomingMessage::text).containsExactly("hello");
    }

    @Test
    void whoSendsARequestByDropsKeepsNobodyOut() throws IOException, InterruptedException {
        List<Socket> drops = new ArrayList<>();
        try {
            for (int i = 0; i < 10; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), bot.platform.doorPort());
                drops.add(socket);
                socket.getOutputStream()
                        .write("POST /telegram-door HTTP/1.1\r\nHost: a".getBytes(StandardCharsets.US_ASCII));
            }
            assertThat(post("/telegram-door", SECRET, UPDATE)).isEqualTo(200);
        } finally {
            for (Socket socket : drops) {
                socket.close();
            }
        }
        assertThat(bot.heard()).hasSize(1);
    }

    @Test
    void whatCannotBeStoredIsToBeBroughtAgain() throws IOException, InterruptedException {
        bot.refuse(1);
        assertThat(post("/telegram-door", SECRET, UPDATE)).isEqualTo(503);
        assertThat(post("/telegram-door", SECRET, UPDATE)).isEqualTo(200);
        assertThat(bot.heard()).hasSize(1);
    }

    @Test
    void onlyTheSecretOpens() throws IOException, InterruptedException {
        assertThat(post("/telegram-door", "", UPDATE)).isEqualTo(401);
        assertThat(post("/telegram-door", SECRET + "x", UPDATE)).isEqualTo(401);
        assertThat(post("/other", SECRET, UPDATE)).isEqualTo(404);
        assertThat(bot.heard()).isEmpty();
    }

    @Test
    void hugeAndBrokenBodiesAreTurnedAway() throws IOException, InterruptedException {
        assertThat(post("/telegram-door", SECRET, "{")).isEqualTo(400);
        assertThat(post("/telegram-door", SECRET, " ".repeat((1 << 20) + 1))).isEqualTo(413);
        assertThat(post("/telegram-door", SECRET, "{\"update_id\":8,\"message\":\"poison\"}"))
                .describedAs("bringing it again would not help")
                .isEqualTo(200);
        assertThat(bot.heard()).isEmpty();
    }
}
