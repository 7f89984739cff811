package io.github.dogear.transfer;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects a record of a program that is not known, field by field, by what each seems to hold. */
final class AnyRecord {
    private static final Pattern YES = Pattern.compile(
            "(?i)read|archived?|done|finished|completed?|seen|true|yes|y|1|x|100\\s?%|[\u2713\u2714\u2611\u2705]\ufe0f?");
    private static final Pattern NO = Pattern.compile("(?i)false|no|n|0");
    private static final int LEAST_WORDS = 3;

    private final ImportedRow.Builder row;
    private final @Nullable String title;
    private final @Nullable String url;
    private @Nullable Instant saved;
    private @Nullable Instant read;
    private @Nullable Boolean isRead;

    /** What else a record says is put beside its address and its title, which are known from the start. */
    AnyRecord(ImportedRow.Builder row, @Nullable String url, @Nullable String title) {
        this.row = row.url(url).title(title);
        this.url = url;
        this.title = title;
    }

    void take(String name, Role role, String value) {
        switch (role) {
            case AUTHOR -> row.author(value);
            case TOPICS -> row.topics(topics(value));
            case FAVOURITE -> row.topic(isYes(value) ? "favourites" : null);
            case NOTE -> row.note(value);
            case QUOTE -> row.quote(value, title, url);
            case TEXT -> row.text(value);
            case STATE -> {
                Instant time = Times.read(value);
                read = time == null ? read : time;
                isRead = isYes(value) || time != null || Boolean.TRUE.equals(isRead);
            }
            case STILL_TO_READ -> isRead = NO.matcher(value.strip()).matches();
            case READ_AT -> read = Times.read(value);
            case SAVED -> saved = saved == null ? Times.read(value) : saved;
            case UNKNOWN -> row.note(prose(name, value));
            case ADDRESS, TITLE, NOTHING -> {
                // The first of them is known already, and others are not the link's own.
            }
        }
    }

    void topic(String topic) {
        row.topic(topic);
    }

    ImportedRow build() {
        boolean done = isRead == null ? read != null : isRead;
        return row.saved(saved).read(done).readAt(done ? read : null).build();
    }

    private static boolean isYes(String value) {
        return YES.matcher(value.strip()).matches();
    }

    /** {@code a, b}, {@code a|b}, {@code ["a", "b"]}. */
    private static List<String> topics(String value) {
        return List.of(value.strip().replaceAll("^\\[|]$|[\"{}]", "").split("[|,;\n]"));
    }

    /** A field of whatever name that says something, with what it is called. */
    private static @Nullable String prose(String name, String value) {
        boolean says = value.strip().split("\\s+", LEAST_WORDS).length == LEAST_WORDS;
        return says ? (name.isEmpty() ? "" : name + ": ") + value.strip() : null;
    }
}
