package io.github.dogear.command;

import io.github.dogear.chat.Button;
import io.github.dogear.chat.ItemRef;
import io.github.dogear.chat.Reply;
import io.github.dogear.delivery.Outcome;
import io.github.dogear.reading.AddressFinder;
import io.github.dogear.reading.Link;
import io.github.dogear.reading.Note;
import io.github.dogear.reading.Notes;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.reading.Topic;
import io.github.dogear.recall.Digest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives back what was understood about something, or keeps something that was understood. */
final class NoteCommand implements Command {
    /** The question that "Note" puts; the next plain words answer it. */
    static final String ASKED = "note ";

    private static final Pattern ADD = Pattern.compile(
            // "std::move", "C:N" and "16:9" are looked up.
            "(?s)(?<about>[^:\n]{1,200}?)\\s*:(?!//|:)(?!(?<=\\d:)\\d)(?!(?<=[^\\s\\d]:)\\S+$)\\s*(?<text>.*)");
    private static final Pattern NUMBER = Pattern.compile("(?:no\\.? ?|#)?(?<link>[0-9]{1,15})");
    private static final Pattern REPLACING = Pattern.compile("n(?<note>[0-9]{1,15}) by n(?<part>[0-9]{1,15})");
    private static final Pattern NOTE_NUMBER = Pattern.compile("n(?<note>[0-9]{1,15})");

    private final boolean model;

    /** @param model whether a model puts what was found better afterwards */
    NoteCommand(boolean model) {
        this.model = model;
    }

    @Override
    public Usage usage() {
        return Usage.of(
                "note",
                "WORDS  or  TOPIC or number: TEXT",
                "Give back what you noted about something, or note it",
                "/note gil  what you understood about the GIL",
                "/note gil: it protects the interpreter, not you  a note under the topic gil",
                "/note 12: well written  a note about number 12",
                "/note 12  all notes about number 12");
    }

    @Override
    public boolean onlyLooks(String arguments) {
        return !ADD.matcher(arguments.strip()).matches()
                && !REPLACING.matcher(arguments.strip()).matches();
    }

    @Override
    public boolean isMeant(String arguments) {
        return true;
    }

    @Override
    public boolean isLink(String arguments) {
        return AddressFinder.leads(arguments);
    }

    @Override
    public Optional<String> note(String arguments) {
        Matcher add = ADD.matcher(arguments);
        return add.matches()
                ? Optional.of(add.group("text").strip()).filter(words -> !words.isEmpty())
                : Optional.empty();
    }

    @Override
    public Outcome run(Request request) {
        String arguments = request.arguments().strip();
        Matcher add = ADD.matcher(arguments);
        if (add.matches()) {
            return add(request, add.group("about").strip(), add.group("text").strip());
        }
        if (arguments.isEmpty()
                && request.received().about().isEmpty()
                && request.received().shown().isEmpty()) {
            throw new Misunderstood("About what? " + usage().hint() + ", or reply to a card.");
        }
        if (arguments.isEmpty()) {
            return Outcome.of(notesOf(request.list(), request.target("")));
        }
        Matcher number = NUMBER.matcher(arguments);
        if (number.matches() && isLinkOrNothing(request.list(), number.group("link"), arguments)) {
            return Outcome.of(notesOf(request.list(), request.target(number.group("link"))));
        }
        Matcher replacing = REPLACING.matcher(arguments);
        if (replacing.matches()) {
            return replace(request, note(request, replacing.group("note")), note(request, replacing.group("part")));
        }
        Matcher noteNumber = NOTE_NUMBER.matcher(arguments);
        if (noteNumber.matches()) {
            return Outcome.of(whole(request.list(), note(request, noteNumber.group("note"))));
        }
        return digest(request.list(), arguments);
    }

    /** "1998" may be a year that the notes speak of. */
    private static boolean isLinkOrNothing(ReadingList list, String number, String words) {
        return list.links().find(Long.parseLong(number)).isPresent()
                || Digest.of(list, words).sentences().isEmpty();
    }

    private Outcome digest(ReadingList list, String words) {
        Digest digest = Digest.of(list, words);
        Outcome answer = Outcome.of(new DigestReply(list).about(words, digest));
        return model && !digest.sentences().isEmpty()
                ? answer.with(new Outcome.Afterwards(list.reader().id(), ModelWorker.NOTE, words))
                : answer;
    }

    private static Note note(Request request, String number) {
        return request.list()
                .notes()
                .find(Long.parseLong(number))
                .orElseThrow(() -> new Misunderstood("There is no note n" + number + " in your list."));
    }

    private Outcome add(Request request, String about, String text) {
        Matcher number = NUMBER.matcher(about);
        if (number.matches()) {
            Link link = request.target(number.group("link"));
            return text.isEmpty() ? ask(request, link) : addTo(request, link, request.own(text));
        }
        if (text.isEmpty()) {
            throw new Misunderstood("The note is empty. " + usage().hint());
        }
        requireShort(text);
        Matcher noteNumber = NOTE_NUMBER.matcher(about);
        if (noteNumber.matches()) {
            return rewrite(request, note(request, noteNumber.group("note")), text);
        }
        return addUnder(request, about, text);
    }

    private static Outcome ask(Request request, Link link) {
        return Outcome.of(new Cards(request.list())
                        .link("Write the note, and I put it on", link)
                        .build())
                .asking(ASKED + link.id());
    }

