package io.github.dogear.command;

import io.github.dogear.chat.Button;
import io.github.dogear.chat.IncomingMessage;
import io.github.dogear.chat.ItemRef;
import io.github.dogear.chat.LinkPreview;
import io.github.dogear.chat.Origin;
import io.github.dogear.chat.Reply;
import io.github.dogear.chat.TextLink;
import io.github.dogear.delivery.Outcome;
import io.github.dogear.reading.AddressFinder;
import io.github.dogear.reading.CanonicalAddress;
import io.github.dogear.reading.Changes;
import io.github.dogear.reading.Link;
import io.github.dogear.reading.Links;
import io.github.dogear.reading.Note;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.reading.SearchTerms;
import io.github.dogear.reading.Slug;
import io.github.dogear.reading.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps the links of a message, with its topics, and its other words as a note. */
final class Saving {
    /** So many links in one message get a card each; more are told together. */
    private static final int MOST_CARDS = 3;

    /** A link that was kept, with what was known of it before. */
    private record Kept(Link link, boolean isNew, List<Note> notes, List<Topic> newTopics) {}

    /** The addresses of a message, those behind words among them, its topics and its other words. */
    static AddressFinder.Parts parts(IncomingMessage message) {
        AddressFinder.Parts parts = AddressFinder.parts(message.text());
        List<AddressFinder.Found> all = new ArrayList<>(parts.addresses());
        for (TextLink hidden : message.links()) {
            boolean known = all.stream().anyMatch(found -> found.address().equals(hidden.address()));
            if (!known && CanonicalAddress.of(hidden.address()).isPresent()) {
                all.add(new AddressFinder.Found(hidden.address(), hidden.start(), hidden.end(), null));
            }
        }
        for (LinkPreview preview : message.previews()) {
            if (all.isEmpty() && CanonicalAddress.of(preview.address()).isPresent()) {
                all.add(new AddressFinder.Found(preview.address(), 0, 0, null));
            }
        }
        return new AddressFinder.Parts(all, parts.topics(), parts.words());
    }

    /** A message that was handed over and leads nowhere is what shall be kept: as a link to itself, called as it begins. */
    static AddressFinder.Parts itself(IncomingMessage message, AddressFinder.Parts parts) {
        Origin origin = message.origin();
        String words = parts.words().strip();
        String own = origin == null ? null : origin.address();
        boolean handed = message.kind() == IncomingMessage.Kind.HANDED_OVER
                && parts.addresses().isEmpty();
        if (!handed || own == null || words.isEmpty()) {
            return parts;
        }
        String title = Say.cut(words.lines().findFirst().orElse(words), 100);
        return new AddressFinder.Parts(
                List.of(new AddressFinder.Found(own, 0, 0, title)), parts.topics(), parts.words());
    }

    /** @param comment own words that came along with what is saved; the first link gets them */
    Outcome save(Request request, AddressFinder.Parts parts, Optional<String> comment) {
        Map<String, AddressFinder.Found> addresses = new LinkedHashMap<>();
        for (AddressFinder.Found found : parts.addresses()) {
            CanonicalAddress.of(found.address()).ifPresent(address -> addresses.putIfAbsent(address.key(), found));
        }
        if (addresses.isEmpty()) {
            throw new Misunderstood("That address cannot be kept: only http and https addresses can.");
        }
        NoteCommand.requireShort(parts.words());
        String what = addresses.size() == 1 ? "saved a link" : "saved " + Say.count(addresses.size(), "link");
        Request.Done<List<Kept>> done = request.change(what, () -> {
            List<Kept> kept = new ArrayList<>();
            for (AddressFinder.Found found : addresses.values()) {
                kept.add(keep(request, found, parts, kept.isEmpty() ? comment : Optional.empty()));
            }
            if (kept.size() == 1) {
                request.list()
                        .changes()
                        .describe((kept.get(0).isNew() ? "saved " : "added to ")
                                + Say.cut(kept.get(0).link().title(), 80));
            }
            return kept;
        });
        return told(request, done.value(), done.undo());
    }

