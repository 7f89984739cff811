package io.github.dogear;

import io.github.dogear.chat.ChatId;
import io.github.dogear.chat.ChatPlatform;
import io.github.dogear.chat.console.ConsolePlatform;
import io.github.dogear.chat.console.PlainScreen;
import io.github.dogear.chat.console.Screen;
import io.github.dogear.chat.console.TerminalScreen;
import io.github.dogear.command.Access;
import io.github.dogear.command.CommandHandler;
import io.github.dogear.command.DailyLetter;
import io.github.dogear.command.ImportWorker;
import io.github.dogear.command.ModelWorker;
import io.github.dogear.command.PageWorker;
import io.github.dogear.command.WeeklyLetter;
import io.github.dogear.delivery.Inbox;
import io.github.dogear.delivery.Sender;
import io.github.dogear.page.AllowedHosts;
import io.github.dogear.page.PageFetcher;
import io.github.dogear.push.Kind;
import io.github.dogear.push.Ticker;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.recall.Meaning;
import io.github.dogear.recall.MeaningWorker;
import io.github.dogear.recall.Model;
import io.github.dogear.recall.Reviews;
import io.github.dogear.store.Database;
import io.github.dogear.store.Journal;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Joins the parts: the only class that knows them all. */
public final class App implements AutoCloseable {
    private final Database database;
    private final Clock clock;
    private final CommandHandler handler;
    private final Inbox inbox;
    private final ImportWorker imports;
    private final PageWorker pages;
    private final Meaning meaning;
    private final MeaningWorker meanings;
    private final ModelWorker models;
    private final List<ChatPlatform> platforms = new CopyOnWriteArrayList<>();
    private final List<Sender> senders = new CopyOnWriteArrayList<>();
    private final Access access;
    private final Config config;
    private final Ticker ticker;
    private final Housekeeping housekeeping;

    public App(Path data, Config config, Clock clock, ZoneId zone) {
        this.clock = clock;
        this.meaning = config.meaning();
        Model model = config.model();
        this.database = database(data);
        this.config = config;
        this.access =
                new Access(Map.of(Telegram.NAME, Telegram.allowed(config), Slack.NAME, Slack.allowed(config)), zone);
        this.meanings = new MeaningWorker(database, meaning);
        this.models = new ModelWorker(database, model, clock, this::wakeSenders);
        this.handler = new CommandHandler(
                access, clock, this::statusLines, this::inviteLinks, meaning, Set.of(Slack.NAME), model != null);
        this.inbox = new Inbox(database, handler, clock, this::wake, this::privately);
        String hosts = config.get("DOGEAR_ALLOW_HOSTS");
        PageFetcher fetcher = new PageFetcher(hosts == null ? AllowedHosts.NONE : AllowedHosts.parse(hosts), clock);
        this.pages = new PageWorker(database, fetcher, clock, this::wakeSenders);
        this.imports = new ImportWorker(database, clock, platforms, this::wake);
        this.ticker = new Ticker(
                database,
                clock,
                Map.of(Kind.DAILY, new DailyLetter(list -> new Reviews(list).due()), Kind.WEEKLY, new WeeklyLetter()),
                () -> platforms.stream().map(ChatPlatform::name).collect(Collectors.toSet()),
                this::wakeSenders);
        this.housekeeping = new Housekeeping(database, clock);
    }

    /** Opens the database of a data directory, ready for changes that can be taken back. */
    static Database database(Path data) {
        return Database.open(data, sql -> Journal.watch(sql, ReadingList.TABLES));
    }

    private void wake() {
        wakeSenders();
        imports.wake();
        pages.wake();
        meanings.wake();
        models.wake();
    }

    private void wakeSenders() {
        senders.forEach(Sender::wake);
    }

    /** Talks in the terminal until the reader leaves. */
    @SuppressWarnings("SystemConsoleNull") // where it is never null, TerminalScreen tells whether there is a terminal
    public void chat(InputStream in, PrintStream out, Map<String, String> environment) {
        Optional<TerminalScreen> terminal = System.console() == null
                ? Optional.empty()
                : TerminalScreen.open(
                        database.directory().resolve("console-history"),
                        this::completions,
                        environment.get("NO_COLOR"));
        Screen screen = terminal.<Screen>map(found -> found).orElseGet(() -> new PlainScreen(in, out));
        ConsolePlatform console = new ConsolePlatform(
                screen,
                clock,
                database.directory().resolve("export"),
                () -> settle(ConsolePlatform.NAME, terminal.isEmpty()));
        start(List.of(console));
        console.talk(inbox, "/start");
    }

