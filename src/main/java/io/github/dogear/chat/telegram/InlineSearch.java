package io.github.dogear.chat.telegram;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks up what somebody types behind the bot's name in any chat. */
@FunctionalInterface
public interface InlineSearch {
    /**
     * What a person has on something, best first.
     *
     * @param userId the person's number
     */
    List<Found> find(String userId, String query);

    /** Something to share: a link, or words. */
    record Found(String title, String text, @Nullable String address) {}
}
