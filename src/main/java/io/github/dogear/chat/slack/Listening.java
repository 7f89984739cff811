package io.github.dogear.chat.slack;

import static io.github.dogear.chat.slack.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.socket_mode.request.SocketModeRequest;
import com.slack.api.bolt.socket_mode.request.SocketModeRequestParser;
import com.slack.api.bolt.util.SlackRequestParser;
import io.github.dogear.chat.MessageHandler;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what Slack sends, by Socket Mode or HTTP, from when Slack is first reached until Dogear stops. */
final class Listening implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final int CHECKS_BETWEEN_LOOKS = 60;

    private final SlackSettings settings;
    private final Vocabulary vocabulary;
    private final SlackMemory memory;
    private final Clock clock;
    private final Tempo tempo;
    private final WebApi api;
    private final Lookups lookups;
    private final Corners corners;
    private final Windows windows;
    /** What happens in conversations of two, in order, waiting for nothing but the database. */
    private final ScheduledExecutorService quick = lane("slack-chats");
    /** What happens in channels, in order; here Slack may be asked something first. */
    private final ScheduledExecutorService patient = lane("slack-channels");

    private final ScheduledExecutorService away = lane("slack-back-fill");
    private final Thread listener = Threads.daemon("slack", this::listen);
    private final AppConfig appConfig;
    private volatile @Nullable MessageHandler handler;
    private volatile @Nullable Inner inner;
    private volatile @Nullable SocketDoor socket;
    private volatile @Nullable HttpDoor http;
    private volatile @Nullable String trouble = "Slack is not connected yet.";
    private volatile boolean closed;
    /** Whether some of the history could not be looked up yet, and how often that was looked at; for the one thread. */
    private boolean unfilled;

    private int checks;

    /** What exists once Slack said who Dogear is. */
    private record Inner(App app, Receiver receiver, BackFill backFill) {}

    Listening(
            SlackSettings settings,
            Vocabulary vocabulary,
            SlackMemory memory,
            Clock clock,
            Tempo tempo,
            WebApi api,
            Lookups lookups,
            Corners corners) {
        this.settings = settings;
        this.vocabulary = vocabulary;
        this.memory = memory;
        this.clock = clock;
        this.tempo = tempo;
        this.api = api;
        this.lookups = lookups;
        this.corners = corners;
        this.windows = new Windows(api, memory, vocabulary, patient, tempo.homeAfter());
        // Its default would make a second SlackConfig with threads of its own.
        this.appConfig = AppConfig.builder()
                .slack(api.slack())
                .singleTeamBotToken(settings.botToken())
                .unmatchedRequestHandler(request -> Response.ok())
                .build();
    }

    void start(MessageHandler handler) {
        this.handler = handler;
        listener.start();
    }

    /** Why nothing arrives; null when all is well. */
    @Nullable String trouble() {
        Inner ready = inner;
        String removed = ready == null ? null : ready.receiver().removed();
        if (removed != null) {
            return removed;
        }
        SocketDoor door = socket;
        return trouble != null || door == null ? trouble : door.trouble();
    }

    /** The port of HTTP mode, once it is open. */
    int httpPort() {
        HttpDoor door = http;
        return door == null ? -1 : door.port();
    }

    private void listen() {
        try {
            if (settings.http() != null) {
                openHttp(settings.http());
            }
            Workspace workspace = new Introduction(api, settings, tempo).make(() -> closed, said -> trouble = said);
            if (workspace == null) {
                return;
            }
            inner = build(workspace);
            var unused = away.scheduleWithFixedDelay(
                    this::fillAgain,
                    tempo.betweenChecks().toMillis(),
                    tempo.betweenChecks().toMillis(),
                    TimeUnit.MILLISECONDS);
            trouble = null;
            String appToken = settings.appToken();
            if (settings.http() != null || appToken == null) {
                backFill();
                return;
            }
            SocketDoor door = new SocketDoor(api, appToken, tempo, this::arrived, this::backFill);
            socket = door;
            door.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RejectedExecutionException e) {
            LOG.debug("Slack was closed while it started.");
        }
    }

    private void openHttp(SlackSettings.Http where) throws InterruptedException {
        while (!closed) {
            try {
                http = new HttpDoor(where, clock, this::receiveHttp);
                return;
            } catch (IOException e) {
                trouble = "Port " + where.port() + " for Slack's requests cannot be opened (" + Secrets.scrub(e)
                        + "). Free it, or choose another in the settings.";
                LOG.error(trouble);
                tempo.pause().take(tempo.patience().most());
            }
        }
    }

    private Inner build(Workspace workspace) {
        MessageHandler stored = messages -> {
            MessageHandler to = handler;
            if (to == null || closed) {
                throw new IllegalStateException("Dogear stops.");
            }
            to.accept(messages);
        };
        Incoming incoming = new Incoming(workspace, vocabulary, lookups, memory, clock);
        Interactions interactions = new Interactions(workspace, vocabulary, lookups, clock);
        Receiver receiver = new Receiver(workspace, incoming, interactions, lookups, corners, windows, stored);
        App app = new App(appConfig, api.slack(), new ArrayList<>(List.of(receiver)));
        return new Inner(app, receiver, new BackFill(api, incoming, receiver, memory, clock, tempo.pause()));
    }

    private void arrived(SocketDoor.Envelope envelope) {
        Inner ready = inner;
        if (ready == null) {
            return;
        }
        boolean ask = ready.receiver().needsSlack(envelope.json().path("payload"));
        try {
            (ask ? patient : quick).execute(() -> receiveSocket(ready, envelope));
        } catch (RejectedExecutionException e) {
            LOG.debug("Dogear stops; Slack will send the message again.");
        }
    }

    private void receiveSocket(Inner ready, SocketDoor.Envelope envelope) {
        JsonNode payload = envelope.json().path("payload");
        Response response = run(ready, payload, () -> {
            SocketModeRequest request = new SocketModeRequestParser(appConfig).parse(envelope.frame());
            return request == null ? null : request.getBoltRequest();
        });
        String id = text(envelope.json(), "envelope_id");
        if (response.getStatusCode() != 200 || id.isEmpty()) {
            return;
        }
        envelope.session().acknowledge(id);
    }

    private Response receiveHttp(SlackRequestParser.HttpRequest raw, JsonNode payload) throws Exception {
        Inner ready = inner;
        if (ready == null || closed) {
            return Response.error(503);
        }
        boolean ask = ready.receiver().needsSlack(payload);
        return (ask ? patient : quick)
                .submit(() -> run(ready, payload, () -> new SlackRequestParser(appConfig).parse(raw)))
                .get();
    }

    /** Through Bolt; what its models do not know (Slack adds kinds of blocks) goes past it. */
    private static Response run(Inner ready, JsonNode payload, Supplier<@Nullable Request<?>> parsing) {
        Request<?> request;
        try {
            request = parsing.get();
        } catch (RuntimeException e) {
            LOG.debug("Bolt does not know this kind of message.");
            request = null;
        }
        try {
            return request == null
                    ? ready.receiver().take(payload)
                    : ready.app().run(request);
        } catch (Exception e) {
            LOG.warn("A message from Slack was not taken ({}); it will come again.", Secrets.scrub(e));
            return Response.error(500);
        }
    }

    private void backFill() {
        try {
            away.execute(this::fill);
        } catch (RejectedExecutionException e) {
            LOG.debug("Dogear stops; nothing is looked up any more.");
        }
    }

    private void fill() {
        Inner ready = inner;
        try {
            if (ready != null) {
                unfilled = true;
                unfilled = !ready.backFill().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("The history on Slack could not be looked through ({}).", Secrets.scrub(e));
        }
    }

    /**
     * Slack sends a message three times in a few minutes; what the database could not take for longer is fetched. Whether
     * the public address of HTTP mode was reachable all the time nobody tells, so there history is looked up each hour.
     */
    private void fillAgain() {
        Inner ready = inner;
        checks++;
        boolean perhaps = settings.http() != null && checks % CHECKS_BETWEEN_LOOKS == 0;
        if (ready != null && (ready.receiver().missedSome() || unfilled || perhaps)) {
            fill();
        }
    }

    @Override
    public void close() {
        closed = true;
        HttpDoor web = http;
        if (web != null) {
            web.close();
        }
        SocketDoor door = socket;
        if (door != null) {
            door.close();
        }
        listener.interrupt();
        for (ScheduledExecutorService lane : List.of(quick, patient, away)) {
            lane.shutdownNow();
        }
        Inner ready = inner;
        if (ready != null) {
            ready.app().stop();
        }
        await();
    }

    private void await() {
        try {
            listener.join(GRACE.toMillis());
            quick.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ScheduledExecutorService lane(String name) {
        return Executors.newSingleThreadScheduledExecutor(task -> Threads.daemon(name, task));
    }
}
