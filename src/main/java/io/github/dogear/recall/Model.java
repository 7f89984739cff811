package io.github.dogear.recall;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A language model behind an address that speaks as OpenAI's chat completions do; Ollama's does too. */
public final class Model {
    private static final String PATH = "/chat/completions";
    private static final int LONGEST = 256 * 1024;
    // Servers have many words for an end, but few for none.
    private static final Pattern UNFINISHED =
            Pattern.compile("(?i)length|token_limit|filter|tool|function|error|abort|cancel");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI address;
    private final String name;
    private final @Nullable String key;
    private final Duration most;
    private final HttpClient client = HttpClient.newBuilder()
            // The offer to change to HTTP/2 confuses some small servers.
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /**
     * @param base the address up to {@code /v1}, or all of it
     * @param most how long an answer may take, from the beginning to its last byte
     */
    public Model(URI base, String name, @Nullable String key, Duration most) {
        String path = base.getRawPath() == null ? "" : base.getRawPath().replaceFirst("/+$", "");
        String whole = path.endsWith(PATH) ? path : path + PATH;
        this.address = base.resolve(base.getRawQuery() == null ? whole : whole + "?" + base.getRawQuery());
        this.name = name;
        this.key = key;
        this.most = most;
    }

    /** Why there is no answer: one line, which never holds the key. */
    public static final class Trouble extends Exception {
        private static final long serialVersionUID = 1;

        Trouble(String message) {
            super(message);
        }
    }

    /** The model's name, and where it is. */
    public String where() {
        return name + " at " + host();
    }

    private String host() {
        return address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
    }

    /** What the model says. */
    String answer(String instructions, String data) throws Trouble, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request(instructions, data), response -> new ShortBody(LONGEST));
        try {
            return said(answer.get(most.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            throw new Trouble("The model at " + host() + " did not answer within " + most.toSeconds() + " seconds.");
        } catch (ExecutionException e) {
            throw new Trouble(reason(e.getCause()));
        } finally {
            answer.cancel(true); // also ends the connection
        }
    }

    private HttpRequest request(String instructions, String data) {
        Map<String, Object> body = Map.of(
                "model",
                name,
                "temperature",
                0,
                "stream",
                false,
                "messages",
                List.of(Map.of("role", "system", "content", instructions), Map.of("role", "user", "content", data)));
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.valueToTree(body).toString(), StandardCharsets.UTF_8));
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        return request.build();
    }

    private String reason(@Nullable Throwable cause) {
        if (cause instanceof ConnectException) {
            return "The model at " + host() + " cannot be reached.";
        }
        if (cause instanceof ShortBody.TooLong) {
            return "The model at " + host() + " sent more than an answer can be.";
        }
        return "The connection to the model at " + host() + " broke off.";
    }

    private String said(HttpResponse<byte[]> response) throws Trouble {
        int status = response.statusCode();
        if (status != 200) {
            throw new Trouble("The model at " + host() + " answered with an error, " + status + hint(status) + ".");
        }
        try {
            JsonNode choice = JSON.readTree(response.body()).path("choices").path(0);
            String finish = choice.path("finish_reason").asText("stop");
            JsonNode content = choice.path("message").path("content");
            if (!choice.has("message")) {
                throw new Trouble("What is at " + host() + " does not answer as a model does: see DOGEAR_MODEL_URL.");
            }
            if (UNFINISHED.matcher(finish).find()) {
                throw new Trouble("The model at " + host() + " did not finish its answer.");
            }
            return content.isTextual() ? content.asText() : parts(content);
        } catch (JsonProcessingException e) {
            throw new Trouble("What is at " + host() + " does not answer as a model does: see DOGEAR_MODEL_URL.");
        } catch (IOException e) {
            throw new Trouble("The answer of the model at " + host() + " cannot be read.");
        }
    }

    /** What is said in parts; nothing where nothing is said. */
    private static String parts(JsonNode content) {
        StringBuilder said = new StringBuilder();
        content.forEach(part -> said.append(part.path("text").asText("")));
        return said.toString();
    }

    private static String hint(int status) {
        return switch (status) {
            case 401, 403 -> ": see DOGEAR_MODEL_KEY";
            case 404 -> ": see DOGEAR_MODEL_URL and DOGEAR_MODEL_NAME";
            case 429 -> ": it was asked too often, or its account is used up";
            default -> "";
        };
    }
}
