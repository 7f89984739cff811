package io.github.dogear.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The conversation at the head of the README is the one that the sample list gives. */
class ReadmeTest {
    @TempDir
    Path directory;

    @Test
    void theConversationIsReal() throws IOException {
        String readme = Files.readString(Path.of("README.md"), StandardCharsets.UTF_8);
        String conversation = readme.split("```\n")[1];
        try (Chat chat = new Chat(directory)) {
            chat.say("/start");
            chat.press("Sample list");
            for (String turn : conversation.split("(?m)^you> ")) {
                if (!turn.isBlank()) {
                    String typed = turn.lines().findFirst().orElseThrow();
                    assertThat(words(said(chat, typed)))
                            .as(typed)
                            .isEqualTo(words(turn.substring(typed.length()).strip()));
                }
            }
        }
    }

    private static String said(Chat chat, String typed) {
        return typed.equals("1")
                ? chat.press("Done")
                : typed.startsWith("> ") ? chat.reply(chat.lastCard(), typed.substring(2)) : chat.say(typed);
    }

    /** Without what the terminal adds: the address under a title, and the numbers of buttons. */
    private static String words(String said) {
        return said.lines()
                .filter(line -> !line.startsWith("https://"))
                .filter(line -> !line.matches("(\\[[0-9]+] [A-Z][a-zA-Z ]+(\\(\\d+\\))? *)+|(\\[[^\\]]+] ?)+"))
                .collect(Collectors.joining("\n"))
                .strip();
    }
}
