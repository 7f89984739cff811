package io.github.dogear.chat.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.java_websocket.WebSocket;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/**
 * Slack on this machine: the Web API, the websocket of Socket Mode, files and response addresses. It records every call,
 * fails where it is told to, and holds everything posted against Slack's limits.
 */
public final class SlackDouble implements AutoCloseable {
    public static final String BOT = "UBOT00001";
    public static final String TEAM = "T00000001";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** A call of a Web API method, or with the method {@code response} a message to a response address. */
    public record Call(String method, Map<String, String> arguments, String token) {
        public String get(String name) {
            return arguments.getOrDefault(name, "");
        }

        public JsonNode json(String name) {
            return read(get(name));
        }
    }

    private record Scripted(int status, String body, int retryAfter) {}

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final SocketServer socket;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Call> fresh = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> acknowledged = new LinkedBlockingQueue<>();
    private final BlockingQueue<WebSocket> opened = new LinkedBlockingQueue<>();
    private final Map<String, Deque<Scripted>> scripts = new ConcurrentHashMap<>();
    private final Map<String, List<ObjectNode>> history = new ConcurrentHashMap<>();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private volatile String held = "";
    private volatile int counted = 1;
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicInteger number = new AtomicInteger(100);

    public SlackDouble() throws IOException, InterruptedException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(threads);
        http.createContext("/", this::serve);
        http.start();
        socket = new SocketServer();
        socket.setReuseAddr(true);
        socket.setDaemon(true);
        socket.start();
        if (!socket.ready.await(10, TimeUnit.SECONDS)) {
            throw new IOException("The websocket server did not start.");
        }
    }

    /** For {@code SLACK_API_URL}. */
    public String apiUrl() {
        return base() + "/api/";
    }

    public String base() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** What broke one of Slack's limits; empty when all is well. */
    public List<String> violations() {
        return violations;
    }

    public List<Call> calls(String method) {
        return calls.stream().filter(call -> call.method().equals(method)).toList();
    }

    public List<Call> calls() {
        return calls;
    }

    /** Waits for the next call of one of these methods, skipping others. */
    public Call next(String... methods) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            Call call = fresh.poll(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (call == null) {
                throw new AssertionError("Nobody called " + String.join(", ", methods) + ", but " + calls);
            }
            if (List.of(methods).contains(call.method())) {
                return call;
            }
        }
    }

    /** The next call of a method fails with Slack's error code. */
    public void fail(String method, String code) {
        script(method, 200, "{\"ok\":false,\"error\":\"" + code + "\"}", -1);
    }

    public void script(String method, int status, String body, int retryAfter) {
        scripts.computeIfAbsent(method, m -> new ArrayDeque<>()).add(new Scripted(status, body, retryAfter));
    }

    /** A message that stands in a channel. */
    public void stands(String channel, String message) {
        history.computeIfAbsent(channel, c -> new CopyOnWriteArrayList<>()).add((ObjectNode) read(message));
    }

    public void file(String id, byte[] content) {
        files.put(id, content);
    }

    public byte[] file(String id) {
        return files.getOrDefault(id, new byte[0]);
    }

    /** Sends an envelope over the newest connection, and returns its id. */
    public String push(String type, String payload) {
        String id = "envelope-" + number.incrementAndGet();
        ObjectNode envelope = MAPPER.createObjectNode().put("type", type).put("envelope_id", id);
        envelope.put("accepts_response_payload", !type.equals("events_api"));
        envelope.set("payload", read(payload));
        send(envelope.toString());
        return id;
    }

    /** An event of the Events API. */
    public String event(String event) {
        return push("events_api", eventPayload(event));
    }

    public static String eventPayload(String event) {
        return """
                {"type":"event_callback","team_id":"%s","api_app_id":"A1","event_id":"Ev1","event_time":1700000000,
                 "authorizations":[{"enterprise_id":null,"team_id":"%s","user_id":"%s","is_bot":true}],"event":%s}""".formatted(TEAM, TEAM, BOT, event);
    }

    /** From now on, who connects is told of so many connections. */
    public void greet(int connections) {
        counted = connections;
    }

    public void send(String frame) {
        List<WebSocket> open = socket.open();
        open.get(open.size() - 1).send(frame);
    }

    public void disconnect(String reason) {
        send("{\"type\":\"disconnect\",\"reason\":\"" + reason + "\",\"debug_info\":{\"host\":\"here\"}}");
    }

    /** Cuts every connection without a goodbye. */
    public void cut() {
        socket.open().forEach(connection -> connection.closeConnection(1006, "cut"));
    }

    /** The newest connection stays open and answers nothing, not even a ping. */
    public void fallSilent() {
        List<WebSocket> open = socket.open();
        socket.silent.add(open.get(open.size() - 1));
    }

    /** The next calls of a method are recorded, and answered only after {@link #goOn()}. */
    public void holdUp(String method) {
        held = method;
    }

    public void goOn() {
        goOn.countDown();
    }

    public int connections() {
        return socket.open().size();
    }

    /** Waits until somebody connected once more. */
    public void awaitConnection() throws InterruptedException {
        if (opened.poll(20, TimeUnit.SECONDS) == null) {
            throw new AssertionError("Nobody connected.");
        }
    }

    /** Waits for the next acknowledgement. */
    public String acknowledged() throws InterruptedException {
        String id = acknowledged.poll(20, TimeUnit.SECONDS);
        if (id == null) {
            throw new AssertionError("Nothing was acknowledged.");
        }
        return id;
    }

    public boolean nothingAcknowledged() {
        return acknowledged.isEmpty();
    }

    static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + json, e);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            String token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                    .replace("Bearer ", "");
            if (path.startsWith("/api/")) {
                method(exchange, path.substring(5), new String(body, StandardCharsets.UTF_8), token);
            } else if (path.startsWith("/upload/")) {
                files.put(path.substring(8), body);
                answer(exchange, 200, "OK", -1);
            } else if (path.startsWith("/files/")) {
                boolean known = token.startsWith("xoxb-");
                byte[] content = files.getOrDefault(path.substring(7), new byte[0]);
                exchange.getResponseHeaders().set("Content-Type", known ? "application/octet-stream" : "text/html");
                exchange.sendResponseHeaders(200, content.length == 0 ? -1 : content.length);
                exchange.getResponseBody().write(content);
            } else if (path.startsWith("/respond/")) {
                respond(exchange, path, new String(body, StandardCharsets.UTF_8));
            } else {
                answer(exchange, 404, "", -1);
            }
        }
    }

    private void respond(HttpExchange exchange, String path, String body) throws IOException {
        Scripted scripted = scripted("response");
        if (scripted != null) {
            answer(exchange, scripted.status(), scripted.body(), scripted.retryAfter());
            return;
        }
        JsonNode message = read(body);
        violations.addAll(BlockLimits.ofMessage(Json.text(message, "text"), message.path("blocks")));
        Map<String, String> arguments = new LinkedHashMap<>();
        message.properties()
                .forEach(field -> arguments.put(
                        field.getKey(),
                        field.getValue().isTextual()
                                ? field.getValue().asText()
                                : field.getValue().toString()));
        record(new Call("response", arguments, path));
        answer(exchange, 200, "{\"ok\":true}", -1);
    }

    private void method(HttpExchange exchange, String method, String form, String token) throws IOException {
        Map<String, String> arguments = new LinkedHashMap<>();
        for (String pair : form.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                arguments.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        Call call = new Call(method, arguments, token);
        Scripted scripted = scripted(method);
        String body = scripted == null ? answerTo(call) : scripted.body();
        record(call);
        if (call.method().equals(held)) {
            awaitGoOn();
        }
        answer(
                exchange,
                scripted == null ? 200 : scripted.status(),
                body,
                scripted == null ? -1 : scripted.retryAfter());
    }

    private void awaitGoOn() throws IOException {
        try {
            if (!goOn.await(20, TimeUnit.SECONDS)) {
                throw new IOException("nobody let it go on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void record(Call call) {
        calls.add(call);
        fresh.add(call);
    }

    private @org.jspecify.annotations.Nullable Scripted scripted(String method) {
        Deque<Scripted> next = scripts.get(method);
        if (next == null) {
            return null;
        }
        synchronized (next) {
            return next.pollFirst();
        }
    }

    private String answerTo(Call call) {
        ObjectNode ok = MAPPER.createObjectNode().put("ok", true);
        switch (call.method()) {
            case "auth.test" ->
                ok.put("user_id", BOT)
                        .put("bot_id", "BBOT")
                        .put("team_id", TEAM)
                        .put("url", "https://example.slack.com/");
            case "apps.connections.open" ->
                ok.put("url", "ws://127.0.0.1:" + socket.getPort() + "/link/?ticket=secret-ticket&app_id=x");
            case "chat.postMessage", "chat.update", "chat.postEphemeral" -> posted(call, ok);
            case "conversations.open" ->
                ok.set("channel", MAPPER.createObjectNode().put("id", "D" + call.get("users")));
            case "users.info" ->
                ok.set(
                        "user",
                        MAPPER.createObjectNode()
                                .put("id", call.get("user"))
                                .put("name", call.get("user").toLowerCase(java.util.Locale.ROOT))
                                .put("real_name", "Name of " + call.get("user")));
            case "conversations.history", "conversations.replies" -> ok.set("messages", messages(call));
            case "files.info" ->
                ok.set(
                        "file",
                        MAPPER.createObjectNode()
                                .put("size", file(call.get("file")).length)
                                .put("mimetype", "application/pdf")
                                .put("url_private_download", base() + "/files/" + call.get("file")));
            case "files.getUploadURLExternal" -> {
                String id = "F" + number.incrementAndGet();
                ok.put("file_id", id).put("upload_url", base() + "/upload/" + id);
            }
            case "views.open", "views.publish" -> violations.addAll(BlockLimits.ofView(call.json("view")));
            default -> {}
        }
        return ok.toString();
    }

    /** The message in whose thread one was posted, or "". */
    public String threadOf(String ts) {
        return calls().stream()
                .filter(call -> call.get("answered_ts").equals(ts))
                .map(call -> call.get("thread_ts"))
                .findFirst()
                .orElse("");
    }

    private void posted(Call call, ObjectNode ok) {
        violations.addAll(BlockLimits.ofMessage(
                call.get("text"), call.arguments().containsKey("blocks") ? call.json("blocks") : read("[]")));
        String ts = call.get("ts").isEmpty() ? "1700000000.000" + number.incrementAndGet() : call.get("ts");
        ok.put("channel", call.get("channel")).put("ts", ts).put("message_ts", ts);
        call.arguments().put("answered_ts", ts);
    }

    private ArrayNode messages(Call call) {
        ArrayNode found = MAPPER.createArrayNode();
        List<ObjectNode> all = new ArrayList<>(history.getOrDefault(call.get("channel"), List.of()));
        String thread = call.get("ts");
        for (ObjectNode message : all) {
            String ts = Json.text(message, "ts");
            String in = Json.text(message, "thread_ts");
            boolean top = in.isEmpty() || in.equals(ts);
            boolean here = call.method().equals("conversations.history") ? top : in.equals(thread) || ts.equals(thread);
            boolean late = call.get("oldest").isEmpty() || ts.compareTo(call.get("oldest")) >= 0;
            boolean early = call.get("latest").isEmpty() || ts.compareTo(call.get("latest")) <= 0;
            if (here && late && early) {
                found.insert(0, message);
            }
        }
        return found;
    }

    private static void answer(HttpExchange exchange, int status, String text, int retryAfter) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        if (retryAfter >= 0) {
            exchange.getResponseHeaders().set("Retry-After", String.valueOf(retryAfter));
        }
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        try {
            socket.stop(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        http.stop(0);
        threads.shutdownNow();
    }

    private final class SocketServer extends WebSocketServer {
        private final CountDownLatch ready = new CountDownLatch(1);
        private final List<WebSocket> silent = new CopyOnWriteArrayList<>();
        private final List<WebSocket> inOrder = new CopyOnWriteArrayList<>();

        SocketServer() {
            super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 2);
        }

        List<WebSocket> open() {
            return inOrder;
        }

        @Override
        public void onOpen(WebSocket connection, ClientHandshake handshake) {
            inOrder.add(connection);
            connection.send(
                    "{\"type\":\"hello\",\"num_connections\":" + counted + ",\"connection_info\":{\"app_id\":\"A1\"}}");
            opened.add(connection);
        }

        @Override
        public void onClose(WebSocket connection, int code, String reason, boolean remote) {
            inOrder.remove(connection);
        }

        @Override
        public void onWebsocketPing(WebSocket connection, Framedata frame) {
            if (!silent.contains(connection)) {
                super.onWebsocketPing(connection, frame);
            }
        }

        @Override
        public void onMessage(WebSocket connection, String message) {
            acknowledged.add(Json.text(read(message), "envelope_id"));
        }

        @Override
        public void onError(@org.jspecify.annotations.Nullable WebSocket connection, Exception problem) {
            // A cut connection is what some tests want.
        }

        @Override
        public void onStart() {
            ready.countDown();
        }
    }
}
