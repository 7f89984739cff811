package io.github.dogear;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dogear.chat.slack.SlackCommand;
import io.github.dogear.chat.slack.SlackManifest;
import io.github.dogear.chat.slack.SlackSettings;
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

class SlackManifestTest {
    private static final int COMMANDS_AN_APP_MAY_HAVE = 50;

    @Test
    void theManifestInConfigListsEveryCommandThereIs() throws IOException {
        List<SlackCommand> commands = new CommandHandler(
                        new Access(Map.of(), ZoneOffset.UTC), Clock.systemUTC(), list -> List.of())
                .usages().stream()
                        .filter(Usage::listed)
                        .map(usage -> new SlackCommand(usage.name(), usage.arguments(), usage.summary()))
                        .toList();
        String written = SlackManifest.yaml(commands, SlackSettings.RESERVED, null);
        Path fresh = Files.createDirectories(Path.of("target")).resolve("slack-manifest.yml");
        Files.writeString(fresh, written, StandardCharsets.UTF_8);

        assertThat(commands).hasSizeLessThan(COMMANDS_AN_APP_MAY_HAVE);
        assertThat(Path.of("config", "slack-manifest.yml"))
                .as("the commands changed: copy %s to config/", fresh)
                .hasContent(written);
    }
}
