package io.github.dogear.reading;

import io.github.dogear.store.Sql;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The links of one reader, with everything else that stands in the list on its own. */
public final class Links {
    private final Sql sql;
    private final long reader;
    private final Instant now;

    Links(Sql sql, long reader, Instant now) {
        this.sql = sql;
        this.reader = reader;
        this.now = now;
    }

    /**
     * What is known of a link when it is saved.
     *
     * @param url the address as it was sent
     * @param address the same address, as it is compared
     * @param title what its sender or the platform calls it, if anything
     * @param titleBy who does
     */
    public record Draft(
            String url,
            CanonicalAddress address,
            @Nullable String title,
            Link.TitleBy titleBy,
            @Nullable String origin,
            @Nullable String originUrl,
            Instant savedAt) {
        public static Draft of(String url, CanonicalAddress address, Instant savedAt) {
            return new Draft(url, address, null, Link.TitleBy.SLUG, null, null, savedAt);
        }
    }

    /** A link that was asked to be saved; {@code isNew} is false when it was held already. */
    public record Saved(Link link, boolean isNew) {}

    /** Keeps a link. One that is held already is not kept twice; if it was let go, it comes back. */
    public Saved save(Draft draft) {
        Optional<Link> held = byCanonical(draft.address().key());
        if (held.isPresent()) {
            return new Saved(refresh(held.get(), draft), false);
        }
        String title = draft.title() == null || draft.title().isBlank()
                ? Slug.of(draft.url()).orElseGet(() -> draft.address().shortForm(80))
                : draft.title().strip();
        boolean named = draft.title() != null && !draft.title().isBlank();
        long id = sql.insert(
                """
                INSERT INTO link (reader_id, kind, url, canonical, title, title_by, site, saved_at, origin, origin_url, page_state)
                VALUES (?, 'link', ?, ?, ?, ?, ?, ?, ?, ?, 'waiting')
                """,
                reader,
                draft.url(),
                draft.address().key(),
                title,
                named ? draft.titleBy() : Link.TitleBy.SLUG,
                draft.address().host(),
                draft.savedAt(),
                draft.origin(),
                draft.originUrl());
        return new Saved(get(id), true);
    }

    /** Keeps a link, unless one that is held turned out to be the same page when it was read. */
    public Saved saveOnce(Draft draft) {
        String key = draft.address().key();
        Optional<Link> same = byCanonical(key).isPresent() ? Optional.empty() : foundAs(key);
        return same.map(held -> new Saved(refresh(held, draft), false)).orElseGet(() -> save(draft));
    }

    private Optional<Link> foundAs(String key) {
        return sql.first(
                "SELECT " + Link.COLUMNS + " FROM link WHERE reader_id = ? AND found_as = ? ORDER BY id",
                Link::of,
                reader,
                key);
    }

    private Link refresh(Link held, Draft draft) {
        if (held.state() == Link.State.DROPPED) {
            sql.update("UPDATE link SET state = 'unread', read_at = NULL WHERE id = ?", held.id());
        }
        if (draft.savedAt().isBefore(held.savedAt())) {
            sql.update("UPDATE link SET saved_at = ? WHERE id = ?", draft.savedAt(), held.id());
        }
        if (draft.title() != null && !draft.title().isBlank() && draft.titleBy().compareTo(held.titleBy()) > 0) {
            title(held.id(), draft.title(), draft.titleBy());
        }
        return get(held.id());
    }

    /** Notes who put a link on a list that several share. */
    public Link savedBy(long id, String name) {
        sql.update("UPDATE link SET saved_by = ? WHERE id = ? AND reader_id = ?", name, id, reader);
        return get(id);
    }

    /** Keeps something that has no address: a thing to learn, a person to follow, a book. */
    public Link saveOther(Link.Kind kind, String title, Instant savedAt) {
        long id = sql.insert("""
                INSERT INTO link (reader_id, kind, title, title_by, saved_at) VALUES (?, ?, ?, 'reader', ?)
                """, reader, kind, title, savedAt);
        return get(id);
    }

