package io.github.dogear.chat;

import java.util.List;

/** Takes what a platform received. */
@FunctionalInterface
public interface MessageHandler {
    /**
     * Stores the messages for good and returns; the answers come later through {@link ChatPlatform#send}. When it
     * throws, nothing is stored: the platform must not acknowledge, and hands them over again.
     */
    void accept(List<IncomingMessage> messages);
}
