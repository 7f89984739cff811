package io.github.dogear.delivery;

import io.github.dogear.chat.ItemRef;
import io.github.dogear.chat.Reply;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a message led to.
 *
 * @param answers in the order in which they are sent
 * @param made the items that the message made, the main one first
 * @param asks a question that the next plain words in the chat answer; null to put none
 * @param forAll whether everybody in the chat may read the answers; otherwise only who wrote the message
 * @param seldom whether who was answered within a day is not told again
 * @param afterwards what is worked out once this is kept, to take the place of the answer; null for nothing
 */
public record Outcome(
        List<Answer> answers,
        List<ItemRef> made,
        @Nullable String asks,
        boolean forAll,
        boolean seldom,
        @Nullable Afterwards afterwards) {
    public static final Outcome SILENT = new Outcome(List.of(), List.of(), null);

    public Outcome(List<Answer> answers, List<ItemRef> made, @Nullable String asks) {
        this(answers, made, asks, false, false, null);
    }

    /** A reply, sent anew or in the place of the message whose button was pressed. */
    public record Answer(Reply reply, boolean inPlace) {}

    /** What takes longer than an answer may: what a reader said, for somebody who works it out meanwhile. */
    public record Afterwards(long reader, String command, String words) {}

    public static Outcome of(Reply reply) {
        return new Outcome(List.of(new Answer(reply, false)), List.of(), null);
    }

    public static Outcome inPlace(Reply reply) {
        return new Outcome(List.of(new Answer(reply, true)), List.of(), null);
    }

    /** An answer to somebody who is not let in, which they get once a day. */
    public static Outcome seldom(Reply reply) {
        return new Outcome(List.of(new Answer(reply, false)), List.of(), null, false, true, null);
    }

    public Outcome making(List<ItemRef> made) {
        return new Outcome(answers, List.copyOf(made), asks, forAll, seldom, afterwards);
    }

    /** This, and then another. */
    public Outcome and(Outcome other) {
        return new Outcome(
                Stream.concat(answers.stream(), other.answers.stream()).toList(),
                Stream.concat(made.stream(), other.made.stream()).toList(),
                other.asks,
                forAll,
                seldom,
                afterwards);
    }

    public Outcome asking(String question) {
        return new Outcome(answers, made, question, forAll, seldom, afterwards);
    }

    /** The same, for everybody in the chat to read. */
    public Outcome shared() {
        return new Outcome(answers, made, asks, true, seldom, afterwards);
    }

    public Outcome with(Afterwards more) {
        return new Outcome(answers, made, asks, forAll, seldom, more);
    }
}