    public Optional<Link> otherTitled(Link.Kind kind, String title) {
        return sql.first(
                "SELECT " + Link.COLUMNS + " FROM link WHERE reader_id = ? AND kind = ? AND title = ?",
                Link::of,
                reader,
                kind,
                title);
    }

    public Optional<Link> find(long id) {
        return sql.first("SELECT " + Link.COLUMNS + " FROM link WHERE reader_id = ? AND id = ?", Link::of, reader, id);
    }

    /** The link that has taken the place of one that two lists both had, before they became one. */
    public Optional<Link> twin(long id) {
        return sql.first("SELECT " + Link.COLUMNS + """
                         FROM link JOIN link AS other ON other.canonical = link.canonical
                        WHERE link.reader_id = ?1 AND other.id = ?2 AND other.reader_id IN (
                          SELECT reader_id FROM setting WHERE name = 'paired' AND value = CAST(?1 AS TEXT))
                        """, Link::of, reader, id);
    }

    private Link get(long id) {
        return find(id).orElseThrow(() -> new IllegalStateException("link " + id + " is gone"));
    }

    public Optional<Link> byCanonical(String canonical) {
        return sql.first(
                "SELECT " + Link.COLUMNS + " FROM link WHERE reader_id = ? AND canonical = ?",
                Link::of,
                reader,
                canonical);
    }

    /** Puts a link in a state. Reading it keeps the time; skips and waiting times of the past are forgotten. */
    public Link move(long id, Link.State state, @Nullable Instant laterUntil) {
        sql.update("""
                UPDATE link SET state = ?, later_until = ?, read_at = iif(? = 'read', coalesce(read_at, ?), NULL)
                WHERE id = ? AND reader_id = ?
                """, state, laterUntil, state, now, id, reader);
        return get(id);
    }

    /** Counts one more skip; earlier ones have faded as {@link NextLink} says. */
    public Link skip(Link link) {
        double before = NextLink.fadedSkips(link, now);
        sql.update(
                "UPDATE link SET skips = ?, skipped_at = ? WHERE id = ? AND reader_id = ?",
                (int) Math.min(10, Math.round(before) + 1),
                now,
                link.id(),
                reader);
        return get(link.id());
    }

    public void title(long id, String title, Link.TitleBy by) {
        sql.update(
                "UPDATE link SET title = ?, title_by = ? WHERE id = ? AND reader_id = ?",
                title.strip(),
                by,
                id,
                reader);
    }

    /** Says that a link teaches a thing to learn. */
    public boolean attach(long learn, long link) {
        return sql.update("UPDATE link SET teaches = ? WHERE id = ? AND reader_id = ?", learn, link, reader) > 0;
    }

    /** The thing to learn that a link teaches. */
    public Optional<Link> taughtBy(long link) {
        return sql.first(
                "SELECT " + Link.COLUMNS
                        + " FROM link WHERE reader_id = ? AND id = (SELECT teaches FROM link WHERE id = ?)",
                Link::of,
                reader,
                link);
    }

    /** The text of a link's page, once that was read. */
    public Optional<String> pageText(long id) {
        return sql.text(
                "SELECT text FROM page WHERE link_id = (SELECT id FROM link WHERE id = ? AND reader_id = ?)",
                id,
                reader);
    }

    /** How many characters of that text were read in the chat. */
    public int readTo(long id) {
        return (int) sql.number("SELECT read_to FROM link WHERE id = ? AND reader_id = ?", id, reader);
    }

    public void readTo(long id, int characters) {
        sql.update("UPDATE link SET read_to = ? WHERE id = ? AND reader_id = ?", characters, id, reader);
    }

    /** Makes the links whose time has come unread again; says how many. */
    public int wake() {
        return sql.update("""
                UPDATE link SET state = 'unread'
                WHERE reader_id = ? AND state = 'later' AND later_until <= ?
                """, reader, now);
    }