    /** The link with this address, kept now if it is new. */
    static Link held(Request request, AddressFinder.Found found) {
        CanonicalAddress address = CanonicalAddress.of(found.address()).orElseThrow();
        return request.list().links().byCanonical(address.key()).orElseGet(() -> {
            AddressFinder.Parts alone = new AddressFinder.Parts(List.of(found), List.of(), "");
            return request.change("saved a link", () -> {
                        Link link =
                                keep(request, found, alone, Optional.empty()).link();
                        request.list().changes().describe("saved " + Say.cut(link.title(), 80));
                        return link;
                    })
                    .value();
        });
    }

    private static Kept keep(
            Request request, AddressFinder.Found found, AddressFinder.Parts parts, Optional<String> comment) {
        ReadingList list = request.list();
        IncomingMessage message = request.received().message();
        Links.Saved saved = list.links().saveOnce(draft(message, found, parts.words(), list.now()));
        List<Topic> newTopics = new ArrayList<>();
        for (String name : shortNames(parts.topics())) {
            Topic topic = list.topics().named(name);
            if (list.topics().file(saved.link().id(), topic)) {
                newTopics.add(topic);
            }
        }
        List<Note> notes = new ArrayList<>();
        comment.flatMap(words -> list.notes().addTo(saved.link().id(), request.own(words)))
                .ifPresent(notes::add);
        if (!parts.words().isBlank()) {
            list.notes().addTo(saved.link().id(), request.draft(parts.words())).ifPresent(notes::add);
        }
        boolean shared = saved.isNew() && list.reader().shelf();
        Link link = shared
                ? list.links().savedBy(saved.link().id(), message.sender().name())
                : saved.link();
        return new Kept(link, saved.isNew(), notes, newTopics);
    }

    private static List<String> shortNames(List<String> topics) {
        return topics.stream()
                .filter(name -> name.length() <= Topic.LONGEST_NAME)
                .toList();
    }

    private static Links.Draft draft(IncomingMessage message, AddressFinder.Found found, String words, Instant now) {
        CanonicalAddress address = CanonicalAddress.of(found.address()).orElseThrow();
        String title = found.label();
        Link.TitleBy by = Link.TitleBy.READER;
        if (title == null || title.isBlank() || CanonicalAddress.of(title).isPresent()) {
            by = Link.TitleBy.PLATFORM;
            title = message.previews().stream()
                    .filter(preview -> CanonicalAddress.of(preview.address()).equals(Optional.of(address)))
                    .map(LinkPreview::title)
                    .filter(java.util.Objects::nonNull)
                    .findFirst()
                    .orElseGet(() -> message.origin() == null ? null : forwarded(words, address));
        }
        return new Links.Draft(
                found.address(),
                address,
                title,
                by,
                message.origin() == null ? null : message.origin().name(),
                message.origin() == null ? null : message.origin().address(),
                now);
    }

    /** What was forwarded with an address that says nothing itself begins with what it is about, as posts do. */
    private static @Nullable String forwarded(String words, CanonicalAddress address) {
        boolean telling = Slug.of(address.key()).isPresent() && !address.host().equals("x.com");
        String first = words.strip().lines().findFirst().orElse("").strip();
        return telling || first.split("\\s+").length < 4 ? null : Say.cut(first, 100);
    }

    private static Outcome told(Request request, List<Kept> kept, Button undo) {
        List<ItemRef> made = new ArrayList<>();
        kept.forEach(one -> made.add(ItemRef.link(one.link().id())));
        kept.forEach(one -> one.notes().forEach(note -> made.add(ItemRef.note(note.id()))));
        if (kept.size() <= MOST_CARDS) {
            List<Outcome.Answer> answers = new ArrayList<>();
            kept.forEach(one -> answers.add(new Outcome.Answer(card(request.list(), one, undo), false)));
            return new Outcome(answers, made, null);
        }
        long fresh = kept.stream().filter(Kept::isNew).count();
        Reply.Builder reply = Reply.builder()
                .text("Saved " + Say.count(fresh, "link")
                        + (fresh < kept.size() ? "; " + (kept.size() - fresh) + " of them I had already" : "") + ":");
        Cards cards = new Cards(request.list());
        for (Kept one : kept) {
            reply.line();
            cards.row(reply, one.link());
            reply.shows(ItemRef.link(one.link().id()));
        }
        return Outcome.of(reply.buttons(undo).build()).making(made);
    }

