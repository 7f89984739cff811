package io.github.dogear.command;

import io.github.dogear.chat.IncomingMessage;
import io.github.dogear.chat.ItemRef;
import io.github.dogear.chat.Reply;
import io.github.dogear.delivery.Chats;
import io.github.dogear.delivery.Conversation;
import io.github.dogear.delivery.Outcome;
import io.github.dogear.delivery.Received;
import io.github.dogear.reading.AddressFinder;
import io.github.dogear.reading.Reader;
import io.github.dogear.reading.Readers;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.recall.Meaning;
import io.github.dogear.store.Sql;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the command in a message and runs it; whatever else is said is talk. */
public final class CommandHandler implements Conversation {
    private static final Pattern COMMAND =
            Pattern.compile("(?s)(?<mark>[/!])?(?<name>[\\p{L}][\\p{L}_-]*)(?:@\\S+)?(?:\\s+(?<arguments>.*))?");

    /** What people say before a link, though sending it is enough. */
    private static final Set<String> SAVE = Set.of("save", "add", "keep", "bookmark");

    /** More than the longest note. */
    private static final int LONGEST_ARGUMENTS = 10_000;

    private final Registry registry;
    private final Access access;
    private final Clock clock;
    private final Shelves shelves;
    private final Talk talk;

    public CommandHandler(Access access, Clock clock, StatusLines statusLines) {
        this(access, clock, statusLines, code -> List.of(), Meaning.off(), Set.of(), false);
    }

    /**
     * @param shelves the platforms whose channels have a list that is shared
     * @param model whether there is a model to ask
     */
    public CommandHandler(
            Access access,
            Clock clock,
            StatusLines statusLines,
            InviteLinks inviteLinks,
            Meaning meaning,
            Set<String> shelves,
            boolean model) {
        FindCommand find = new FindCommand(meaning);
        this.shelves = new Shelves(shelves);
        this.registry = new Registry(statusLines, inviteLinks, find, model);
        this.talk = new Talk(find);
        this.access = access;
        this.clock = clock;
    }

    /** The commands, for the lists that platforms show. */
    public List<Usage> usages() {
        return registry.usages();
    }

    /** What somebody sees who opens a place of Dogear's own, such as Slack's Home tab. */
    public Reply home(String platform, String userId, Sql sql) {
        return new Readers(sql, clock.instant())
                .known(platform, userId)
                .map(reader -> Home.of(new ReadingList(sql, reader, clock.instant())))
                .orElseGet(() -> Access.stranger(userId));
    }

    /** A first word and what follows it; {@code marked} when it has a command's mark before it. */
    private record Said(boolean marked, String name, String arguments) {
        static Optional<Said> in(IncomingMessage message) {
            Matcher matcher = COMMAND.matcher(message.text().strip());
            if (!matcher.matches()) {
                return Optional.empty();
            }
            String arguments = matcher.group("arguments");
            return Optional.of(new Said(
                    matcher.group("mark") != null,
                    matcher.group("name").toLowerCase(Locale.ROOT),
                    arguments == null ? "" : arguments.strip()));
        }
    }

    /** A command and what follows its word. */
    private record Call(Command command, String arguments) {}

