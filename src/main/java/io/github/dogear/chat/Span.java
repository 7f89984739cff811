package io.github.dogear.chat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** A run of characters in a reply; only a platform knows the markup it becomes. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Span.Text.class, name = "text"),
    @JsonSubTypes.Type(value = Span.Bold.class, name = "bold"),
    @JsonSubTypes.Type(value = Span.Link.class, name = "link"),
    @JsonSubTypes.Type(value = Span.Code.class, name = "code")
})
public sealed interface Span {
    String text();

    <R> R draw(Pen<R> pen);

    /** Draws each kind of span; a new kind does not compile until every platform draws it. */
    interface Pen<R> {
        R text(String text);

        R bold(String text);

        R link(String text, String address);

        R code(String text);
    }

    /** Plain words. */
    record Text(String text) implements Span {
        @Override
        public <R> R draw(Pen<R> pen) {
            return pen.text(text);
        }
    }

    /** Words that stand out. */
    record Bold(String text) implements Span {
        @Override
        public <R> R draw(Pen<R> pen) {
            return pen.bold(text);
        }
    }

    /** Words that open an http or https address. */
    record Link(String text, String address) implements Span {
        @Override
        public <R> R draw(Pen<R> pen) {
            return pen.link(text, address);
        }
    }

    /** Something to type, such as a command. */
    record Code(String text) implements Span {
        @Override
        public <R> R draw(Pen<R> pen) {
            return pen.code(text);
        }
    }
}
