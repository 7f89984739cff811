package io.github.dogear;

import io.github.dogear.command.Access;
import io.github.dogear.command.CommandHandler;
import io.github.dogear.command.Usage;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Prints the manifest that makes a Slack app of Dogear, as the settings want it. */
@Command(
        name = "slack-manifest",
        mixinStandardHelpOptions = true,
        description = {
            "Print the manifest that makes a Slack app of Dogear.",
            "Commands have the names that SLACK_COMMANDS gives them."
        })
final class PrintManifest implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Dogear dogear;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--address",
            paramLabel = "URL",
            description = "Where Slack is to send its requests in HTTP mode; without it, the app uses Socket Mode.")
    private @Nullable String address;

    @Override
    public Integer call() {
        if (address != null && !address.matches("https://[^\\s/]+/\\S*")) {
            throw new Config.Invalid("--address takes an https address, such as https://your.host/slack/events.");
        }
        spec.commandLine().getOut().print(Slack.manifest(dogear.settings(), usages(), address));
        spec.commandLine().getOut().flush();
        return 0;
    }

    /** All that can be said. */
    static List<Usage> usages() {
        return new CommandHandler(new Access(Map.of(), ZoneId.systemDefault()), Clock.systemUTC(), list -> List.of())
                .usages();
    }
}
