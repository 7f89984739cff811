package io.github.dogear.reading;

import io.github.dogear.store.Sql;
import io.github.dogear.store.StoreException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes one link of two that turned out to be one page. All that was noted, filed and said of either stays with the one
 * that stays: the older, or the one that stands in a list kept by hand. It is a change like any other, and once it was
 * taken back the two stay apart.
 */
public final class Merging {
    private final ReadingList list;
    private final Sql sql;

    public Merging(ReadingList list) {
        this.list = list;
        this.sql = list.sql();
    }

    /** What stayed, what went into it, and the change that did it. */
    public record Merged(Link link, Link gone, long change) {}

    /**
     * Notes where a link's page was found, and merges the link with another that is held under that address.
     *
     * @param foundAt the other address of the page; null when it was found where it was looked for
     */
    public Optional<Merged> found(Link link, @Nullable CanonicalAddress foundAt) {
        boolean apart = sql.number("SELECT apart FROM link WHERE id = ?", link.id()) == 1;
        if (apart || link.canonical() == null) {
            return Optional.empty();
        }
        String key = foundAt == null || foundAt.key().equals(link.canonical()) ? null : foundAt.key();
        sql.update("UPDATE link SET found_as = ? WHERE id = ?", key, link.id());
        return same(link, key).flatMap(other -> merge(link, other));
    }

    private Optional<Link> same(Link link, @Nullable String key) {
        return sql.first("SELECT " + Link.COLUMNS + """
                         FROM link WHERE reader_id = ?1 AND id <> ?2 AND kind = 'link' AND apart = 0
                          AND (canonical = ?3 OR found_as = ?3 OR found_as = ?4) ORDER BY id
                        """, Link::of, list.reader().id(), link.id(), key, link.canonical())
                .filter(other -> !differ(link, other));
    }

    /** Some sites give all their pages one address; the pages' own titles tell them apart. */
    private static boolean differ(Link one, Link other) {
        return one.titleBy() == Link.TitleBy.PAGE
                && other.titleBy() == Link.TitleBy.PAGE
                && !one.title().equalsIgnoreCase(other.title());
    }

    private Optional<Merged> merge(Link one, Link other) {
        boolean oneWritten = written(one);
        boolean otherWritten = written(other);
        if (oneWritten && otherWritten) {
            return Optional.empty(); // Both lines of the reader's own list stay as they are.
        }
        boolean oneStays = oneWritten || (!otherWritten && one.id() < other.id());
        Link stays = oneStays ? one : other;
        Link goes = oneStays ? other : one;
        sql.script("SAVEPOINT merging");
        try {
            // What comes back when this is taken back: a link to be read anew, and not to be merged again.
            sql.update(
                    "UPDATE link SET apart = 1, page_state = 'waiting', page_due = 0, page_tries = 0 WHERE id = ?",
                    goes.id());
            long change = list.changes().begin("made one link of two: " + stays.title());
            move(goes.id(), stays.id());
            fill(stays, goes);
            list.links().remove(goes.id());
            list.changes().end();
            sql.script("RELEASE merging");
            return Optional.of(new Merged(list.links().find(stays.id()).orElseThrow(), goes, change));
        } catch (StoreException e) {
            sql.script("ROLLBACK TO merging");
            sql.script("RELEASE merging");
            if (e.kind() == StoreException.Kind.REFUSED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Whether it stands in a list kept by hand. */
    private boolean written(Link link) {
        return sql.number("SELECT place FROM link WHERE id = ?", link.id()) != 0;
    }

    private void move(long from, long to) {
        sql.update("""
                UPDATE note_source SET covers = 1 WHERE link_id = ?2 AND covers = 0
                  AND note_id IN (SELECT note_id FROM note_source WHERE link_id = ?1 AND covers = 1)
                """, from, to);
        sql.update("UPDATE OR IGNORE note_source SET link_id = ?2 WHERE link_id = ?1", from, to);
        sql.update("UPDATE OR IGNORE link_topic SET link_id = ?2 WHERE link_id = ?1", from, to);
        sql.update("UPDATE link SET teaches = ?2 WHERE teaches = ?1", from, to);
        sql.update("""
                INSERT OR IGNORE INTO page (link_id, text, read_at)
                SELECT ?2, text, read_at FROM page WHERE link_id = ?1
                """, from, to);
    }

    private void fill(Link stays, Link goes) {
        sql.update("""
                UPDATE link SET
                  author = coalesce(link.author, it.author), published = coalesce(link.published, it.published),
                  language = coalesce(link.language, it.language), words = coalesce(link.words, it.words),
                  minutes = coalesce(link.minutes, it.minutes), teaches = coalesce(link.teaches, it.teaches),
                  origin_url = iif(link.origin IS NULL, it.origin_url, link.origin_url), origin = coalesce(link.origin, it.origin),
                  saved_at = min(link.saved_at, it.saved_at), turn = max(link.turn, it.turn),
                  page_state = iif(link.page_state = 'read' OR ?3 <> 'read', link.page_state, 'read'),
                  page_problem = iif(?3 = 'read', NULL, link.page_problem),
                  found_as = iif(coalesce(it.found_as, it.canonical) = link.canonical, link.found_as, coalesce(it.found_as, it.canonical))
                FROM (SELECT * FROM link WHERE id = ?2) AS it WHERE link.id = ?1
                """, stays.id(), goes.id(), goes.pageState());
        if (goes.titleBy().compareTo(stays.titleBy()) > 0) {
            list.links().title(stays.id(), goes.title(), goes.titleBy());
        }
        boolean back = stays.state() == Link.State.DROPPED;
        boolean read = goes.state() == Link.State.READ
                && (stays.state() == Link.State.UNREAD || stays.state() == Link.State.LATER);
        if (back || read) {
            list.links().move(stays.id(), goes.state(), goes.laterUntil());
        }
    }
}
