package io.github.dogear.chat.slack;

import com.slack.api.SlackConfig;
import com.slack.api.util.http.ProxyUrlUtil;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.websocket.ClientEndpointConfig;
import javax.websocket.CloseReason;
import javax.websocket.DeploymentException;
import javax.websocket.Endpoint;
import javax.websocket.EndpointConfig;
import javax.websocket.PongMessage;
import javax.websocket.Session;
import org.glassfish.tyrus.client.ClientManager;
import org.glassfish.tyrus.client.ClientProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Socket Mode connection: hands its frames on in the order of arrival, and says when it is lost. Slack's own client is not
 * used, for it hides why it cannot connect, logs whole messages, and opens connections by itself.
 */
final class SocketSession extends Endpoint {
    private static final Logger LOG = LoggerFactory.getLogger(SocketSession.class);
    private static final Duration ASK_AGAIN = Duration.ofMillis(250);
    private static final byte[] PING = {'d', 'o', 'g', 'e', 'a', 'r'};

    private final BiConsumer<SocketSession, String> frames;
    private final Consumer<SocketSession> lost;
    private volatile @Nullable Session open;
    private volatile CountDownLatch pong = new CountDownLatch(1);

    SocketSession(BiConsumer<SocketSession, String> frames, Consumer<SocketSession> lost) {
        this.frames = frames;
        this.lost = lost;
    }

    /** Connects; {@code config} says by which proxy, if by any. */
    void connect(String address, SlackConfig config) throws IOException {
        try {
            ClientManager client = ClientManager.createClient();
            client.getProperties().putAll(proxy(config));
            client.connectToServer(this, ClientEndpointConfig.Builder.create().build(), new URI(address));
        } catch (DeploymentException | URISyntaxException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static Map<String, Object> proxy(SlackConfig config) {
        Map<String, Object> properties = new HashMap<>();
        Map<String, String> headers = new HashMap<>();
        if (config.getProxyHeaders() != null) {
            headers.putAll(config.getProxyHeaders());
        }
        if (config.getProxyUrl() != null) {
            ProxyUrlUtil.ProxyUrl proxy = ProxyUrlUtil.parse(config.getProxyUrl());
            properties.put(ClientProperties.PROXY_URI, proxy.toUrlWithoutUserAndPassword());
            if (proxy.getUsername() != null && proxy.getPassword() != null) {
                ProxyUrlUtil.setProxyAuthorizationHeader(headers, proxy);
            }
        }
        if (!headers.isEmpty()) {
            properties.put(ClientProperties.PROXY_HEADERS, headers);
        }
        return properties;
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        session.addMessageHandler(String.class, frame -> frames.accept(this, frame));
        session.addMessageHandler(PongMessage.class, message -> pong.countDown());
        open = session;
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        open = null;
        pong.countDown();
        lost.accept(this);
    }

    @Override
    public void onError(Session session, Throwable failure) {
        LOG.debug("A connection to Slack failed: {}", Secrets.scrub(failure));
    }

    /** Whether the other side answers within that time; it is asked a few times, for a server may swallow a question. */
    boolean answers(Duration within) throws InterruptedException {
        CountDownLatch answer = new CountDownLatch(1);
        pong = answer;
        long end = System.nanoTime() + within.toNanos();
        try {
            for (Session asked = open; asked != null && System.nanoTime() < end; asked = open) {
                asked.getBasicRemote().sendPing(ByteBuffer.wrap(PING));
                if (answer.await(ASK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                    return open != null;
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("Asking whether Slack is there: {}", Secrets.scrub(e));
        }
        return false;
    }

    /** Tells Slack that what came in an envelope was stored; when the connection is gone, Slack sends it again. */
    void acknowledge(String envelope) {
        Session to = open;
        try {
            if (to != null) {
                var unused = to.getAsyncRemote()
                        .sendText(Json.MAPPER
                                .createObjectNode()
                                .put("envelope_id", envelope)
                                .toString());
            }
        } catch (RuntimeException e) {
            LOG.debug("Slack was gone before the acknowledgement; it will send the message again.");
        }
    }

    void drop() {
        Session dropped = open;
        try {
            if (dropped != null && dropped.isOpen()) {
                dropped.close();
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("Closing a connection to Slack: {}", Secrets.scrub(e));
        }
    }
}
