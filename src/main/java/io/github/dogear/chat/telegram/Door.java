package io.github.dogear.chat.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.dogear.chat.DoorThreads;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.objects.Update;

/** Where Telegram brings updates to: one path, for posts with the secret. Each is acknowledged after it was stored. */
final class Door implements AutoCloseable {
    static final String SECRET = "X-Telegram-Bot-Api-Secret-Token";

    private static final int LARGEST_UPDATE = 1 << 20;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final TelegramSettings.Webhook webhook;
    private final Consumer<List<Update>> taken;
    private final HttpServer server;
    private final ExecutorService threads = DoorThreads.called("dogear-telegram-door");

    Door(TelegramSettings.Webhook webhook, Consumer<List<Update>> taken) throws IOException {
        this.webhook = webhook;
        this.taken = taken;
        this.server = HttpServer.create(new InetSocketAddress(webhook.port()), 0);
        server.createContext("/", this::serve);
        server.setExecutor(threads);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status(exchange), -1);
        }
    }

    private int status(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestURI().getPath().equals(webhook.address().getPath())) {
            return 404;
        }
        if (!exchange.getRequestMethod().equals("POST")) {
            return 405;
        }
        if (!isSecret(exchange.getRequestHeaders().getFirst(SECRET))) {
            return 401;
        }
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_UPDATE + 1);
        if (body.length > LARGEST_UPDATE) {
            return 413;
        }
        try {
            store(Poller.mapped(List.of(MAPPER.readTree(body))));
            return 200;
        } catch (JsonProcessingException e) {
            return 400;
        } catch (RuntimeException e) {
            // Not stored, so Telegram is to bring it again.
            return 503;
        }
    }

    /** One at a time: Telegram brings an update when the one before was acknowledged. */
    private synchronized void store(List<Update> updates) {
        taken.accept(updates);
    }

    private boolean isSecret(@Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), webhook.secret().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
