package io.github.dogear.command;

import io.github.dogear.chat.Button;
import io.github.dogear.chat.ItemRef;
import io.github.dogear.chat.Reply;
import io.github.dogear.reading.Link;
import io.github.dogear.reading.Note;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.recall.Digest;
import io.github.dogear.recall.Search;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Draws what was understood about something: each sentence with its source. */
final class DigestReply {
    private static final int LONGEST = 500;

    private final ReadingList list;

    DigestReply(ReadingList list) {
        this.list = list;
    }

    Reply about(String words, Digest digest) {
        return digest.sentences().isEmpty()
                ? nothing(words)
                : drawn(Reply.builder(), digest).buttons(buttons(words)).build();
    }

    Reply answering(String question, Digest digest) {
        if (digest.sentences().isEmpty()) {
            return Reply.builder()
                    .text("Nothing in your notes and pages answers that. /find looks for single words.")
                    .build();
        }
        List<Button> buttons = new ArrayList<>();
        add(buttons, "Find", "/find " + question);
        Reply.Builder reply = Reply.builder();
        if (digest.near()) {
            reply.text("Nothing in your notes and pages says just that. This comes nearest:")
                    .line();
        }
        drawn(reply, digest);
        return buttons.isEmpty()
                ? reply.build()
                : reply.buttons(buttons.toArray(Button[]::new)).build();
    }

    private static Reply.Builder drawn(Reply.Builder reply, Digest digest) {
        // Two notes on one link are told by the link, and so have one number.
        Map<ItemRef, Integer> numbers = new LinkedHashMap<>();
        digest.sources().forEach(source -> numbers.putIfAbsent(item(source), numbers.size() + 1));
        for (Digest.Sentence sentence : digest.sentences()) {
            if (!reply.isEmpty()) {
                reply.line();
            }
            String voice = voice(sentence);
            String cites = sentence.cites().stream()
                    .map(cite -> numbers.get(item(digest.sources().get(cite))))
                    .distinct()
                    .map(number -> " [" + number + "]")
                    .collect(Collectors.joining());
            reply.text(voice + Say.cut(sentence.text(), LONGEST) + cites);
        }
        reply.line();
        Set<ItemRef> told = new HashSet<>();
        for (Digest.Source source : digest.sources()) {
            if (told.add(item(source))) {
                reply.line();
                source(reply, Objects.requireNonNull(numbers.get(item(source))), source);
            }
        }
        return reply;
    }

    /** What a source is told by. */
    private static ItemRef item(Digest.Source source) {
        Note note = source.note();
        boolean byLink = source.links().size() == 1
                && (note == null || note.title().isEmpty())
                && source.links().get(0).url() != null;
        return note == null || byLink ? ItemRef.link(source.links().get(0).id()) : ItemRef.note(note.id());
    }

    private static String voice(Digest.Sentence sentence) {
        return switch (sentence.voice()) {
            case OWN -> "";
            case QUOTED -> Cards.quoted(sentence.origin());
            case IMPORTED -> "(imported) ";
            case AI -> "(gpt) ";
            case PAGE -> "(page) ";
            case MODEL -> "(ai) ";
        };
    }

    private Button[] buttons(String words) {
        List<Button> buttons = new ArrayList<>();
        add(buttons, "All notes", "/find " + words + " in:notes");
        int unread = new Search(list).unread(words);
        if (unread > 0) {
            add(buttons, "Unread on this (" + unread + ")", "/find " + words + " unread");
        }
        add(buttons, "Review", "/again " + words);
        return buttons.toArray(Button[]::new);
    }

    /** Words that are too long for a button are too long to be asked for again. */
    private static void add(List<Button> buttons, String label, String command) {
        if (Button.fits(command)) {
            buttons.add(new Button(label, command));
        }
    }

    private static void source(Reply.Builder reply, int number, Digest.Source source) {
        reply.text("[" + number + "] ");
        Note note = source.note();
        if (item(source).kind() == ItemRef.Kind.LINK) {
            Link link = source.links().get(0);
            reply.link(Say.cut(link.title(), 100), String.valueOf(link.url())).text("  no. " + link.id());
            reply.shows(ItemRef.link(link.id()));
            return;
        }
        if (note == null) {
            return;
        }
        reply.text(
                note.title().isEmpty()
                        ? "your note n" + note.id()
                        : "your note \"" + Say.cut(note.title(), 100) + "\" n" + note.id());
        if (!source.links().isEmpty()) {
            reply.text(" (" + Say.count(source.links().size(), "source") + ")");
        }
        reply.shows(ItemRef.note(note.id()));
    }

    private Reply nothing(String words) {
        Search search = new Search(list);
        List<Link> links = search.find(words, 20, 0).stream()
                .filter(hit -> hit.link() != null)
                .map(Search.Hit::link)
                .toList();
        long some =
                links.stream().filter(link -> link.state() == Link.State.UNREAD).count();
        long unread = Math.max(some, search.unread(words));
        Reply.Builder reply = Reply.builder().text("No notes yet on \"" + Say.quoted(words) + "\"");
        List<Button> buttons = new ArrayList<>();
        if (links.isEmpty()) {
            reply.text(", and no link either.");
            search.meant(words).ifPresent(meant -> {
                reply.text(" Did you mean \"" + Say.quoted(meant) + "\"?");
                add(buttons, Say.cut(meant, 30), "/note " + meant);
            });
        } else {
            reply.text("; " + (unread > 0 ? Say.count(unread, "unread link") : Say.count(links.size(), "link")) + ":");
            Cards cards = new Cards(list);
            for (Link link : links.subList(0, Math.min(5, links.size()))) {
                reply.line();
                cards.row(reply, link);
                reply.shows(ItemRef.link(link.id()));
            }
        }
        if (unread > 0) {
            buttons.add(new Button("Next of these", next(words)));
        }
        Digest.wordsWithNotes(list, words)
                .forEach(word -> add(buttons, "Notes on " + Say.cut(word, 20), "/note " + word));
        return buttons.isEmpty()
                ? reply.build()
                : reply.buttons(buttons.toArray(Button[]::new)).build();
    }

    private static String next(String words) {
        String command = "/next " + words;
        return Button.fits(command) ? command : "/next";
    }
}
