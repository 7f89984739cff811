package io.github.dogear.chat.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/** Calls Slack's Web API, and turns each of its ways to fail into one {@link SlackError}. */
final class WebApi implements AutoCloseable {
    /** For a file there and back over a slow line. */
    private static final Duration TRANSFER = Duration.ofMinutes(5);

    private static final Pattern WORD = Pattern.compile("[a-z_]{3,40}");
    private static final Duration UNTOLD_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final Slack slack;
    private final String botToken;
    private final OkHttpClient transfers;

    /** The only {@link SlackConfig} of the process, for each one starts threads. */
    WebApi(SlackSettings settings, Duration longestCall) {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(settings.apiUrl());
        config.setStatsEnabled(false);
        config.setHttpClientCallTimeoutMillis((int) longestCall.toMillis());
        config.setHttpClientReadTimeoutMillis((int) longestCall.toMillis());
        // The library's listeners write bodies, and so messages, to the log.
        config.getHttpClientResponseHandlers().clear();
        this.slack = Slack.getInstance(config);
        this.botToken = settings.botToken();
        this.transfers = client().newBuilder().callTimeout(TRANSFER).build();
    }

    private OkHttpClient client() {
        return slack.getHttpClient().getOkHttpClient();
    }

    Slack slack() {
        return slack;
    }

    /** A method's answer, always one that says {@code ok}. */
    JsonNode call(String method, Map<String, String> arguments) throws SlackError {
        return call(method, arguments, botToken);
    }

    JsonNode call(String method, Map<String, String> arguments, String token) throws SlackError {
        FormBody.Builder form = new FormBody.Builder();
        arguments.forEach(form::add);
        try (Response response = slack.methods().runPostFormWithToken(form, method, token)) {
            return answer(response);
        } catch (IOException | IllegalArgumentException e) {
            throw SlackError.cutOff(e);
        }
    }

    private static JsonNode answer(Response response) throws IOException, SlackError {
        ResponseBody body = response.body();
        String text = body == null ? "" : body.string();
        if (response.code() == 429) {
            throw new SlackError("ratelimited", pause(response));
        }
        JsonNode answer = text.startsWith("{") ? Json.MAPPER.readTree(text) : Json.MAPPER.missingNode();
        if (answer.path("ok").asBoolean()) {
            return answer;
        }
        String code = Json.text(answer, "error");
        if (code.isEmpty()) {
            // A page in between, such as a proxy's, may well come with 200.
            throw new SlackError(response.isSuccessful() ? "not_json" : "http_" + response.code(), null);
        }
        throw new SlackError(code, SlackError.LIMITED.contains(code) ? pause(response) : null);
    }

    /** Sends JSON to an address that Slack gave for one answer. */
    void respond(String address, Map<String, Object> message) throws SlackError {
        try {
            RequestBody body = RequestBody.create(
                    Json.MAPPER.writeValueAsBytes(message), MediaType.get("application/json; charset=utf-8"));
            post(client(), address, body);
        } catch (IOException e) {
            throw SlackError.cutOff(e);
        }
    }

    /** Sends a file's bytes to the address that Slack gave for them. */
    void upload(String address, byte[] content) throws SlackError {
        post(transfers, address, RequestBody.create(content, MediaType.get("application/octet-stream")));
    }

    private static void post(OkHttpClient client, String address, RequestBody body) throws SlackError {
        HttpUrl url = HttpUrl.parse(address);
        if (url == null) {
            throw new SlackError("no_address", null);
        }
        Request request = new Request.Builder().url(url).post(body).build();
        try (Response response = client.newCall(request).execute()) {
            if (response.code() == 429) {
                throw new SlackError("ratelimited", pause(response));
            }
            ResponseBody said = response.body();
            String text = said == null ? "" : said.string();
            // Such addresses say what is wrong in JSON, whatever the status, or in a bare word.
            String error = text.startsWith("{")
                    ? Json.text(Json.MAPPER.readTree(text), "error")
                    : WORD.matcher(text.strip()).matches() && !response.isSuccessful() ? text.strip() : "";
            if (!response.isSuccessful() || !error.isEmpty()) {
                throw new SlackError(error.isEmpty() ? "http_" + response.code() : error, null);
            }
        } catch (IOException e) {
            throw SlackError.cutOff(e);
        }
    }

    /** Fetches a file with the bot's token, which goes to Slack's own hosts and to no other. */
    Response fetch(String address) throws IOException {
        HttpUrl url = HttpUrl.parse(address);
        if (url == null || !isSlack(url, slack.getConfig().getMethodsEndpointUrlPrefix())) {
            throw new IOException("Slack names an address for the file that is not Slack's.");
        }
        Request request = new Request.Builder()
                .url(url)
                .header("Authorization", "Bearer " + botToken)
                .build();
        return transfers.newCall(request).execute();
    }

    static boolean isSlack(HttpUrl url, String apiUrl) {
        HttpUrl api = HttpUrl.parse(apiUrl);
        if (api != null && api.host().equals(url.host()) && api.port() == url.port()) {
            return true;
        }
        String host = url.host();
        return url.isHttps() && (host.endsWith(".slack.com") || host.endsWith(".slack-gov.com"));
    }

    private static Duration pause(Response response) {
        return pause(response.header("Retry-After"));
    }

    static Duration pause(@Nullable String header) {
        try {
            Duration told = header == null ? UNTOLD_PAUSE : Duration.ofSeconds(Long.parseLong(header.strip()));
            Duration least = told.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : told;
            return least.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : least;
        } catch (NumberFormatException e) {
            return UNTOLD_PAUSE;
        }
    }

    @Override
    public void close() {
        client().dispatcher().cancelAll();
        try {
            slack.close();
        } catch (Exception e) {
            throw new IllegalStateException(Secrets.scrub(e), e);
        }
    }
}
