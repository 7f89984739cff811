package io.github.dogear.chat.slack;

import com.slack.api.Slack;
import com.slack.api.socket_mode.impl.SocketModeClientTyrusImpl;
import com.slack.api.socket_mode.queue.impl.ConcurrentLinkedMessageQueue;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.websocket.ClientEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLogger;

/**
 * One Socket Mode connection, which hands its frames on and never opens another by itself: the library would answer
 * {@code too_many_websockets} by opening one at once.
 */
@ClientEndpoint
final class SocketSession extends SocketModeClientTyrusImpl {
    private static final Logger LOG = LoggerFactory.getLogger(SocketSession.class);

    private final BiConsumer<SocketSession, String> frames;

    SocketSession(
            Slack slack,
            String appToken,
            String address,
            BiConsumer<SocketSession, String> frames,
            Consumer<SocketSession> lost)
            throws URISyntaxException {
        super(slack, appToken, address, 0, new ConcurrentLinkedMessageQueue(), false, false, Long.MAX_VALUE);
        this.frames = frames;
        addWebSocketCloseListener((code, reason) -> lost.accept(this));
    }

    /** In the order of arrival; the library's own queue is for several threads, which would mix them up. */
    @Override
    public void enqueueMessage(String message) {
        frames.accept(this, message);
    }

    /** The library logs addresses with tickets in them, and whole messages. */
    @Override
    public Logger getLogger() {
        return NOPLogger.NOP_LOGGER;
    }

    /** Closes without a word to the close listener's reconnecting. */
    void drop() {
        try {
            close();
        } catch (IOException | RuntimeException e) {
            LOG.debug("Closing a connection to Slack: {}", Secrets.scrub(e));
        }
    }
}
