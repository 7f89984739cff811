package io.github.dogear.command;

import io.github.dogear.chat.Button;
import io.github.dogear.chat.ItemRef;
import io.github.dogear.chat.Reply;
import io.github.dogear.delivery.Outbox;
import io.github.dogear.page.Page;
import io.github.dogear.reading.Link;
import io.github.dogear.reading.Note;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.reading.Topic;
import io.github.dogear.recall.TopicGuess;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Offers topics for a link that has none, or files it where nobody would doubt it. */
final class Suggestions {
    private static final int LONGEST_LABEL = 30;

    private final ReadingList list;

    Suggestions(ReadingList list) {
        this.list = list;
    }

    /** What to offer for a link whose page was just read and is not kept yet; nothing for one that is shown on no card. */
    TopicGuess.Guess guess(long id, @Nullable Page page) {
        Optional<Link> link = list.links().find(id);
        if (link.isEmpty()
                || new Outbox(list.sql())
                                .cardsOf(ItemRef.link(id), list.reader().id())
                        != 1) {
            return TopicGuess.Guess.NONE;
        }
        String text = page == null || page.kind() != Page.Kind.ARTICLE ? "" : page.text();
        TopicGuess.Guess guess = guess(link.get(), title(link.get(), page), text);
        // On a shared list it is for people to say what belongs where; and an address alone says too little.
        boolean mayFile = !text.isBlank() && !list.reader().shelf();
        return mayFile ? guess : new TopicGuess.Guess(guess.fitting(), Optional.empty());
    }

    private static String title(Link link, @Nullable Page page) {
        String title = page == null || page.kind() != Page.Kind.ARTICLE ? null : page.title();
        return title == null || title.isBlank() || link.titleBy() == Link.TitleBy.READER ? link.title() : title;
    }

    private TopicGuess.Guess guess(Link link, String title, String text) {
        if (link.kind() != Link.Kind.LINK || !list.topics().ofLink(link.id()).isEmpty()) {
            return TopicGuess.Guess.NONE;
        }
        String notes = list.notes().ofLink(link.id()).stream().map(Note::text).collect(Collectors.joining("\n"));
        return new TopicGuess(list)
                .of(new TopicGuess.About(link.id(), title, link.url(), Say.cut(notes, 200) + "\n" + text));
    }

    /** Files a link where it belongs beyond doubt, as a change of its own; gives the topic and the way back. */
    Optional<Filed> file(Link link, TopicGuess.Guess guess) {
        Optional<Topic> topic = guess.clear().flatMap(clear -> list.topics().byId(clear.id()));
        if (topic.isEmpty() || !list.topics().ofLink(link.id()).isEmpty()) {
            return Optional.empty();
        }
        long change = list.changes().begin(FileCommand.what(link, topic.get()));
        list.topics().file(link.id(), topic.get());
        list.changes().end();
        return Optional.of(new Filed(topic.get(), new Button("Undo", "/undo " + change)));
    }

    /** Where a link was put, and what takes it out again. */
    record Filed(Topic topic, Button undo) {}

    /** Adds a button for each topic that fits, while the link has none. */
    void offer(Reply.Builder reply, long link, TopicGuess.Guess guess) {
        if (!list.topics().ofLink(link).isEmpty()) {
            return;
        }
        List<Topic> topics = guess.fitting().stream()
                .flatMap(topic -> list.topics().byId(topic.id()).stream())
                .filter(topic -> !Say.quoted(topic.name()).isBlank())
                .toList();
        if (!topics.isEmpty()) {
            reply.line()
                    .text("Does it belong under "
                            + topics.stream()
                                    .map(topic -> Say.quoted(topic.name()))
                                    .collect(Collectors.joining(" or "))
                            + "?")
                    .buttons(topics.stream()
                            .map(topic -> new Button(
                                    Say.cut(topic.name(), LONGEST_LABEL), "/file " + link + " " + topic.id()))
                            .toArray(Button[]::new));
        }
    }

    /** The same for a link of which all is known. */
    void offerAgain(Reply.Builder reply, Link link) {
        String text = list.sql()
                .text("SELECT substr(text, 1, 2000) FROM page WHERE link_id = ?", link.id())
                .orElse("");
        offer(reply, link.id(), guess(link, link.title(), text));
    }
}
