package io.github.dogear.transfer;

import io.github.dogear.reading.Link;
import io.github.dogear.reading.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads a hand-kept list, line by line. */
final class HandKeptReader {
    private static final int MOST_WORDS_OF_A_HEADING = 5;

    private final String[] lines;
    private final List<Entry> entries = new ArrayList<>();
    private final Context context = new Context();
    private int at;
    private int gap;
    private boolean titled;

    HandKeptReader(String text) {
        String clean = text.startsWith("\uFEFF") ? text.substring(1) : text;
        this.lines = LineKind.LINE_END.split(clean.replace("\0", ""), -1);
        for (int i = 0; i < lines.length; i++) {
            lines[i] = lines[i].stripTrailing();
        }
    }

    List<Entry> read() {
        if (lines.length > 1 && lines[0].equals("---")) {
            literalUntil("---");
        }
        while (at < lines.length) {
            if (lines[at].isBlank()) {
                gap++;
                at++;
            } else {
                entry(lines[at]);
                gap = 0;
            }
        }
        return List.copyOf(entries);
    }

    /** Whether a list has a title. */
    boolean hasTitle() {
        read();
        return titled;
    }

    private void entry(String line) {
        LineKind.Marker marker = LineKind.marker(line);
        LinkLine link = marker == null ? LinkLine.of(line, gap) : null;
        if (marker != null && (!marker.text().isEmpty() || goesOn())) {
            noted(gap, "", parts());
        } else if (line.startsWith("```") || line.startsWith("~~~~")) {
            literalUntil(line.substring(0, 3));
        } else if (line.startsWith("<!--")) {
            comment();
        } else if (LineKind.isRuler(line) || LineKind.isEmptyBullet(line) || (line.startsWith("|") && link == null)) {
            literal(line);
        } else if (LineKind.isCoversLine(line)) {
            coversLine(line);
        } else if (LineKind.isHashHeading(line)) {
            hashHeading(line);
        } else if (link != null) {
            link(link);
        } else if (context.mayOpenWithTitle(gap) && isTitle()) {
            titledLink(line);
        } else if ((gap > 0 || entries.isEmpty()) && isPlainHeading()) {
            heading(line);
        } else if (LineKind.isColonLine(line) && opensTopic()) {
            heading(line);
        } else if (LineKind.isColonLine(line) && lines[at + 1].startsWith("```")) {
            literal(line);
        } else if (LineKind.isColonLine(line)) {
            titledNote(line);
        } else {
            words(line);
        }
    }

    private void add(Entry entry) {
        String topic = context.see(entry, gap);
        if (entry instanceof Entry.Item item) {
            entries.add(item.under(topic));
        } else if (entry instanceof Entry.Noted note) {
            entries.add(note.under(topic));
        } else {
            entries.add(entry);
        }
    }

    private void literal(String line) {
        add(new Entry.Line(gap, line));
        at++;
    }

    private void literalUntil(String end) {
        do {
            literal(lines[at]);
            gap = 0;
            while (at < lines.length && lines[at].isBlank()) {
                gap++;
                at++;
            }
        } while (at < lines.length && !lines[at].startsWith(end));
        if (at < lines.length) {
            literal(lines[at]);
        }
    }

    private void comment() {
        while (at < lines.length) {
            String line = lines[at];
            if (line.isBlank()) {
                gap++;
                at++;
                continue;
            }
            literal(line);
            gap = 0;
            if (line.contains("-->")) {
                return;
            }
        }
    }

    /** A single hash before anything else is the title of the list; any other opens a topic. */
    private void hashHeading(String line) {
        if (line.startsWith("# ") && !titled && entries.stream().allMatch(entry -> entry instanceof Entry.Line)) {
            titled = true;
            literal(line);
        } else {
            heading(line);
        }
    }

    private void heading(String line) {
        add(new Entry.Heading(gap, line, LineKind.topic(line)));
        at++;
    }

    /** Whether the line here, which ends with a colon, opens a topic: words below it would make it a note's title. */
    private boolean opensTopic() {
        if (at + 1 >= lines.length || lines[at + 1].isBlank()) {
            return true;
        }
        String next = lines[at + 1];
        if (LineKind.marker(next) != null) {
            return false;
        }
        return LinkLine.of(next, 0) != null
                || LineKind.isRuler(next)
                || LineKind.isHashHeading(next)
                || LineKind.isEmptyBullet(next)
                || LineKind.isColonLine(next)
                || LineKind.isCoversLine(next)
                || LineKind.isAnother(next)
                || (LineKind.isBooks(lines[at]) && LineKind.bullet(next) != null);
    }

