package io.github.dogear.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dogear.chat.ChatId;
import io.github.dogear.chat.IncomingMessage;
import io.github.dogear.chat.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A running platform against Slack's double. */
abstract class SlackTestBase {
    static final String ANN = "U00000ANN";
    static final String DM = "D" + ANN;
    /** The longest that a pause takes here. */
    private static final Duration BLINK = Duration.ofMillis(20);

    static final List<SlackCommand> COMMANDS = List.of(
            new SlackCommand("next", "", "one link to read now"),
            new SlackCommand("note", "", "what you noted"),
            new SlackCommand("status", "", "what is pending"),
            new SlackCommand("help", "", "what there is to say"),
            new SlackCommand("list", "", "your list"));

    final BlockingQueue<IncomingMessage> received = new LinkedBlockingQueue<>();
    /** The pauses that were taken, as long as they were meant to be. */
    final BlockingQueue<Duration> pauses = new LinkedBlockingQueue<>();

    final AtomicInteger storeFailures = new AtomicInteger();
    final Memory memory = new Memory();
    SlackDouble slack;
    SlackPlatform platform;

    static final class Memory implements SlackMemory {
        final Map<ChatId, Instant> heard = new ConcurrentHashMap<>();
        final Set<String> known = ConcurrentHashMap.newKeySet();
        final Map<String, Reply> homes = new ConcurrentHashMap<>();

        @Override
        public Map<ChatId, Instant> heardUntil() {
            return heard;
        }

        @Override
        public void heardAll(ChatId chat, Instant until) {
            heard.put(chat, until);
        }

        @Override
        public boolean knows(ChatId chat, String messageId) {
            return known.contains(chat + " " + messageId);
        }

        @Override
        public @Nullable Reply home(String userId) {
            return homes.get(userId);
        }
    }

    @BeforeEach
    void open() throws Exception {
        slack = new SlackDouble();
        platform = platform(settings(), fast(Duration.ofSeconds(20), Duration.ofSeconds(60)));
        if (startsAtOnce()) {
            start();
            slack.awaitConnection();
            Awaitility.await().until(() -> platform.trouble() == null);
        }
    }

    /** Whether the platform is connected before each test. */
    boolean startsAtOnce() {
        return true;
    }

    SlackSettings settings() {
        return new SlackSettings(
                "xoxb-test",
                "xapp-test",
                slack.apiUrl(),
                null,
                SlackSettings.RESERVED,
                SlackSettings.BOOKMARK,
                Set.of());
    }

    /**
     * @param pong how long a connection may take to show that it stands
     * @param call how long a call may take
     */
    final Tempo fast(Duration pong, Duration call) {
        SocketDoor.Patience patience = new SocketDoor.Patience(
                Duration.ofMillis(200), pong, BLINK, Duration.ofSeconds(60), Duration.ofSeconds(60));
        return new Tempo(patience, call, Duration.ofMillis(50), BLINK, time -> {
            pauses.add(time);
            Thread.sleep(Math.min(time.toMillis(), BLINK.toMillis()));
        });
    }

    final SlackPlatform platform(SlackSettings settings, Tempo tempo) {
        return new SlackPlatform(settings, COMMANDS, memory, Clock.systemUTC(), tempo);
    }

    final void start() {
        platform.start(this::store);
    }

    private void store(List<IncomingMessage> messages) {
        if (storeFailures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("database is locked");
        }
        received.addAll(messages);
    }

    final IncomingMessage next() throws InterruptedException {
        IncomingMessage message = received.poll(20, TimeUnit.SECONDS);
        assertThat(message).as("a message").isNotNull();
        return message;
    }

    @AfterEach
    void close() throws Exception {
        platform.close();
        slack.close();
        assertThat(slack.violations()).isEmpty();
    }
}
