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
 * @param chart shown as a picture below the words, or in words after them
 * @param preview whether the platform may show a picture of the first address
 * @param personal whether it shows somebody's own list, and so must not be posted in a group for all to read
 * @param thread the message in whose thread it belongs, where the platform has threads
 */
public record Reply(
        List<Span> spans,
        List<List<Button>> buttons,
        List<ItemRef> items,
        @Nullable Document document,
        @Nullable Chart chart,
        boolean preview,
        boolean personal,
        @Nullable String thread) {

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

    /** The same with the chart, if there is one, as lines of text. */
    public Reply chartInWords() {
        if (chart == null) {
            return this;
        }
        List<Span> all = new ArrayList<>(spans);
        List<Span> words = chart.inWords();
        if (!words.isEmpty()) {
            all.add(new Span.Text("\n\n"));
            all.addAll(words);
        }
        return new Reply(List.copyOf(all), buttons, items, document, null, preview, personal, thread);
    }

    /** The same with a picture of the chart, where one can be drawn here, and else in words. */
    public Reply chartInPicture() {
        return chart == null || document != null
                ? chartInWords()
                : ChartPicture.of(chart)
                        .map(picture -> new Reply(spans, buttons, items, picture, null, preview, personal, thread))
                        .orElseGet(this::chartInWords);
    }

    /** The same, in the thread of a message. */
    public Reply inThread(@Nullable String message) {
        return new Reply(spans, buttons, items, document, chart, preview, personal, message);
    }

    /** Collects the parts of a reply, in reading order. */
    public static final class Builder {
        private final List<Span> spans = new ArrayList<>();
        private final List<List<Button>> buttons = new ArrayList<>();
        private final List<ItemRef> items = new ArrayList<>();
        private @Nullable Document document;
        private @Nullable Chart chart;
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

        public Builder chart(Chart chart) {
            this.chart = chart;
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
            return new Reply(
                    List.copyOf(spans),
                    List.copyOf(buttons),
                    List.copyOf(items),
                    document,
                    chart,
                    preview,
                    personal,
                    null);
        }
    }
}
