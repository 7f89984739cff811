package io.github.dogear;

import io.github.dogear.store.Database;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Says how things are, in plain words. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Look at the data, the disk, the clock and the settings; exit code 1 when something is wrong.")
final class Doctor implements Callable<Integer> {
    private static final long LITTLE_ROOM = 100;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Dogear dogear;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Config config = dogear.settings();
        boolean well = true;
        try (Database database = App.database(dogear.directory())) {
            List<String> problems = Health.problems(database);
            out.println("Database: " + database.directory().resolve("dogear.db") + ", " + (database.size() >> 10)
                    + " KB, " + (problems.isEmpty() ? "sound." : "NOT SOUND."));
            problems.forEach(problem -> out.println("  " + problem));
            well &= problems.isEmpty();
            long room = Health.roomLeft(database);
            out.println("Disk: " + room + " MB free" + (room < LITTLE_ROOM ? ", which is LITTLE." : "."));
            well &= room >= LITTLE_ROOM;
            database.read(sql -> {
                long links = sql.number("SELECT count(*) FROM link WHERE kind = 'link'");
                long dead = sql.number("SELECT count(*) FROM inbox WHERE state = 'dead'");
                out.println(
                        "List: " + links + " links, " + sql.number("SELECT count(*) FROM note WHERE part_of IS NULL")
                                + " notes, " + sql.number("SELECT count(*) FROM reader") + " readers.");
                out.println("Messages: " + sql.number("SELECT count(*) FROM inbox WHERE state = 'new'") + " to handle, "
                        + sql.number("SELECT count(*) FROM outbox WHERE state = 'waiting'") + " to send, "
                        + dead + " set aside.");
                return true;
            });
        }
        ZonedDateTime now = ZonedDateTime.now(Clock.system(ZoneId.systemDefault()));
        out.println("Clock: " + now.withNano(0) + (now.getYear() < 2026 ? ", which is WRONG." : "."));
        well &= now.getYear() >= 2026;
        out.println("Telegram: " + (config.get("TELEGRAM_BOT_TOKEN") == null ? "no token set." : "token set."));
        out.println("Slack: " + (config.get("SLACK_BOT_TOKEN") == null ? "no token set." : "token set."));
        out.println(well ? "All is well." : "Something needs care: see above.");
        return well ? 0 : Dogear.FAILED;
    }
}
