package io.github.dogear.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A web of ten sites, {@code site0.example.org} and so on, all of them one server on the loopback. */
public final class Web implements AutoCloseable {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    public Web() {
        try {
            server = HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** What answers a request. */
    public interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    public Web on(String path, Answer answer) {
        answers.put(path, answer);
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Answer answer = answers.get(path);
        if (answer == null) {
            send(exchange, 404, "text/html", "<title>404</title>");
        } else {
            asked.add(path);
            answer.to(exchange);
        }
    }

    public Web page(String path, String html) {
        return on(path, exchange -> send(exchange, 200, "text/html; charset=utf-8", html));
    }

    public Web redirect(String path, String to) {
        return on(path, exchange -> {
            exchange.getResponseHeaders().add("Location", to);
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
    }

    public static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    public void forget(String path) {
        answers.remove(path);
    }

    public long times(String path) {
        return asked.stream().filter(path::equals).count();
    }

    public String address(int site, String path) {
        return "http://" + host(site) + path;
    }

    /** The server itself, {@code 127.0.0.1:1234}. */
    public String loopback() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private String host(int site) {
        return "site" + site + ".example.org:" + server.getAddress().getPort();
    }

    public PageFetcher fetcher(Clock clock, Duration limit) {
        return fetcher(clock, limit, List.of());
    }

    /** Fetches from these sites, and from more hosts with ports that lead to the loopback as well. */
    public PageFetcher fetcher(Clock clock, Duration limit, List<String> more) {
        String hosts = IntStream.range(0, 10).mapToObj(this::host).collect(Collectors.joining(" "));
        return new PageFetcher(
                AllowedHosts.parse(hosts + " " + String.join(" ", more)),
                name -> {
                    if (name.equals("gone.example.org")) {
                        throw new java.net.UnknownHostException(name);
                    }
                    return List.of(LOOPBACK);
                },
                clock,
                limit);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
