package io.github.dogear.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dogear.chat.Document;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Odd words go in by every door, are found, shown and written out, and come back the same. */
class NaughtyStringsTest {
    @TempDir
    Path directory;

    private Chat chat;

    @BeforeEach
    void open() {
        chat = new Chat(directory.resolve("data"));
    }

    @AfterEach
    void close() {
        chat.close();
    }

    /** An answer there is, about what was asked, and nothing in it can harm a screen. */
    private static String sound(String answer) {
        Answers.assertHarmless(answer);
        assertThat(answer).isNotEmpty();
        return answer;
    }

    private void nothingWasSetAside() {
        assertThat(chat.number("SELECT count(*) FROM inbox WHERE state = 'dead'"))
                .isZero();
    }

    @Test
    void linksAreSavedWhateverStandsBesideThem() {
        int saved = 0;
        for (String words : NaughtyStrings.ALL) {
            saved++;
            assertThat(sound(chat.say("https://a.example/" + saved + "\n" + words)))
                    .as(words)
                    .startsWith("Saved: ");
        }
        assertThat(chat.number("SELECT count(*) FROM link")).isEqualTo(saved);
        nothingWasSetAside();
    }

    @Test
    void titlesAndTopicsMayBeOdd() {
        int number = 0;
        for (String words : NaughtyStrings.ALL) {
            number++;
            sound(chat.say("[" + words + "](https://b.example/" + number + ")"));
            sound(chat.say("/topics file 1 under " + words));
            sound(chat.say("/list " + words));
            sound(chat.say("/next " + words));
        }
        sound(chat.say("/topics"));
        sound(chat.say("/stats"));
        sound(chat.say("/status"));
        assertThat(chat.number("SELECT count(*) FROM topic WHERE length(name) > 100 OR name = ''"))
                .isZero();
        nothingWasSetAside();
    }

    @Test
    void searchNeverFails() {
        chat.say("https://a.example/locks-and-queues some words on locks");
        for (String words : NaughtyStrings.ALL) {
            sound(chat.say("/find " + words));
            sound(chat.say("/note " + words.replace(':', ' ')));
        }
        assertThat(chat.say("/find locks")).contains("Locks and queues");
        nothingWasSetAside();
    }

    @Test
    void aNoteIsFoundByItsOwnWords() {
        for (String words : NaughtyStrings.ALL) {
            chat.say("/keep " + words);
        }
        for (String[] pair : List.of(
                new String[] {"strasse", "Straße"},
                new String[] {"cafe", "naïve café"},
                new String[] {"привет", "Привет, мир"},
                new String[] {"שלום", "שלום עולם"},
                new String[] {"안녕하세요", "안녕하세요 세계"},
                new String[] {"proto", "__proto__"},
                new String[] {"near", "NEAR(a b, 2)"},
                new String[] {"HYPERLINK", "=HYPERLINK"})) {
            assertThat(chat.say("/find " + pair[0])).as(pair[0]).containsIgnoringCase(pair[1]);
        }
        nothingWasSetAside();
    }

    @Test
    void notesGoOutAndComeBackTheSame() {
        int number = 0;
        for (String words : NaughtyStrings.ALL) {
            number++;
            sound(chat.forward("Somebody", null, "https://c.example/" + number + "\n" + words));
            sound(chat.say("/note topic " + number + ": " + words));
            sound(chat.say("/keep " + words + " again"));
        }
        nothingWasSetAside();
        String exported = export(chat);
        try (Chat other = new Chat(directory.resolve("other"))) {
            other.send("list.md", exported);
            assertThat(other.press("Import")).contains("Imported list.md: ");
            assertSame(notes(other), notes(chat));
            assertSame(export(other).lines().toList(), exported.lines().toList());
            assertThat(export(other)).isEqualTo(exported);
            String before = other.dump();
            other.send("list.md", exported);
            other.press("Import");
            assertThat(other.dump()).isEqualTo(before);
        }
    }

    /** Tells only what differs. */
    private static void assertSame(List<String> are, List<String> were) {
        List<String> lost = new ArrayList<>(were);
        assertThat(are.stream().filter(one -> !lost.remove(one))).as("new").isEmpty();
        assertThat(lost).as("lost").isEmpty();
    }

    private static String export(Chat chat) {
        chat.say("/export");
        Document document = Objects.requireNonNull(chat.last().reply().document());
        return new String(document.content(), StandardCharsets.UTF_8);
    }

    private static List<String> notes(Chat chat) {
        return chat.read(
                sql -> sql.list("SELECT provenance || '|' || text AS line FROM note", row -> row.text("line")));
    }
}
