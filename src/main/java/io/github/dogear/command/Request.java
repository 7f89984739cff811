package io.github.dogear.command;

import io.github.dogear.chat.Button;
import io.github.dogear.chat.ItemRef;
import io.github.dogear.chat.Origin;
import io.github.dogear.delivery.Received;
import io.github.dogear.reading.AddressFinder;
import io.github.dogear.reading.Link;
import io.github.dogear.reading.Note;
import io.github.dogear.reading.Notes;
import io.github.dogear.reading.ReadingList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A command that was given.
 *
 * @param command the command's word; empty for what is no command
 * @param arguments what follows it
 */
record Request(String command, String arguments, Received received, ReadingList list) {
    private static final Pattern MODELS = Pattern.compile("^\\s*\\((?:ai|gpt)\\)\\s+");

    /** What was done, and the button that takes it back. */
    record Done<T>(T value, Button undo) {}

    /** Does something that can be taken back as a whole; inside another change it is a part of that one. */
    <T> Done<T> change(String what, Supplier<T> work) {
        Optional<Long> around = list.changes().open();
        if (around.isPresent()) {
            return new Done<>(work.get(), undo(around.get()));
        }
        long change = list.changes().begin(what);
        try {
            return new Done<>(work.get(), undo(change));
        } finally {
            list.changes().end();
        }
    }

    /**
     * A note of the reader's own words; on a shared list they are quoted, so that it shows whose they are. What is marked as
     * a model's is not the reader's.
     */
    Notes.Draft own(String words) {
        String unmarked = MODELS.matcher(words).replaceFirst("");
        if (!unmarked.equals(words) && !unmarked.isBlank()) {
            return new Notes.Draft("", unmarked, Note.Provenance.AI, null, null);
        }
        return list.reader().shelf()
                ? new Notes.Draft(
                        "",
                        words,
                        Note.Provenance.QUOTED,
                        received.message().sender().name(),
                        null)
                : Notes.Draft.own(words);
    }

    /** Own words in an own message, a quote with its origin in a forwarded one. */
    Notes.Draft draft(String words) {
        Origin origin = received.message().origin();
        return origin == null
                ? own(words.strip())
                : new Notes.Draft("", words.strip(), Note.Provenance.QUOTED, origin.name(), origin.address());
    }

    private static Button undo(long change) {
        return new Button("Undo", "/undo " + change);
    }

    /**
     * The links that the command is about: those whose numbers or addresses were given, else the one replied to, else the one shown
     * last.
     *
     * @throws Misunderstood when there is none
     */
    List<Link> targets(String numbers) {
        if (!numbers.isBlank()) {
            return java.util.Arrays.stream(numbers.strip().split(numbers.contains("://") ? ",?\\s+" : "[ ,]+"))
                    .map(this::named)
                    .distinct()
                    .toList();
        }
        long shown = received.about().stream()
                .filter(item -> item.kind() == ItemRef.Kind.LINK && link(item).isPresent())
                .count();
        if (shown > 1) {
            throw new Misunderstood(
                    "That message shows several. Say which one by its number, as in " + example() + ".");
        }
        Stream<ItemRef> items = received.about().isEmpty() ? received.shown().stream() : received.about().stream();
        return List.of(items.flatMap(item -> link(item).stream())
                .findFirst()
                .orElseThrow(() -> new Misunderstood("Which one? Reply to its card, or say its number, as in "
                        + example() + ". /list shows the numbers.")));
    }

    private String example() {
        return switch (command) {
            case "" -> "/done 12";
            case "later" -> "/later 12 fri 9am";
            default -> "/" + command + " 12";
        };
    }

    Link target(String number) {
        return targets(number).get(0);
    }

    /** The link of a number or of an address; an address that is new is kept. */
    private Link named(String name) {
        if (AddressFinder.leads(name)) {
            return Saving.held(this, AddressFinder.find(name).get(0));
        }
        return numbered(name);
    }

    private Link numbered(String number) {
        String digits = number.replaceFirst("^(no\\.?|#)", "");
        if (!digits.matches("[0-9]{1,15}")) {
            throw new Misunderstood(
                    "\"" + Say.quoted(number) + "\" is not a number from the list. /list shows the numbers.");
        }
        return list.links()
                .find(Long.parseLong(digits))
                .or(() -> list.links().twin(Long.parseLong(digits)))
                .orElseThrow(() ->
                        new Misunderstood("There is no number " + digits + " in your list. /list shows the numbers."));
    }

    private Optional<Link> link(ItemRef item) {
        if (item.kind() == ItemRef.Kind.LINK) {
            return list.links().find(item.id());
        }
        return list.notes()
                .find(item.id())
                .flatMap(note -> list.notes().sources(note).stream().findFirst());
    }
}
