package io.github.dogear.chat.slack;

import io.github.dogear.chat.SendResult;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A call to Slack that failed: with Slack's own error code, {@code http_500}, or {@code cut_off} when nothing came back. */
final class SlackError extends Exception {
    private static final long serialVersionUID = 1;

    private static final int LONGEST_REASON = 200;

    static final Set<String> LIMITED =
            Set.of("ratelimited", "rate_limited", "message_limit_exceeded", "too_many_websockets");
    private static final Set<String> GONE = Set.of(
            "channel_not_found",
            "is_archived",
            "not_in_channel",
            "user_not_found",
            "user_not_in_channel",
            "user_disabled",
            "user_not_visible",
            "no_permission",
            "access_denied",
            "users_not_found",
            "cannot_dm_bot",
            "is_inactive",
            "channel_is_archived",
            "restricted_action",
            "restricted_action_read_only_channel");
    /** The token's fault, not the chat's: nothing can be sent anywhere. */
    private static final Set<String> LOCKED_OUT = Set.of(
            "invalid_auth",
            "not_authed",
            "token_revoked",
            "token_expired",
            "account_inactive",
            "missing_scope",
            "not_allowed_token_type",
            "org_login_required",
            "ekm_access_denied",
            "team_access_not_granted",
            "app_uninstalled",
            "accesslimited");

    private static final Set<String> PASSING = Set.of(
            "internal_error",
            "fatal_error",
            "service_unavailable",
            "request_timeout",
            "team_added_to_org",
            "external_channel_migrating",
            "update_failed",
            "cut_off",
            "not_json",
            "deprecated_endpoint");
    /** A change takes fewer characters than a new message. */
    private static final Set<String> NOT_EDITABLE = Set.of(
            "msg_too_long", "message_not_found", "cant_update_message", "edit_window_closed", "cant_edit_message");

    private final String code;

    @SuppressWarnings("serial") // Duration is serializable; nobody serializes this.
    private final @Nullable Duration pause;

    SlackError(String code, @Nullable Duration pause) {
        super("Slack answers " + code);
        this.code = code;
        this.pause = pause;
    }

    static SlackError cutOff(Exception cause) {
        SlackError error = new SlackError("cut_off", null);
        String reason = Secrets.scrub(cause).lines().findFirst().orElse("");
        error.initCause(new IOException(reason.substring(0, Math.min(reason.length(), LONGEST_REASON))));
        return error;
    }

    /** Slack's code, or when nothing came back, what was in the way. */
    String why() {
        Throwable cause = getCause();
        String reason = cause == null ? null : cause.getMessage();
        return reason == null ? code : reason;
    }

    String code() {
        return code;
    }

    boolean lockedOut() {
        return LOCKED_OUT.contains(code);
    }

    boolean gone() {
        return GONE.contains(code);
    }

    /** Whether the message that should change cannot, so that a new one must do. */
    boolean notEditable() {
        return NOT_EDITABLE.contains(code);
    }

    /** The message in whose thread something was to stand is gone, or takes no answers. */
    boolean threadRefused() {
        return code.equals("thread_not_found")
                || code.equals("invalid_thread_ts")
                || code.equals("cannot_reply_to_message")
                || code.equals("restricted_action_thread_locked")
                || code.equals("restricted_action_non_threadable_channel");
    }

    boolean blocksRefused() {
        return code.equals("invalid_blocks")
                || code.equals("invalid_blocks_format")
                || code.equals("msg_blocks_too_long");
    }

    /** How long Slack wants peace; null when it does not say that it is too much. */
    @Nullable Duration pause() {
        return pause;
    }

    /** Whether the same may well be taken in a moment. */
    boolean passes() {
        return PASSING.contains(code) || code.startsWith("http_5");
    }

    /** Whether trying the same again, in a moment or with another token, is of no use. */
    boolean isFinal() {
        return pause == null && !passes() && (!lockedOut() || code.equals("missing_scope"));
    }

    SendResult result() {
        if (pause != null) {
            return new SendResult.RetryAfter(pause, false);
        }
        if (gone()) {
            return new SendResult.Gone(code);
        }
        if (lockedOut() || PASSING.contains(code) || code.startsWith("http_")) {
            return new SendResult.Unknown(code);
        }
        return new SendResult.Refused(code);
    }

    /** What to do about a token that Slack does not take. */
    String advice() {
        return switch (code) {
            case "missing_scope" ->
                "Slack wants a permission that the app lacks (missing_scope). Paste config/slack-manifest.yml into the"
                        + " app's manifest again and reinstall it.";
            case "not_allowed_token_type" ->
                "Slack got the wrong kind of token. SLACK_BOT_TOKEN begins with xoxb-, SLACK_APP_TOKEN with xapp-.";
            default ->
                "Slack does not accept the token (" + code
                        + "). Take a new one from the app's page into SLACK_BOT_TOKEN"
                        + " or SLACK_APP_TOKEN and start Dogear again.";
        };
    }
}
