package io.github.dogear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dogear.command.Access;
import io.github.dogear.command.CommandHandler;
import io.github.dogear.command.Usage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlackManifestTest {
    private static final String LONG = "a-name-longer-than-slack-lets-it-be";
    private static final int COMMANDS_AN_APP_MAY_HAVE = 50;

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
}
