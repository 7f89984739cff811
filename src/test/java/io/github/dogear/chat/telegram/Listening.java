package io.github.dogear.chat.telegram;

import io.github.dogear.chat.IncomingMessage;
import io.github.dogear.chat.MessageHandler;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A bot that listens to the double and keeps what it hears. */
final class Listening implements MessageHandler, AutoCloseable {
    final BotApiDouble telegram = new BotApiDouble();
    final Person ann = new Person(telegram, 4_242_424_242L, "Ann");
    final TelegramPlatform platform;

    volatile List<InlineSearch.Found> found = List.of();

    private final List<IncomingMessage> heard = new ArrayList<>();
    private int refusals;

    Listening() {
        this(BotApiDouble.TOKEN);
    }

    Listening(String token) {
        this(token, null);
    }

    Listening(String token, TelegramSettings.@Nullable Webhook webhook) {
        platform = new TelegramPlatform(
                new TelegramSettings(
                        token,
                        telegram.address(),
                        webhook,
                        List.of(new TelegramSettings.Listed("next", "Show something to read"))),
                (user, query) -> found.stream()
                        .filter(one -> user.equals("4242424242") && one.title().contains(query))
                        .toList(),
                Clock.systemUTC(),
                new Pauses(Duration.ofMillis(2), Duration.ofMillis(20)));
    }

    Listening start() {
        platform.start(this);
        return this;
    }

    /** The next calls to store something fail. */
    synchronized void refuse(int times) {
        refusals = times;
    }

    @Override
    public synchronized void accept(List<IncomingMessage> messages) {
        if (refusals > 0) {
            refusals--;
            throw new IllegalStateException("the disk is full");
        }
        heard.addAll(messages);
    }

    synchronized List<IncomingMessage> heard() {
        return List.copyOf(heard);
    }

    List<IncomingMessage> hear(int messages) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> heard().size() >= messages);
        return heard();
    }

    @Override
    public void close() {
        platform.close();
        telegram.close();
    }
}
