package io.github.dogear.transfer;

import io.github.dogear.reading.Link;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Knows under which topic a reader of a hand-kept list sees each entry.
 *
 * <p>A heading opens a topic. One that is marked with hashes holds until the next heading or ruler. One that ends with
 * a colon ends earlier, at a blank line that is followed by a block of its own: a link with its notes below, a titled
 * note, a thing to learn, somebody to follow. One that is a few words and nothing else ends at the next blank line.
 * A bullet is the topic of what is nested deeper than it.
 */
final class Context {
    private @Nullable String topic;
    private final List<Entry.Heading> bullets = new ArrayList<>();
    private boolean colon;
    private boolean plain;
    private boolean justOpened;
    private boolean books;
    private boolean blockOpens = true;
    private boolean linkFirst;
    private boolean titledAbove;

    /** The topic of an entry at this place, so many blank lines after the one before. */
    @Nullable String see(Entry entry, int gap) {
        linkFirst = isBelowALink(entry, gap);
        titledAbove = entry instanceof Entry.Item item && item.isTitledAbove();
        blockOpens =
                entry instanceof Entry.Heading || (entry instanceof Entry.Line line && LineKind.isRuler(line.text()));
        books = entry instanceof Entry.Heading heading ? LineKind.isBooks(heading.text()) : books && !blockOpens;
        if (entry instanceof Entry.Heading bullet && bullet.isBullet()) {
            leave(LineKind.depth(bullet.text()));
            bullets.add(bullet);
            return bullet.topic();
        }
        if (entry instanceof Entry.Heading heading) {
            bullets.clear();
            topic = heading.topic();
            colon = heading.endsWithColon();
            plain = heading.isPlain();
            justOpened = true;
            return topic;
        }
        if (entry instanceof Entry.Line line && LineKind.isRuler(line.text())) {
            bullets.clear();
            topic = null;
            return null;
        }
        if (!(entry instanceof Entry.Line)) {
            leave(depth(entry));
            if (!bullets.isEmpty()) {
                return bullets.get(bullets.size() - 1).topic();
            }
        }
        if (wouldEnd(entry, gap)) {
            topic = null;
        }
        justOpened = false;
        return topic;
    }

    private void leave(int depth) {
        bullets.removeIf(bullet -> LineKind.depth(bullet.text()) >= depth);
    }

    /** How deep an entry is nested. */
    static int depth(Entry entry) {
        if (entry instanceof Entry.Heading heading) {
            return LineKind.depth(heading.text());
        }
        if (entry instanceof Entry.Item item) {
            return item.isTitledAbove() ? 0 : LineKind.depth(item.lead() + "x");
        }
        return entry instanceof Entry.Noted note
                        && note.title().isEmpty()
                        && !note.parts().isEmpty()
                ? LineKind.depth(note.parts().get(0).text())
                : 0;
    }

    /** The bullet for a new link under a topic that bullets hold here; null where none of them does. */
    @Nullable String bulletUnder(@Nullable String topic) {
        return bullets.stream()
                .filter(bullet -> bullet.topic().equals(topic))
                .reduce((outer, inner) -> inner)
                .map(bullet -> " ".repeat(LineKind.depth(bullet.text()) + 2) + "- ")
                .orElse(null);
    }

    /** What {@link #see} would say, without going on. */
    @Nullable String guess(Entry entry, int gap) {
        return bullets.stream()
                .filter(bullet -> LineKind.depth(bullet.text()) < depth(entry))
                .reduce((outer, inner) -> inner)
                .map(Entry.Heading::topic)
                .orElseGet(() -> wouldEnd(entry, gap) ? null : topic);
    }

    /** Whether there are nothing but links and what is said below them from the last blank line to such an entry. */
    boolean isBelowALink(Entry entry, int gap) {
        return entry instanceof Entry.Item item
                && item.kind() == Link.Kind.LINK
                && (gap > 0 || blockOpens || linkFirst);
    }

    /** The same for the entry that was seen last. */
    boolean isBelowALink() {
        return linkFirst;
    }

    /** Whether a line at this place, so many blank lines after the one before, may be the title of the link below it. */
    boolean mayOpenWithTitle(int gap) {
        return gap > 0 || blockOpens || titledAbove;
    }

    /** Whether a bullet here is a book. */
    boolean isAmongBooks() {
        return books;
    }

    private boolean wouldEnd(Entry entry, int gap) {
        return gap > 0
                && !justOpened
                && ((plain && !(entry instanceof Entry.Line)) || (colon && isBlockOfItsOwn(entry)));
    }

    private static boolean isBlockOfItsOwn(Entry entry) {
        if (entry instanceof Entry.Noted note) {
            return !note.title().isEmpty();
        }
        if (entry instanceof Entry.Item item) {
            return item.kind() == Link.Kind.LEARN
                    || item.kind() == Link.Kind.FOLLOW
                    || item.notes().stream().anyMatch(part -> standsBelow(part) && !part.isUnder());
        }
        return false;
    }

    static boolean standsBelow(Entry.Part part) {
        return !part.isBehindTheAddress()
                && !part.isIndented()
                && !part.marker().equals(Entry.Part.IN_THE_LINE);
    }
}
