package io.github.dogear.chat.slack;

import java.util.Map;

/** Slack's reaction names as the characters that every other platform sends. */
final class Emoji {
    private static final Map<String, String> NAMED = Map.ofEntries(
            Map.entry("+1", "👍"),
            Map.entry("thumbsup", "👍"),
            Map.entry("-1", "👎"),
            Map.entry("thumbsdown", "👎"),
            Map.entry("heart", "❤"),
            Map.entry("white_check_mark", "✅"),
            Map.entry("heavy_check_mark", "✔"),
            Map.entry("ballot_box_with_check", "☑"),
            Map.entry("ok_hand", "👌"),
            Map.entry("clap", "👏"),
            Map.entry("fire", "🔥"),
            Map.entry("tada", "🎉"),
            Map.entry("eyes", "👀"),
            Map.entry("pray", "🙏"),
            Map.entry("100", "💯"),
            Map.entry("bookmark", "🔖"),
            Map.entry("book", "📖"),
            Map.entry("books", "📚"),
            Map.entry("star", "⭐"),
            Map.entry("x", "❌"),
            Map.entry("wastebasket", "🗑"));

    private Emoji() {}

    /** The name without its skin tone. */
    static String base(String name) {
        int tone = name.indexOf("::");
        return tone < 0 ? name : name.substring(0, tone);
    }

    /** The character, or {@code :name:} for one that only Slack or this workspace has. */
    static String of(String name) {
        String base = base(name);
        return NAMED.getOrDefault(base, ":" + base + ":");
    }
}
