package io.github.dogear.reading;

import io.github.dogear.store.Sql;
import java.time.Instant;
import java.util.List;

/** One reader's list, as it is seen through one connection at one moment. */
public final class ReadingList {
    /** The tables of a list, each after those that it refers to; whatever changes in them can be taken back. */
    public static final List<String> TABLES =
            List.of("setting", "link", "note", "note_source", "topic", "link_topic", "note_topic", "review", "outline");

    private final Reader reader;
    private final Instant now;
    private final Links links;
    private final Notes notes;
    private final Topics topics;
    private final Changes changes;
    private final Settings settings;
    private final Sql sql;

    public ReadingList(Sql sql, Reader reader, Instant now) {
        this.sql = sql;
        this.reader = reader;
        this.now = now;
        this.topics = new Topics(sql, reader.id(), now);
        this.links = new Links(sql, reader.id(), now);
        this.notes = new Notes(sql, reader.id(), now);
        this.changes = new Changes(sql, reader.id(), now);
        this.settings = new Settings(sql, reader.id());
    }

    public Reader reader() {
        return reader;
    }

    public Instant now() {
        return now;
    }

    public Links links() {
        return links;
    }

    public Notes notes() {
        return notes;
    }

    public Topics topics() {
        return topics;
    }

    public Changes changes() {
        return changes;
    }

    public Settings settings() {
        return settings;
    }

    /** The connection, for what reads the list in ways of its own (search, export). */
    public Sql sql() {
        return sql;
    }
}
