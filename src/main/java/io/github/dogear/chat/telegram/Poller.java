package io.github.dogear.chat.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.objects.Update;

/**
 * Fetches updates, for ever. The loop is our own: the library's ends for good on the first exception, stops at an update
 * that it cannot map, and spins when Telegram begins anew with its numbers.
 */
final class Poller {
    /** What to send; left out, Telegram keeps an earlier list, and the standard one has no reactions. */
    static final List<String> KINDS = List.of(
            "message",
            "edited_message",
            "channel_post",
            "edited_channel_post",
            "callback_query",
            "message_reaction",
            "my_chat_member",
            "inline_query");

    private static final Logger log = LoggerFactory.getLogger(Poller.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final BotApi api;
    private final Health health;
    private final Pauses pauses;
    private final Consumer<List<Update>> taken;
    private @Nullable Integer offset;

    /** @param taken stores what came, and throws when it could not */
    Poller(BotApi api, Health health, Pauses pauses, Consumer<List<Update>> taken) {
        this.api = api;
        this.health = health;
        this.pauses = pauses;
        this.taken = taken;
    }

    /** Polls until interrupted, or until the token is refused. */
    void run(Duration patience) throws InterruptedException {
        int failures = 0;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                List<JsonNode> updates = api.updates(offset, patience, KINDS);
                health.well();
                failures = 0;
                store(updates);
                confirm(updates);
            } catch (ApiFailure e) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
                if (health.failed(e)) {
                    return;
                }
                failures++;
                pauses.after(e, failures);
            }
        }
    }

    /** Keeps at it: what is not stored must not be confirmed. */
    private void store(List<JsonNode> updates) throws InterruptedException {
        List<Update> mapped = mapped(updates);
        int failures = 0;
        while (!mapped.isEmpty()) {
            try {
                taken.accept(mapped);
                if (failures > 0) {
                    health.well();
                }
                return;
            } catch (RuntimeException e) {
                failures++;
                health.trouble("What Telegram sent cannot be stored, so it is not acknowledged and tried again: "
                        + e.getMessage());
                pauses.after(failures);
            }
        }
    }

    static List<Update> mapped(List<JsonNode> updates) {
        List<Update> mapped = new ArrayList<>();
        for (JsonNode update : updates) {
            mapped(update, mapped);
        }
        return mapped;
    }

    private static void mapped(JsonNode update, List<Update> into) {
        try {
            Update one = MAPPER.treeToValue(update, Update.class);
            if (one != null && one.getUpdateId() != null) {
                into.add(one);
            }
        } catch (JsonProcessingException | RuntimeException e) {
            log.warn("An update of Telegram's is not understood and left out: number {}", update.path("update_id"));
        }
    }

    /**
     * The next call confirms what came last, whether its number is higher than the one before or not. An empty answer
     * says that all is confirmed; from then on no number is named, since the next may be a lower one.
     */
    private void confirm(List<JsonNode> updates) {
        Integer last = null;
        for (JsonNode update : updates) {
            JsonNode id = update.path("update_id");
            if (id.canConvertToInt() && id.isIntegralNumber()) {
                last = last == null ? id.asInt() : Math.max(last, id.asInt());
            }
        }
        offset = last == null ? null : last + 1;
    }
}
