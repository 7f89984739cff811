package io.github.dogear.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpModeTest extends SlackTestBase {
    private static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
    private final HttpClient client = HttpClient.newHttpClient();

    @Override
    boolean startsAtOnce() {
        return false;
    }

    @Override
    SlackSettings settings() {
        return new SlackSettings(
                "xoxb-test",
                null,
                slack.apiUrl(),
                new SlackSettings.Http(SECRET, 0),
                SlackSettings.RESERVED,
                SlackSettings.BOOKMARK,
                Set.of());
    }

    @BeforeEach
    void ready() {
        start();
        await().until(() -> platform.trouble() == null && platform.httpPort() > 0);
    }

    @Test
    void slackIsToldThatTheAddressIsRight() throws Exception {
        HttpResponse<String> answer = post("{\"type\":\"url_verification\",\"token\":\"x\",\"challenge\":\"abc123\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("abc123");
    }

    @Test
    void anEventACommandAndAButtonArrive() throws Exception {
        assertThat(post(SlackDouble.eventPayload("""
                        {"type":"message","channel":"%s","user":"%s","ts":"1700000001.000100","text":"ünder <https://example.org>"}""".formatted(DM, ANN))).statusCode())
                .isEqualTo(200);
        assertThat(next().text()).isEqualTo("ünder https://example.org");

        post("command=%2Fnext&text=10m&channel_id=C1&user_id=" + ANN + "&user_name=ann&trigger_id=3.a&team_id="
                + SlackDouble.TEAM + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2Fx");
        assertThat(next().text()).isEqualTo("/next 10m");

        post("payload=" + URLEncoder.encode("""
                        {"type":"block_actions","user":{"id":"%s","username":"ann"},"trigger_id":"3.b",
                         "container":{"message_ts":"1.1","channel_id":"%s"},
                         "actions":[{"action_id":"a","block_id":"b","value":"/done 12"}]}""".formatted(ANN, DM), StandardCharsets.UTF_8));
        assertThat(next().text()).isEqualTo("/done 12");
    }

    @Test
    void whatCannotBeStoredIsAnErrorSoThatSlackTriesAgain() throws Exception {
        String event = SlackDouble.eventPayload("""
                {"type":"message","channel":"%s","user":"%s","ts":"1700000001.000100","text":"x"}""".formatted(DM, ANN));
        storeFailures.set(1);

        assertThat(post(event).statusCode()).isEqualTo(503);
        assertThat(post(event).statusCode()).isEqualTo(200);
        assertThat(next().text()).isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301, -86400, 86400})
    void aRequestFromAnotherTimeIsRefused(long secondsOff) throws Exception {
        assertThat(post("{}", SECRET, Instant.now().plusSeconds(secondsOff)).statusCode())
                .isEqualTo(401);
    }

    @Test
    void aWrongSignatureIsRefused() throws Exception {
        assertThat(post("{}", "another secret", Instant.now()).statusCode()).isEqualTo(401);
        assertThat(client.send(request("{}").build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void whyARequestWasRefusedIsLoggedOnceForAllWhoKnock() throws Exception {
        try (LogLines lines = new LogLines()) {
            for (int i = 0; i < 3; i++) {
                post("{}", "another secret", Instant.now());
            }
            assertThat(lines.with("refused")).singleElement().asString().contains("SLACK_SIGNING_SECRET");
        }
    }

    @Test
    void aClockThatIsWrongIsNamed() throws Exception {
        try (LogLines lines = new LogLines()) {
            post("{}", SECRET, Instant.now().minusSeconds(4000));
            assertThat(lines.with("refused")).singleElement().asString().contains("clock");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"payload=%zz", "payload=%7Bnot+json", "{\"type\":", "payload=%"})
    void whatCannotBeReadIsABadRequestAndStopsNothing(String body) throws Exception {
        assertThat(post(body).statusCode()).isEqualTo(400);
        assertThat(post("{\"type\":\"url_verification\",\"challenge\":\"abc\"}").body())
                .isEqualTo("abc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/octet-stream", "application/json; charset=iso-8859-1"})
    void theContentTypeDoesNotMatter(String type) throws Exception {
        String body = SlackDouble.eventPayload("""
                {"type":"message","channel":"%s","user":"%s","ts":"1700000001.000100","text":"100%% süß + 1 &amp; 2"}""".formatted(DM, ANN));
        assertThat(client.send(signed(body, SECRET, Instant.now(), type).build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
        assertThat(next().text()).isEqualTo("100% süß + 1 & 2");
    }

    @Test
    void aRetryIsTheSameMessage() throws Exception {
        String body = SlackDouble.eventPayload("""
                {"type":"message","channel":"%s","user":"%s","ts":"1700000001.000100","text":"x"}""".formatted(DM, ANN));
        String first = key(body);
        HttpRequest again = signed(body, SECRET, Instant.now(), "application/json")
                .header("X-Slack-Retry-Num", "1")
                .header("X-Slack-Retry-Reason", "http_timeout")
                .build();

        assertThat(client.send(again, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
        assertThat(next().key()).isEqualTo(first);
    }

    private String key(String body) throws Exception {
        assertThat(post(body).statusCode()).isEqualTo(200);
        return next().key();
    }

    @Test
    void whatWasSignedLongAgoOrForLaterIsRefused() {
        Signature signature = new Signature("secret", Clock.fixed(Instant.ofEpochSecond(1_000_000), ZoneOffset.UTC));
        byte[] body = {'{', '}'};
        for (long at : new long[] {999_700, 1_000_300}) {
            assertThat(signature.of("" + at, signature.sign("" + at, body), body))
                    .isEqualTo(Signature.Verdict.GOOD);
        }
        for (long at : new long[] {999_699, 1_000_301}) {
            assertThat(signature.of("" + at, signature.sign("" + at, body), body))
                    .isEqualTo(Signature.Verdict.UNTIMELY);
        }
        String good = signature.sign("1000000", body);
        assertThat(signature.of("1000000", good.replace("v0=", "v1="), body)).isEqualTo(Signature.Verdict.FORGED);
        assertThat(signature.of("1000000", good, new byte[] {'{', '}', ' '})).isEqualTo(Signature.Verdict.FORGED);
        assertThat(signature.of("-1000000", good, body)).isEqualTo(Signature.Verdict.FORGED);
    }

    @Test
    void onlyOnePathAndOneMethodAreServed() throws Exception {
        assertThat(client.send(
                                HttpRequest.newBuilder(URI.create(address())).build(),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(404);
        assertThat(client.send(
                                HttpRequest.newBuilder(URI.create(address() + "/more"))
                                        .POST(HttpRequest.BodyPublishers.ofString("x"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void whoSendsARequestByDropsKeepsNobodyOut() throws Exception {
        List<Socket> drops = new ArrayList<>();
        try {
            for (int i = 0; i < 10; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), platform.httpPort());
                drops.add(socket);
                socket.getOutputStream()
                        .write("POST /slack/events HTTP/1.1\r\nHost: a".getBytes(StandardCharsets.UTF_8));
            }
            assertThat(post("{\"type\":\"url_verification\",\"challenge\":\"abc\"}")
                            .body())
                    .isEqualTo("abc");
        } finally {
            for (Socket socket : drops) {
                socket.close();
            }
        }
    }

    @Test
    void aFloodIsCutOff() throws Exception {
        // One byte more, for who has much left to send may find the door shut instead of an answer.
        assertThat(post("x".repeat((1 << 20) + 1)).statusCode()).isEqualTo(413);
    }

    @Test
    void signaturesAreSlacksOwn() {
        Clock clock = Clock.fixed(Instant.ofEpochSecond(1531420618), ZoneOffset.UTC);
        Signature signature = new Signature("secret", clock);
        byte[] body = "token=x".getBytes(StandardCharsets.UTF_8);
        String good = signature.sign("1531420618", body);

        assertThat(good).startsWith("v0=").hasSize(67);
        assertThat(signature.of("1531420618", good, body)).isEqualTo(Signature.Verdict.GOOD);
        assertThat(signature.of("1531420619", good, body)).isEqualTo(Signature.Verdict.FORGED);
        assertThat(signature.of("1531420618", good.replace("v0=", "v1="), body)).isEqualTo(Signature.Verdict.FORGED);
        assertThat(signature.of("soon", good, body)).isEqualTo(Signature.Verdict.FORGED);
        assertThat(signature.of("9999999999999999999", good, body)).isEqualTo(Signature.Verdict.FORGED);
        assertThat(signature.of(null, good, body)).isEqualTo(Signature.Verdict.FORGED);
        assertThat(signature.of("1531420618", null, body)).isEqualTo(Signature.Verdict.FORGED);
    }

    private String address() {
        return "http://127.0.0.1:" + platform.httpPort() + HttpDoor.PATH;
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return post(body, SECRET, Instant.now());
    }

    private HttpResponse<String> post(String body, String secret, Instant at) throws IOException, InterruptedException {
        String type = body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded";
        return client.send(signed(body, secret, at, type).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder signed(String body, String secret, Instant at, String type) {
        String timestamp = String.valueOf(at.getEpochSecond());
        return request(body)
                .header("Content-Type", type)
                .header("X-Slack-Request-Timestamp", timestamp)
                .header(
                        "X-Slack-Signature",
                        new Signature(secret, Clock.systemUTC())
                                .sign(timestamp, body.getBytes(StandardCharsets.UTF_8)));
    }

    private HttpRequest.Builder request(String body) {
        return HttpRequest.newBuilder(URI.create(address()))
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    }
}
