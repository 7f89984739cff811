package io.github.dogear.chat.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A Bot API server for tests: hands out updates by long poll and offset, keeps the messages that a bot sends and
 * changes, serves files, and fails on demand. It records every call, and holds each against the published description of
 * the API where that is at hand, and against the limits of the real server.
 */
public final class BotApiDouble implements AutoCloseable {
    public static final String TOKEN = "123456:the-token_of-a-test";
    public static final long BOT = 123456;
    public static final String BOT_NAME = "dogear_bot";

    static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(BotApiDouble::daemon);
    private final Optional<ApiSchema> schema = ApiSchema.find();
    private final List<JsonNode> updates = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Deque<Fault>> faults = new HashMap<>();
    private final Map<String, byte[]> files = new HashMap<>();
    private final Map<String, JsonNode> messages = new HashMap<>();
    private final List<Sent> sent = new ArrayList<>();
    private int lastUpdate = 700_000_000;
    private int lastMessage = 100;
    private boolean closed;

    /** A call of the bot's: the method as the API spells it in small letters, and what was given with it. */
    public record Call(String method, ObjectNode arguments) {
        public String text(String name) {
            return arguments.path(name).asText();
        }
    }

    /** A message of the bot's that arrived, or was changed. */
    public record Sent(int number, boolean edit, ObjectNode arguments) {}

    /** An answer that is not what was asked for. */
    public record Fault(int status, String body) {
        public static Fault error(int code, String description) {
            return error(code, description, "{}");
        }

        public static Fault error(int code, String description, String parameters) {
            return new Fault(
                    code,
                    "{\"ok\":false,\"error_code\":" + code + ",\"description\":\"" + description + "\",\"parameters\":"
                            + parameters + "}");
        }
    }

