package io.github.dogear.transfer;

import io.github.dogear.reading.Link;
import io.github.dogear.reading.Note;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes a hand-kept list so that reading it gives the same entries again. */
final class HandKeptWriter {
    private static final String COVERS = "(Ignore the links below: the note above covers them)";

    private final StringBuilder text = new StringBuilder();
    private final Context context = new Context();
    private @Nullable Entry before;
    /** The last line that may hold further addresses. */
    private String host = "";

    private boolean coverRun;

    String write(List<Entry> entries) {
        entries.forEach(this::entry);
        return text.toString();
    }

    private void entry(Entry entry) {
        int gap = gap(entry);
        String topic = topic(entry);
        if (!(entry instanceof Entry.Heading)
                && !(entry instanceof Entry.Line)
                && !Objects.equals(context.guess(entry, gap), topic)) {
            gap = open(entry, topic, gap);
        }
        coverRun &= gap == 0 && entry instanceof Entry.Item item && item.kind() == Link.Kind.LINK;
        if (coverRun && entry instanceof Entry.Item item && item.state() == Link.State.UNREAD) {
            coverRun = false;
            gap = 1;
        }
        context.see(entry, gap);
        blank(gap);
        if (entry instanceof Entry.Line line) {
            line(line.text());
            coverRun = LineKind.isCoversLine(line.text());
        } else if (entry instanceof Entry.Heading heading) {
            line(heading.text());
        } else if (entry instanceof Entry.Item item) {
            item(coverRun ? uncovered(item) : item);
        } else if (entry instanceof Entry.Noted note) {
            note(note);
        }
        before = entry;
    }

    private static @Nullable String topic(Entry entry) {
        return entry instanceof Entry.Item item
                ? item.topic()
                : entry instanceof Entry.Noted note ? note.topic() : null;
    }

    /** Makes the entry's topic the one that a reader would see; gives the blank lines that remain before it. */
    private int open(Entry entry, @Nullable String topic, int gap) {
        if (gap > 0 && topic != null && topic.equals(context.guess(entry, 0)) && mayFollowAtOnce(entry)) {
            return 0;
        }
        if (topic == null) {
            blank(1);
            line("----------");
            Entry.Line ruler = new Entry.Line(1, "----------");
            context.see(ruler, 1);
            before = ruler;
            return 1;
        }
        Entry.Heading heading = new Entry.Heading(1, topic + ":", topic);
        context.see(heading, 1);
        blank(text.isEmpty() ? 0 : 1);
        line(heading.text());
        before = heading;
        return entry instanceof Entry.Noted ? 1 : 0;
    }

    private boolean mayFollowAtOnce(Entry entry) {
        return entry instanceof Entry.Item item && item.kind() == Link.Kind.LINK;
    }

    /** The blank lines before an entry: those it had, and one where it would otherwise be taken for part of the one before. */
    private int gap(Entry entry) {
        boolean words = entry instanceof Entry.Noted
                || entry instanceof Entry.Line
                || (entry instanceof Entry.Item item
                        && (item.kind() != Link.Kind.LINK
                                || (item.literal() != null && !LinkLine.beginsWithLink(item.literal()))));
        boolean joins = (before instanceof Entry.Noted note && note.coversLine() == null)
                || (before instanceof Entry.Item item && item.notes().stream().anyMatch(Context::standsBelow));
        boolean titled =
                before instanceof Entry.Heading heading && heading.endsWithColon() && entry instanceof Entry.Noted;
        boolean cover = before instanceof Entry.Noted note
                && note.coversLine() != null
                && entry instanceof Entry.Item item
                && item.kind() == Link.Kind.LINK;
        boolean further = entry instanceof Entry.Item item && "".equals(item.literal());
        if (text.isEmpty() || further) {
            return entry.gap();
        }
        boolean needed = titled
                || cover
                || (joins
                        && (words
                                || (entry instanceof Entry.Heading heading
                                        && heading.endsWithColon()
                                        && before instanceof Entry.Noted)));
        return needed && !(entry instanceof Entry.Line line && LineKind.isRuler(line.text()))
                ? Math.max(1, entry.gap())
                : entry.gap();
    }

    private void blank(int lines) {
        text.append("\n".repeat(Math.max(0, lines)));
    }

