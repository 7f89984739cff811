package io.github.dogear.transfer;

import io.github.dogear.reading.Link;
import io.github.dogear.reading.Note;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.store.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the reading list as the hand-kept file that it came from, with what has come since in its place. */
public final class HandKeptExport {
    private final ReadingList list;
    private final Map<Long, List<Entry.Part>> notesOfLinks = new HashMap<>();
    private final Set<Long> noted = new HashSet<>();

    private HandKeptExport(ReadingList list) {
        this.list = list;
    }

    /** The list as text. */
    public static String write(ReadingList list) {
        return new HandKeptExport(list).entries().write();
    }

    private record Placed(long place, long rank, Entry entry) {}

    private record Item(long link, Entry.Item item) {}

    private HandKeptList entries() {
        list.sql()
                .each(
                        """
                SELECT note_source.link_id, note.* FROM note_source JOIN note ON note.id = note_source.note_id
                WHERE note.reader_id = ? AND note_source.covers = 0
                ORDER BY note_source.link_id, note.provenance = 'ai', note.id
                """,
                        row -> notesOfLinks
                                .computeIfAbsent(row.number("link_id"), id -> new ArrayList<>())
                                .add(part(row)),
                        list.reader().id());
        List<Placed> placed = new ArrayList<>();
        outline(placed);
        links(placed);
        notes(placed);
        placed.sort(Comparator.comparingLong(Placed::place).thenComparingLong(Placed::rank));
        return new HandKeptList(titleFirst(placed.stream().map(Placed::entry).toList()));
    }

    /**
     * What has come since without a topic stands below the title of the list, not above it; what stood above the title
     * in the file, such as front matter, stays there.
     */
    private static List<Entry> titleFirst(List<Entry> entries) {
        int above = 0;
        while (above < entries.size() && entries.get(above) instanceof Entry.Line line && !isTitle(line)) {
            above++;
        }
        for (int i = above + 1; i < entries.size() && !(entries.get(i) instanceof Entry.Heading); i++) {
            if (entries.get(i) instanceof Entry.Line line && isTitle(line) && !isInCode(entries.subList(0, i))) {
                List<Entry> ordered = new ArrayList<>(entries);
                ordered.remove(i);
                ordered.add(above, line);
                if (ordered.get(above + 1) instanceof Entry.Item item && item.gap() == 0) {
                    ordered.set(above + 1, item.after(1));
                }
                return ordered;
            }
        }
        return entries;
    }

    private static boolean isTitle(Entry.Line line) {
        return line.text().startsWith("# ");
    }

    /** Whether so many entries end in the middle of a block of code. */
    private static boolean isInCode(List<Entry> before) {
        return before.stream()
                                .filter(entry -> entry instanceof Entry.Line line
                                        && line.text().startsWith("```"))
                                .count()
                        % 2
                == 1;
    }

    private void outline(List<Placed> placed) {
        list.sql()
                .each(
                        """
                SELECT outline.text, outline.place, outline.rank, outline.gap, topic.name AS topic
                FROM outline LEFT JOIN topic ON topic.id = outline.topic_id WHERE outline.reader_id = ?
                """,
                        row -> {
                            String topic = row.textOrNull("topic");
                            int gap = (int) row.number("gap");
                            placed.add(new Placed(
                                    row.number("place"),
                                    row.number("rank"),
                                    topic == null
                                            ? new Entry.Line(gap, row.text("text"))
                                            : new Entry.Heading(gap, row.text("text"), topic)));
                        },
                        list.reader().id());
    }

    private void links(List<Placed> placed) {
        list.sql()
                .each(
                        """
                SELECT link.*, topic.name AS topic, link_topic.place AS topic_place, link_topic.rank AS topic_rank,
                  link_topic.gap AS topic_gap
                FROM link JOIN link_topic ON link_topic.link_id = link.id JOIN topic ON topic.id = link_topic.topic_id
                WHERE link.reader_id = ? ORDER BY link_topic.place, link_topic.rank
                """,
                        row -> placed.add(new Placed(
                                row.number("topic_place"),
                                row.number("topic_rank"),
                                item(row, (int) row.number("topic_gap"), row.text("topic")))),
                        list.reader().id());
        list.sql()
                .each(
                        """
                SELECT link.* FROM link
                WHERE link.reader_id = ?
                  AND NOT EXISTS (SELECT 1 FROM link_topic WHERE link_id = link.id)
                  AND NOT (link.state = 'covered' AND EXISTS (SELECT 1 FROM note_source WHERE link_id = link.id AND covers = 1))
                """,
                        row -> placed.add(
                                new Placed(row.number("place"), rank(row), item(row, (int) row.number("gap"), null))),
                        list.reader().id());
    }

