package io.github.dogear.command;

import io.github.dogear.chat.Reply;
import io.github.dogear.chat.Span;

/** Puts the spans of one reply into another. */
record Copy(Reply.Builder reply) implements Span.Pen<Reply.Builder> {
    @Override
    public Reply.Builder text(String text) {
        return reply.text(text);
    }

    @Override
    public Reply.Builder bold(String text) {
        return reply.bold(text);
    }

    @Override
    public Reply.Builder link(String text, String address) {
        return reply.link(text, address);
    }

    @Override
    public Reply.Builder code(String text) {
        return reply.code(text);
    }
}
