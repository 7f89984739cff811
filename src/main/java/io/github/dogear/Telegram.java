package io.github.dogear;

import io.github.dogear.chat.telegram.TelegramPlatform;
import io.github.dogear.chat.telegram.TelegramSettings;
import io.github.dogear.command.Usage;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the Telegram adapter from what Dogear was told; nothing of Telegram's is loaded without a token. */
final class Telegram {
    static final String NAME = "telegram";

    private Telegram() {}

    static Set<String> allowed(Config config) {
        Set<String> users = config.list("TELEGRAM_ALLOWED_USERS");
        for (String user : users) {
            if (!user.matches("-?[0-9]{1,19}")) {
                throw new Config.Invalid("TELEGRAM_ALLOWED_USERS takes numbers, and \"" + user
                        + "\" is none. Send the bot any message: it answers with your number.");
            }
        }
        return users;
    }

    static Optional<TelegramPlatform> platform(Config config, List<Usage> usages, Clock clock) {
        String token = config.get("TELEGRAM_BOT_TOKEN");
        if (token == null) {
            return Optional.empty();
        }
        List<TelegramSettings.Listed> commands = usages.stream()
                .filter(Usage::listed)
                .map(usage -> new TelegramSettings.Listed(usage.name(), usage.summary()))
                .toList();
        String api = config.get("TELEGRAM_API_URL");
        try {
            return Optional.of(new TelegramPlatform(
                    new TelegramSettings(
                            token,
                            URI.create(api == null ? TelegramSettings.OFFICIAL : api),
                            webhook(config),
                            commands),
                    clock));
        } catch (IllegalArgumentException e) {
            throw new Config.Invalid(String.valueOf(e.getMessage()).replace(token, "<token>"));
        }
    }

    private static TelegramSettings.@Nullable Webhook webhook(Config config) {
        String address = config.get("TELEGRAM_WEBHOOK_URL");
        if (address == null) {
            return null;
        }
        String port = config.get("TELEGRAM_WEBHOOK_PORT");
        String secret = config.get("TELEGRAM_WEBHOOK_SECRET");
        if (port == null || !port.matches("[0-9]{1,5}") || secret == null) {
            throw new Config.Invalid("TELEGRAM_WEBHOOK_URL needs TELEGRAM_WEBHOOK_PORT, a number, and "
                    + "TELEGRAM_WEBHOOK_SECRET, at least 16 letters and digits of your own.");
        }
        return new TelegramSettings.Webhook(URI.create(address), Integer.parseInt(port), secret);
    }
}
