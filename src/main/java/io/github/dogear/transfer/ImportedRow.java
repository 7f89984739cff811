package io.github.dogear.transfer;

import io.github.dogear.reading.Link;
import io.github.dogear.reading.Note;
import io.github.dogear.reading.Notes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One record of a file that is taken in, whatever its format: a link with what the file says of it, or, without an
 * address, a note of its own.
 *
 * @param where the record's place in the file
 * @param url as the file has it; null for a note of its own, and for things without an address
 * @param title empty when the file has none
 * @param state what the file says; UNREAD when it says nothing
 * @param until when it comes back, while its state is LATER
 * @param read when it was read, if the file knows
 * @param notes about the link; of a note of its own, its first part and those that continue it in other voices
 * @param covers the addresses that a note of its own covers
 * @param origin whose message it came in
 * @param text the page's words, or some of them, for search
 */
public record ImportedRow(
        Place where,
        Link.Kind kind,
        @Nullable String url,
        String title,
        @Nullable String author,
        @Nullable Instant saved,
        Link.State state,
        @Nullable Instant until,
        @Nullable Instant read,
        List<String> topics,
        List<Notes.Draft> notes,
        List<String> covers,
        @Nullable String origin,
        @Nullable String text) {

    /**
     * A place in a file.
     *
     * @param part the name of the file inside a zip; empty outside of one
     * @param line counted from 1
     */
    public record Place(String part, long line) {}

    static Builder at(Place where) {
        return new Builder(where);
    }

    /** About how much memory it takes, in characters. */
    int size() {
        int size = 200 + title.length() + (url == null ? 0 : url.length()) + (text == null ? 0 : text.length());
        for (Notes.Draft note : notes) {
            size += note.text().length();
        }
        return size;
    }

    boolean isNote() {
        return url == null && kind == Link.Kind.LINK && !notes.isEmpty();
    }

    /** Collects what a file says of a link; what is empty or not there counts as not said. */
    static final class Builder {
        private final Place where;
        private final Set<String> topics = new LinkedHashSet<>();
        private final List<Notes.Draft> notes = new ArrayList<>();
        private final List<String> covers = new ArrayList<>();
        private Link.Kind kind = Link.Kind.LINK;
        private @Nullable String url;
        private String title = "";
        private @Nullable String author;
        private @Nullable Instant saved;
        private Link.State state = Link.State.UNREAD;
        private @Nullable Instant until;
        private @Nullable Instant read;
        private @Nullable String text;
        private @Nullable String origin;

        private Builder(Place where) {
            this.where = where;
        }

        Builder kind(Link.Kind kind) {
            this.kind = kind;
            return this;
        }

        Builder url(@Nullable String url) {
            this.url = url == null || url.isBlank() ? null : url.strip();
            return this;
        }

        /** A title that only repeats the address says nothing. */
        Builder title(@Nullable String title) {
            String plain = title == null ? "" : PlainWords.line(title);
            this.title = plain.equals(url) ? "" : plain;
            return this;
        }

        Builder author(@Nullable String author) {
            String plain = author == null ? "" : PlainWords.line(author);
            this.author = plain.isEmpty() ? null : plain;
            return this;
        }

        Builder saved(@Nullable Instant saved) {
            this.saved = saved;
            return this;
        }

        Builder state(Link.State state) {
            this.state = state;
            return this;
        }

        Builder read(boolean read) {
            this.state = read ? Link.State.READ : Link.State.UNREAD;
            return this;
        }

        Builder readAt(@Nullable Instant read) {
            this.read = read;
            return this;
        }

        Builder until(@Nullable Instant until) {
            this.until = until;
            return this;
        }

        Builder topic(@Nullable String topic) {
            String plain = topic == null ? "" : PlainWords.topic(topic);
            if (!plain.isEmpty() && topics.size() < 100) {
                topics.add(plain);
            }
            return this;
        }

        Builder topics(Iterable<String> topics) {
            topics.forEach(this::topic);
            return this;
        }

        /** What its keeper noted elsewhere; a part marked {@code (gpt)} keeps its mark. */
        Builder note(@Nullable String text) {
            return notes(Voices.split(text == null ? "" : PlainWords.text(text), Note.Provenance.IMPORTED));
        }

        Builder quote(@Nullable String text, @Nullable String origin, @Nullable String originUrl) {
            String plain = text == null ? "" : PlainWords.text(text);
            return plain.isEmpty()
                    ? this
                    : notes(List.of(new Notes.Draft("", plain, Note.Provenance.QUOTED, origin, originUrl)));
        }

        Builder notes(List<Notes.Draft> drafts) {
            drafts.forEach(draft -> notes.addAll(Voices.pieces(draft)));
            return this;
        }

        Builder covers(List<String> addresses) {
            covers.addAll(addresses);
            return this;
        }

        Builder text(@Nullable String text) {
            String plain = text == null ? "" : PlainWords.text(text);
            this.text = plain.isEmpty() ? null : plain;
            return this;
        }

        Builder origin(@Nullable String origin) {
            String plain = origin == null ? "" : PlainWords.line(origin);
            this.origin = plain.isEmpty() ? null : plain;
            return this;
        }

        ImportedRow build() {
            return new ImportedRow(
                    where,
                    kind,
                    url,
                    title,
                    author,
                    saved,
                    state,
                    until,
                    read,
                    List.copyOf(topics),
                    List.copyOf(notes),
                    List.copyOf(covers),
                    origin,
                    text);
        }
    }
}
