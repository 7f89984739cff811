package io.github.dogear.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody has all that is theirs erased. */
class ForgetTest {
    private static final String SECRET = "xylophone";

    @TempDir
    private Path directory;

    private Chat chat;

    @BeforeEach
    void begin() {
        chat = new Chat(directory.resolve("data"));
        chat.say("https://a.example/about-the-" + SECRET + " #" + SECRET + "s my own " + SECRET);
        chat.say("/note 1: another " + SECRET);
        chat.say("/note " + SECRET + "s: a third one");
        chat.send("list.md", SECRET + ":\nhttps://a.example/" + SECRET + "-two\n" + SECRET + " - Learn about it\n");
        chat.press("Import");
        chat.say("/daily 08:30");
        chat.say("/next");
        chat.say("/done");
        chat.say("/again " + SECRET);
    }

    @AfterEach
    void close() {
        chat.close();
    }

    @Test
    void itAsksTwiceAndThenNothingIsLeft() throws IOException {
        assertThat(chat.say("/forgetme")).startsWith("This erases everything that is yours here: 2 links, 3 notes");
        assertThat(chat.press("Export everything")).contains("Your list");
        chat.say("/forgetme");
        assertThat(chat.press("Erase")).startsWith("Erase it all, for good?");
        assertThat(chat.press("Yes, erase everything")).startsWith("Everything that was yours is erased.");

        assertThat(chat.say("/list")).startsWith("Your list is empty.");
        assertThat(chat.say("/undo")).isEqualTo("There is nothing to take back.");
        assertThat(chat.say("/find " + SECRET)).startsWith("Nothing found");
        assertThat(chat.say("https://a.example/a-new-beginning")).startsWith("Saved:");
        assertThat(chat.say("/export")).contains("1 link");
        chat.close();
        try (Stream<Path> files = Files.list(directory.resolve("data"))) {
            List<Path> databases = files.filter(
                            file -> file.getFileName().toString().startsWith("dogear.db"))
                    .toList();
            assertThat(databases).isNotEmpty();
            for (Path file : databases) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT))
                        .doesNotContain(SECRET, SECRET.substring(0, 6));
            }
        }
    }

    @Test
    void whoThinksBetterOfItKeepsEverything() {
        chat.say("/forgetme");
        chat.press("Erase");
        chat.say("/list");
        assertThat(chat.say("/forgetme erase everything now")).startsWith("Erase it all, for good?");
        assertThat(chat.say("/forgetme please")).startsWith("Nothing was erased.");
        assertThat(chat.say("/stats")).contains("2 links");
    }

    @Test
    void nobodyElseLosesAnything() {
        String code = chat.say("/invite").replaceAll("(?s).*/start ([0-9a-f]+).*", "$1");
        chat.elsewhere("bob", "/start " + code);
        assertThat(chat.elsewhere("bob", "https://a.example/bobs-own")).startsWith("Saved:");
        chat.elsewhere("bob", "/forgetme");
        chat.elsewhere("bob", "/forgetme erase");
        assertThat(chat.elsewhere("bob", "/forgetme erase everything now")).contains("let in again");
        assertThat(chat.elsewhere("bob", "/list")).isEmpty();
        assertThat(chat.say("/stats")).contains("2 links");
        assertThat(chat.number("SELECT count(*) FROM link WHERE title LIKE '%obs own%'"))
                .isZero();
    }
}