    /** The unread links that came back after a moment, the first first. */
    public List<Link> wokenSince(Instant then) {
        return sql.list(
                "SELECT " + Link.COLUMNS
                        + " FROM link WHERE reader_id = ? AND state = 'unread' AND later_until > ? AND later_until <= ?"
                        + " ORDER BY later_until, id LIMIT 50",
                Link::of,
                reader,
                then,
                now);
    }

    /** The links that have waited longest. */
    public List<Link> oldest(int most) {
        return sql.list(
                "SELECT " + Link.COLUMNS
                        + " FROM link WHERE reader_id = ? AND state = 'unread' AND kind = 'link' ORDER BY saved_at, place, id LIMIT ?",
                Link::of,
                reader,
                most);
    }

    /** The links read after a moment, the last first. */
    public List<Link> readSince(Instant then) {
        return sql.list(
                "SELECT " + Link.COLUMNS
                        + " FROM link WHERE reader_id = ? AND state = 'read' AND read_at > ? ORDER BY read_at DESC, id DESC",
                Link::of,
                reader,
                then);
    }

    /** How many links are in each state. */
    public Map<Link.State, Integer> countByState() {
        Map<Link.State, Integer> counts = new EnumMap<>(Link.State.class);
        sql.each(
                "SELECT state, count(*) AS n FROM link WHERE reader_id = ? AND kind = 'link' GROUP BY state",
                row -> counts.put(
                        Link.State.valueOf(row.text("state").toUpperCase(Locale.ROOT)), (int) row.number("n")),
                reader);
        return counts;
    }

    public int count(Link.Kind kind) {
        return (int) sql.number("SELECT count(*) FROM link WHERE reader_id = ? AND kind = ?", reader, kind);
    }

    /**
     * A page of the list.
     *
     * @param state only links in this state, or any
     * @param kind only of this kind, or any
     * @param topic only under this topic, or any
     */
    public record Filter(
            Link.@Nullable State state,
            Link.@Nullable Kind kind,
            @Nullable Topic topic) {}

    public int count(Filter filter) {
        return (int) sql.number("SELECT count(*) " + from(filter), arguments(filter));
    }

    /** The links that a filter lets through, the newest first. */
    public List<Link> page(Filter filter, int limit, int offset) {
        Object[] some = arguments(filter);
        Object[] all = java.util.Arrays.copyOf(some, some.length + 2);
        all[some.length] = limit;
        all[some.length + 1] = offset;
        return sql.list(
                "SELECT " + Link.COLUMNS + " " + from(filter)
                        + " ORDER BY link.saved_at DESC, link.id DESC LIMIT ? OFFSET ?",
                Link::of,
                all);
    }

    private static String from(Filter filter) {
        return "FROM link "
                + (filter.topic() == null ? "" : "JOIN link_topic ON link_topic.link_id = link.id ")
                + "WHERE link.reader_id = ?"
                + (filter.state() == null ? "" : " AND link.state = ?")
                + (filter.kind() == null ? "" : " AND link.kind = ?")
                + (filter.topic() == null ? "" : " AND link_topic.topic_id = ?");
    }

    private Object[] arguments(Filter filter) {
        java.util.ArrayList<Object> arguments = new java.util.ArrayList<>();
        arguments.add(reader);
        if (filter.state() != null) {
            arguments.add(filter.state());
        }
        if (filter.kind() != null) {
            arguments.add(filter.kind());
        }
        if (filter.topic() != null) {
            arguments.add(filter.topic().id());
        }
        return arguments.toArray();
    }

    /** The things to learn whose words all stand in a title. */
    public List<Link> toLearn() {
        return sql.list(
                "SELECT " + Link.COLUMNS
                        + " FROM link WHERE reader_id = ? AND kind = 'learn' AND state = 'unread' ORDER BY saved_at LIMIT 200",
                Link::of,
                reader);
    }

    /** Removes a link that holds nothing else, and its places in the list. */
    public void remove(long id) {
        sql.update("DELETE FROM link_topic WHERE link_id = ?", id);
        sql.update("DELETE FROM note_source WHERE link_id = ?", id);
        sql.update("DELETE FROM link WHERE id = ? AND reader_id = ?", id, reader);
    }
}
