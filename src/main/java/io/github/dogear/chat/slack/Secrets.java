package io.github.dogear.chat.slack;

import java.util.regex.Pattern;

/** Takes tokens, and addresses that work like one, out of what is logged or shown. */
final class Secrets {
    private static final Pattern TOKEN =
            Pattern.compile("xox[a-z](?:\\.xox[a-z])?-[\\w.-]+|xapp-[\\w.-]+|xoxe-[\\w.-]+");
    private static final Pattern TICKET = Pattern.compile("(?i)(ticket|token|app_id|sig|secret)=[^&\\s\"']+");
    private static final Pattern HOOK = Pattern.compile("https?://hooks\\.slack[^\\s\"']*");

    private Secrets() {}

    static String scrub(String text) {
        String scrubbed = TOKEN.matcher(text).replaceAll("(token)");
        scrubbed = TICKET.matcher(scrubbed).replaceAll("$1=...");
        return HOOK.matcher(scrubbed).replaceAll("(response address)");
    }

    /** What went wrong, in a few words that may be logged. */
    static String scrub(Throwable failure) {
        String message = failure.getMessage();
        String name = failure.getClass().getSimpleName();
        return message == null ? name : scrub(name + ": " + message);
    }
}
