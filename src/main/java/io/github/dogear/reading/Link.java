package io.github.dogear.reading;

import io.github.dogear.store.Row;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something on the list: a page to read, or a thing to learn, a person to follow, a book.
 *
 * @param url the address as it was sent; null for what has none
 * @param canonical the key by which two addresses of one page are known as one link
 * @param title never empty: made of the address when nothing better is known
 * @param minutes how long it takes to read; null while unknown
 * @param laterUntil when it comes back, while its state is LATER
 * @param turn how often it has been offered
 * @param origin whose message it came in, when it was forwarded
 * @param pageProblem why its page could not be read
 */
public record Link(
        long id,
        Kind kind,
        @Nullable String url,
        @Nullable String canonical,
        String title,
        TitleBy titleBy,
        @Nullable String site,
        @Nullable String author,
        @Nullable Integer minutes,
        State state,
        @Nullable Instant laterUntil,
        int turn,
        int skips,
        @Nullable Instant skippedAt,
        Instant savedAt,
        @Nullable Instant readAt,
        @Nullable String origin,
        @Nullable String originUrl,
        PageState pageState,
        @Nullable String pageProblem,
        @Nullable String savedBy) {

    /** What it is. */
    public enum Kind {
        LINK,
        LEARN,
        FOLLOW,
        BOOK
    }

    /** Where it stands in the reader's list. */
    public enum State {
        UNREAD,
        READ,
        /** Put off until a time. */
        LATER,
        /** A note says what it says: it is that note's source, and leaves the queue. */
        COVERED,
        /** Let go: kept, and out of the queue. */
        DROPPED
    }

    /** Where the title comes from; a later one replaces an earlier one. */
    public enum TitleBy {
        SLUG,
        PLATFORM,
        PAGE,
        READER
    }

    /** What became of its page. */
    public enum PageState {
        NONE,
        WAITING,
        READ,
        UNREADABLE
    }

    static final String COLUMNS = """
            link.id, link.kind, link.url, link.canonical, link.title, link.title_by, link.site, link.author, link.minutes,
            link.state, link.later_until, link.turn, link.skips, link.skipped_at, link.saved_at, link.read_at,
            link.origin, link.origin_url, link.page_state, link.page_problem, link.saved_by""";

    static Link of(Row row) {
        Long minutes = row.numberOrNull("minutes");
        return new Link(
                row.number("id"),
                Kind.valueOf(upper(row.text("kind"))),
                row.textOrNull("url"),
                row.textOrNull("canonical"),
                row.text("title"),
                TitleBy.valueOf(upper(row.text("title_by"))),
                row.textOrNull("site"),
                row.textOrNull("author"),
                minutes == null ? null : minutes.intValue(),
                State.valueOf(upper(row.text("state"))),
                row.instantOrNull("later_until"),
                (int) row.number("turn"),
                (int) row.number("skips"),
                row.instantOrNull("skipped_at"),
                row.instant("saved_at"),
                row.instantOrNull("read_at"),
                row.textOrNull("origin"),
                row.textOrNull("origin_url"),
                PageState.valueOf(upper(row.text("page_state"))),
                row.textOrNull("page_problem"),
                row.textOrNull("saved_by"));
    }

    private static String upper(String name) {
        return name.toUpperCase(Locale.ROOT);
    }
}
