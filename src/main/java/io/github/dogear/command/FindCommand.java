package io.github.dogear.command;

import io.github.dogear.chat.Button;
import io.github.dogear.chat.ItemRef;
import io.github.dogear.chat.Reply;
import io.github.dogear.delivery.Outcome;
import io.github.dogear.reading.Note;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.recall.Meaning;
import io.github.dogear.recall.Search;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for words in the list, the notes and the pages. */
final class FindCommand implements Command {
    private static final int ON_A_PAGE = 5;
    private static final Pattern PAGE = Pattern.compile("(?s)(?<words>.*?)(?:\\s+page (?<page>[0-9]{1,4}))?");

    private static final Pattern QUOTES = Pattern.compile("[\"\u201C\u201D\u201E\u00AB\u00BB]+");

    private final Meaning meaning;

    FindCommand(Meaning meaning) {
        this.meaning = meaning;
    }

    @Override
    public Usage usage() {
        return Usage.of(
                "find",
                "WORDS",
                "Look for words in links, notes and pages",
                "/find event loop  what speaks of it, best first",
                "/find \"event loop\" unread  these words together, not read yet",
                "/find locks topic:databases site:postgresql.org  under a topic, on a site",
                "/find locks -doors  without what speaks of doors",
                "/find queues before:2026-01 in:notes  what you noted before that month");
    }

    @Override
    public boolean onlyLooks(String arguments) {
        return true;
    }

    @Override
    public Outcome run(Request request) {
        Matcher matcher = PAGE.matcher(request.arguments().strip());
        if (!matcher.matches() || matcher.group("words").isBlank()) {
            throw new Misunderstood("What shall I look for? " + usage().hint());
        }
        int page = matcher.group("page") == null ? 1 : Math.max(1, Integer.parseInt(matcher.group("page")));
        return Outcome.of(found(request.list(), matcher.group("words"), page));
    }

    /** What was found, or that nothing was. */
    Reply found(ReadingList list, String words, int page) {
        List<Search.Hit> hits = new Search(list, meaning).find(words, ON_A_PAGE + 1, (page - 1) * ON_A_PAGE);
        if (hits.isEmpty()) {
            return nothing(list, words, page);
        }
        Reply.Builder reply = Reply.builder();
        Cards cards = new Cards(list);
        for (Search.Hit hit : hits.subList(0, Math.min(ON_A_PAGE, hits.size()))) {
            if (!reply.isEmpty()) {
                reply.line();
            }
            hit(reply, cards, hit);
        }
        String more = "/find " + words + " page " + (page + 1);
        if (hits.size() > ON_A_PAGE && Button.fits(more)) {
            reply.buttons(new Button("More", more));
        }
        return reply.build();
    }

    private Reply nothing(ReadingList list, String words, int page) {
        Reply.Builder reply = Reply.builder()
                .text((page == 1 ? "Nothing" : "Nothing more") + " found for \"" + Say.quoted(words) + "\".");
        Search search = new Search(list, meaning);
        Optional<String> meant = page == 1 ? search.meant(words) : Optional.empty();
        String unquoted = QUOTES.matcher(words).replaceAll(" ").strip();
        if (meant.isPresent()) {
            reply.text(" Did you mean \"" + Say.quoted(meant.get()) + "\"?");
            again(reply, Say.cut(meant.get(), 30), meant.get());
        } else if (page == 1
                && !unquoted.equals(words)
                && !search.find(unquoted, 1, 0).isEmpty()) {
            reply.text(" Its words stand apart.");
            again(reply, "Without quotes", unquoted);
        }
        return reply.build();
    }

    private static void again(Reply.Builder reply, String label, String words) {
        if (Button.fits("/find " + words)) {
            reply.buttons(new Button(label, "/find " + words));
        }
    }

    private static void hit(Reply.Builder reply, Cards cards, Search.Hit hit) {
        Note note = hit.note();
        String voice = "";
        if (hit.link() != null) {
            cards.row(reply, hit.link());
            reply.shows(ItemRef.link(hit.link().id()));
            voice = note == null ? "" : "noted: " + Cards.voice(note);
        } else if (note != null) {
            reply.text("n" + note.id() + "  ")
                    .bold(note.title().isEmpty() ? "Note" : Say.cut(note.title(), 100))
                    .shows(ItemRef.note(note.id()));
        }
        if (!hit.context().isEmpty()) {
            reply.line().text("    " + voice + hit.context());
        }
    }
}
