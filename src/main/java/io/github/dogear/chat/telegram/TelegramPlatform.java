package io.github.dogear.chat.telegram;

import io.github.dogear.chat.Attachment;
import io.github.dogear.chat.ChatId;
import io.github.dogear.chat.ChatPlatform;
import io.github.dogear.chat.IncomingMessage;
import io.github.dogear.chat.MessageHandler;
import io.github.dogear.chat.Reply;
import io.github.dogear.chat.SendResult;
import io.github.dogear.chat.Sender;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.AnswerCallbackQuery;
import org.telegram.telegrambots.meta.api.methods.GetMe;
import org.telegram.telegrambots.meta.api.methods.commands.SetMyCommands;
import org.telegram.telegrambots.meta.api.methods.updates.DeleteWebhook;
import org.telegram.telegrambots.meta.api.methods.updates.SetWebhook;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.api.objects.User;
import org.telegram.telegrambots.meta.api.objects.commands.BotCommand;

/** A bot on Telegram. */
public final class TelegramPlatform implements ChatPlatform {
    public static final String NAME = "telegram";

    private static final Logger log = LoggerFactory.getLogger(TelegramPlatform.class);
    private static final Duration PATIENCE = Duration.ofSeconds(50);
    private static final Pace PACE = new Pace(30, Duration.ofSeconds(1), 20);
    private static final int LONGEST_DESCRIPTION = 256;
    private static final int MOST_COMMANDS = 100;

    private final TelegramSettings settings;
    private final Clock clock;
    private final Pauses pauses;
    private final BotApi api;
    private final Outgoing outgoing;
    private final InlineAnswers inline;
    private final Health health = new Health();
    private @Nullable Thread listener;
    private volatile @Nullable Door door;
    private volatile @Nullable User me;

    public TelegramPlatform(TelegramSettings settings, InlineSearch search, Clock clock) {
        this(settings, search, clock, Pauses.USUAL);
    }

    TelegramPlatform(TelegramSettings settings, InlineSearch search, Clock clock, Pauses pauses) {
        this.settings = settings;
        this.clock = clock;
        this.pauses = pauses;
        this.api = new BotApi(settings);
        this.outgoing = new Outgoing(api);
        this.inline = new InlineAnswers(api, search);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public synchronized void start(MessageHandler handler) {
        Thread thread = new Thread(() -> listen(handler), "dogear-telegram");
        thread.setDaemon(true);
        listener = thread;
        thread.start();
    }

    private void listen(MessageHandler handler) {
        try {
            User bot = introduced();
            if (bot == null) {
                return;
            }
            me = bot;
            log.info("Telegram: listening as @{}.", bot.getUserName());
            Incoming incoming = new Incoming(bot.getId(), bot.getUserName(), clock);
            if (settings.webhook() == null) {
                new Poller(api, health, pauses, updates -> take(updates, incoming, handler)).run(PATIENCE);
            } else {
                open(settings.webhook(), updates -> take(updates, incoming, handler));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void open(TelegramSettings.Webhook webhook, Consumer<List<Update>> taken) throws InterruptedException {
        try {
            door = new Door(webhook, taken);
        } catch (IOException e) {
            health.trouble("Telegram's updates cannot be received on port " + webhook.port() + ": " + e.getMessage()
                    + ". Choose another TELEGRAM_WEBHOOK_PORT and restart.");
            return;
        }
        SetWebhook method = SetWebhook.builder()
                .url(webhook.address().toString())
                .secretToken(webhook.secret())
                .allowedUpdates(Poller.KINDS)
                .maxConnections(1)
                .build();
        for (int failures = 1; !Thread.currentThread().isInterrupted(); failures++) {
            try {
                api.call(method);
                health.well();
                return;
            } catch (ApiFailure e) {
                if (Thread.currentThread().isInterrupted() || health.failed(e)) {
                    return;
                }
                pauses.after(e, failures);
            }
        }
    }

    /** Where the door is, once it is open; 0 before. */
    int doorPort() {
        Door open = door;
        return open == null ? 0 : open.port();
    }

    /** Says who the bot is and shows its commands; null when the token is refused. */
    private @Nullable User introduced() throws InterruptedException {
        for (int failures = 1; ; failures++) {
            try {
                User bot = api.call(new GetMe());
                if (settings.webhook() == null) {
                    api.call(DeleteWebhook.builder().dropPendingUpdates(false).build());
                }
                publishCommands();
                health.well();
                return bot;
            } catch (ApiFailure e) {
                if (Thread.currentThread().isInterrupted() || health.failed(e)) {
                    return null;
                }
                pauses.after(e, failures);
            }
        }
    }

    private void publishCommands() throws ApiFailure {
        List<BotCommand> commands = settings.commands().stream()
                .filter(command -> command.name().matches("[a-z0-9_]{1,32}"))
                .limit(MOST_COMMANDS)
                .map(command -> new BotCommand(
                        command.name(), io.github.dogear.chat.PlainText.cut(command.summary(), LONGEST_DESCRIPTION)))
                .toList();
        if (!commands.isEmpty()) {
            api.call(SetMyCommands.builder().commands(commands).build());
        }
    }

    private void take(List<Update> updates, Incoming incoming, MessageHandler handler) {
        List<IncomingMessage> messages = new ArrayList<>();
        for (Update update : updates) {
            if (update.getInlineQuery() != null) {
                api.beside(() -> inline.answer(update.getInlineQuery()));
                continue;
            }
            try {
                messages.addAll(incoming.messages(update));
            } catch (RuntimeException e) {
                log.warn(
                        "Update {} of Telegram's is not understood and left out: {}",
                        update.getUpdateId(),
                        e.toString());
            }
        }
        if (!messages.isEmpty()) {
            handler.accept(messages);
        }
        messages.stream()
                .map(IncomingMessage::pressId)
                .filter(Objects::nonNull)
                .forEach(press -> api.begin(
                        AnswerCallbackQuery.builder().callbackQueryId(press).build()));
    }

    @Override
    public SendResult send(ChatId chat, Reply reply, @Nullable String editing) {
        return outgoing.send(chat, reply, editing);
    }

    @Override
    public Pace pace() {
        return PACE;
    }

    @Override
    public InputStream download(Attachment attachment) throws IOException {
        if (attachment.size() > BotApi.LARGEST_FILE) {
            throw new IOException("Telegram hands out no file of more than 20 MB; split it, or import it with "
                    + "dogear import FILE on the computer where I run");
        }
        return api.download(attachment.reference());
    }

    @Override
    public @Nullable String trouble() {
        return health.trouble();
    }

    @Override
    public ChatId privately(ChatId chat, Sender sender) {
        return new ChatId(NAME, sender.id());
    }

    @Override
    public @Nullable String deepLink(String command, String argument) {
        User bot = me;
        return bot == null ? null : "https://t.me/" + bot.getUserName() + "?" + command + "=" + argument;
    }

    @Override
    public synchronized void close() {
        if (listener != null) {
            listener.interrupt();
        }
        api.close();
        Door open = door;
        if (open != null) {
            open.close();
        }
        if (listener != null) {
            try {
                listener.join(1500);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