    private void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }

    private void item(Entry.Item item) {
        String literal = item.literal();
        if (literal != null && literal.isEmpty() && item.url() != null && host.contains(item.url())) {
            return;
        }
        String words = literal == null || literal.isEmpty() ? ordinary(item) : literal(item, literal);
        List<Entry.Part> below =
                item.notes().stream().filter(Context::standsBelow).toList();
        StringBuilder line = new StringBuilder(lead(item)).append(words);
        List<Entry.Part> behind =
                item.notes().stream().filter(Entry.Part::isBehindTheAddress).toList();
        boolean inline =
                behind.size() == 1 && below.isEmpty() && !behind.get(0).text().contains("\n") && literal == null;
        if (inline) {
            line.append(behind.get(0).marker()).append(behind.get(0).text());
        } else if (literal == null && (!below.isEmpty() || !behind.isEmpty())) {
            line.append(':');
        }
        line(line.toString());
        if (literal != null) {
            host = literal;
            item.notes().stream()
                    .filter(part -> !part.marker().equals(Entry.Part.IN_THE_LINE))
                    .forEach(part -> indented("  ", part.text()));
            return;
        }
        if (!inline && !behind.isEmpty()) {
            parts(behind, true);
        }
        parts(below, behind.isEmpty() || inline);
        item.notes().stream().filter(Entry.Part::isIndented).forEach(part -> indented(part.marker(), part.text()));
    }

    private static String lead(Entry.Item item) {
        if (item.state() != Link.State.READ) {
            return item.lead();
        }
        if (item.lead().contains("[ ]")) {
            return item.lead().replace("[ ]", "[x]");
        }
        return item.lead().isBlank() ? "- [x] " : item.lead() + "[x] ";
    }

    private static String ordinary(Entry.Item item) {
        String title = item.title();
        String words = item.url() == null
                ? title + (item.kind() == Link.Kind.LEARN ? " - Learn about it" : "")
                : title.isEmpty() ? item.url() : "[" + title.replaceAll("[\\[\\]]", "") + "](" + item.url() + ")";
        return state(item, words);
    }

    private static String literal(Entry.Item item, String literal) {
        return item.state() == Link.State.DROPPED && !literal.startsWith("~~") ? "~~" + literal + "~~" : literal;
    }

    private static String state(Entry.Item item, String words) {
        return switch (item.state()) {
            case DROPPED -> "~~" + words + "~~";
            case LATER -> words + " (later " + item.until() + ")";
            case COVERED -> words + " (covered)";
            default -> words;
        };
    }

    private void note(Entry.Noted note) {
        if (!note.title().isEmpty()) {
            line(note.title() + ":");
        }
        boolean mistaken = !note.title().isEmpty()
                && opensTopic(note.title(), note.parts().get(0).text().split("\n", 2)[0]);
        parts(note.parts(), !note.title().isEmpty() && !mistaken);
        if (note.coversLine() != null || !note.covered().isEmpty()) {
            line(note.coversLine() == null ? COVERS : note.coversLine());
            note.covered().forEach(item -> item(uncovered(item)));
        }
    }

    /** The same without its state, where the line above says that it is covered. */
    private static Entry.Item uncovered(Entry.Item item) {
        if (item.state() != Link.State.COVERED) {
            return item;
        }
        return new Entry.Item(
                item.gap(),
                item.lead(),
                item.kind(),
                item.url(),
                item.title(),
                Link.State.UNREAD,
                null,
                item.literal(),
                item.topic(),
                item.notes());
    }

    private void indented(String indent, String words) {
        for (String line : words.split("\n", -1)) {
            line(indent
                    + (line.isBlank() || LinkLine.of(line, 0) != null || line.startsWith("\\") || line.startsWith(" ")
                            ? "\\"
                            : "")
                    + line);
        }
    }

    /** @param plainFirst whether the first line is taken for a note's whatever it says */
    private void parts(List<Entry.Part> parts, boolean plainFirst) {
        for (int i = 0; i < parts.size(); i++) {
            Entry.Part part = parts.get(i);
            boolean plain = i == 0
                    && part.provenance() == Note.Provenance.OWN
                    && part.marker().isEmpty();
            boolean forced = plain && !plainFirst && !readsAsNote(part.text());
            String marker = plain || (part.isBehindTheAddress() && i == 0) ? "" : marker(part);
            String[] lines = part.text().split("\n", -1);
            boolean ownLine = marker.endsWith("\n");
            if (ownLine) {
                line(marker.stripTrailing());
            }
            for (int j = 0; j < lines.length; j++) {
                boolean last = j == lines.length - 1;
                boolean first = j == 0 && !ownLine && !marker.isEmpty();
                boolean edge = last || (j == 0 && marker.isEmpty());
                line((first ? marker : "")
                        + ((forced && j == 0) || (first && lines[j].startsWith(" "))
                                ? "\\" + lines[j]
                                : escaped(lines[j], edge)));
            }
        }
    }

    /** Whether such a line below a title would make it the heading of a topic. */
    private static boolean opensTopic(String title, String line) {
        return LinkLine.of(line, 0) != null
                || (LineKind.isBooks(title) && LineKind.bullet(line) != null)
                || LineKind.isEmptyBullet(line)
                || LineKind.toLearn(line) != null
                || LineKind.isToFollow(line);
    }

    /** Whether words without a title or a mark are taken for a note. */
    private static boolean readsAsNote(String words) {
        List<Entry> read = new HandKeptReader(words.split("\n", 2)[0]).read();
        return read.size() == 1
                && read.get(0) instanceof Entry.Noted noted
                && noted.title().isEmpty();
    }

    private static String marker(Entry.Part part) {
        if (LineKind.marker(part.marker() + "x") != null
                || LineKind.marker(part.marker().stripTrailing()) != null) {
            return part.marker();
        }
        return switch (part.provenance()) {
            case OWN -> "(own): ";
            case AI -> "(gpt): ";
            case IMPORTED -> "(imported): ";
            case QUOTED -> "(quote" + origin(part) + "): ";
        };
    }

    private static String origin(Entry.Part part) {
        String name = part.origin() == null
                ? ""
                : part.origin().replaceAll("[()\n]", " ").strip();
        String words = (name + " " + (part.originUrl() == null ? "" : part.originUrl())).strip();
        return words.isEmpty() ? "" : ", " + words;
    }

    /** A line of a note, marked by a backslash where it would be taken for something else. */
    private static String escaped(String line, boolean edge) {
        boolean mistaken = line.isBlank()
                || line.startsWith("\\")
                || LineKind.isRuler(line)
                || LineKind.isHashHeading(line)
                || LineKind.isCoversLine(line)
                || LineKind.marker(line) != null
                || line.startsWith("```")
                || LinkLine.beginsWithLink(line)
                || (edge && LineKind.isColonLine(line));
        return mistaken ? "\\" + line.stripTrailing() : line;
    }
}