    private static Reply card(ReadingList list, Kept kept, Button undo) {
        Cards cards = new Cards(list);
        Link link = kept.link();
        Reply.Builder reply = cards.link(kept.isNew() ? "Saved:" : cards.held(), link);
        if (!kept.isNew()) {
            reply.line()
                    .text("Saved "
                            + Say.ago(link.savedAt(), list.now(), list.reader().zone()) + ", " + cards.state(link)
                            + ".");
            if (!kept.newTopics().isEmpty()) {
                reply.text(" Filed under "
                        + String.join(
                                ", ", kept.newTopics().stream().map(Topic::name).toList()) + " now.");
            }
            if (kept.notes().isEmpty()) {
                cards.notes(reply, link);
            }
        }
        kept.notes().forEach(note -> reply.line().text("Noted: " + Cards.voice(note) + Say.cut(note.text(), 200)));
        boolean changed =
                kept.isNew() || !kept.notes().isEmpty() || !kept.newTopics().isEmpty();
        Cards.choices(link, changed ? undo : null).forEach(row -> reply.buttons(row.toArray(Button[]::new)));
        if (kept.isNew()) {
            offerLearning(reply, list, link);
        }
        return reply.build();
    }

    /** Says which thing to learn a link is for, if it seems to be for one. */
    static void offerLearning(Reply.Builder reply, ReadingList list, Link link) {
        learning(list, link)
                .ifPresent(learn -> reply.line()
                        .text("It fits what you want to learn: " + Say.cut(learn.title(), 80) + ".")
                        .buttons(new Button("Put it there", "/attach " + link.id() + " " + learn.id())));
    }

    /** The thing to learn of which most words, at least two, stand in the link's title. */
    private static Optional<Link> learning(ReadingList list, Link link) {
        Set<String> title = words(link.title());
        return list.links().toLearn().stream()
                .filter(learn -> {
                    Set<String> wanted = words(learn.title());
                    int all = wanted.size();
                    wanted.retainAll(title);
                    return wanted.size() >= 2 && wanted.size() * 2 > all;
                })
                .findFirst();
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        SearchTerms.of(text)
                .forEach(word -> words.add(word.toLowerCase(Locale.ROOT).replaceFirst("(?<=..)s$", "")));
        return words;
    }

    /** Makes what a message made the same as its new text says. */
    Outcome update(Request request, List<ItemRef> made, Optional<Note> note, AddressFinder.Parts parts) {
        ReadingList list = request.list();
        List<Link> links = made.stream()
                .filter(item -> item.kind() == ItemRef.Kind.LINK)
                .flatMap(item -> list.links().find(item.id()).stream())
                .toList();
        boolean takenOut = parts.addresses().isEmpty() && links.stream().anyMatch(Saving::stoodInTheWords);
        if (takenOut && saved(made) && links.stream().anyMatch(link -> onlyOf(list, link, made))) {
            return letGo(request, made, "as you took it out of the message");
        }
        NoteCommand.requireShort(parts.words());
        List<ItemRef> now = new ArrayList<>();
        Optional<Changes.Change> last = list.changes().last();
        Request.Done<Boolean> done = request.change("took over an edited message", () -> {
            for (AddressFinder.Found found : parts.addresses()) {
                CanonicalAddress.of(found.address())
                        .ifPresent(address -> now.add(ItemRef.link(list.links()
                                .save(draft(request.received().message(), found, parts.words(), list.now()))
                                .link()
                                .id())));
            }
            if (parts.addresses().isEmpty()) {
                links.forEach(link -> now.add(ItemRef.link(link.id())));
            }
            removeWhatIsGone(list, links, now);
            for (String name : shortNames(parts.topics())) {
                now.forEach(item -> list.topics().file(item.id(), list.topics().named(name)));
            }
            updateNote(request, note, parts.words(), now);
            return true;
        });
        boolean changed = !list.changes().last().equals(last);
        // What this edit took away is kept in mind, for the case that the edit is taken back.
        made.stream().filter(item -> !now.contains(item)).forEach(now::add);
        return new Outcome(
                changed ? List.of(new Outcome.Answer(updated(list, now, done.undo()), false)) : List.of(), now, null);
    }

