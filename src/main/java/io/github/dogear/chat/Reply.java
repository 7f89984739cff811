package io.github.dogear.chat;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer, as words and choices; each platform draws it in its own markup.
 *
 * @param spans the words, with line breaks in them; a blank line is where a long answer may be split
 * @param buttons rows of choices
 * @param items the links and notes it shows, the main one first
 * @param preview whether the platform may show a picture of the first address
 * @param personal whether it shows somebody's own list, and so must not be posted in a group for all to read
 */
public record Reply(
        List<Span> spans,
        List<List<Button>> buttons,
        List<ItemRef> items,
        @Nullable Document document,
        boolean preview,
        boolean personal) {

    public static Reply of(String text) {
        return new Builder().text(text).build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The words alone. */
    @JsonIgnore
    public String plainText() {
        StringBuilder text = new StringBuilder();
        spans.forEach(span -> text.append(span.text()));
        return text.toString();
    }

    /** Collects the parts of a reply, in reading order. */
    public static final class Builder {
        private final List<Span> spans = new ArrayList<>();
        private final List<List<Button>> buttons = new ArrayList<>();
        private final List<ItemRef> items = new ArrayList<>();
        private @Nullable Document document;
        private boolean preview;
        private boolean personal;

        public Builder text(String text) {
            spans.add(new Span.Text(PlainText.clean(text)));
            return this;
        }

        public Builder bold(String text) {
            spans.add(new Span.Bold(PlainText.clean(text)));
            return this;
        }

        public Builder link(String text, String address) {
            spans.add(new Span.Link(PlainText.clean(text), PlainText.clean(address)));
            return this;
        }

        public Builder code(String text) {
            spans.add(new Span.Code(PlainText.clean(text)));
            return this;
        }

        public Builder line() {
            return text("\n");
        }

        public Builder paragraph() {
            return text("\n\n");
        }

        public Builder buttons(Button... row) {
            buttons.add(List.of(row));
            return this;
        }

        public Builder shows(ItemRef item) {
            items.add(item);
            return this;
        }

        public Builder document(Document document) {
            this.document = document;
            return this;
        }

        public Builder preview() {
            this.preview = true;
            return this;
        }

        public Builder personal() {
            this.personal = true;
            return this;
        }

        public boolean isEmpty() {
            return spans.isEmpty();
        }

        public Reply build() {
            return new Reply(List.copyOf(spans), List.copyOf(buttons), List.copyOf(items), document, preview, personal);
        }
    }
}
