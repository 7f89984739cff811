package io.github.dogear.chat.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Call;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.client.okhttp.OkHttpTelegramClient;
import org.telegram.telegrambots.meta.TelegramUrl;
import org.telegram.telegrambots.meta.api.methods.GetFile;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.send.SendDocument;
import org.telegram.telegrambots.meta.api.methods.send.SendPhoto;
import org.telegram.telegrambots.meta.api.methods.updates.GetUpdates;
import org.telegram.telegrambots.meta.api.methods.updates.SetWebhook;
import org.telegram.telegrambots.meta.api.objects.File;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;

/**
 * The calls of one bot, each bounded in time, each failure without the token.
 *
 * <p>They go through the library, but for two: updates are read as JSON, so that one that the library cannot map does
 * not hide the others, and files are fetched here, because the library fetches them from the official host only.
 */
final class BotApi implements AutoCloseable {
    /** The largest file that Telegram hands to a bot. */
    static final long LARGEST_FILE = 20L << 20;

    private static final Duration LONGEST_CALL = Duration.ofSeconds(60);
    private static final int LARGEST_ANSWER = 64 << 20;
    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final TelegramSettings settings;
    private final ExecutorService executor = Executors.newCachedThreadPool(BotApi::daemon);
    private final OkHttpClient http;
    private final OkHttpTelegramClient client;
    private final HttpUrl base;

