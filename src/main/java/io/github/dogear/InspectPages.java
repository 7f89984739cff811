package io.github.dogear;

import io.github.dogear.page.Inspect;
import io.github.dogear.page.PageFetcher;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows what Dogear reads in pages. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description = {
            "Print what is read in a page, one JSON object a line.",
            "Each has url, title, author, site, language, published, words, minutes, text."
        })
final class InspectPages implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Dogear dogear;

    @Parameters(
            arity = "1..*",
            paramLabel = "URL|FILE",
            description = "Addresses, saved pages (.html, .html.gz, .pdf), or folders of them.")
    private List<String> inputs = List.of();

    @Option(
            names = "--base-url",
            paramLabel = "URL",
            description = "Where saved pages come from (default: what each says of itself).")
    private @Nullable String baseUrl;

    @Override
    public Integer call() {
        try (PageFetcher fetcher = new PageFetcher(dogear.settings().allowedHosts(), Clock.systemUTC())) {
            return Inspect.run(inputs, baseUrl, fetcher, new PrintStream(System.out, true, StandardCharsets.UTF_8));
        }
    }
}