    /** Puts a note on a link. */
    static Outcome addTo(Request request, Link link, Notes.Draft draft) {
        requireShort(draft.text());
        Cards cards = new Cards(request.list());
        Request.Done<Optional<Note>> done = request.change(
                "noted on " + Say.cut(link.title(), 80),
                () -> request.list().notes().addTo(link.id(), draft));
        if (done.value().isEmpty()) {
            return Outcome.of(cards.link("You noted that already on", link).build());
        }
        Note note = done.value().get();
        Reply.Builder reply = cards.link("Noted on", link);
        if (link.state() == Link.State.UNREAD) {
            reply.buttons(done.undo(), new Button("Done", "/done " + link.id()));
        } else {
            reply.buttons(done.undo());
        }
        return Outcome.of(reply.build()).making(List.of(ItemRef.note(note.id()), ItemRef.link(link.id())));
    }

    /** Adds words to a note; where the note is one's own, they may take its place. */
    static Outcome addTo(Request request, Note note, Notes.Draft draft) {
        requireShort(draft.text());
        Request.Done<Note> done = request.change(
                "added to note n" + note.id(), () -> request.list().notes().continued(note, draft));
        Reply.Builder reply = Reply.builder()
                .text("Added to note n" + note.id() + ": " + Say.cut(draft.text(), 200))
                .shows(ItemRef.note(note.id()));
        String instead = "/note n" + note.id() + " by n" + done.value().id();
        if (note.provenance() == Note.Provenance.OWN && draft.provenance() == Note.Provenance.OWN) {
            reply.buttons(done.undo(), new Button("In its place", instead));
        } else {
            reply.buttons(done.undo());
        }
        return Outcome.of(reply.build())
                .making(List.of(ItemRef.note(done.value().id())));
    }

    /** Puts the words of a later part in the place of a note's own. */
    private static Outcome replace(Request request, Note note, Note part) {
        if (part.partOf() == null || part.partOf() != note.id()) {
            throw new Misunderstood("Note n" + part.id() + " does not continue n" + note.id() + ".");
        }
        Request.Done<Boolean> done = request.change("changed note n" + note.id(), () -> {
            request.list().notes().rewrite(note.id(), part.text());
            request.list().notes().remove(part.id());
            return true;
        });
        return Outcome.inPlace(Reply.builder()
                .text("Note n" + note.id() + " now says: " + Say.cut(part.text(), 200))
                .shows(ItemRef.note(note.id()))
                .buttons(done.undo())
                .build());
    }

    private static Outcome addUnder(Request request, String about, String text) {
        if (about.length() > Topic.LONGEST_NAME || Topic.key(about).isEmpty()) {
            throw new Misunderstood(
                    "A topic's name has at most " + Topic.LONGEST_NAME + " characters, and a letter or digit.");
        }
        ReadingList list = request.list();
        Request.Done<Note> done = request.change("noted under " + Say.cut(about, 80), () -> {
            Topic topic = list.topics().named(about);
            return list.notes()
                    .addUnder(topic, list.topics().endOf(topic), list.topics().newPlace(), request.own(text));
        });
        Note note = done.value();
        String topic = list.topics().ofNote(note.id()).get(0).name();
        return Outcome.of(Reply.builder()
                        .text("Noted under ")
                        .bold(Say.cut(topic, 80))
                        .text(": " + Say.cut(text, 200))
                        .shows(ItemRef.note(note.id()))
                        .buttons(done.undo())
                        .build())
                .making(List.of(ItemRef.note(note.id())));
    }

    private static Outcome rewrite(Request request, Note note, String text) {
        Request.Done<Boolean> done = request.change("changed note n" + note.id(), () -> {
            request.list().notes().rewrite(note.id(), text);
            return true;
        });
        return Outcome.of(Reply.builder()
                .text("Note n" + note.id() + " now says: " + Say.cut(text, 200))
                .shows(ItemRef.note(note.id()))
                .buttons(done.undo())
                .build());
    }

    static void requireShort(String text) {
        if (text.length() > Notes.LONGEST) {
            throw new Misunderstood("That note has " + Say.count(text.length(), "character") + "; the most is "
                    + Say.count(Notes.LONGEST, "character") + ". Send it in parts.");
        }
    }

    /** All notes about a link. */
    private static Reply notesOf(ReadingList list, Link link) {
        List<Note> notes = list.notes().ofLink(link.id());
        Cards cards = new Cards(list);
        if (notes.isEmpty()) {
            return cards.link("No notes yet on", link)
                    .buttons(new Button("Note", "/note " + link.id() + ":"))
                    .build();
        }
        Reply.Builder reply = cards.link(Say.count(notes.size(), "note") + " on", link);
        for (Note note : notes) {
            reply.paragraph();
            if (!note.title().isEmpty()) {
                reply.bold(note.title()).line();
            }
            reply.text(Cards.voice(note) + note.text());
        }
        return reply.buttons(new Button("Note", "/note " + link.id() + ":")).build();
    }

    /** A note with all its voices and its sources. */
    private static Reply whole(ReadingList list, Note note) {
        Reply.Builder reply = Reply.builder().shows(ItemRef.note(note.id()));
        if (!note.title().isEmpty()) {
            reply.bold(note.title()).line();
        }
        for (Note part : list.notes().parts(note)) {
            reply.text(Cards.voice(part) + part.text()).line();
        }
        List<Link> sources = list.notes().sources(note);
        if (!sources.isEmpty()) {
            reply.line().text(sources.size() == 1 ? "Source:" : Say.count(sources.size(), "source") + ":");
            Cards cards = new Cards(list);
            for (Link link : sources) {
                reply.line();
                cards.row(reply, link);
            }
        }
        return reply.build();
    }
}
