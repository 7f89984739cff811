package io.github.dogear.command;

import io.github.dogear.chat.IncomingMessage;
import java.util.Optional;

/**
 * Words that came just before a forward: a comment on it, when both were sent in one go. They wait as the question
 * whether to keep them, with the number of their message and their batch behind a sign that no text can hold.
 */
final class Comment {
    private static final char SIGN = '\u001F';

    private Comment() {}

    /** The question to leave behind for the next message. */
    static String question(IncomingMessage message, String words) {
        String batch = message.batch() == null ? "" : SIGN + message.batch() + SIGN + message.messageId();
        return Talk.WORDS + words + batch;
    }

    /** The words in a question. */
    static String words(String question) {
        int end = question.indexOf(SIGN);
        return question.substring(Talk.WORDS.length(), end < 0 ? question.length() : end);
    }

    /** What was said about a forwarded message right before it: in the message before, or in the same one. */
    static Optional<String> on(IncomingMessage forward, Optional<String> asked) {
        if (forward.origin() == null || forward.batch() == null) {
            return Optional.empty();
        }
        String batch = SIGN + forward.batch() + SIGN;
        String id = forward.messageId();
        String before = id.matches("[0-9]{1,15}") ? batch + (Long.parseLong(id) - 1) : batch + id;
        return asked.filter(question ->
                        question.startsWith(Talk.WORDS) && (question.endsWith(before) || question.endsWith(batch + id)))
                .map(Comment::words);
    }
}