    /** What was added without a rank stands in the order in which it was added. */
    private static long rank(Row row) {
        long rank = row.number("rank");
        return rank == 0 ? row.number("id") : rank;
    }

    private Entry.Item item(Row row, int gap, @Nullable String topic) {
        long id = row.number("id");
        // A link under several topics has its notes below the first.
        List<Entry.Part> notes = noted.add(id) ? notesOfLinks.getOrDefault(id, List.of()) : List.of();
        Link.State state = Link.State.valueOf(row.text("state").toUpperCase(Locale.ROOT));
        Long until = row.numberOrNull("later_until");
        LocalDate day = until == null
                ? null
                : LocalDate.ofInstant(
                        java.time.Instant.ofEpochMilli(until), list.reader().zone());
        boolean named = row.text("title_by").equals("reader");
        return new Entry.Item(
                gap,
                row.text("lead"),
                Link.Kind.valueOf(row.text("kind").toUpperCase(Locale.ROOT)),
                row.textOrNull("url"),
                named ? row.text("title") : "",
                state,
                state == Link.State.LATER ? day : null,
                row.textOrNull("literal"),
                topic,
                List.copyOf(notes));
    }

    private void notes(List<Placed> placed) {
        Map<Long, List<Entry.Part>> continued = new HashMap<>();
        list.sql()
                .each(
                        "SELECT * FROM note WHERE reader_id = ? AND part_of IS NOT NULL ORDER BY id",
                        row -> continued
                                .computeIfAbsent(row.number("part_of"), id -> new ArrayList<>())
                                .add(part(row)),
                        list.reader().id());
        Map<Long, List<Item>> covered = new HashMap<>();
        list.sql()
                .each(
                        """
                SELECT link.*, note_source.note_id FROM note_source JOIN link ON link.id = note_source.link_id
                WHERE link.reader_id = ? AND note_source.covers = 1 ORDER BY note_source.id
                """,
                        row -> covered.computeIfAbsent(row.number("note_id"), id -> new ArrayList<>())
                                .add(new Item(row.number("id"), item(row, 0, null))),
                        list.reader().id());
        list.sql()
                .each(
                        """
                SELECT note.*, (SELECT topic.name FROM note_topic JOIN topic ON topic.id = note_topic.topic_id
                  WHERE note_topic.note_id = note.id ORDER BY note_topic.id LIMIT 1) AS topic
                FROM note WHERE reader_id = ? AND part_of IS NULL
                  AND NOT EXISTS (SELECT 1 FROM note_source WHERE note_id = note.id AND covers = 0)
                """,
                        row -> {
                            List<Entry.Part> parts = new ArrayList<>(List.of(part(row)));
                            parts.addAll(continued.getOrDefault(row.number("id"), List.of()));
                            placed.add(new Placed(
                                    row.number("place"),
                                    rank(row),
                                    new Entry.Noted(
                                            (int) row.number("gap"),
                                            row.text("title"),
                                            parts,
                                            row.textOrNull("covers_line"),
                                            covered.getOrDefault(row.number("id"), List.of()).stream()
                                                    .map(Item::item)
                                                    .toList(),
                                            row.textOrNull("topic"))));
                        },
                        list.reader().id());
    }

    private static Entry.Part part(Row row) {
        String marker = row.textOrNull("marker");
        return new Entry.Part(
                Note.Provenance.valueOf(row.text("provenance").toUpperCase(Locale.ROOT)),
                row.textOrNull("origin"),
                row.textOrNull("origin_url"),
                marker == null ? "" : marker,
                row.text("text"));
    }
}
