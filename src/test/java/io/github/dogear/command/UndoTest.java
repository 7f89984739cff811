package io.github.dogear.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done can be taken back, so that the list and what can be found in it are as they were. */
class UndoTest {
    /** Each command that changes the list, in all its ways, on the list that {@link #begin} makes. */
    private static final Map<String, List<String>> CHANGES = Map.ofEntries(
            Map.entry(
                    "note",
                    List.of(
                            "/note gil: it protects the interpreter",
                            "/note linux: it forks",
                            "/note 1: well written",
                            "/note n1: other words")),
            Map.entry("keep", List.of("/keep threads share memory")),
            Map.entry("done", List.of("/done 1", "/done 1 2 3", "/done 4")),
            Map.entry("skip", List.of("/skip 1", "/skip 1 2")),
            Map.entry("later", List.of("/later 1 tonight", "/later 2 in 3 weeks")),
            Map.entry("drop", List.of("/drop 2", "/drop 3")),
            Map.entry("unread", List.of("/unread 3", "/unread 4 3")),
            Map.entry("cover", List.of("/cover 1 2 by n1", "/cover 2 by n1")),
            Map.entry(
                    "topics",
                    List.of(
                            "/topics rename linux to Operating systems",
                            "/topics rename linux to LINUX",
                            "/topics merge linux into jvm",
                            "/topics file 2 under linux",
                            "/topics file 2 under something new",
                            "/topics more linux",
                            "/topics less jvm")),
            Map.entry("learn", List.of("/learn Spark window functions #spark", "/learn monads")),
            Map.entry("follow", List.of("/follow Ada Lovelace")),
            Map.entry("book", List.of("/book The Mythical Man-Month #books")),
            Map.entry("attach", List.of("/attach 1 6")),
            Map.entry("file", List.of("/file 2 1", "/file 5 3")),
            Map.entry("again", List.of("/again n1 good", "/again 1 forgot")),
            Map.entry("daily", List.of("/daily 08:30", "/daily weekdays 7:45")),
            Map.entry("weekly", List.of("/weekly sun 18:00")),
            Map.entry("sample", List.of("/sample")));

    /** Those that change nothing of the list. What /next has offered is no change of the reader's; /timezone has its own way back;
     * /pair, /shelf and /forgetme have tests of their own. */
    private static final Set<String> LOOKS = Set.of(
            "next",
            "ask",
            "find",
            "list",
            "export",
            "stats",
            "status",
            "start",
            "help",
            "import",
            "check",
            "read",
            "undo",
            "invite",
            "pair",
            "shelf",
            "forgetme",
            "timezone",
            "verify");

    @TempDir
    Path directory;

    private Chat chat;

    @BeforeEach
    void begin() {
        chat = new Chat(directory.resolve("data"));
        chat.say("https://a.example/scheduling-of-threads #linux #os the first words");
        chat.say("https://a.example/garbage-collection #jvm");
        chat.say("https://a.example/memory-barriers #jvm #linux");
        chat.say("https://a.example/lock-free-queues and what I think of them");
        chat.say("https://a.example/page-cache");
        chat.send("list.md", "Spark:\nPyspark Window functions - Learn about it - Google\n");
        chat.press("Import");
        chat.say("/done 3");
        chat.say("/drop 4");
        chat.say("/next");
    }

    @AfterEach
    void close() {
        chat.close();
    }

    /** The list, and every word in the full-text index with its place. */
    private String state() {
        return chat.dump() + "\n"
                + chat.<String>write(sql -> {
                    sql.script("CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab(main, search, instance)");
                    return sql
                            .list(
                                    "SELECT term || ' ' || doc || ' ' || col || ' ' || offset AS line FROM temp.words ORDER BY doc, col, offset",
                                    row -> row.text("line"))
                            .stream()
                            .collect(Collectors.joining("\n"));
                });
    }

    /** Tells only the rows that differ: a whole list is hard to read. */
    private void assertAsBefore(String before, String what) {
        List<String> gone = before.lines().collect(Collectors.toCollection(ArrayList::new));
        List<String> left = new ArrayList<>();
        state().lines().filter(line -> !gone.remove(line)).forEach(left::add);
        assertThat(left).as(what + ": what was not there before").isEmpty();
        assertThat(gone).as(what + ": what is missing").isEmpty();
    }

    private boolean isAsBefore(String before) {
        return state().equals(before);
    }

    @Test
    void everyCommandIsKnownHere() {
        List<String> known = new ArrayList<>(CHANGES.keySet());
        known.addAll(LOOKS);
        List<String> commands = new CommandHandler(
                        new Access(Map.of(), ZoneId.of("UTC")), java.time.Clock.systemUTC(), list -> List.of())
                .usages().stream().map(Usage::name).toList();
        assertThat(known).as("a new command belongs into one of the two").containsExactlyInAnyOrderElementsOf(commands);
    }

