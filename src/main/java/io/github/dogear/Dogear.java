package io.github.dogear;

import io.github.dogear.store.StoreException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line. */
@Command(
        name = "dogear",
        mixinStandardHelpOptions = true,
        versionProvider = Dogear.Version.class,
        sortOptions = false,
        subcommands = {
            ImportFiles.class,
            ExportList.class,
            InspectPages.class,
            BackupList.class,
            RestoreList.class,
            VerifyList.class,
            Doctor.class,
            PrintManifest.class,
            EvaluateSearch.class
        },
        description = "A reading list that lives in chat.",
        footer = {
            "",
            "Without a command Dogear runs every platform whose token is set; with none, the console chat.",
            "Exit codes: 0 done, 1 failed, 2 wrong usage, 75 another Dogear uses the data directory."
        })
public final class Dogear implements Callable<Integer> {
    static final int FAILED = 1;
    static final int IN_USE = 75;

    private final Map<String, String> environment;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Where the list is kept (default: DOGEAR_DATA, or ./data).")
    private @Nullable Path data;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Settings (default: config/dogear.properties, if there).")
    private @Nullable Path config;

    Dogear(Map<String, String> environment) {
        this.environment = environment;
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Dogear.class.getPackage().getImplementationVersion();
            return new String[] {"Dogear " + (version == null ? "(not packaged)" : version)};
        }
    }

    public static void main(String[] args) {
        // Pictures are drawn into files, and no window is ever opened.
        System.setProperty("java.awt.headless", "true");
        // Who sends a request by drops, seconds between them, does not hold one of the few threads that take requests.
        System.setProperty("sun.net.httpserver.maxReqTime", "20");
        System.setProperty("sun.net.httpserver.maxRspTime", "20");
        System.exit(run(args, System.getenv()));
    }

    static int run(String[] args, Map<String, String> environment) {
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        CommandLine line = new CommandLine(new Dogear(environment)).setCaseInsensitiveEnumValuesAllowed(true);
        line.setOut(new java.io.PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new java.io.PrintWriter(System.err, true, StandardCharsets.UTF_8));
        line.setExecutionExceptionHandler((e, command, parsed) -> {
            err.println("dogear: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
            return e instanceof StoreException store && store.kind() == StoreException.Kind.IN_USE ? IN_USE : FAILED;
        });
        line.setParameterExceptionHandler((e, arguments) -> {
            boolean unknown = e instanceof CommandLine.UnmatchedArgumentException unmatched
                    && !unmatched.isUnknownOption()
                    && e.getCommandLine().getParent() == null;
            err.println("dogear: "
                    + (unknown
                            ? "There is no command "
                                    + ((CommandLine.UnmatchedArgumentException) e)
                                            .getUnmatched()
                                            .get(0) + "."
                            : e.getMessage()));
            err.println("Try: dogear "
                    + (e.getCommandLine().getParent() == null
                            ? ""
                            : e.getCommandLine().getCommandName() + " ") + "--help");
            return CommandLine.ExitCode.USAGE;
        });
        return line.execute(args);
    }

    @Override
    public Integer call() {
        CountDownLatch closed = new CountDownLatch(1);
        try (App app = app()) {
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            if (!app.serve(out)) {
                app.chat(System.in, out, environment);
                return 0;
            }
            CountDownLatch ended = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(ended, closed), "dogear-end"));
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closed.countDown();
        }
        return 0;
    }

    /** The system asks Dogear to end; it does so when this returns. */
    private static void end(CountDownLatch ended, CountDownLatch closed) {
        ended.countDown();
        try {
            closed.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Command(
            name = "chat",
            description = "Talk in the terminal; plain lines when it is none; ends at end of input.",
            mixinStandardHelpOptions = true)
    int chat() {
        try (App app = app()) {
            app.chat(System.in, new PrintStream(System.out, true, StandardCharsets.UTF_8), environment);
        }
        return 0;
    }

    private App app() {
        return new App(directory(), settings(), Clock.systemUTC(), ZoneId.systemDefault());
    }

    /** What went wrong with a file, in words. */
    static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof CharacterCodingException) {
            return "it is not text in UTF-8";
        }
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    Owner owner() {
        return new Owner(Clock.systemUTC(), ZoneId.systemDefault());
    }

    Config settings() {
        return Config.read(config, environment);
    }

    Path directory() {
        if (data != null) {
            if (data.toString().isBlank()) {
                throw new Config.Invalid("--data names no directory.");
            }
            return data;
        }
        String named = settings().get("DOGEAR_DATA");
        return Path.of(named == null ? "data" : named);
    }
}