    /** Whether the line here is a title, and the next one its address: in a block of such pairs, or of one and its notes. */
    private boolean isTitle() {
        int title = at;
        if (!isPair(title)) {
            return false;
        }
        at++;
        passLink(!isPair(at + 1));
        boolean ends = at >= lines.length || endsBlock(lines[at]) || isPair(at);
        at = title;
        return ends;
    }

    /** Whether the line here is a few words above several links, or above bullets with links. */
    private boolean isPlainHeading() {
        int heading = at;
        if (at + 1 >= lines.length
                || !LineKind.mayBeTitle(lines[at])
                || lines[at].split("\\s+").length > MOST_WORDS_OF_A_HEADING) {
            return false;
        }
        LinkLine link = LinkLine.of(lines[at + 1], 0);
        if (link == null || link.inWords() || !link.items().get(0).lead().isBlank()) {
            return link != null && !link.items().get(0).lead().isBlank();
        }
        at++;
        passLink(true);
        boolean more = at < lines.length && LinkLine.beginsWithLink(lines[at]);
        at = heading;
        return more;
    }

    /** Goes past the link here and its notes. */
    private void passLink(boolean wordsMayFollow) {
        LinkLine link = Objects.requireNonNull(LinkLine.of(lines[at], 0));
        boolean bare = first(link).notes().isEmpty();
        if (bare && wordsMayFollow && link.mayHaveWordsUnder()) {
            under();
        }
    }

    private boolean isPair(int line) {
        if (line + 1 >= lines.length || !LineKind.mayBeTitle(lines[line])) {
            return false;
        }
        LinkLine link = LinkLine.of(lines[line + 1], 0);
        return link != null && link.mayBeTitledAbove();
    }

    private void titledLink(String title) {
        at++;
        Entry.Item item =
                first(Objects.requireNonNull(LinkLine.of(lines[at], gap))).titled(title);
        add(item.notes().isEmpty() && !isPair(at) ? item.noted(under()) : item);
    }

    private void link(LinkLine line) {
        Entry.Item item = first(line);
        boolean mayFollow = line.mayHaveWordsUnder() && item.notes().isEmpty() && context.isBelowALink(item, gap);
        add(mayFollow ? item.noted(under()) : item);
        gap = 0;
        line.items().stream().skip(1).forEach(this::add);
    }

    /** The first link of the line here, with the notes that stand below it. */
    private Entry.Item first(LinkLine line) {
        String whole = lines[at];
        at++;
        Entry.Item item = line.items().get(0);
        List<Entry.Part> notes = new ArrayList<>(item.notes());
        notes.addAll(line.notesFollow() ? parts() : indented(item.lead()));
        // A colon with nothing below it is kept as it stands.
        return line.notesFollow() && notes.isEmpty()
                ? item.saying(whole.substring(item.lead().length()))
                : item.noted(notes);
    }

    /** The links right below a line that says so are covered, whichever note it was that says what they say. */
    private void coversLine(String line) {
        literal(line);
        gap = 0;
        while (at < lines.length && LinkLine.beginsWithLink(lines[at])) {
            int before = entries.size();
            LinkLine link = LinkLine.of(lines[at], 0);
            if (link == null) {
                return;
            }
            link(link);
            for (int i = before; i < entries.size(); i++) {
                if (entries.get(i) instanceof Entry.Item item) {
                    entries.set(i, item.covered());
                }
            }
        }
    }

    /** The lines below a link that are indented deeper than it, and hold no link: its notes. */
    private List<Entry.Part> indented(String lead) {
        int depth = LineKind.indent(lead).length();
        if (at >= lines.length
                || lines[at].isBlank()
                || LineKind.indent(lines[at]).length() <= depth) {
            return List.of();
        }
        String indent = LineKind.indent(lines[at]);
        List<String> below = new ArrayList<>();
        while (at < lines.length && lines[at].startsWith(indent) && isWords(lines[at].substring(indent.length()))) {
            below.add(lines[at].substring(indent.length()));
            at++;
        }
        return Voices.parts(below, indent);
    }

    /** The lines right below a link that ends without a colon, to the end of the block or the next link: its notes too. */
    private List<Entry.Part> under() {
        if (at >= lines.length || !LineKind.standsUnder(lines[at], context.isAmongBooks())) {
            return List.of();
        }
        int from = at;
        List<String> below = new ArrayList<>();
        while (at < lines.length && !endsNote(false) && isWords(lines[at])) {
            below.add(lines[at]);
            at++;
        }
        if (at < lines.length && LineKind.isCoversLine(lines[at])) {
            at = from;
            return List.of();
        }
        List<Entry.Part> parts = new ArrayList<>(Voices.parts(below, ""));
        parts.set(0, parts.get(0).marked(Entry.Part.UNDER));
        return parts;
    }

    private static boolean isWords(String line) {
        return !line.isBlank() && (LineKind.marker(line) != null || LinkLine.of(line, 0) == null);
    }

