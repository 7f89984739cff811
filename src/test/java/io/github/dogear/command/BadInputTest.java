package io.github.dogear.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever follows a command, it is answered, and clearly. */
class BadInputTest {
    private static final List<String> BAD = List.of(
            "x".repeat(10_000),
            "long words ".repeat(1_000),
            "a" + " ".repeat(20_000) + "b",
            "a\n".repeat(5_000),
            "\uD83D\uDE00".repeat(5_000),
            "1 ".repeat(5_000),
            "'; DROP TABLE link; --",
            "\" OR NEAR(* AND",
            "title : {x} ^ *",
            "a\u0000b\u0007\u001B[2J",
            "\u202Egnp\u2066.exe\u200B",
            "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
            "مرحبا بالعالم",
            "你好，世界",
            "lone \uD800 half",
            "-1",
            "0",
            "999999999999999999999999",
            "1e9",
            "٣",
            "12; 13",
            "n",
            "n0",
            "n99999999999999999999",
            "#",
            "%s%n%x",
            "../../etc/passwd",
            "to",
            "rename to",
            "rename a to",
            "merge a into a",
            "file 1 under",
            "99999999999999 go",
            "1 go",
            "page 0",
            "page 999999",
            "spark page -1",
            "by n1",
            "1 by n999",
            "more",
            "31 feb",
            "tomorrow yesterday",
            "25:99",
            "in 99999999999 years",
            "in -3 days",
            "monday monday monday");

    /** Those that need something to work on; without it they say what, in one line. */
    private static final Set<String> NEEDY = Set.of(
            "find", "done", "skip", "later", "drop", "unread", "cover", "keep", "attach", "file", "undo", "note",
            "next", "list", "topics", "import");

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

    static Stream<String> commands() {
        return new CommandHandler(new Access(Map.of(), ZoneId.of("UTC")), Clock.systemUTC(), list -> List.of())
                .usages().stream().map(Usage::name);
    }

    @Test
    void aCommandWithoutWhatItNeedsSaysSoInOneLine() {
        commands().filter(NEEDY::contains).forEach(name -> Answers.assertOneLine(chat.say("/" + name)));
        assertThat(chat.number("SELECT count(*) FROM change")).isZero();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void whateverFollowsACommandIsAnswered(String name) {
        chat.say("https://a.example/locks-and-queues #spark");
        for (String bad : BAD) {
            String answer = chat.say("/" + name + " " + bad);
            assertThat(answer).as("/%s %s", name, bad).isNotEmpty();
            Answers.assertHarmless(answer);
        }
        assertThat(chat.number("SELECT count(*) FROM inbox WHERE state = 'dead'"))
                .isZero();
        assertThat(chat.say("/list page 99")).contains("Locks and queues");
    }

    @Test
    void whatIsTooLongIsToldInOneLineAndIsNotKept() {
        chat.say("https://a.example/locks");
        String before = chat.dump();
        for (String name : commands().toList()) {
            Answers.assertOneLine(chat.say("/" + name + " words: " + "x".repeat(10_000)));
        }
        assertThat(chat.dump()).isEqualTo(before);
    }

    @Test
    void numbersThatAreNoneOfTheListAreToldInOneLine() {
        chat.say("https://a.example/locks");
        String before = chat.dump();
        for (String name : List.of("done", "skip", "later", "drop", "unread", "cover", "attach", "file")) {
            for (String number : List.of("77", "0", "-1", "1 77", "x", "999999999999999999999", "٣")) {
                Answers.assertOneLine(chat.say("/" + name + " " + number));
            }
        }
        assertThat(chat.dump()).isEqualTo(before);
    }

    @Test
    void nobodySeesOrTouchesWhatBelongsToAnother() {
        chat.say("https://a.example/theirs #private my words");
        chat.write(sql -> sql.update("INSERT INTO reader (name, created_at) VALUES ('Other', 0)"));
        for (String table : List.of("link", "note", "topic", "change")) {
            chat.write(sql -> sql.update("UPDATE " + table + " SET reader_id = 2"));
        }
        String before = chat.dump();
        for (String line : List.of(
                "/done 1",
                "/later 1 tonight",
                "/drop 1",
                "/note 1",
                "/note n1",
                "/note n1: mine now",
                "/note words",
                "/find theirs",
                "/cover 1 by n1",
                "/attach 1 1",
                "/file 1 1",
                "/undo 1",
                "/list",
                "/list private",
                "/topics",
                "/topics rename private to public",
                "/next",
                "/stats",
                "/import 1 go")) {
            assertThat(chat.say(line)).as(line).doesNotContain("Theirs").doesNotContain("my words");
        }
        for (String message : List.of("m1", "c0")) {
            chat.react(message, "\uD83D\uDC4D", true);
        }
        assertThat(chat.dump()).isEqualTo(before);
    }

    @Test
    void aMegabyteOfAnythingIsAnswered() {
        for (String part : List.of("x", " a", "\n-", "(", "https://a.example/", "#a ", "\uD83D\uDE00", "a:", "\\")) {
            String answer = chat.say(part.repeat(1_000_000 / part.length()));
            assertThat(answer).as(part).isNotEmpty();
            Answers.assertHarmless(answer);
        }
        assertThat(chat.number("SELECT count(*) FROM inbox WHERE state = 'dead'"))
                .isZero();
    }
}