    private List<String> completions() {
        List<String> words = new ArrayList<>();
        handler.usages().forEach(usage -> words.add("/" + usage.name()));
        words.addAll(database.read(
                sql -> sql.list("SELECT name FROM topic ORDER BY id DESC LIMIT 200", row -> row.text("name"))));
        return words;
    }

    /** Listens on every platform whose token is set, and returns at once; false when there is none. */
    public boolean serve(PrintStream out) {
        List<ChatPlatform> told = new ArrayList<>();
        Telegram.platform(config, handler.usages(), database, clock).ifPresent(told::add);
        Slack.platform(config, handler, database, clock).ifPresent(told::add);
        if (told.isEmpty()) {
            return false;
        }
        start(told);
        for (ChatPlatform platform : told) {
            out.println("Dogear listens on " + platform.name() + ".");
            database.read(sql -> access.claim(platform.name(), sql, clock.instant()))
                    // Without a slash: Slack sends nobody a command that its app did not ask for.
                    .ifPresent(claim -> out.println("Nobody is let in there yet. To be its owner, send your bot within "
                            + "15 minutes, in a private chat:\n  claim " + claim.code()));
        }
        return true;
    }

    /** Why a platform does not listen or send, a line each; and for the owner, how the backups are. */
    private List<String> statusLines(ReadingList list) {
        List<String> lines = new ArrayList<>();
        platforms.stream().map(ChatPlatform::trouble).filter(Objects::nonNull).forEach(lines::add);
        if (list.reader().owner()) {
            housekeeping.trouble().ifPresent(lines::add);
            models.trouble().ifPresent(lines::add);
            Housekeeping.lastBackup(database.directory())
                    .ifPresent(backup -> lines.add("Last backup: " + backup.getFileName() + "."));
        }
        return lines;
    }

    private ChatId privately(ChatId chat, io.github.dogear.chat.Sender person) {
        return platforms.stream()
                .filter(platform -> platform.name().equals(chat.platform()))
                .findFirst()
                .map(platform -> platform.privately(chat, person))
                .orElse(chat);
    }

    private List<String> inviteLinks(String code) {
        return platforms.stream()
                .map(platform -> platform.deepLink("start", code))
                .filter(Objects::nonNull)
                .toList();
    }

    private void start(List<ChatPlatform> told) {
        for (ChatPlatform platform : told) {
            platforms.add(platform);
            Sender sender = new Sender(database, platform, clock);
            senders.add(sender);
            sender.start();
        }
        inbox.start();
        imports.start();
        pages.start();
        meanings.start();
        models.start();
        told.forEach(platform -> platform.start(inbox));
        ticker.start();
        housekeeping.start();
    }

    /**
     * Waits until everything that came in is handled and everything that is to go out to a platform has gone.
     *
     * @param model whether to wait for the model too: a person goes on meanwhile, a script has no other chance
     */
    private void settle(String platform, boolean model) {
        for (int i = 0; i < 60_000; i++) {
            long open = database.read(sql -> sql.number("""
                    SELECT (SELECT count(*) FROM inbox WHERE state = 'new')
                      + (SELECT count(*) FROM import WHERE state IN ('fetching', 'waiting'))
                      + (SELECT count(*) FROM page_check)
                      + (SELECT count(*) FROM afterwards WHERE ?)
                      + (SELECT count(*) FROM outbox WHERE state = 'waiting' AND platform = ? AND tries = 0)
                    """, model ? 1 : 0, platform));
            if (open == 0) {
                return;
            }
            try {
                Thread.sleep(i < 100 ? 2 : 10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public void close() {
        ticker.close();
        housekeeping.close();
        inbox.close();
        imports.close();
        pages.close();
        meanings.close();
        models.close();
        meaning.close();
        // What is on its way is to arrive, and be noted as sent: otherwise it goes out once more.
        senders.forEach(Sender::close);
        platforms.forEach(ChatPlatform::close);
        database.close();
    }
}