    /** Takes out of the list what a message made that its writer deleted; what was noted on it since stays, with it. */
    Outcome deleted(Request request, List<ItemRef> made) {
        return letGo(request, made, "as the message was deleted");
    }

    /** What has no address, or was kept as a link to its own message, has no address that an edit could take out. */
    private static boolean stoodInTheWords(Link link) {
        return link.url() != null && !link.url().equals(link.originUrl());
    }

    /** Whether a message saved links; else those that it made more of are what it noted something on. */
    private static boolean saved(List<ItemRef> made) {
        return !made.isEmpty() && made.get(0).kind() == ItemRef.Kind.LINK;
    }

    /** Whether a link still waits, and nothing was noted on it but what its message said. */
    private static boolean onlyOf(ReadingList list, Link link, List<ItemRef> made) {
        return link.state() == Link.State.UNREAD
                && list.notes().ofLink(link.id()).stream().allMatch(note -> made.contains(ItemRef.note(note.id())));
    }

    private static Outcome letGo(Request request, List<ItemRef> made, String why) {
        ReadingList list = request.list();
        List<Link> links = new ArrayList<>();
        List<Note> notes = made.stream()
                .filter(item -> item.kind() == ItemRef.Kind.NOTE)
                .flatMap(item -> list.notes().find(item.id()).stream())
                .toList();
        Request.Done<Boolean> done = request.change("let go, " + why, () -> {
            notes.forEach(note -> list.notes().remove(note.id()));
            for (ItemRef item : made) {
                boolean link = saved(made) && item.kind() == ItemRef.Kind.LINK;
                Optional<Link> found = link ? list.links().find(item.id()) : Optional.empty();
                if (found.isPresent()
                        && found.get().state() == Link.State.UNREAD
                        && list.notes().ofLink(item.id()).isEmpty()) {
                    links.add(list.links().move(item.id(), Link.State.DROPPED, null));
                }
            }
            return true;
        });
        if (links.isEmpty() && notes.isEmpty()) {
            return Outcome.SILENT;
        }
        Cards cards = new Cards(list);
        Reply.Builder reply = Reply.builder().text("Let go, " + why + ": ");
        if (links.isEmpty()) {
            reply.text("the note \u201c" + Say.cut(notes.get(0).text(), 80) + "\u201d");
        }
        for (int i = 0; i < links.size(); i++) {
            cards.title(i == 0 ? reply : reply.text(", "), links.get(i));
        }
        return Outcome.of(reply.buttons(done.undo()).build());
    }

    private static void removeWhatIsGone(ReadingList list, List<Link> before, List<ItemRef> now) {
        for (Link link : before) {
            boolean gone = !now.contains(ItemRef.link(link.id()));
            if (gone && list.notes().ofLink(link.id()).size() <= 1) {
                list.links().move(link.id(), Link.State.DROPPED, null);
            }
        }
    }

    private static void updateNote(Request request, Optional<Note> note, String words, List<ItemRef> now) {
        ReadingList list = request.list();
        if (note.isPresent() && words.isBlank()) {
            list.notes().remove(note.get().id());
        } else if (note.isPresent()) {
            list.notes().rewrite(note.get().id(), words.strip());
            now.add(ItemRef.note(note.get().id()));
        } else if (!words.isBlank() && !now.isEmpty()) {
            list.notes()
                    .addTo(now.get(0).id(), request.draft(words))
                    .ifPresent(added -> now.add(ItemRef.note(added.id())));
        }
    }

    private static Reply updated(ReadingList list, List<ItemRef> now, Button undo) {
        Optional<Link> link = now.stream()
                .filter(item -> item.kind() == ItemRef.Kind.LINK)
                .findFirst()
                .flatMap(item -> list.links().find(item.id()));
        if (link.isEmpty()) {
            return Reply.builder()
                    .text("Changed, as you edited it.")
                    .buttons(undo)
                    .build();
        }
        Cards cards = new Cards(list);
        Reply.Builder reply = cards.link("Changed, as you edited it:", link.get());
        cards.notes(reply, link.get());
        return reply.buttons(undo).build();
    }
}
