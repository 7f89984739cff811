package io.github.dogear;

import io.github.dogear.chat.ChatPlatform;
import io.github.dogear.chat.telegram.InlineSearch;
import io.github.dogear.chat.telegram.TelegramPlatform;
import io.github.dogear.chat.telegram.TelegramSettings;
import io.github.dogear.command.Usage;
import io.github.dogear.reading.Link;
import io.github.dogear.reading.Note;
import io.github.dogear.reading.Readers;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.recall.Search;
import io.github.dogear.store.Database;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the Telegram adapter from what Dogear was told; nothing of Telegram's is loaded without a token. */
final class Telegram {
    static final String NAME = "telegram";
    private static final int MOST_FOUND = 20;

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

    static Optional<ChatPlatform> platform(Config config, List<Usage> usages, Database database, Clock clock) {
        String token = config.get("TELEGRAM_BOT_TOKEN");
        if (token == null) {
            return Optional.empty();
        }
        TelegramSettings settings = settings(config, token, usages);
        return Optional.of(new TelegramPlatform(settings, (user, query) -> found(database, clock, user, query), clock));
    }

    /** Refuses settings that cannot work. */
    static void check(Config config) {
        allowed(config);
        String token = config.get("TELEGRAM_BOT_TOKEN");
        if (token != null) {
            settings(config, token, List.of());
        }
    }

    private static TelegramSettings settings(Config config, String token, List<Usage> usages) {
        List<TelegramSettings.Listed> commands = usages.stream()
                .filter(Usage::listed)
                .map(usage -> new TelegramSettings.Listed(usage.name(), usage.summary()))
                .toList();
        String api = config.get("TELEGRAM_API_URL");
        try {
            return new TelegramSettings(
                    token,
                    address("TELEGRAM_API_URL", api == null ? TelegramSettings.OFFICIAL : api),
                    webhook(config),
                    commands);
        } catch (IllegalArgumentException e) {
            throw new Config.Invalid(String.valueOf(e.getMessage()).replace(token, "<token>"));
        }
    }

    private static URI address(String name, String value) {
        try {
            return URI.create(value);
        } catch (IllegalArgumentException e) {
            throw new Config.Invalid(name + " is not an address: " + value);
        }
    }

    private static List<InlineSearch.Found> found(Database database, Clock clock, String user, String query) {
        return database.read(sql -> new Readers(sql, clock.instant())
                .known(NAME, user)
                .map(reader -> new Search(new ReadingList(sql, reader, clock.instant()))
                        .find(query, MOST_FOUND, 0).stream()
                                .map(Telegram::found)
                                .toList())
                .orElse(List.of()));
    }

    private static InlineSearch.Found found(Search.Hit hit) {
        Link link = hit.link();
        if (link != null) {
            String words = hit.context().isEmpty() ? String.valueOf(link.url()) : hit.context();
            return new InlineSearch.Found(link.title(), words, link.url());
        }
        Note note = Objects.requireNonNull(hit.note());
        return new InlineSearch.Found(note.title(), note.text(), null);
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
        return new TelegramSettings.Webhook(address("TELEGRAM_WEBHOOK_URL", address), Integer.parseInt(port), secret);
    }
}