    @Test
    void everyCommandThatChangesIsTakenBack() {
        String before = state();
        CHANGES.values()
                .forEach(lines -> lines.forEach(line -> {
                    String answer = chat.say(line);
                    assertThat(isAsBefore(before)).as(line + " -> " + answer).isFalse();
                    assertThat(chat.say("/undo")).as(line).startsWith("Taken back: ");
                    assertAsBefore(before, line);
                }));
    }

    @Test
    void everyCommandThatChangesHasItsOwnUndoButton() {
        String before = state();
        CHANGES.values()
                .forEach(lines -> lines.forEach(line -> {
                    assertThat(chat.say(line)).as(line).contains("[Undo]");
                    assertThat(chat.press("Undo")).as(line).startsWith("Taken back: ");
                    assertAsBefore(before, line);
                }));
    }

    @Test
    void whatOnlyLooksChangesNothing() {
        String before = state();
        for (String line : List.of(
                "/find threads",
                "/list",
                "/list linux",
                "/topics",
                "/note threads",
                "/note 1",
                "/note n1",
                "/export",
                "/stats",
                "/status",
                "/start",
                "/help",
                "/import",
                "/later 1",
                "some plain words")) {
            chat.say(line);
            assertAsBefore(before, line);
        }
        assertThat(chat.say("/undo")).startsWith("Taken back: let go of Lock free queues");
    }

    @Test
    void whatIsSaidWithoutACommandIsTakenBackToo() {
        String before = state();
        List<Runnable> talk = List.of(
                () -> chat.say("https://b.example/new-page #linux #fresh with words"),
                () -> chat.say("https://b.example/one https://b.example/two"),
                () -> chat.say("https://a.example/page-cache #linux"),
                () -> chat.say("https://a.example/page-cache more words on it"),
                () -> chat.say("https://a.example/lock-free-queues"),
                () -> chat.forward("Somebody", "https://t.me/somebody/1", "https://b.example/theirs as they say"),
                () -> chat.reply("m1", "a reply that is a note"),
                () -> chat.reply("m1", "a reply with https://b.example/another in it"),
                () -> chat.edit("m1", "https://a.example/scheduling-of-threads #other other words"),
                () -> chat.edit("m1", "https://b.example/another-page"),
                () -> chat.edit("m1", "https://a.example/scheduling-of-threads"),
                () -> chat.edit("m2", "https://a.example/garbage-collection with words now"),
                () -> chat.react("m1", "\uD83D\uDC4D", true));
        for (int i = 0; i < talk.size(); i++) {
            talk.get(i).run();
            assertThat(isAsBefore(before))
                    .as("no. " + i + ": " + chat.last().text())
                    .isFalse();
            assertThat(chat.say("/undo")).as("no. " + i).startsWith("Taken back: ");
            assertAsBefore(before, "no. " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyRowOfChangesIsTakenBackStepByStep(long seed) {
        Random random = new Random(seed);
        List<String> lines =
                CHANGES.values().stream().flatMap(List::stream).sorted().toList();
        Deque<String> states = new ArrayDeque<>();
        String last = state();
        for (int i = 0; i < 40; i++) {
            chat.say(
                    random.nextInt(4) == 0
                            ? "https://a.example/page-" + random.nextInt(10) + " #t" + random.nextInt(3) + " words " + i
                            : lines.get(random.nextInt(lines.size())));
            String now = state();
            if (!now.equals(last)) {
                states.push(last);
                last = now;
            }
        }
        assertThat(states).hasSizeGreaterThan(20);
        chat.restart();
        while (!states.isEmpty()) {
            String answer = chat.say("/undo");
            assertThat(answer).startsWith("Taken back: ");
            assertAsBefore(states.pop(), answer);
        }
    }

    @Test
    void anImportIsTakenBackWhole() {
        String before = state();
        StringBuilder list = new StringBuilder("Linux:\n");
        for (int i = 0; i < 1_200; i++) {
            list.append("https://c.example/article-")
                    .append(i)
                    .append("\n- what article ")
                    .append(i)
                    .append(" says\n");
        }
        list.append("https://a.example/page-cache\n- a note on what was there\n");
        chat.send("list.md", list.toString());
        chat.press("Import");
        assertThat(chat.number("SELECT count(*) FROM link")).isGreaterThan(1_200);
        chat.restart();
        assertThat(chat.say("/undo")).startsWith("Taken back: imported list.md.");
        assertAsBefore(before, "the list");
    }
}
