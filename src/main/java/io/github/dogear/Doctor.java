package io.github.dogear;

import io.github.dogear.recall.Model;
import io.github.dogear.store.Database;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
    private static final long OLD_BACKUP = 3;

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
        boolean meaning = config.meaning().isOn();
        Model model = config.model();
        config.allowedHosts();
        Telegram.check(config);
        Slack.check(config, PrintManifest.usages());
        try (Database database = Database.look(dogear.directory())) {
            out.println(database.looking() ? "Dogear: running." : "Dogear: not running.");
            List<String> problems = Health.problems(database);
            out.println("Database: " + database.directory().resolve("dogear.db") + ", " + grouped(database.size() >> 10)
                    + " KB, " + (problems.isEmpty() ? "sound." : "NOT SOUND."));
            problems.forEach(problem -> out.println("  " + problem));
            well &= problems.isEmpty();
            long room = Health.roomLeft(database);
            out.println("Disk: " + grouped(room) + " MB free" + (room < LITTLE_ROOM ? ", which is LITTLE." : "."));
            well &= room >= LITTLE_ROOM;
            database.read(sql -> {
                long links = sql.number("SELECT count(*) FROM link WHERE kind = 'link'");
                long dead = sql.number("SELECT count(*) FROM inbox WHERE state = 'dead'");
                out.println("Links: " + grouped(links) + "; notes: "
                        + grouped(sql.number("SELECT count(*) FROM note WHERE part_of IS NULL")) + "; readers: "
                        + sql.number(
                                "SELECT count(*) FROM reader WHERE shelf = 0 AND id NOT IN (SELECT reader_id FROM setting WHERE name = 'paired')")
                        + ".");
                out.println("Messages: " + sql.number("SELECT count(*) FROM inbox WHERE state = 'new'") + " to handle, "
                        + sql.number("SELECT count(*) FROM outbox WHERE state = 'waiting'") + " to send, "
                        + dead + " set aside.");
                out.println("Search: "
                        + (meaning
                                ? "by words and meaning, " + sql.number("SELECT count(*) FROM passage_due")
                                        + " links and notes still to be taken in."
                                : "by words."));
                long pushed = sql.number("SELECT coalesce(max(at), 0) FROM push WHERE state = 'sent'");
                out.println("Last daily link or weekly letter: "
                        + (pushed == 0
                                ? "none so far."
                                : Instant.ofEpochMilli(pushed)
                                                .atZone(ZoneId.systemDefault())
                                                .withNano(0) + "."));
                return true;
            });
        }
        well &= backup(out);
        ZonedDateTime now = ZonedDateTime.now(Clock.system(ZoneId.systemDefault()));
        out.println("Clock: " + now.withNano(0) + (now.getYear() < 2026 ? ", which is WRONG." : "."));
        well &= now.getYear() >= 2026;
        out.println("Time zones: version " + zoneData() + " of the zone data.");
        out.println("Model: " + (model == null ? "none; nothing is sent to one." : model.where() + "."));
        out.println("Telegram: " + (config.get("TELEGRAM_BOT_TOKEN") == null ? "no token set." : "token set."));
        out.println("Slack: " + (config.get("SLACK_BOT_TOKEN") == null ? "no token set." : "token set."));
        out.println(well ? "All is well." : "Something needs care: see above.");
        return well ? 0 : Dogear.FAILED;
    }

    private boolean backup(PrintWriter out) {
        Path data = dogear.directory();
        Optional<Path> last = Housekeeping.lastBackup(data);
        if (last.isEmpty()) {
            out.println("Last backup: none so far; one is made each day that Dogear runs.");
            return true;
        }
        Duration age = Duration.between(
                Housekeeping.madeAt(last.get()), Clock.systemUTC().instant());
        boolean fresh = age.toDays() < OLD_BACKUP;
        out.println("Last backup: " + last.get() + (fresh ? "." : ", which is " + age.toDays() + " days OLD."));
        return fresh;
    }

    private static String zoneData() {
        return ZoneRulesProvider.getVersions("UTC").lastKey();
    }

    private static String grouped(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }
}
