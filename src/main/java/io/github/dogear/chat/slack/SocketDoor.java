package io.github.dogear.chat.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one Socket Mode connection to Slack, whatever happens to it: opens it, opens a new one when Slack says so, when it
 * closes and when it goes silent, and waits ever longer between tries that fail.
 */
final class SocketDoor implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SocketDoor.class);

    /**
     * How patient it is.
     *
     * @param watch the time between two looks at a quiet connection
     * @param pong how long a connection may take to answer such a look
     * @param first the pause after the first try that failed; it doubles
     * @param most the longest pause
     * @param crowded the pause after Slack complained about too many connections
     */
    record Patience(Duration watch, Duration pong, Duration first, Duration most, Duration crowded) {
        static final Patience USUAL = new Patience(
                Duration.ofSeconds(20),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60));
    }

    /** What a connection is told to do next. */
    private enum Turn {
        LOST,
        RENEW,
        CROWDED,
        SWITCHED_OFF
    }

    /** What a connection is told, which says nothing about a newer one. */
    private record Told(SocketSession connection, Turn turn) {}

    private final WebApi api;
    private final String appToken;
    private final Patience patience;
    private final Tempo.Pause pause;
    private final Consumer<Envelope> envelopes;
    private final Runnable connected;
    private final BlockingQueue<Told> turns = new LinkedBlockingQueue<>();
    private volatile @Nullable SocketSession session;
    private volatile @Nullable String trouble = "Slack is not connected yet.";
    private volatile boolean closed;

    /** Something that happened, with the way to tell Slack that it was stored. */
    record Envelope(String frame, JsonNode json, SocketSession session) {}

    SocketDoor(WebApi api, String appToken, Tempo tempo, Consumer<Envelope> envelopes, Runnable connected) {
        this.api = api;
        this.appToken = appToken;
        this.patience = tempo.patience();
        this.pause = tempo.pause();
        this.envelopes = envelopes;
        this.connected = connected;
    }

    @Nullable String trouble() {
        return trouble;
    }

    @Override
    public void run() {
        int failures = 0;
        while (!closed) {
            try {
                long began = System.nanoTime();
                Duration pause = connectAndWatch();
                // One that stands for moments only is no better than none.
                boolean brief = System.nanoTime() - began < patience.first().toNanos();
                failures = brief ? failures + 1 : 0;
                sleep(brief && pause.isZero() ? backOff(failures) : pause);
            } catch (SlackError e) {
                if (closed) {
                    return;
                }
                if (e.lockedOut()) {
                    trouble = e.advice();
                    LOG.error(trouble);
                    return;
                }
                tell("Slack cannot be reached (" + e.why() + "); Dogear keeps trying.");
                sleep(e.pause() == null ? backOff(failures++) : e.pause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                tell("The connection to Slack failed (" + Secrets.scrub(e) + "); Dogear keeps trying.");
                sleep(backOff(failures++));
            }
        }
    }

    /** Once, however long it lasts. */
    private void tell(String problem) {
        if (!problem.equals(trouble)) {
            trouble = problem;
            LOG.warn(problem);
        }
    }

    /** Opens a connection, drops the one before, and returns when a new one is needed, after a pause. */
    private Duration connectAndWatch() throws SlackError, InterruptedException {
        SocketSession before = session;
        SocketSession now = open();
        session = now;
        if (closed) {
            now.drop();
            return Duration.ZERO;
        }
        if (before != null) {
            before.drop();
        }
        if (trouble != null) {
            trouble = null;
            LOG.info("Connected to Slack.");
        }
        connected.run();
        while (!closed) {
            Told told = turns.poll(patience.watch().toMillis(), TimeUnit.MILLISECONDS);
            if (told != null && told.connection() != now) {
                continue;
            }
            Turn turn = told == null ? null : told.turn();
            boolean gone = turn == null && !now.answers(patience.pong());
            if (closed) {
                break;
            }
            if (turn == Turn.CROWDED) {
                tell("Slack closed the connection: this app has too many. Stop the other copies of Dogear.");
                return patience.crowded();
            }
            if (turn == Turn.SWITCHED_OFF) {
                tell("Socket Mode is switched off. Switch it on under Settings, Socket Mode, on the app's page.");
                return patience.crowded();
            }
            if (gone || turn == Turn.LOST) {
                tell("The connection to Slack was lost; Dogear connects again.");
                return Duration.ZERO;
            }
            if (turn == Turn.RENEW) {
                return Duration.ZERO;
            }
        }
        return Duration.ZERO;
    }

    private SocketSession open() throws SlackError, InterruptedException {
        String address = Json.text(api.call("apps.connections.open", Map.of(), appToken), "url");
        SocketSession opened = new SocketSession(this::received, this::lost);
        turns.clear();
        boolean stands = false;
        try {
            opened.connect(address, api.slack().getConfig());
            stands = opened.answers(patience.pong());
            if (!stands) {
                throw new IOException("no answer on the websocket");
            }
            return opened;
        } catch (IOException e) {
            throw SlackError.cutOff(e);
        } finally {
            if (!stands) {
                opened.drop();
            }
        }
    }

    private void lost(SocketSession lost) {
        turns.add(new Told(lost, Turn.LOST));
    }

    private void received(SocketSession from, String frame) {
        try {
            JsonNode json = Json.MAPPER.readTree(frame);
            switch (Json.text(json, "type")) {
                case "hello" -> greeted(json.path("num_connections").asInt());
                case "" -> LOG.debug("Slack sent something without a type.");
                // The old connection goes on until the new one stands, so that nothing falls between.
                case "disconnect" -> turns.add(new Told(from, turn(Json.text(json, "reason"))));
                default -> envelopes.accept(new Envelope(frame, json, from));
            }
        } catch (JsonProcessingException e) {
            LOG.warn("Slack sent something that is not JSON; it was skipped.");
        }
    }

    /** Slack gives each message to one of the connections: with a second Dogear, half of them go there. */
    private void greeted(int connections) {
        if (connections > 1 && session == null) {
            LOG.warn(
                    "Slack counts {} connections of this app. Where another Dogear runs with the same SLACK_APP_TOKEN, each gets"
                            + " a part of the messages: stop the other.",
                    connections);
        }
    }

    private static Turn turn(String reason) {
        return switch (reason) {
            case "too_many_websockets" -> Turn.CROWDED;
            case "link_disabled" -> Turn.SWITCHED_OFF;
            default -> Turn.RENEW;
        };
    }

    private Duration backOff(int failures) {
        long doubled = patience.first().toMillis() << Math.min(failures, 16);
        long most = Math.min(doubled, patience.most().toMillis());
        // Half of it by chance, so that many copies do not come back in step.
        return Duration.ofMillis(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1));
    }

    private void sleep(Duration time) {
        try {
            pause.take(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        SocketSession open = session;
        if (open != null) {
            open.drop();
        }
    }
}
