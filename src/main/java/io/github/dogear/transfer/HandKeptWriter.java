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

    String write(List<Entry> entries) {
        entries.forEach(this::entry);
        return text.toString();
    }

    private void entry(Entry given) {
        Entry entry = given instanceof Entry.Heading heading
                ? readable(heading)
                : given instanceof Entry.Item item ? placed(item) : given;
        int gap = gap(entry);
        String topic = topic(entry);
        if (!(entry instanceof Entry.Heading)
                && !(entry instanceof Entry.Line)
                && !Objects.equals(context.guess(entry, gap), topic)) {
            gap = open(entry, topic, gap);
        }
        if (entry instanceof Entry.Item item && !context.isBelowALink(item, gap)) {
            entry = settled(item);
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
        Entry.Heading heading = readable(new Entry.Heading(1, topic + ":", topic));
        context.see(heading, 1);
        blank(text.isEmpty() ? 0 : 1);
        line(heading.text());
        before = heading;
        return entry instanceof Entry.Noted ? 1 : 0;
    }

    /** A heading that opens its topic, whatever the topic is called. */
    private static Entry.Heading readable(Entry.Heading heading) {
        String name = oneLine(heading.topic());
        for (String line : List.of(heading.text(), name + ":", "## " + name)) {
            if (opens(line, name)) {
                return new Entry.Heading(heading.gap(), line, heading.topic());
            }
        }
        return new Entry.Heading(heading.gap(), "## \\" + name, heading.topic());
    }

    private static boolean opens(String line, String topic) {
        List<Entry> read = new HandKeptReader(line).read();
        return read.size() == 1
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
                                || (item.literal() != null && !LinkLine.beginsWithLink(item.literal()))));
        boolean joins = (before instanceof Entry.Noted note && note.coversLine() == null)
                || (before instanceof Entry.Item above && joins(above, entry, words));
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

    /** Whether words right below an item, or below its notes, would be taken for notes of it. */
    private boolean joins(Entry.Item above, Entry entry, boolean words) {
        if (above.notes().stream().anyMatch(Context::standsBelow)) {
            return !above.notes().get(0).isUnder() || !(entry instanceof Entry.Item item) || item.url() == null;
        }
        if (!words
                || !context.isBelowALink()
                || !lead(above).isEmpty()
                || !above.notes().isEmpty()) {
            return false;
        }
        Entry alone = entry instanceof Entry.Item item
                ? item.after(0).under(null)
                : entry instanceof Entry.Noted note ? note.after(0).under(null) : entry;
        String first = new HandKeptWriter().write(List.of(alone)).strip();
        return LineKind.standsUnder(LineKind.LINE_END.split(first, 2)[0], context.isAmongBooks());
    }

    private void blank(int lines) {
        text.append("\n".repeat(Math.max(0, lines)));
    }

    private void line(String line) {
        text.append(oneLine(line).stripTrailing()).append('\n');
    }

    private static String oneLine(String words) {
        return LineKind.LINE_END.matcher(words).replaceAll(" ");
    }

    private void item(Entry.Item item) {
        String literal = item.literal();
        if (literal != null && literal.isEmpty() && item.url() != null && onTheLine.contains(item.url())) {
            return;
        }
        LinkLine read = literal == null ? null : LinkLine.of(literal, 0);
        boolean whole = isWhole(item);
        boolean colonAlone = !whole && read != null && read.notesFollow();
        List<Entry.Part> notes = item.notes().stream()
                .filter(part -> !part.marker().equals(Entry.Part.IN_THE_LINE))
                .toList();
        StringBuilder line =
                new StringBuilder(lead(item)).append(state(item, whole && literal != null ? literal : ordinary(item)));
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

    /** The item as it is written here: with its notes right below the address if they were there and read back so. */
    private Entry.Item placed(Entry.Item given) {
        Entry.Item item = settled(given);
        List<Entry.Part> notes = new ArrayList<>(item.notes());
        if (given.notes().isEmpty()
                || !given.notes().get(0).isUnder()
                || !Context.standsBelow(notes.get(0))
                || notes.get(0).provenance() != Note.Provenance.OWN
                || !lead(item).isEmpty()
                || (coverRun && gap(item) == 0)) {
            return item;
        }
        LinkLine line = LinkLine.of(state(item, ordinary(item)), 0);
        boolean words = notes.stream()
                .flatMap(note -> LineKind.LINE_END.splitAsStream(note.text()))
                .allMatch(said -> LinkLine.of(said, 0) == null);
        String first = LineKind.LINE_END.split(notes.get(0).text(), 2)[0];
        boolean books = context.isAmongBooks() || (item.topic() != null && LineKind.isBooks(item.topic()));
        if (line == null || !line.mayHaveWordsUnder() || !words || !LineKind.standsUnder(first, books)) {
            return item;
        }
        notes.set(0, notes.get(0).marked(Entry.Part.UNDER));
        return item.noted(notes);
    }

    /** Whether an item is written as the whole line that it was read from. */
    private static boolean isWhole(Entry.Item item) {
        String literal = item.literal();
        if (literal == null || literal.isEmpty() || literal.equals("<" + item.url() + ">")) {
            return false;
        }
        LinkLine read = LinkLine.of(literal, 0);
        return read == null || !read.notesFollow();
    }

    /** The item with each note marked by the place where it will stand: in the line, behind the address, or below. */
    private static Entry.Item settled(Entry.Item item) {
        boolean whole = isWhole(item);
        boolean bullets =
                whole || item.kind() != Link.Kind.LINK || item.notes().stream().anyMatch(Entry.Part::isIndented);
        String indent = bullets ? indent(item) : "";
        List<Entry.Part> said = new ArrayList<>();
        List<Entry.Part> below = new ArrayList<>();
        for (Entry.Part part : item.notes()) {
            if (whole && isSaidIn(item, part)) {
                said.add(part);
            } else if (below.isEmpty() && said.isEmpty() && !whole && isBehind(item, part, bullets)) {
                said.add(part);
            } else {
                String voice = part.voice();
                below.add(part.marked(indent + (voice == null ? "" : voice)));
            }
        }
        said.addAll(below);
        return item.noted(said);
    }

    private static boolean isSaidIn(Entry.Item item, Entry.Part part) {
        String literal = Objects.requireNonNull(item.literal());
        LinkLine read = LinkLine.of(literal, 0);
        return part.marker().equals(Entry.Part.IN_THE_LINE)
                && (read == null
                        ? literal.contains(part.text())
                        : read.items().get(0).notes().stream()
                                .anyMatch(said -> said.text().equals(part.text())));
    }

    private static boolean isBehind(Entry.Item item, Entry.Part part, boolean bullets) {
        return part.isBehindTheAddress()
                && item.kind() == Link.Kind.LINK
                && part.provenance() == Note.Provenance.OWN
                && (bullets || item.notes().size() == 1)
                && !LineKind.LINE_END.matcher(part.text()).find()
                && part.text().equals(part.text().strip());
    }

    /** The white space before notes that stand below a bullet: what they had, if it is still deeper than the bullet. */
    private static String indent(Entry.Item item) {
        String bullet = LineKind.indent(item.lead());
        return item.notes().stream()
                .map(Entry.Part::indent)
                .filter(indent -> indent.length() > bullet.length() && !indent.equals(" "))
                .findFirst()
                .orElse(bullet + "  ");
    }

    private static String lead(Entry.Item item) {
        String lead = item.lead();
        if (item.state() == Link.State.UNREAD) {
            return lead.replace("[x]", "[ ]").replace("[X]", "[ ]");
        }
        if (item.state() != Link.State.READ || lead.contains("[x]") || lead.contains("[X]")) {
            return lead;
        }
        return lead.contains("[ ]") ? lead.replace("[ ]", "[x]") : lead.isBlank() ? lead + "- [x] " : lead + "[x] ";
    }

    private static String ordinary(Entry.Item item) {
        String title = oneLine(item.title()).strip();
        String url = item.url();
        if (url == null) {
            return title
                    + switch (item.kind()) {
                        case LEARN -> " - Learn about it";
                        case FOLLOW -> LineKind.isToFollow(title) ? "" : LineKind.FOLLOW_SUFFIX;
                        case BOOK -> LineKind.BOOK_SUFFIX;
                        case LINK -> "";
                    };
        }
        if (("<" + url + ">").equals(item.literal())) {
            return "<" + url + ">";
        }
        return title.isEmpty() ? bare(url) : LinkLine.bracketed(title, url);
    }

    /** An address, between angle brackets where its end would be taken for something else. */
    private static String bare(String url) {
        LinkLine read = LinkLine.of(url, 0);
        return read == null
                        || read.inWords()
                        || read.notesFollow()
                        || !url.equals(read.items().get(0).url())
                ? "<" + url + ">"
                : url;
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
        parts(note.parts(), !note.title().isEmpty() && !mistaken, "");
        if (note.coversLine() != null || !note.covered().isEmpty()) {
            line(note.coversLine() == null ? COVERS : note.coversLine());
            note.covered().forEach(item -> item(uncovered(settled(item))));
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
    private static boolean readsAsNote(String words) {
        List<Entry> read = new HandKeptReader(words.split("\n", 2)[0]).read();
        return read.size() == 1
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
                quote(part.origin() == null ? "" : oneLine(part.origin()).strip(), part.originUrl());
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
        return url == null ? null : oneLine(url).strip().replace("(", "%28").replace(")", "%29");
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