    @Override
    public Optional<Outcome> look(Received received, Sql sql) {
        Optional<Call> call = call(withoutWord(received));
        if (call.isEmpty() || !call.get().command().onlyLooks(call.get().arguments())) {
            return Optional.empty();
        }
        Optional<Reader> reader = access.known(received, sql);
        if (!new Chats(sql).isReachable(received.chat())) {
            return Optional.empty();
        }
        if (shelves.isMeant(received.message(), call.map(Call::command))) {
            return shelves.find(received, reader, sql, clock.instant())
                    .map(shelf -> run(call.get(), received, shelf).shared());
        }
        if (reader.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(run(call.get(), received, new ReadingList(sql, reader.get(), clock.instant())));
    }

    @Override
    public Outcome take(Received said, Sql sql) {
        Received received = withoutWord(said);
        Instant now = clock.instant();
        Chats chats = new Chats(sql);
        if (received.message().kind() == IncomingMessage.Kind.LEFT) {
            chats.unreachable(received.chat(), "the chat was left, or the bot blocked");
            return Outcome.SILENT;
        }
        chats.reachable(received.chat());
        if (!received.message().addressed()) {
            return Outcome.SILENT;
        }
        Access.Entry entry = access.enter(received, sql, now);
        Optional<Call> call = call(received);
        Optional<Reply> unknown = call.isPresent() ? Optional.empty() : unknownCommand(received.message());
        if (unknown.isEmpty() && shelves.isMeant(received.message(), call.map(Call::command))) {
            Optional<Reader> person =
                    entry instanceof Access.Entry.Welcome welcome ? Optional.of(welcome.reader()) : Optional.empty();
            return shelves.findOrMake(received, person, sql, now)
                    .map(shelf -> answer(call, received, shelf).shared())
                    .orElseGet(() -> shelves.turnAway(received.message(), call.isPresent()));
        }
        if (entry instanceof Access.Entry.Refused refused) {
            return refused.answer()
                    .map(Outcome::seldom)
                    .orElseGet(() -> shelves.turnAway(received.message(), call.isPresent()));
        }
        Reader reader = entry instanceof Access.Entry.Admitted admitted
                ? admitted.reader()
                : ((Access.Entry.Welcome) entry).reader();
        if (received.message().privateChat()) {
            chats.belongsTo(received.chat(), reader.id());
        }
        ReadingList list = new ReadingList(sql, reader, now);
        if (entry instanceof Access.Entry.Admitted) {
            return Outcome.of(StartCommand.greeting(list));
        }
        return unknown.map(Outcome::of).orElseGet(() -> answer(call, received, list));
    }

    /**
     * A link with its words, without the order before it where that is none of ours or only says to keep it. Whoever was
     * told elsewhere to say {@code /save} has the link kept all the same.
     */
    private Received withoutWord(Received received) {
        IncomingMessage message = received.message();
        boolean written =
                message.kind() == IncomingMessage.Kind.MESSAGE || message.kind() == IncomingMessage.Kind.EDITED;
        Optional<Said> said = Said.in(message);
        return written && message.origin() == null && said.isPresent() && isLink(said.get(), message)
                ? received.saying(said.get().arguments())
                : received;
    }

    private boolean isLink(Said said, IncomingMessage message) {
        if (!said.marked()) {
            return message.replyTo() == null && SAVE.contains(said.name()) && AddressFinder.leads(said.arguments());
        }
        return registry.find(said.name())
                .map(command -> command.isLink(said.arguments()))
                .orElseGet(() -> !Saving.parts(message).addresses().isEmpty());
    }

    private Outcome answer(Optional<Call> call, Received received, ReadingList list) {
        list.links().wake();
        if (call.isPresent() && received.message().kind() == IncomingMessage.Kind.EDITED) {
            return understood(() -> edited(call.get(), received, list));
        }
        return call.map(command -> run(command, received, list))
                .orElseGet(() -> understood(() -> talk.take(new Request("", "", received, list))));
    }

    private Outcome run(Call call, Received received, ReadingList list) {
        return understood(() -> {
            if (call.arguments().length() > LONGEST_ARGUMENTS) {
                throw new Misunderstood(
                        "That is too long for /" + call.command().usage().name() + ": "
                                + Say.count(call.arguments().length(), "character") + ", the most is "
                                + Say.count(LONGEST_ARGUMENTS, "character") + ".");
            }
            return call.command().run(new Request(call.command().usage().name(), call.arguments(), received, list));
        });
    }

    /** Changes the note that a command made; what only looks looks anew; nothing else is done a second time. */
    private Outcome edited(Call call, Received received, ReadingList list) {
        Optional<String> note = call.command().note(call.arguments());
        boolean made = received.made().stream().anyMatch(item -> item.kind() == ItemRef.Kind.NOTE);
        if (note.isPresent() && made) {
            AddressFinder.Parts words = new AddressFinder.Parts(List.of(), List.of(), note.get());
            return talk.edited(new Request("", "", received, list), words);
        }
        return call.command().onlyLooks(call.arguments())
                ? run(call, received, list)
                : Outcome.of(Reply.of("A command that is edited is not carried out again. Send it anew."));
    }

    private static Outcome understood(java.util.function.Supplier<Outcome> work) {
        try {
            return work.get();
        } catch (Misunderstood e) {
            return Outcome.of(Reply.of(String.valueOf(e.getMessage())));
        }
    }

    private Optional<Call> call(Received received) {
        IncomingMessage message = received.message();
        boolean spoken = message.kind() == IncomingMessage.Kind.MESSAGE
                || message.kind() == IncomingMessage.Kind.BUTTON
                || message.kind() == IncomingMessage.Kind.EDITED;
        if (!spoken || message.origin() != null || !message.addressed()) {
            return Optional.empty();
        }
        return Said.in(message)
                .flatMap(said -> registry.find(said.name())
                        .filter(command -> said.marked() || isMeant(command, said, received))
                        .map(command -> new Call(command, said.arguments())));
    }

    /** A reply that begins with "note" or "done" is a note like any other, and so is what holds a link. */
    private static boolean isMeant(Command command, Said said, Received received) {
        String arguments = said.arguments();
        boolean own = command.usage().name().equals(said.name());
        boolean edited = received.message().kind() == IncomingMessage.Kind.EDITED
                && !received.made().isEmpty()
                && command.note(arguments).isEmpty();
        return (own || arguments.matches("[0-9][0-9, ]*"))
                && !edited
                && received.message().replyTo() == null
                && !arguments.contains("://")
                && !arguments.contains("\n")
                && command.isMeant(arguments);
    }

    private Optional<Reply> unknownCommand(IncomingMessage message) {
        Optional<Said> said = Said.in(message).filter(Said::marked);
        boolean meant =
                message.kind() == IncomingMessage.Kind.MESSAGE && message.origin() == null && message.replyTo() == null;
        if (!meant || said.isEmpty()) {
            return Optional.empty();
        }
        String name = said.get().name();
        List<String> names = registry.usages().stream()
                .filter(Usage::listed)
                .map(Usage::name)
                .toList();
        Reply.Builder reply = Reply.builder().text("I know no command /" + Say.quoted(name) + ". ");
        Nearest.suggest(name, names)
                .ifPresentOrElse(
                        known -> reply.text("Did you mean ").code("/" + known).text("?"),
                        () -> reply.code("/help").text(" shows them."));
        return Optional.of(reply.build());
    }
}
