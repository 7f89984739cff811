package io.github.dogear.transfer;

import io.github.dogear.reading.Link;
import io.github.dogear.reading.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** How an item of a hand-kept list is written: its line, and where each of its notes stands. */
final class HandKeptItem {
    private HandKeptItem() {}

    /** An item's line but for its bullet and notes. */
    static String said(Entry.Item item) {
        String literal = item.literal();
        if (literal != null && isWhole(item)) {
            return stateIn(literal) == item.state() ? literal : state(item, literal);
        }
        return state(item, item.isTitledAbove() && item.url() != null ? bare(item.url()) : ordinary(item));
    }

    /** The state that the line itself gives its link. */
    private static Link.State stateIn(String literal) {
        LinkLine read = LinkLine.of(literal, 0);
        return read == null ? Link.State.UNREAD : read.items().get(0).state();
    }

    /** Whether an item's title may stand on the line above its address. */
    static boolean isReadBelowItsTitle(Entry.Item item) {
        String url = item.url();
        if (url == null
                || !item.isTitledAbove()
                || !LineKind.title(item.lineAbove()).equals(item.title())
                || !LineKind.mayBeTitle(item.lineAbove())) {
            return false;
        }
        LinkLine line = LinkLine.of(state(item, bare(url)), 0);
        return item.state() != Link.State.READ && line != null && line.mayBeTitledAbove();
    }

    /** Whether an item is written as the whole line that it was read from. */
    static boolean isWhole(Entry.Item item) {
        String literal = item.literal();
        if (literal == null || literal.isEmpty() || literal.equals("<" + item.url() + ">")) {
            return false;
        }
        LinkLine read = LinkLine.of(literal, 0);
        Link.State state = stateIn(literal);
        return (read == null || !read.notesFollow()) && (state == Link.State.UNREAD || state == item.state());
    }

    /** The item with each note marked by the place where it will stand: in the line, behind the address, or below. */
    static Entry.Item settled(Entry.Item given) {
        Entry.Item item = given.isTitledAbove() ? given.led("") : given;
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
                && !LinkLine.isAi(part.text())
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

    static String lead(Entry.Item item) {
        String lead = item.lead();
        if (isWhole(item) && stateIn(Objects.requireNonNull(item.literal())) == Link.State.READ) {
            return lead;
        }
        if (item.state() == Link.State.UNREAD) {
            return lead.replace("[x]", "[ ]").replace("[X]", "[ ]").replace("DONE", "TODO");
        }
        if (item.state() != Link.State.READ || lead.contains("[x]") || lead.contains("[X]") || lead.contains("DONE")) {
            return lead;
        }
        if (lead.contains("TODO") || lead.contains("NEXT")) {
            return lead.replaceFirst("TODO|NEXT", "DONE");
        }
        return lead.contains("[ ]") ? lead.replace("[ ]", "[x]") : lead.isBlank() ? lead + "- [x] " : lead + "[x] ";
    }

    static String ordinary(Entry.Item item) {
        String title = LineKind.oneLine(item.title()).strip();
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

    static String state(Entry.Item item, String words) {
        return switch (item.state()) {
            case DROPPED -> "~~" + words + "~~";
            case LATER -> words + " (later " + item.until() + ")";
            case COVERED -> words + " (covered)";
            default -> words;
        };
    }

    /** The same without its state, where the line above says that it is covered. */
    static Entry.Item uncovered(Entry.Item item) {
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
}
