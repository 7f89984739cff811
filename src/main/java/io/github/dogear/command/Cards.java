package io.github.dogear.command;

import io.github.dogear.chat.Button;
import io.github.dogear.chat.ItemRef;
import io.github.dogear.chat.Reply;
import io.github.dogear.reading.Link;
import io.github.dogear.reading.Note;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.reading.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Draws links and notes, the same way everywhere. */
final class Cards {
    private static final int LONGEST_TITLE = 200;

    private final ReadingList list;

    Cards(ReadingList list) {
        this.list = list;
    }

    /** Begins a reply with a link: a word on what happened, its title, and a line of details. */
    Reply.Builder link(String heading, Link link) {
        Reply.Builder reply = Reply.builder().shows(ItemRef.link(link.id()));
        if (!heading.isEmpty()) {
            reply.text(heading + " ");
        }
        title(reply, link);
        return reply.line().text(details(link));
    }

    void title(Reply.Builder reply, Link link) {
        String title = Say.cut(link.title(), LONGEST_TITLE);
        if (link.url() == null) {
            reply.bold(title);
        } else {
            reply.link(title, link.url());
        }
    }

    /** "blog.allegro.tech · 7 min · Kafka · no. 12". */
    String details(Link link) {
        List<String> details = new ArrayList<>();
        if (link.kind() != Link.Kind.LINK) {
            details.add(kind(link.kind()));
        }
        if (link.author() != null) {
            details.add(Say.cut(link.author(), 60));
        }
        if (link.site() != null) {
            details.add(Say.cut(link.site(), 60));
        }
        if (link.minutes() != null) {
            details.add(link.minutes() + " min");
        }
        String topics =
                list.topics().ofLink(link.id()).stream().map(Topic::name).collect(Collectors.joining(", "));
        if (!topics.isEmpty()) {
            details.add(topics);
        }
        if (link.savedBy() != null) {
            details.add("saved by " + Say.cut(link.savedBy(), 60));
        }
        details.add("no. " + link.id());
        return String.join(" · ", details);
    }

    static String kind(Link.Kind kind) {
        return switch (kind) {
            case LINK -> "link";
            case LEARN -> "to learn";
            case FOLLOW -> "to follow";
            case BOOK -> "book";
        };
    }

    String state(Link link) {
        return switch (link.state()) {
            case UNREAD -> "not read yet";
            case READ ->
                link.readAt() == null
                        ? "read"
                        : "read "
                                + Say.ago(
                                        link.readAt(), list.now(), list.reader().zone());
            case LATER ->
                link.laterUntil() == null
                        ? "for later"
                        : "for later, back "
                                + When.said(
                                        link.laterUntil().atZone(list.reader().zone()),
                                        list.now().atZone(list.reader().zone()));
            case COVERED -> "covered by a note";
            case DROPPED -> "let go";
        };
    }

    /** What is said of a link that is kept already. */
    String held() {
        return list.reader().shelf() ? "On the shelf already:" : "You have that already:";
    }

    /** One line of a list: its number, its title, and what matters about it. */
    void row(Reply.Builder reply, Link link) {
        reply.text(link.id() + "  ");
        title(reply, link);
        List<String> about = new ArrayList<>();
        if (link.site() != null && !link.title().startsWith(link.site())) {
            about.add(Say.cut(link.site(), 40));
        }
        if (link.minutes() != null) {
            about.add(link.minutes() + " min");
        }
        if (link.state() != Link.State.UNREAD) {
            about.add(state(link));
        }
        if (link.kind() != Link.Kind.LINK) {
            about.add(kind(link.kind()));
        }
        if (link.savedBy() != null) {
            about.add("saved by " + Say.cut(link.savedBy(), 40));
        }
        if (!about.isEmpty()) {
            reply.text("  " + String.join(" · ", about));
        }
    }

    /** The words of a note, in whose voice they are. */
    static String voice(Note note) {
        return switch (note.provenance()) {
            case OWN -> "";
            case AI -> "(gpt) ";
            case IMPORTED -> "(imported) ";
            case QUOTED -> quoted(note.origin());
        };
    }

    /** What stands before somebody else's words. */
    static String quoted(@Nullable String origin) {
        return origin == null ? "(quote) " : "(" + Say.cut(origin, 60) + ") ";
    }

    /** Adds what was noted about a link, shortly. */
    void notes(Reply.Builder reply, Link link) {
        List<Note> notes = list.notes().ofLink(link.id());
        if (notes.isEmpty()) {
            return;
        }
        Note first = notes.get(0);
        reply.line()
                .text((list.reader().shelf() ? "Noted: " : "You noted: ") + voice(first) + Say.cut(first.text(), 200));
        if (notes.size() > 1) {
            reply.text(" (and " + Say.count(notes.size() - 1, "more note") + ")");
        }
    }

    /** What can be done with a link that waits to be read. */
    static List<List<Button>> choices(Link link, @Nullable Button undo) {
        List<Button> row = new ArrayList<>();
        row.add(new Button("Done", "/done " + link.id()));
        row.add(new Button("Later", "/later " + link.id()));
        row.add(new Button("Note", "/note " + link.id() + ":"));
        if (undo != null) {
            row.add(undo);
        }
        return List.of(row);
    }
}
