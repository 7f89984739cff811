package io.github.dogear.chat.telegram;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What keeps the bot from listening, told once in the log and kept for whoever asks. */
final class Health {
    private static final Logger log = LoggerFactory.getLogger(Health.class);

    private volatile @Nullable String trouble;

    @Nullable String trouble() {
        return trouble;
    }

    void well() {
        if (trouble != null) {
            log.info("Telegram is there again.");
        }
        trouble = null;
    }

    void trouble(String what) {
        if (!Objects.equals(trouble, what)) {
            log.warn("{}", what);
        }
        trouble = what;
    }

    /** Notes a failed call; returns whether trying again is useless. */
    boolean failed(ApiFailure e) {
        if (e.isAboutTheToken()) {
            trouble(
                    "Telegram does not know this token. Copy it anew from BotFather into TELEGRAM_BOT_TOKEN and restart.");
            return true;
        }
        if (e.code() == 409) {
            trouble("Another program fetches this bot's messages, or has set a webhook. End it, or take a new token "
                    + "from BotFather; I keep trying.");
        } else {
            trouble("Telegram cannot be reached: " + e.description() + ". I keep trying.");
        }
        return false;
    }
}
