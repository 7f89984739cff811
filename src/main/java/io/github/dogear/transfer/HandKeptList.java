package io.github.dogear.transfer;

import io.github.dogear.reading.Link;
import io.github.dogear.reading.Note;
import java.util.List;
import java.util.stream.Stream;

/**
 * A list kept by hand in a text file, as Markdown or plain text: topics, links, notes under them, text written by a
 * model marked {@code (gpt)}, links that a note covers, things to learn, people to follow.
 *
 * <p>Nothing in such a file is dropped: what cannot be told apart is kept as a line. Written again, an unchanged list
 * is the same file but for white space at the end of lines.
 */
public record HandKeptList(List<Entry> entries) {
    public static HandKeptList parse(String text) {
        return new HandKeptList(new HandKeptReader(text).read());
    }

    public String write() {
        return new HandKeptWriter().write(entries);
    }

    /** What is in a list, in numbers. */
    public record Summary(
            int links, int covered, int topics, int notes, int ai, int learn, int follow, int books, int lines) {}

    public Summary summary() {
        List<Entry.Item> items = items().toList();
        List<Entry.Part> parts = Stream.concat(
                        entries.stream()
                                .filter(Entry.Noted.class::isInstance)
                                .map(Entry.Noted.class::cast)
                                .flatMap(note -> note.parts().stream()),
                        items.stream().flatMap(item -> item.notes().stream()))
                .toList();
        return new Summary(
                count(items, Link.Kind.LINK),
                (int) items.stream()
                        .filter(item -> item.state() == Link.State.COVERED)
                        .count(),
                (int) entries.stream()
                        .filter(Entry.Heading.class::isInstance)
                        .map(entry -> io.github.dogear.reading.Topic.key(((Entry.Heading) entry).topic()))
                        .distinct()
                        .count(),
                (int) (entries.stream().filter(Entry.Noted.class::isInstance).count()
                        + items.stream().mapToInt(item -> item.notes().size()).sum()),
                (int) parts.stream()
                        .filter(part -> part.provenance() == Note.Provenance.AI)
                        .count(),
                count(items, Link.Kind.LEARN),
                count(items, Link.Kind.FOLLOW),
                count(items, Link.Kind.BOOK),
                (int) entries.stream().filter(Entry.Line.class::isInstance).count());
    }

    private Stream<Entry.Item> items() {
        return entries.stream()
                .flatMap(entry -> entry instanceof Entry.Item item
                        ? Stream.of(item)
                        : entry instanceof Entry.Noted note ? note.covered().stream() : Stream.empty());
    }

    private static int count(List<Entry.Item> items, Link.Kind kind) {
        return (int) items.stream().filter(item -> item.kind() == kind).count();
    }
}
