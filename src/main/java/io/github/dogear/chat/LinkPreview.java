package io.github.dogear.chat;

import org.jspecify.annotations.Nullable;

/** What a platform already knows about a page without anybody fetching it (a Slack attachment, a Telegram web page). */
public record LinkPreview(
        String address, @Nullable String title, @Nullable String text) {}
