package io.github.dogear.chat.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser.HttpRequest;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.dogear.chat.DoorThreads;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes Slack's requests over HTTP, for those who have a public address: {@code POST /slack/events}. */
final class HttpDoor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpDoor.class);
    static final String PATH = "/slack/events";
    private static final int MOST_BYTES = 1 << 20;
    private static final Duration BETWEEN_LINES = Duration.ofHours(1);

    private final HttpServer server;
    private final ExecutorService threads;
    private final Signature signature;
    private final Receive receive;
    private final Clock clock;
    private final Map<Signature.Verdict, Instant> told = new EnumMap<>(Signature.Verdict.class);

    /** What becomes of a request whose signature is good. */
    @FunctionalInterface
    interface Receive {
        Response receive(HttpRequest request, JsonNode payload) throws Exception;
    }

    HttpDoor(SlackSettings.Http settings, Clock clock, Receive receive) throws IOException {
        this.signature = new Signature(settings.signingSecret(), clock);
        this.receive = receive;
        this.clock = clock;
        this.server = HttpServer.create(new InetSocketAddress(settings.port()), 0);
        this.threads = DoorThreads.called("slack-http");
        server.setExecutor(threads);
        server.createContext(PATH, this::take);
        server.start();
        LOG.info("Slack's requests are taken on port {}.", port());
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
            if (!exchange.getRequestMethod().equals("POST")
                    || !exchange.getRequestURI().getPath().equals(PATH)) {
                answer(exchange, 404, "", "text/plain");
            } else if (body.length > MOST_BYTES) {
                answer(exchange, 413, "", "text/plain");
            } else {
                judged(exchange, body);
            }
        }
    }

    private void judged(HttpExchange exchange, byte[] body) throws IOException {
        Signature.Verdict verdict = signature.of(
                exchange.getRequestHeaders().getFirst("X-Slack-Request-Timestamp"),
                exchange.getRequestHeaders().getFirst("X-Slack-Signature"),
                body);
        if (verdict == Signature.Verdict.GOOD) {
            signed(exchange, new String(body, StandardCharsets.UTF_8));
            return;
        }
        if (mayTell(verdict)) {
            LOG.warn(
                    verdict == Signature.Verdict.UNTIMELY
                            ? "A request of Slack's was refused: it is more than five minutes off. Is this machine's clock"
                                    + " right?"
                            : "A request was refused: the signature is not Slack's. If it was Slack, SLACK_SIGNING_SECRET is"
                                    + " not the one under Basic Information, App Credentials.");
        }
        answer(exchange, 401, "", "text/plain");
    }

    /** Strangers knock as often as they like; the log tells it once an hour, and a wrong clock none the less. */
    private synchronized boolean mayTell(Signature.Verdict verdict) {
        Instant now = clock.instant();
        Instant last = told.get(verdict);
        if (last != null && now.isBefore(last.plus(BETWEEN_LINES))) {
            return false;
        }
        told.put(verdict, now);
        return true;
    }

    private void signed(HttpExchange exchange, String body) throws IOException {
        try {
            JsonNode payload = Json.payload(body);
            if (Json.text(payload, "type").equals("url_verification")) {
                answer(exchange, 200, Json.text(payload, "challenge"), "text/plain");
                return;
            }
            if (payload.has("ssl_check")) {
                answer(exchange, 200, "", "text/plain");
                return;
            }
            HttpRequest request = HttpRequest.builder()
                    .requestUri(PATH)
                    .queryString(Map.of())
                    .requestBody(body)
                    .headers(new RequestHeaders(exchange.getRequestHeaders()))
                    .remoteAddress("")
                    .build();
            Response response = receive.receive(request, payload);
            String said = response.getBody() == null ? "" : response.getBody();
            answer(exchange, response.getStatusCode(), said, response.getContentType());
        } catch (JsonProcessingException | IllegalArgumentException e) {
            LOG.warn(
                    "A request from Slack could not be read ({}).", e.getClass().getSimpleName());
            answer(exchange, 400, "", "text/plain");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn("A request from Slack failed ({}).", Secrets.scrub(e));
            answer(exchange, 500, "", "text/plain");
        }
    }

    private static void answer(HttpExchange exchange, int status, String text, String type) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
