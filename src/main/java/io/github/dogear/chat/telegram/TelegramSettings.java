package io.github.dogear.chat.telegram;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the adapter has to know.
 *
 * @param token what BotFather gave
 * @param api where the Bot API is: scheme, host and port
 * @param webhook where Telegram brings updates to; null to fetch them
 * @param commands the list of commands that Telegram shows
 */
public record TelegramSettings(
        String token, URI api, @Nullable Webhook webhook, List<Listed> commands) {
    public static final String OFFICIAL = "https://api.telegram.org";

    /** A command in Telegram's list: at most 32 small letters, digits and underscores, and what it does. */
    public record Listed(String name, String summary) {}

    /**
     * A public address for updates.
     *
     * @param address what Telegram calls: https, with a path of its own
     * @param port where Dogear listens, behind whatever ends TLS
     * @param secret letters, digits, underscores and hyphens that Telegram sends along with every update
     */
    public record Webhook(URI address, int port, String secret) {
        @Override
        public String toString() {
            return "webhook " + address + " on port " + port;
        }
    }

    /** @throws IllegalArgumentException saying in one line what is wrong with the token or the address */
    public TelegramSettings {
        if (!token.matches("[0-9]+:[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException(
                    "TELEGRAM_BOT_TOKEN does not look like a token: copy all of what BotFather sent, such as 123456:ABC-DEF.");
        }
        boolean http = "https".equals(api.getScheme()) || "http".equals(api.getScheme());
        String path = api.getPath();
        if (!http || api.getHost() == null || (path != null && !path.isEmpty() && !path.equals("/"))) {
            throw new IllegalArgumentException(
                    "TELEGRAM_API_URL must be an address without a path, such as http://localhost:8081.");
        }
        boolean open = webhook != null
                && (!"https".equals(webhook.address().getScheme())
                        || webhook.address().getPath().length() < 2
                        || !webhook.secret().matches("[A-Za-z0-9_-]{16,256}"));
        if (open) {
            throw new IllegalArgumentException("A webhook needs an https address with a path of its own, such as "
                    + "https://example.org/dogear-telegram, and a secret of at least 16 letters and digits.");
        }
        commands = List.copyOf(commands);
    }

    int port() {
        if (api.getPort() >= 0) {
            return api.getPort();
        }
        return "https".equals(api.getScheme()) ? 443 : 80;
    }

    @Override
    public String toString() {
        return "Telegram at " + api;
    }
}
