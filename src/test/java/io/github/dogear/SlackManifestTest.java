package io.github.dogear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dogear.command.Access;
import io.github.dogear.command.CommandHandler;
import io.github.dogear.command.Usage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackManifestTest {
    private static final String LONG = "a-name-longer-than-slack-lets-it-be";
    private static final int COMMANDS_AN_APP_MAY_HAVE = 50;
    private static final List<String> SLACKS_OWN = List.of(
            ("/active /apps /archive /away /call /collapse /dm /dnd /expand /feed /feedback /help /huddle /invite /join /keys"
                            + " /leave /me /msg /mute /open /prefs /remind /remove /rename /search /shortcuts /shrug /star /status"
                            + " /topic /unarchive /who")
                    .split(" "));

    @Test
    void theManifestInConfigListsEveryCommandThereIs() throws IOException {
        String written = manifest(Map.of());
        Path fresh = Files.createDirectories(Path.of("target")).resolve("slack-manifest.yml");
        Files.writeString(fresh, written, StandardCharsets.UTF_8);

        assertThat(written.lines().filter(line -> line.contains("- command: /")))
                .hasSizeLessThan(COMMANDS_AN_APP_MAY_HAVE);
        assertThat(Path.of("config", "slack-manifest.yml"))
                .as("the commands changed: copy %s to config/", fresh)
                .hasContent(written);
    }

    private static String manifest(Map<String, String> environment) {
        List<Usage> usages =
                new CommandHandler(new Access(Map.of(), ZoneOffset.UTC), Clock.systemUTC(), list -> List.of()).usages();
        return Slack.manifest(Config.read(null, environment), usages, null);
    }

    @Test
    void aNameThatIsTakenInTheWorkspaceIsAnother() {
        assertThat(manifest(Map.of("SLACK_COMMANDS", "next=read-next, /list=/my-list")))
                .contains("command: /read-next\n", "command: /my-list\n", "command: /note\n", "command: /dogear-help\n")
                .doesNotContain("command: /next\n", "command: /list\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nxt=read", "next", "next=Read Next", "next=", "next=list", "next=dogear", "next=" + LONG})
    void aNameThatCannotBeIsSaid(String names) {
        assertThatThrownBy(() -> manifest(Map.of("SLACK_COMMANDS", names)))
                .isInstanceOf(Config.Invalid.class)
                .hasMessageStartingWith("SLACK_COMMANDS ");
    }

    @Test
    void noCommandHasANameThatSlackKeepsForItself() {
        assertThat(manifest(Map.of()))
                .doesNotContain("command: /help\n", "command: /invite\n", "command: /status\n")
                .contains("command: /dogear-invite\n");
    }

    private static Map<String, String> environment(String name, String value) {
        Map<String, String> environment = new TreeMap<>(
                Map.of("SLACK_BOT_TOKEN", "xoxb-test", "SLACK_SIGNING_SECRET", "s", "SLACK_HTTP_PORT", "0"));
        environment.put(name, value);
        return environment;
    }

    @ParameterizedTest
    @CsvSource({
        "SLACK_API_URL, http://example.org/api/",
        "SLACK_API_URL, slack-gov.com/api/",
        "SLACK_HTTP_PORT, 99999",
        "SLACK_HTTP_PORT, http"
    })
    void aSettingThatCannotBeIsSaidAtTheStart(String name, String value, @TempDir Path data) {
        Config config = Config.read(null, environment(name, value));
        try (App app = new App(data, config, Clock.systemUTC(), ZoneOffset.UTC)) {
            PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
            assertThatThrownBy(() -> app.serve(nowhere))
                    .isInstanceOf(Config.Invalid.class)
                    .hasMessageStartingWith(name);
        }
    }

    /** Slack's published limits, in characters. */
    @ParameterizedTest
    @CsvSource({
        "'  name', 1, 35",
        "'  description', 1, 140",
        "'    display_name', 1, 80",
        "'    - name', 1, 24",
        "'      callback_id', 1, 255",
        "'      description', 1, 150",
        "'    - command', 2, 32",
        "'      usage_hint', 1, 1000",
    })
    void everyFieldHasALengthThatSlackTakes(String field, int least, int most) {
        List<String> values = fields(manifest(Map.of()), field);

        assertThat(values).isNotEmpty().allSatisfy(value -> assertThat(value).hasSizeBetween(least, most));
    }

    @Test
    void nothingIsThereTwiceAndNoCommandIsSlacksOwn() {
        List<String> commands = fields(manifest(Map.of()), "    - command");
        assertThat(commands).doesNotHaveDuplicates().allMatch(name -> name.matches("/[a-z0-9_-]+"));
        assertThat(commands).doesNotContainAnyElementsOf(SLACKS_OWN);
        assertThat(manifest(Map.of()).lines().filter(line -> line.startsWith("      - ")))
                .hasSizeGreaterThan(15)
                .doesNotHaveDuplicates();
    }

    private static List<String> fields(String manifest, String field) {
        return manifest.lines()
                .filter(line -> line.startsWith(field + ": "))
                .map(line -> line.substring(field.length() + 2).replaceAll("^\"|\"$", ""))
                .toList();
    }

    @Test
    void overHttpEveryRequestGoesToTheAddress() {
        String address = "https://dogear.example/slack/events";
        List<Usage> usages =
                new CommandHandler(new Access(Map.of(), ZoneOffset.UTC), Clock.systemUTC(), list -> List.of()).usages();
        String manifest = Slack.manifest(Config.read(null, Map.of()), usages, address);

        assertThat(fields(manifest, "      url"))
                .hasSameSizeAs(fields(manifest, "    - command"))
                .containsOnly(address);
        assertThat(fields(manifest, "    request_url")).containsExactly(address, address);
        assertThat(manifest).contains("  socket_mode_enabled: false\n");
        assertThat(manifest(Map.of())).contains("  socket_mode_enabled: true\n").doesNotContain("url:");
    }
}