    /** The lines of a note, from here to its end, as parts in one voice each. */
    private List<Entry.Part> parts() {
        List<String> below = new ArrayList<>();
        while (at < lines.length && !endsNote(below.isEmpty())) {
            below.add(lines[at]);
            at++;
        }
        return Voices.parts(below, "");
    }

    /** Whether words follow the line here in the same note. */
    private boolean goesOn() {
        at++;
        boolean more = at < lines.length && !endsNote(false) && LineKind.marker(lines[at]) == null;
        at--;
        return more;
    }

    private boolean endsNote(boolean first) {
        String line = lines[at];
        if (endsBlock(line) || LinkLine.beginsWithLink(line)) {
            return true;
        }
        return !first && LineKind.isColonLine(line) && at + 1 < lines.length && LinkLine.beginsWithLink(lines[at + 1]);
    }

    private static boolean endsBlock(String line) {
        return line.isBlank()
                || LineKind.isRuler(line)
                || LineKind.isHashHeading(line)
                || LineKind.isCoversLine(line)
                || line.startsWith("```");
    }

    private void titledNote(String line) {
        int before = gap;
        at++;
        List<Entry.Part> parts = parts();
        noted(before, line.substring(0, line.length() - 1).strip(), parts);
    }

    private void noted(int before, String title, List<Entry.Part> parts) {
        String covers = null;
        List<Entry.Item> covered = new ArrayList<>();
        if (at < lines.length && LineKind.isCoversLine(lines[at])) {
            covers = lines[at];
            at++;
            while (at < lines.length && !lines[at].isBlank() && LinkLine.beginsWithLink(lines[at])) {
                LinkLine line = LinkLine.of(lines[at], 0);
                if (line != null) {
                    covered.add(first(line).covered());
                }
            }
        }
        gap = before;
        add(new Entry.Noted(before, title, List.copyOf(parts), covers, List.copyOf(covered), null));
    }

    private void words(String line) {
        String[] bullet = LineKind.bullet(line);
        String lead = bullet == null ? "" : bullet[0];
        String rest = bullet == null ? line : bullet[1];
        Link.State box = Link.State.UNREAD;
        if (bullet != null && rest.matches("\\[[ xX]] .*")) {
            lead = lead + rest.substring(0, 4);
            box = rest.startsWith("[ ]") ? box : Link.State.READ;
            rest = rest.substring(4);
        }
        LinkLine.Stated stated = LinkLine.stated(rest, box);
        rest = stated.words();
        String learn = LineKind.toLearn(rest);
        String whom = LineKind.before(LineKind.FOLLOW_SUFFIX, rest);
        String book = LineKind.before(LineKind.BOOK_SUFFIX, rest);
        if (learn != null) {
            other(lead, Link.Kind.LEARN, learn, stated, List.of());
        } else if (whom != null) {
            other(lead, Link.Kind.FOLLOW, whom, stated, List.of());
        } else if (book != null) {
            other(lead, Link.Kind.BOOK, book, stated, List.of());
        } else if (LineKind.isToFollow(rest)) {
            other(lead, Link.Kind.FOLLOW, rest, stated, List.of());
        } else if (context.isAmongBooks() && !lead.isBlank()) {
            book(lead, stated);
        } else if (isRemark(line)) {
            literal(line);
        } else {
            int before = gap;
            noted(before, "", parts());
        }
    }

    private void book(String lead, LinkLine.Stated stated) {
        String rest = stated.words();
        int colon = rest.indexOf(": ");
        int dash = rest.indexOf(" - ");
        int end = colon > 0 && (dash < 0 || colon < dash) ? colon : dash;
        if (end <= 0) {
            other(lead, Link.Kind.BOOK, rest, stated, List.of());
            return;
        }
        String note = rest.substring(end + (end == colon ? 2 : 3)).strip();
        List<Entry.Part> notes = note.isEmpty()
                ? List.of()
                : List.of(new Entry.Part(Note.Provenance.OWN, null, null, Entry.Part.IN_THE_LINE, note));
        other(lead, Link.Kind.BOOK, rest.substring(0, end).strip(), stated, notes);
    }

    private void other(String lead, Link.Kind kind, String title, LinkLine.Stated stated, List<Entry.Part> said) {
        at++;
        List<Entry.Part> notes = new ArrayList<>(said);
        notes.addAll(indented(lead));
        add(new Entry.Item(
                gap,
                lead,
                kind,
                null,
                title,
                stated.state(),
                stated.until(),
                stated.words(),
                null,
                List.copyOf(notes)));
    }

    /** A few words that say nothing by themselves. */
    private static boolean isRemark(String line) {
        return LineKind.marker(line) == null && !line.startsWith("\\") && LineKind.isShort(line);
    }
}