    public BotApiDouble() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        server.createContext("/", this::serve);
        server.setExecutor(threads);
        server.start();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "bot-api-double");
        thread.setDaemon(true);
        return thread;
    }

    public URI address() {
        return URI.create("http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort());
    }

    /** Puts an update into the queue; its number is added, the next one when it has none. */
    public synchronized int update(ObjectNode update) {
        if (!update.has("update_id")) {
            lastUpdate++;
            update.put("update_id", lastUpdate);
        }
        schema.ifPresent(known -> problems.addAll(known.problemsOf("Update", update)));
        updates.add(update);
        notifyAll();
        return update.get("update_id").asInt();
    }

    /** Puts something into the queue that no real server would send. */
    public synchronized void poison(String json) {
        try {
            lastUpdate++;
            updates.add(MAPPER.readTree(json.replace("NUMBER", String.valueOf(lastUpdate))));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
        notifyAll();
    }

    /** From now on updates get numbers from this one. */
    public synchronized void numberUpdatesFrom(int number) {
        lastUpdate = number - 1;
    }

    public synchronized int nextMessage() {
        lastMessage++;
        return lastMessage;
    }

    /** The next calls of a method get these answers. */
    public synchronized void fail(String method, Fault... answers) {
        faults.computeIfAbsent(method.toLowerCase(Locale.ROOT), name -> new ArrayDeque<>())
                .addAll(List.of(answers));
        notifyAll();
    }

    public synchronized void file(String id, byte[] content) {
        files.put(id, content);
    }

    public synchronized List<Sent> sent() {
        return List.copyOf(sent);
    }

    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    public List<Call> calls(String method) {
        return calls().stream()
                .filter(call -> call.method().equals(method.toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** Waits until a method was called so often. */
    public List<Call> await(String method, int times) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> calls(method).size() >= times);
        return calls(method);
    }

    /** Waits for a call that is like this. */
    public Call await(String method, Predicate<Call> like) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> calls(method).stream().anyMatch(like));
        return calls(method).stream().filter(like).findFirst().orElseThrow();
    }

    /** Waits until every update was fetched and confirmed. */
    public void awaitConfirmed() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> waiting() == 0);
    }

    public synchronized int waiting() {
        return updates.size();
    }

    /** What the real server would have refused. */
    public synchronized List<String> problems() {
        return List.copyOf(problems);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            String prefix = "/bot" + TOKEN + "/";
            if (path.startsWith("/file" + prefix)) {
                byte[] content = file(path.substring(("/file" + prefix).length()));
                answer(exchange, content == null ? 404 : 200, content == null ? new byte[0] : content);
            } else if (path.startsWith(prefix)) {
                Fault answer = answer(path.substring(prefix.length()).toLowerCase(Locale.ROOT), exchange, body);
                answer(exchange, answer.status(), answer.body().getBytes(StandardCharsets.UTF_8));
            } else {
                Fault refused = Fault.error(401, "Unauthorized");
                answer(exchange, refused.status(), refused.body().getBytes(StandardCharsets.UTF_8));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized byte @Nullable [] file(String path) {
        return files.get(path.replaceFirst("^documents/", ""));
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private Fault answer(String method, HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        ObjectNode arguments = type.startsWith("multipart/")
                ? Multipart.read(type, body)
                : body.length == 0 ? MAPPER.createObjectNode() : (ObjectNode) MAPPER.readTree(body);
        synchronized (this) {
            calls.add(new Call(method, arguments));
            schema.ifPresent(known -> problems.addAll(known.problemsOfCall(method, arguments)));
            Deque<Fault> waiting = faults.get(method);
            if (waiting != null && !waiting.isEmpty()) {
                return waiting.removeFirst();
            }
            return switch (method) {
                case "getupdates" -> ok(poll(arguments));
                case "getme" ->
                    ok(MAPPER.createObjectNode()
                            .put("id", BOT)
                            .put("is_bot", true)
                            .put("first_name", "Dogear")
                            .put("username", BOT_NAME));
                case "sendmessage" -> send(arguments, "text", 4096);
                case "senddocument", "sendphoto" -> send(arguments, "caption", 1024);
                case "editmessagetext" -> edit(arguments);
                case "getfile" -> getFile(arguments.path("file_id").asText());
                default -> ok(MAPPER.getNodeFactory().booleanNode(true));
            };
        }
    }

    private static Fault ok(JsonNode result) {
        return new Fault(
                200,
                MAPPER.createObjectNode().put("ok", true).set("result", result).toString());
    }

    private ArrayNode poll(ObjectNode arguments) throws InterruptedException {
        if (arguments.has("offset")) {
            int offset = arguments.get("offset").asInt();
            // A real server confirms all that it handed out before; after new numbers began, lower ones are new.
            List<JsonNode> confirmed = updates.stream()
                    .takeWhile(update -> update.path("update_id").asInt() != offset)
                    .filter(update -> update.path("update_id").asInt() < offset)
                    .toList();
            updates.removeAll(confirmed);
        }
        long end = System.nanoTime()
                + Duration.ofSeconds(arguments.path("timeout").asLong()).toNanos();
        while (updates.isEmpty()
                && !closed
                && faults.getOrDefault("getupdates", new ArrayDeque<>()).isEmpty()) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                break;
            }
            wait(Math.min(left, 1000));
        }
        ArrayNode result = MAPPER.createArrayNode();
        updates.stream().limit(arguments.path("limit").asInt(100)).forEach(result::add);
        return result;
    }

    private Fault send(ObjectNode arguments, String words, int longest) {
        Fault wrong = wrong(arguments, words, longest);
        if (wrong != null) {
            return wrong;
        }
        int id = nextMessage();
        ObjectNode message = MAPPER.createObjectNode().put("message_id", id).put("date", 1_780_000_000);
        message.putObject("chat").put("id", arguments.path("chat_id").asLong()).put("type", "private");
        message.put("text", arguments.path(words).asText());
        messages.put(arguments.path("chat_id").asText() + "/" + id, arguments);
        sent.add(new Sent(id, false, arguments));
        return ok(message);
    }

    private Fault edit(ObjectNode arguments) {
        Fault wrong = wrong(arguments, "text", 4096);
        if (wrong != null) {
            return wrong;
        }
        String key = arguments.path("chat_id").asText() + "/"
                + arguments.path("message_id").asText();
        JsonNode before = messages.get(key);
        if (before == null) {
            return Fault.error(400, "Bad Request: message to edit not found");
        }
        if (before.path("text").equals(arguments.path("text"))
                && before.path("reply_markup").equals(arguments.path("reply_markup"))) {
            return Fault.error(400, "Bad Request: message is not modified");
        }
        messages.put(key, arguments);
        sent.add(new Sent(arguments.path("message_id").asInt(), true, arguments));
        ObjectNode message = MAPPER.createObjectNode()
                .put("message_id", arguments.path("message_id").asInt())
                .put("date", 1_780_000_000);
        message.putObject("chat").put("id", arguments.path("chat_id").asLong()).put("type", "private");
        return ok(message);
    }

    private @Nullable Fault wrong(ObjectNode arguments, String words, int longest) {
        String text = arguments.path(words).asText();
        if (arguments.path("parse_mode").asText().equals("HTML")) {
            text = text.replaceAll("</?(?:b|code)>|<a href=\"https?://[^\"<>]+\">|</a>", "");
            if (text.contains("<")
                    || text.contains(">")
                    || text.replaceAll("&(?:amp|lt|gt|quot);", "").contains("&")) {
                return Fault.error(400, "Bad Request: can't parse entities: unsupported start tag");
            }
            text = text.replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&quot;", "'")
                    .replace("&amp;", "&");
        }
        if (text.length() > longest) {
            problems.add(words + " has " + text.length() + " characters");
            return Fault.error(400, "Bad Request: message is too long");
        }
        if (text.isBlank() && words.equals("text")) {
            problems.add("empty text");
            return Fault.error(400, "Bad Request: message text is empty");
        }
        for (JsonNode row : arguments.path("reply_markup").path("inline_keyboard")) {
            for (JsonNode button : row) {
                int bytes = button.path("callback_data").asText().getBytes(StandardCharsets.UTF_8).length;
                if (bytes < 1 || bytes > 64) {
                    problems.add("callback_data of " + bytes + " bytes");
                    return Fault.error(400, "Bad Request: BUTTON_DATA_INVALID");
                }
            }
        }
        return null;
    }

    private Fault getFile(String id) {
        byte[] content = files.get(id);
        if (content == null) {
            return Fault.error(400, "Bad Request: invalid file_id");
        }
        if (content.length > 20 << 20) {
            return Fault.error(400, "Bad Request: file is too big");
        }
        return ok(MAPPER.createObjectNode()
                .put("file_id", id)
                .put("file_unique_id", "u" + id)
                .put("file_size", content.length)
                .put("file_path", "documents/" + id));
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        server.stop(0);
        threads.shutdownNow();
    }
}