    BotApi(TelegramSettings settings) {
        this.settings = settings;
        this.http = new OkHttpClient.Builder()
                .dispatcher(new Dispatcher(executor))
                .connectTimeout(Duration.ofSeconds(15))
                .readTimeout(LONGEST_CALL)
                .writeTimeout(LONGEST_CALL)
                .callTimeout(LONGEST_CALL)
                .build();
        // Answers and presses must not wait behind one another.
        http.dispatcher().setMaxRequestsPerHost(64);
        TelegramUrl url = TelegramUrl.builder()
                .schema(settings.api().getScheme())
                .host(settings.api().getHost())
                .port(settings.port())
                .testServer(false)
                .build();
        this.client = new OkHttpTelegramClient(http, settings.token(), url);
        this.base = new HttpUrl.Builder()
                .scheme(settings.api().getScheme())
                .host(settings.api().getHost())
                .port(settings.port())
                .build();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "dogear-telegram-call");
        thread.setDaemon(true);
        return thread;
    }

    <T extends Serializable> T call(BotApiMethod<T> method) throws ApiFailure {
        try {
            return finished(client.executeAsync(method));
        } catch (TelegramApiException e) {
            throw failure(e);
        }
    }

    Message call(SendDocument method) throws ApiFailure {
        return finished(client.executeAsync(method));
    }

    Message call(SendPhoto method) throws ApiFailure {
        return finished(client.executeAsync(method));
    }

    Boolean call(SetWebhook method) throws ApiFailure {
        return finished(client.executeAsync(method));
    }

    /** Does something beside everything else. */
    void beside(Runnable work) {
        try {
            executor.execute(work);
        } catch (RejectedExecutionException e) {
            // Closed meanwhile.
        }
    }

    /** Begins a call whose end does not matter. */
    <T extends Serializable> void begin(BotApiMethod<T> method) {
        try {
            CompletableFuture<T> unused = client.executeAsync(method);
        } catch (TelegramApiException e) {
            // Nothing depends on it.
        }
    }

    private <T> T finished(CompletableFuture<T> answer) throws ApiFailure {
        try {
            T result = answer.get(LONGEST_CALL.toSeconds() + 5, TimeUnit.SECONDS);
            if (result == null) {
                throw ApiFailure.unclear("Telegram answered without a result");
            }
            return result;
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw ApiFailure.unclear("Telegram did not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ApiFailure.unclear("interrupted");
        }
    }

    private ApiFailure failure(Throwable e) {
        if (e instanceof TelegramApiRequestException refused
                && refused.getErrorCode() != null
                && refused.getErrorCode() != 0) {
            var parameters = refused.getParameters();
            return failure(
                    refused.getErrorCode(),
                    String.valueOf(refused.getApiResponse()),
                    parameters == null ? null : parameters.getRetryAfter(),
                    parameters == null ? null : parameters.getMigrateToChatId());
        }
        if (e.getCause() instanceof JsonProcessingException) {
            return ApiFailure.unclear("no answer in Telegram's own language");
        }
        return ApiFailure.unclear(scrubbed(e.getCause() instanceof IOException io ? io.toString() : e.toString()));
    }

    private ApiFailure failure(int code, String description, @Nullable Integer retryAfter, @Nullable Long movedTo) {
        return new ApiFailure(
                code, scrubbed(description), retryAfter == null ? null : Duration.ofSeconds(retryAfter), movedTo);
    }

    String scrubbed(String text) {
        return text.replace(settings.token(), "<token>");
    }

    /**
     * Waits for updates.
     *
     * @param offset the first update that is not confirmed; null for the first that Telegram has
     */
    List<JsonNode> updates(@Nullable Integer offset, Duration patience, List<String> kinds) throws ApiFailure {
        GetUpdates method = GetUpdates.builder()
                .offset(offset)
                .limit(100)
                .timeout((int) patience.toSeconds())
                .allowedUpdates(kinds)
                .build();
        JsonNode result = post(method, patience);
        if (!(result instanceof ArrayNode array)) {
            throw ApiFailure.unclear("Telegram answered without a list of updates");
        }
        List<JsonNode> updates = new ArrayList<>();
        array.forEach(updates::add);
        return updates;
    }

    private @Nullable JsonNode post(GetUpdates method, Duration patience) throws ApiFailure {
        Duration longest = patience.plusSeconds(20);
        OkHttpClient patient =
                http.newBuilder().readTimeout(longest).callTimeout(longest).build();
        try {
            Request request = new Request.Builder()
                    .url(base.newBuilder()
                            .addPathSegment("bot" + settings.token())
                            .addPathSegment(method.getMethod())
                            .build())
                    .post(RequestBody.create(MAPPER.writeValueAsBytes(method), JSON))
                    .build();
            Call call = patient.newCall(request);
            try (Response response = call.execute()) {
                return result(response);
            }
        } catch (IOException e) {
            throw ApiFailure.unclear(scrubbed(e.toString()));
        }
    }

    private @Nullable JsonNode result(Response response) throws IOException, ApiFailure {
        byte[] body = bounded(response.body(), LARGEST_ANSWER);
        JsonNode answer;
        try {
            answer = MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw ApiFailure.unclear("no JSON in an answer with status " + response.code());
        }
        if (answer == null || !answer.isObject()) {
            throw ApiFailure.unclear("an empty answer with status " + response.code());
        }
        if (!answer.path("ok").asBoolean()) {
            JsonNode retry = answer.path("parameters").path("retry_after");
            throw failure(
                    answer.path("error_code").asInt(response.code()),
                    answer.path("description").asText("no reason given"),
                    retry.isInt() ? retry.asInt() : null,
                    null);
        }
        return answer.get("result");
    }

    private static byte[] bounded(@Nullable ResponseBody body, long most) throws IOException {
        if (body == null) {
            return new byte[0];
        }
        byte[] bytes = body.byteStream().readNBytes((int) most + 1);
        if (bytes.length > most) {
            throw new IOException("the answer is larger than " + (most >> 20) + " MB");
        }
        return bytes;
    }

    /** The content of a file, from the same host as everything else. */
    InputStream download(String fileId) throws IOException {
        File file;
        try {
            file = call(new GetFile(fileId));
        } catch (ApiFailure e) {
            throw new IOException("Telegram does not hand out the file: " + e.description());
        }
        String path = file.getFilePath();
        if (path == null) {
            throw new IOException("Telegram does not say where the file is; send it again");
        }
        HttpUrl url = base.newBuilder()
                .addPathSegment("file")
                .addPathSegment("bot" + settings.token())
                .addPathSegments(path)
                .build();
        try (Response response =
                http.newCall(new Request.Builder().url(url).build()).execute()) {
            if (!response.isSuccessful()) {
                throw new IOException("Telegram answered the download with status " + response.code());
            }
            return new java.io.ByteArrayInputStream(bounded(response.body(), LARGEST_FILE));
        } catch (IOException e) {
            throw new IOException(scrubbed(String.valueOf(e.getMessage())));
        }
    }

    /** Cuts every call that is under way. */
    @Override
    public void close() {
        http.dispatcher().cancelAll();
        executor.shutdown();
        http.connectionPool().evictAll();
    }
}
