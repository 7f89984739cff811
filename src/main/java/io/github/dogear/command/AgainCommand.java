package io.github.dogear.command;

import io.github.dogear.chat.Button;
import io.github.dogear.chat.ItemRef;
import io.github.dogear.chat.PlainText;
import io.github.dogear.chat.Reply;
import io.github.dogear.delivery.Outcome;
import io.github.dogear.reading.Link;
import io.github.dogear.reading.Note;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.reading.Topic;
import io.github.dogear.recall.Memory;
import io.github.dogear.recall.Reviews;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Brings old notes back before they fade: the question first, then the note, then how well it was remembered. */
final class AgainCommand implements Command {
    private static final Pattern CHOICE =
            Pattern.compile("n?(?<note>[0-9]{1,15}) (?<what>show|forgot|hard|good|easy)(?: of (?<subject>.*))?");
    /** In the place of a subject: whatever was never read again. */
    private static final String NEVER = "*";

    private static final int LONGEST = 2_500;

    @Override
    public Usage usage() {
        return Usage.of(
                "again",
                "[WORDS]",
                "See old notes again before they fade, five a day",
                "/again  those that are due",
                "/again gil  those about something, due or not");
    }

    @Override
    public boolean isMeant(String arguments) {
        return arguments.isEmpty();
    }

    @Override
    public Outcome run(Request request) {
        String wanted = request.arguments().strip();
        Matcher choice = CHOICE.matcher(wanted);
        if (choice.matches()) {
            Note note = request.list()
                    .notes()
                    .find(Long.parseLong(choice.group("note")))
                    .orElseThrow(() -> new Misunderstood("There is no note n" + choice.group("note") + " any more."));
            String subject = choice.group("subject") == null ? "" : choice.group("subject");
            return choice.group("what").equals("show")
                    ? Outcome.inPlace(shown(request.list(), note, subject))
                    : graded(request, note, choice.group("what"), subject);
        }
        return Outcome.of(wanted.isEmpty() ? next(request.list()) : about(request.list(), wanted, 0));
    }

    /** The note that is due next. */
    private static Reply next(ReadingList list) {
        Reviews reviews = new Reviews(list);
        Optional<Note> note = reviews.next();
        if (note.isPresent()) {
            return question(list, note.get(), "");
        }
        if (list.notes().count() == 0) {
            return Reply.of(
                    "You have no notes yet. Reply to a card, and what you write comes back here before it fades.");
        }
        Reply.Builder reply = Reply.builder()
                .text(reviews.nextAt()
                        .map(at -> "Nothing more is due today. The next one comes "
                                + When.said(
                                        at.atZone(list.reader().zone()),
                                        list.now().atZone(list.reader().zone()))
                                + "; ")
                        .orElse("Nothing is due yet: what came in today comes back from tomorrow on. "))
                .code("/again")
                .text(" with a word brings what you noted about it now.");
        if (reviews.nextAt().isEmpty() && !reviews.never().isEmpty()) {
            reply.buttons(new Button("Begin now", "/again " + NEVER));
        }
        return reply.build();
    }

    /** The note about a subject that comes after the one that was seen last. */
    private static Reply about(ReadingList list, String subject, long after) {
        Reviews reviews = new Reviews(list);
        List<Note> notes = subject.equals(NEVER) ? reviews.never() : reviews.about(subject);
        int from = 0;
        for (int i = 0; i < notes.size(); i++) {
            if (notes.get(i).id() == after) {
                from = i + 1;
            }
        }
        if (subject.equals(NEVER) && from == notes.size()) {
            return Reply.of("That is all for now. What you graded comes back when it is due.");
        }
        if (notes.isEmpty()) {
            return Reply.of("There is no note about \"" + Say.quoted(subject) + "\".");
        }
        return from < notes.size()
                ? question(list, notes.get(from), subject)
                : Reply.of("That is all you noted about \"" + Say.quoted(subject) + "\".");
    }

    private static Reply question(ReadingList list, Note note, String subject) {
        Reply.Builder reply = Reply.builder()
                .shows(ItemRef.note(note.id()))
                .text("What did you understand about ")
                .bold(about(list, note))
                .text("?");
        return reply.buttons(new Button("Show", command(note, "show", subject))).build();
    }

    /** What a note is about: its title, its link, its topic; else how it begins. */
    private static String about(ReadingList list, Note note) {
        if (!note.title().isEmpty()) {
            return Say.cut(note.title(), 200);
        }
        Optional<Link> link = list.notes().sources(note).stream().findFirst();
        if (link.isPresent()) {
            return Say.cut(link.get().title(), 200);
        }
        Optional<Topic> topic = list.topics().ofNote(note.id()).stream().findFirst();
        return topic.map(one -> Say.cut(one.name(), 80)).orElseGet(() -> beginning(note.text()));
    }

    private static String beginning(String text) {
        String[] words = text.strip().split("\\s+", 6);
        return words.length < 6
                ? Say.cut(text.strip().split("\\s+", 2)[0], 40) + "…"
                : Say.cut(String.join(" ", List.of(words).subList(0, 5)), 80) + "…";
    }

    private static Reply shown(ReadingList list, Note note, String subject) {
        Reply.Builder reply = Reply.builder()
                .shows(ItemRef.note(note.id()))
                .bold(about(list, note))
                .line();
        StringBuilder text = new StringBuilder();
        list.notes()
                .parts(note)
                .forEach(part -> text.append(text.isEmpty() ? "" : "\n")
                        .append(Cards.voice(part))
                        .append(part.text()));
        reply.text(PlainText.cut(text.toString().strip(), LONGEST)); // with its lines, which are often a list
        if (text.length() > LONGEST) {
            reply.text(" /note n" + note.id() + " shows all of it.");
        }
        reply.paragraph().text("Still true? Reply with what is, if not. How well did you know it?");
        List<Button> grades = new ArrayList<>();
        for (Memory.Grade grade : Memory.Grade.values()) {
            String word = grade.name().toLowerCase(Locale.ROOT);
            grades.add(new Button(
                    word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1), command(note, word, subject)));
        }
        return reply.buttons(grades.toArray(Button[]::new)).build();
    }

    private static String command(Note note, String what, String subject) {
        String command = "/again " + note.id() + " " + what + (subject.isEmpty() ? "" : " of " + subject);
        return Button.fits(command) ? command : "/again " + note.id() + " " + what;
    }

    private static Outcome graded(Request request, Note note, String what, String subject) {
        Memory.Grade grade = Memory.Grade.valueOf(what.toUpperCase(Locale.ROOT));
        ReadingList list = request.list();
        Request.Done<Memory> done =
                request.change("read note n" + note.id() + " again", () -> new Reviews(list).grade(note, grade));
        int days = done.value().days();
        Reply graded = Reply.builder()
                .shows(ItemRef.note(note.id()))
                .bold(about(list, note))
                .text(": again " + (days == 1 ? "tomorrow" : "in " + days + " days") + ".")
                .buttons(done.undo())
                .build();
        return Outcome.inPlace(graded)
                .and(Outcome.of(subject.isEmpty() ? next(list) : about(list, subject, note.id())));
    }
}
