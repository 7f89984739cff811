package io.github.dogear.transfer;

import io.github.dogear.reading.Link;
import io.github.dogear.reading.Note;
import io.github.dogear.reading.Topic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes a hand-kept list so that reading it gives the same entries again. */
final class HandKeptWriter {
    private static final String COVERS = "(Ignore the links below: the note above covers them)";

    private final StringBuilder text = new StringBuilder();
    private final Context context = new Context();
    private @Nullable Entry before;
    /** The addresses on the last line that may hold several. */
    private final Set<String> onTheLine = new HashSet<>();

    private boolean coverRun;
    /** Whether anything but lines kept as they are was written, so that a single hash opens a topic. */
    private boolean begun;
    /** Whether the entry being written has a blank line, or nothing, above it. */
    private boolean opensBlock;
    /** Whether the entry before stands where a title or a topic may. */
    private boolean mayName;

    String write(List<Entry> entries) {
        for (int i = 0; i < entries.size(); i++) {
            entry(entries.get(i), entries.subList(i + 1, Math.min(entries.size(), i + 3)));
        }
        return text.toString();
    }

    /** Writes an entry; what comes next tells whether a line above a link would be taken for its title. */
    private void entry(Entry given, List<Entry> next) {
        Entry entry = given instanceof Entry.Heading heading
                ? readable(heading, next)
                : given instanceof Entry.Item item ? placed(item) : given;
        boolean apart = mayName && entry instanceof Entry.Item item && isNamed(item, next);
        int gap = Math.max(gap(entry), apart ? 1 : 0);
        String topic = topic(entry);
        if (!(entry instanceof Entry.Heading)
                && !(entry instanceof Entry.Line)
                && !Objects.equals(context.guess(entry, gap), topic)) {
            gap = open(entry, topic, gap, apart);
        }
        if (entry instanceof Entry.Item item
                && (!context.isBelowALink(item, gap) || (item.isTitledAbove() && !context.mayOpenWithTitle(gap)))) {
            entry = HandKeptItem.settled(item);
        }
        mayName = context.mayOpenWithTitle(gap) && (entry instanceof Entry.Noted || entry instanceof Entry.Line);
        coverRun &= gap == 0
                && entry instanceof Entry.Item item
                && item.kind() == Link.Kind.LINK
                && LinkLine.beginsWithLink(HandKeptItem.said(item));
        if (coverRun && entry instanceof Entry.Item item && item.state() == Link.State.UNREAD) {
            coverRun = false;
            gap = 1;
        }
        context.see(entry, gap);
        opensBlock = gap > 0 || text.isEmpty();
        blank(gap);
        if (entry instanceof Entry.Line line) {
            line(line.text());
            coverRun = LineKind.isCoversLine(line.text());
        } else if (entry instanceof Entry.Heading heading) {
            line(heading.text());
        } else if (entry instanceof Entry.Item item) {
            item(coverRun ? HandKeptItem.uncovered(item) : item);
        } else if (entry instanceof Entry.Noted note) {
            note(note);
        }
        before = entry;
        begun |= !(entry instanceof Entry.Line);
    }

    private static @Nullable String topic(Entry entry) {
        return entry instanceof Entry.Item item
                ? item.topic()
                : entry instanceof Entry.Noted note ? note.topic() : null;
    }

