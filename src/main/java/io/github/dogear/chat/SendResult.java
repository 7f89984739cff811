package io.github.dogear.chat;

import java.time.Duration;

/** What became of a reply that was handed to a platform. */
public sealed interface SendResult {
    /** It arrived, as the message with this number. */
    record Sent(String messageId) implements SendResult {}

    /** The platform wants nothing more for a while; {@code everywhere} when that holds for all chats, not just this one. */
    record RetryAfter(Duration pause, boolean everywhere) implements SendResult {}

    /** The chat can no longer be reached: blocked, deleted, left. */
    record Gone(String why) implements SendResult {}

    /** The chat has another id now. */
    record Moved(ChatId to) implements SendResult {}

    /** It may or may not have arrived (a cut connection, a server error): to be tried again. */
    record Unknown(String why) implements SendResult {}

    /** The platform will never take it: trying again is useless. */
    record Refused(String why) implements SendResult {}
}
