package io.github.dogear.chat.telegram;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call that Telegram did not carry out, or whose end nobody knows; it never holds the token. */
final class ApiFailure extends Exception {
    private static final long serialVersionUID = 1;

    private final int code;
    private final @Nullable Duration retryAfter;
    private final @Nullable Long movedTo;

    /** @param code as Telegram gave it; 0 when it did not answer, or not in its own language */
    ApiFailure(int code, String description, @Nullable Duration retryAfter, @Nullable Long movedTo) {
        super(description);
        this.code = code;
        this.retryAfter = retryAfter;
        this.movedTo = movedTo;
    }

    static ApiFailure unclear(String why) {
        return new ApiFailure(0, why, null, null);
    }

    int code() {
        return code;
    }

    String description() {
        return String.valueOf(getMessage());
    }

    @Nullable Duration retryAfter() {
        return retryAfter;
    }

    @Nullable Long movedTo() {
        return movedTo;
    }

    boolean says(String words) {
        return code == 400 && description().toLowerCase(java.util.Locale.ROOT).contains(words);
    }

    /** Whether the token is not, or no longer, known: a wrong one is also answered with 404. */
    boolean isAboutTheToken() {
        return code == 401 || code == 404;
    }
}
