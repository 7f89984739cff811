package io.github.dogear.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.dogear.recall.Model;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An address on this machine that answers as a model's server does, or as a broken one does. */
final class ModelAddress implements AutoCloseable {
    static final String KEY = "sk-very-secret-1234";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> keys = new LinkedBlockingQueue<>();
    private volatile Answer answer = exchange -> say(exchange, "");

    /** What is done with a request. */
    interface Answer {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    ModelAddress() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        server.setExecutor(threads);
        server.createContext("/v1/chat/completions", exchange -> {
            try (exchange) {
                Answer given = answer; // taken before a test that waits for the request can set the next
                asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
                given.to(exchange);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    Model model(Duration most) {
        return new Model(base(), "tiny", KEY, most);
    }

    void answers(Answer next) {
        answer = next;
    }

    /** From now on the model says these lines. */
    void says(String... lines) {
        answer = exchange -> say(exchange, String.join("\n", lines));
    }

    static String line(String say, Integer... cites) {
        return JSON.valueToTree(Map.of("say", say, "cites", List.of(cites))).toString();
    }

    private static void say(HttpExchange exchange, String content) throws IOException {
        send(exchange, 200, body(content, "stop"));
    }

    static String body(String content, String finish) {
        return JSON.valueToTree(Map.of(
                        "choices",
                        List.of(Map.of(
                                "finish_reason", finish, "message", Map.of("role", "assistant", "content", content)))))
                .toString();
    }

    static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Waits until the test ends. */
    void hang() throws InterruptedException {
        assert end.await(60, TimeUnit.SECONDS);
    }

    int times() {
        return asked.size();
    }

    /** The next request's body. */
    String asked() throws InterruptedException {
        return String.valueOf(asked.poll(30, TimeUnit.SECONDS));
    }

    String key() throws InterruptedException {
        return String.valueOf(keys.poll(30, TimeUnit.SECONDS));
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
