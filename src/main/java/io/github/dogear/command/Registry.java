package io.github.dogear.command;

import io.github.dogear.push.Kind;
import io.github.dogear.reading.Link;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The commands there are, in the order in which help shows them. A new command needs its class, and a line here. */
final class Registry {
    /** What the same is called elsewhere. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("search", "find"),
            Map.entry("random", "next"),
            Map.entry("queue", "list"),
            Map.entry("inbox", "list"),
            Map.entry("links", "list"),
            Map.entry("tags", "topics"),
            Map.entry("notes", "note"),
            Map.entry("review", "again"),
            Map.entry("archive", "done"),
            Map.entry("delete", "drop"),
            Map.entry("remove", "drop"),
            Map.entry("snooze", "later"),
            Map.entry("remind", "later"),
            Map.entry("open", "read"),
            Map.entry("settings", "status"));

    private final Map<String, Command> commands = new LinkedHashMap<>();

    Registry(StatusLines statusLines, InviteLinks inviteLinks, FindCommand find, boolean model) {
        add(new NextCommand());
        add(new NoteCommand(model));
        add(new AskCommand(model));
        add(new AgainCommand());
        add(find);
        add(new ListCommand());
        add(new TopicsCommand());
        add(new LinkCommand(LinkCommand.Move.DONE));
        add(new LinkCommand(LinkCommand.Move.SKIP));
        add(new LaterCommand());
        add(new LinkCommand(LinkCommand.Move.DROP));
        add(new LinkCommand(LinkCommand.Move.UNREAD));
        add(new CoverCommand());
        add(new ReadCommand());
        add(new CheckCommand());
        add(new KeepCommand());
        add(new AddCommand(Link.Kind.LEARN));
        add(new AddCommand(Link.Kind.FOLLOW));
        add(new AddCommand(Link.Kind.BOOK));
        add(new UndoCommand());
        add(new RhythmCommand(Kind.DAILY));
        add(new RhythmCommand(Kind.WEEKLY));
        add(new TimezoneCommand());
        add(new ImportCommand());
        add(new ExportCommand());
        add(new VerifyCommand());
        add(new StatsCommand());
        add(new StatusCommand(statusLines));
        add(new PairCommand());
        add(new ShelfCommand());
        add(new InviteCommand(inviteLinks));
        add(new ForgetCommand());
        add(new StartCommand());
        add(new HelpCommand(this));
        add(new SampleCommand());
        add(new AttachCommand());
        add(new FileCommand());
    }

    private void add(Command command) {
        commands.put(command.usage().name(), command);
    }

    /** The command of this name, or the one that does what is called so elsewhere. */
    Optional<Command> find(String name) {
        return Optional.ofNullable(commands.get(ELSEWHERE.getOrDefault(name, name)));
    }

    List<Usage> usages() {
        List<Usage> usages = new ArrayList<>();
        commands.values().forEach(command -> usages.add(command.usage()));
        return usages;
    }
}