    /** Makes the entry's topic the one that a reader would see; gives the blank lines that remain before it. */
    private int open(Entry entry, @Nullable String topic, int gap, boolean apart) {
        boolean ended = before instanceof Entry.Item above && above.isTitledAbove();
        if (gap > 0
                && !ended
                && !apart
                && topic != null
                && topic.equals(context.guess(entry, 0))
                && mayFollowAtOnce(entry)) {
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
        Entry.Heading heading = readable(new Entry.Heading(1, topic + ":", topic), List.of());
        context.see(heading, 1);
        blank(text.isEmpty() ? 0 : 1);
        line(heading.text());
        before = heading;
        return standsApart(entry) ? 1 : 0;
    }

    /** Whether words come first in it, which right below a heading with a colon would make that a note's title. */
    private static boolean standsApart(Entry entry) {
        return entry instanceof Entry.Noted || (entry instanceof Entry.Item item && item.isTitledAbove());
    }

    /** A heading that opens its topic, whatever the topic is called. */
    private Entry.Heading readable(Entry.Heading heading, List<Entry> next) {
        if (heading.isBullet()
                && Topic.key(LineKind.topic(heading.text())).equals(Topic.key(heading.topic()))
                && LineKind.mayBeBulletHeading(heading.text())
                && !next.isEmpty()
                && (Context.depth(next.get(0)) > LineKind.depth(heading.text()))) {
            return heading;
        }
        if (text.isEmpty() || gap(heading) > 0) {
            List<Entry> below = next.stream()
                    .takeWhile(entry -> Objects.equals(topic(entry), heading.topic()))
                    .toList();
            String block = heading.text() + "\n" + alone(below, heading.topic());
            if (opens(readHere(block, heading.topic()), heading.topic())) {
                return heading;
            }
        }
        String name = LineKind.oneLine(heading.topic());
        for (String line : List.of(heading.text(), name + ":", "## " + name)) {
            List<Entry> read = readHere(line, name);
            if (read.size() == 1 && opens(read, name)) {
                return new Entry.Heading(heading.gap(), line, heading.topic());
            }
        }
        return new Entry.Heading(heading.gap(), "## \\" + name, heading.topic());
    }

    /** What is read here: the first line of a list with a single hash before it would be its title. */
    private List<Entry> readHere(String block, String topic) {
        boolean first = block.startsWith("# ") && !begun && !new HandKeptReader(text.toString()).hasTitle();
        if (first || !block.startsWith("# ") || topic.startsWith("#")) {
            return new HandKeptReader(block).read();
        }
        List<Entry> read = new HandKeptReader("## begun\n\n" + block).read();
        return read.subList(1, read.size());
    }

    private static boolean opens(List<Entry> read, String topic) {
        return !read.isEmpty()
                && read.get(0) instanceof Entry.Heading heading
                && Topic.key(heading.topic()).equals(Topic.key(topic));
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
                                || item.isTitledAbove()
                                || (item.literal() != null && !LinkLine.beginsWithLink(item.literal()))));
        boolean joins = (before instanceof Entry.Noted note && note.coversLine() == null)
                || (before instanceof Entry.Item above && joins(above, entry, words));
        boolean titled = before instanceof Entry.Heading heading && heading.endsWithColon() && standsApart(entry);
        boolean cover = before instanceof Entry.Noted note
                && note.coversLine() != null
                && entry instanceof Entry.Item item
                && item.kind() == Link.Kind.LINK;
        boolean further = entry instanceof Entry.Item item && "".equals(item.literal());
        if (text.isEmpty() || further) {
            return entry.gap();
        }
        boolean ends = before instanceof Entry.Item above
                && above.isTitledAbove()
                && !(entry instanceof Entry.Heading heading && !heading.endsWithColon())
                && !(entry instanceof Entry.Item item && item.isTitledAbove());
        boolean needed = titled
                || cover
                || ends
                || (joins
                        && (words
                                || (entry instanceof Entry.Heading heading
                                        && heading.endsWithColon()
                                        && before instanceof Entry.Noted)));
        return needed && !(entry instanceof Entry.Line line && LineKind.isRuler(line.text()))
                ? Math.max(1, entry.gap())
                : entry.gap();
    }

    /** Whether words right below an item, or below its notes, would be taken for notes of it. */
    private boolean joins(Entry.Item above, Entry entry, boolean words) {
        if (above.notes().stream().anyMatch(Context::standsBelow)) {
            return !above.notes().get(0).isUnder()
                    || !(entry instanceof Entry.Item item)
                    || item.url() == null
                    || item.isTitledAbove();
        }
        if (entry instanceof Entry.Noted note
                && (note.coversLine() != null || !note.covered().isEmpty())
                && holdsNoLink(note.parts())) {
            return false;
        }
        LinkLine line =
                "".equals(above.literal()) ? null : LinkLine.of(HandKeptItem.lead(above) + HandKeptItem.said(above), 0);
        if (!words
                || !context.isBelowALink()
                || !above.notes().isEmpty()
                || line == null
                || !line.mayHaveWordsUnder()) {
            return false;
        }
        String first =
                LineKind.LINE_END.split(alone(List.of(entry), topic(entry)).strip(), 2)[0];
        return LineKind.standsUnder(first, context.isAmongBooks());
    }

    private static boolean holdsNoLink(List<Entry.Part> notes) {
        return notes.stream()
                .flatMap(note -> LineKind.LINE_END.splitAsStream(note.text()))
                .allMatch(line -> LinkLine.of(line, 0) == null);
    }

    /** Entries as they are written where their topic is open already, and there is nothing else. */
    private static String alone(List<Entry> entries, @Nullable String open) {
        return new HandKeptWriter()
                .write(entries.stream()
                        .<Entry>map(entry -> entry instanceof Entry.Item item
                                ? item.under(other(item.topic(), open))
                                : entry instanceof Entry.Noted note ? note.under(other(note.topic(), open)) : entry)
                        .toList());
    }

    private static @Nullable String other(@Nullable String topic, @Nullable String open) {
        return Objects.equals(topic, open) ? null : topic == null ? "none" : topic;
    }

    /** Whether the entry before would be taken for the title or the topic of this one. */
    private boolean isNamed(Entry.Item item, List<Entry> next) {
        if (before == null) {
            return false;
        }
        List<Entry> below = new ArrayList<>(next);
        below.add(0, item.after(0));
        List<Entry> read = new HandKeptReader(
                        alone(List.of(before), topic(before)).strip() + "\n" + alone(below, item.topic()))
                .read();
        return !read.isEmpty()
                && (read.get(0) instanceof Entry.Heading
                        || (read.get(0) instanceof Entry.Item first && first.isTitledAbove()));
    }

    private void blank(int lines) {
        text.append("\n".repeat(Math.max(0, lines)));
    }

    private void line(String line) {
        text.append(LineKind.oneLine(line).stripTrailing()).append('\n');
    }

    private void item(Entry.Item item) {
        String literal = item.literal();
        if (literal != null && literal.isEmpty() && item.url() != null && onTheLine.contains(item.url())) {
            return;
        }
        LinkLine read = literal == null ? null : LinkLine.of(literal, 0);
        boolean whole = HandKeptItem.isWhole(item);
        boolean colonAlone = !whole && read != null && read.notesFollow();
        List<Entry.Part> notes = item.notes().stream()
                .filter(part -> !part.marker().equals(Entry.Part.IN_THE_LINE))
                .toList();
        StringBuilder line = new StringBuilder();
        if (item.isTitledAbove()) {
            line(item.lineAbove());
        } else {
            line.append(HandKeptItem.lead(item));
        }
        line.append(HandKeptItem.said(item));
        if (!notes.isEmpty() && notes.get(0).isBehindTheAddress()) {
            line.append(notes.get(0).marker()).append(notes.get(0).text());
            notes = notes.subList(1, notes.size());
        } else if (colonAlone
                || (notes.stream().anyMatch(Context::standsBelow)
                        && !notes.get(0).isUnder())) {
            line.append(':');
        }
        line(line.toString());
        onTheLine.clear();
        if (read != null) {
            read.items().forEach(other -> onTheLine.add(Objects.requireNonNull(other.url())));
        }
        parts(notes, true, notes.isEmpty() ? "" : notes.get(0).indent());
    }

    /** The item as it is written here: with its title above, and notes right below, if they were there and read back so. */
    private Entry.Item placed(Entry.Item given) {
        String bullet = given.lead().isEmpty() ? context.bulletUnder(given.topic()) : null;
        if (bullet != null) {
            return HandKeptItem.settled(given.led(bullet));
        }
        Entry.Item item = HandKeptItem.settled(given);
        if (given.isTitledAbove() && HandKeptItem.isReadBelowItsTitle(given)) {
            item = item.led(given.lead());
        }
        List<Entry.Part> notes = new ArrayList<>(item.notes());
        if (given.notes().isEmpty()
                || !given.notes().get(0).isUnder()
                || !Context.standsBelow(notes.get(0))
                || notes.get(0).provenance() != Note.Provenance.OWN
                || (!item.isTitledAbove() && !HandKeptItem.lead(item).isEmpty())
                || (coverRun && gap(item) == 0)) {
            return item;
        }
        LinkLine line = LinkLine.of(HandKeptItem.state(item, HandKeptItem.ordinary(item)), 0);
        String first = LineKind.LINE_END.split(notes.get(0).text(), 2)[0];
        boolean books = context.isAmongBooks() || (item.topic() != null && LineKind.isBooks(item.topic()));
        if (line == null || !line.mayHaveWordsUnder() || !holdsNoLink(notes) || !LineKind.standsUnder(first, books)) {
            return item;
        }
        notes.set(0, notes.get(0).marked(Entry.Part.UNDER));
        return item.noted(notes);
    }

    private void note(Entry.Noted note) {
        if (!note.title().isEmpty()) {
            line(note.title() + ":");
        }
        boolean mistaken = !note.title().isEmpty()
                && opensTopic(note.title(), note.parts().get(0).text().split("\n", 2)[0]);
        parts(note.parts(), !note.title().isEmpty() && !mistaken, "");
        if (note.coversLine() != null || !note.covered().isEmpty()) {
            line(note.coversLine() == null ? COVERS : note.coversLine());
            note.covered().forEach(item -> item(HandKeptItem.uncovered(HandKeptItem.settled(item))));
        }
    }

    /**
     * @param plainFirst whether the first line is taken for a note's whatever it says
     * @param indent white space before each line, for notes that stand below a bullet
     */
    private void parts(List<Entry.Part> parts, boolean plainFirst, String indent) {
        for (int i = 0; i < parts.size(); i++) {
            Entry.Part part = parts.get(i);
            String voice = part.voice();
            boolean plain = i == 0 && voice == null && part.provenance() == Note.Provenance.OWN;
            boolean forced = plain && !plainFirst && !readsAsNote(part.text());
            String mark = plain ? "" : voice == null ? mark(part) : voice;
            if (mark.endsWith("\n")) {
                line(indent + mark.stripTrailing());
                mark = "";
                plain = false;
            }
            String[] lines = LineKind.LINE_END.split(part.text(), -1);
            for (int j = 0; j < lines.length; j++) {
                boolean edge = j == lines.length - 1 || (j == 0 && plain);
                boolean blankFirst = j == 0 && startsBlank(lines[j]) && (!mark.isEmpty() || !indent.isEmpty());
                boolean mistaken = (forced && j == 0)
                        || blankFirst
                        || isMistaken(lines[j], edge)
                        || (!indent.isEmpty() && LinkLine.of(lines[j], 0) != null);
                line(indent + (j == 0 ? mark : "") + (mistaken ? "\\" : "") + lines[j]);
            }
        }
    }

    private static boolean startsBlank(String line) {
        return !line.isEmpty() && Character.isWhitespace(line.charAt(0));
    }

    /** Whether such a line below a title would make it the heading of a topic. */
    private static boolean opensTopic(String title, String line) {
        return LinkLine.of(line, 0) != null
                || (LineKind.isBooks(title) && LineKind.bullet(line) != null)
                || LineKind.isEmptyBullet(line)
                || LineKind.isAnother(line);
    }

    /** Whether words without a title or a mark are taken for a note. */
    private boolean readsAsNote(String words) {
        String[] lines = LineKind.LINE_END.split(words, 3);
        return !(lines.length == 1 && LineKind.isBold(words))
                && beginsWithNote(lines[0])
                && (!opensBlock || lines.length == 1 || beginsWithNote(lines[0] + "\n" + lines[1]));
    }

    private static boolean beginsWithNote(String words) {
        List<Entry> read = new HandKeptReader(words).read();
        return !read.isEmpty()
                && read.get(0) instanceof Entry.Noted noted
                && noted.title().isEmpty();
    }

    /** What stands before a note that is not the first, or not its keeper's own. */
    static String mark(Entry.Part part) {
        return switch (part.provenance()) {
            case OWN -> "(own): ";
            case AI -> "(gpt): ";
            case IMPORTED -> "(imported): ";
            case QUOTED ->
                quote(
                        part.origin() == null
                                ? ""
                                : LineKind.oneLine(part.origin()).strip(),
                        part.originUrl());
        };
    }

    private static String quote(String origin, @Nullable String url) {
        String words = (origin + " " + (url == null ? "" : url)).strip();
        String mark = "(quote" + (words.isEmpty() ? "" : ", " + words) + "): ";
        return LineKind.marker(mark + "x") != null
                ? mark
                : quote(origin.replace('(', '[').replace(')', ']'), bracketsEscaped(url));
    }

    private static @Nullable String bracketsEscaped(@Nullable String url) {
        return url == null
                ? null
                : LineKind.oneLine(url).strip().replace("(", "%28").replace(")", "%29");
    }

    /** Whether a line of a note would be taken for something else. */
    private static boolean isMistaken(String line, boolean edge) {
        return line.isBlank()
                || line.startsWith("\\")
                || LineKind.isRuler(line)
                || LineKind.isHashHeading(line)
                || LineKind.isCoversLine(line)
                || LineKind.marker(line) != null
                || line.startsWith("```")
                || LinkLine.beginsWithLink(line)
                || (edge && LineKind.isColonLine(line));
    }
}
