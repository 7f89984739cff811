package io.github.dogear.transfer;

import io.github.dogear.reading.Link;
import io.github.dogear.reading.Note;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a hand-kept list is made of, in its order. */
public sealed interface Entry {
    /** How many blank lines stand before it. */
    int gap();

    /** A line that only shapes the list: its title, a ruler, a remark. */
    record Line(int gap, String text) implements Entry {}

    /** A line that opens a topic. */
    record Heading(int gap, String text, String topic) implements Entry {
        /** {@code Spark domain:}, whose topic a blank line may end; {@code ## Spark} and {@code **Spark**} hold until the next. */
        boolean endsWithColon() {
            return !text.startsWith("#") && !LineKind.isBold(text) && !isBullet();
        }

        /** A bullet above bullets that are nested below it; its topic is theirs alone. */
        boolean isBullet() {
            return LineKind.bullet(text) != null;
        }

        /** A few words above links, whose topic the next blank line ends. */
        boolean isPlain() {
            return endsWithColon() && !text.endsWith(":");
        }
    }

    /**
     * A link, or a thing to learn, a person to follow, a book.
     *
     * @param lead the bullet and white space before it; or the line above it, with its end, that is its title
     * @param title what the keeper of the list calls it; empty when it is a bare address
     * @param until the day it comes back, when it is for later
     * @param literal the whole line where it is more than an address, an empty one for a further address on the line
     *     above; null for an ordinary link
     * @param topic the topic that it stands under
     */
    record Item(
            int gap,
            String lead,
            Link.Kind kind,
            @Nullable String url,
            String title,
            Link.State state,
            @Nullable LocalDate until,
            @Nullable String literal,
            @Nullable String topic,
            List<Part> notes)
            implements Entry {
        Item under(@Nullable String topic) {
            return new Item(gap, lead, kind, url, title, state, until, literal, topic, notes);
        }

        Item noted(List<Part> notes) {
            return new Item(gap, lead, kind, url, title, state, until, literal, topic, List.copyOf(notes));
        }

        Item saying(String literal) {
            return new Item(gap, lead, kind, url, title, state, until, literal, topic, notes);
        }

        /** Said to be covered, unless its own line says otherwise. */
        Item covered() {
            if (state != Link.State.UNREAD) {
                return this;
            }
            return new Item(gap, lead, kind, url, title, Link.State.COVERED, null, literal, topic, notes);
        }

        /** With something else, or nothing, before the address. */
        Item led(String lead) {
            return new Item(gap, lead, kind, url, title, state, until, literal, topic, notes);
        }

        /** Whether its title is the line above its address. */
        boolean isTitledAbove() {
            return lead.endsWith("\n");
        }

        /** The line above its address. */
        String lineAbove() {
            return lead.substring(0, lead.length() - 1);
        }

        /** Called as the line above it says. */
        Item titled(String line) {
            return new Item(gap, line + "\n", kind, url, LineKind.title(line), state, until, literal, topic, notes);
        }

        Item after(int gap) {
            return new Item(gap, lead, kind, url, title, state, until, literal, topic, notes);
        }
    }

    /**
     * A note that stands on its own.
     *
     * @param title empty when it has none
     * @param coversLine the line that says that the links below it are covered; null when there is none
     * @param covered the links that it replaces
     */
    record Noted(
            int gap,
            String title,
            List<Part> parts,
            @Nullable String coversLine,
            List<Item> covered,
            @Nullable String topic)
            implements Entry {
        Noted under(@Nullable String topic) {
            return new Noted(gap, title, parts, coversLine, covered, topic);
        }

        Noted after(int gap) {
            return new Noted(gap, title, parts, coversLine, covered, topic);
        }
    }

    /**
     * A part of a note, in one voice.
     *
     * @param marker how the list marks it: {@code "(gpt): "}, {@code " - "} or {@code ": "} for words behind the address
     *     on its own line, with white space before it for lines that are indented by it, {@link #IN_THE_LINE} for words that are
     *     the item's line itself; empty for lines that follow a colon, {@link #UNDER} for lines that follow a bare address
     *     without one
     */
    record Part(
            Note.Provenance provenance,
            @Nullable String origin,
            @Nullable String originUrl,
            String marker,
            String text) {
        static final String IN_THE_LINE = "=";
        static final String UNDER = "\n";

        Part marked(String marker) {
            return new Part(provenance, origin, originUrl, marker, text);
        }

        boolean isBehindTheAddress() {
            return marker.equals(": ")
                    || (marker.length() == 3 && marker.startsWith(" ") && marker.endsWith(" ") && !marker.isBlank());
        }

        boolean isUnder() {
            return marker.equals(UNDER);
        }

        boolean isIndented() {
            return !indent().isEmpty() && !isBehindTheAddress();
        }

        /** The white space before the lines of a part that stands below a bullet. */
        String indent() {
            return LineKind.indent(marker);
        }

        /** The mark that the list gives it, as it was written there; null when it has none that says whose it is. */
        @Nullable String voice() {
            String mark = marker.substring(indent().length());
            LineKind.Marker read = LineKind.marker(mark.endsWith("\n") ? mark.stripTrailing() : mark + "x");
            return read != null
                            && read.provenance() == provenance
                            && Objects.equals(read.origin(), origin)
                            && Objects.equals(read.url(), originUrl)
                    ? mark
                    : null;
        }
    }
}
