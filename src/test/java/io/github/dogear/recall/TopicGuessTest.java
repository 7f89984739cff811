package io.github.dogear.recall;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dogear.Shared;
import io.github.dogear.command.Chat;
import io.github.dogear.reading.CanonicalAddress;
import io.github.dogear.reading.Link;
import io.github.dogear.reading.Links;
import io.github.dogear.reading.Reader;
import io.github.dogear.reading.Readers;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.reading.Topic;
import io.github.dogear.store.Database;
import io.github.dogear.store.Sql;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topics guessed for links of which it is known where they belong: each is left out in turn, and asked for. */
class TopicGuessTest {
    private static final int TOPIC = 0;
    private static final int TITLE = 1;
    private static final int ADDRESS = 2;
    private static final int BEGINNING = 3;

    @TempDir
    Path directory;

    private Database database;
    private Reader me;
    private int pages;

    @BeforeEach
    void open() {
        database = Database.open(directory.resolve("data"), sql -> {});
        me = database.writeNow(sql -> new Readers(sql, Instant.EPOCH).add("me", ZoneId.of("UTC"), true));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private <T> T inList(Function<ReadingList, T> work) {
        return database.writeNow(sql -> work.apply(new ReadingList(sql, me, Instant.EPOCH)));
    }

    /** Keeps a link of which the page was read; an empty topic is none. */
    private static long keep(ReadingList list, String topic, String title, String address, String beginning) {
        String url = "https://" + address;
        long link = list.links()
                .save(new Links.Draft(
                        url,
                        CanonicalAddress.of(url).orElseThrow(),
                        title,
                        Link.TitleBy.PAGE,
                        null,
                        null,
                        Instant.EPOCH))
                .link()
                .id();
        list.sql().update("INSERT INTO page (link_id, text, read_at) VALUES (?, ?, 0)", link, beginning);
        if (!topic.isEmpty()) {
            list.topics().file(link, list.topics().named(topic));
        }
        return link;
    }

    private static List<String[]> filed() throws IOException {
        try (InputStream in = TopicGuessTest.class.getResourceAsStream("filed.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t"))
                    .toList();
        }
    }

    private TopicGuess.Guess guess(String title, String beginning) {
        return inList(list ->
                new TopicGuess(list).of(new TopicGuess.About(0, title, "https://new.example.org/page", beginning)));
    }

    private static List<String> names(TopicGuess.Guess guess) {
        return guess.fitting().stream().map(Topic::name).toList();
    }

    /** What came of the guesses for all links of a list. */
    private static final class Tally {
        private int links;
        private int first;
        private int offered;
        private int none;
        private int wrong;
        private final List<String> filed = new ArrayList<>();
        private final List<String> misfiled = new ArrayList<>();

        void add(String topic, String title, TopicGuess.Guess guess) {
            List<String> names = names(guess);
            guess.clear()
                    .map(Topic::name)
                    .ifPresent(name -> (name.equals(topic) ? filed : misfiled).add(title + ": " + name));
            if (topic.isEmpty() || topic.equals("Misc")) {
                wrong += names.isEmpty() ? 0 : 1;
                none++;
                return;
            }
            links++;
            first += !names.isEmpty() && names.get(0).equals(topic) ? 1 : 0;
            offered += names.contains(topic) ? 1 : 0;
        }

        @Override
        public String toString() {
            return "%d links of a topic: its topic offered first for %d, at all for %d; of %d others %d were offered one; filed by itself %d rightly, %d wrongly"
                    .formatted(links, first, offered, none, wrong, filed.size(), misfiled.size());
        }
    }

    @Test
    void mostPagesAreOfferedTheirTopicAndNoneIsFiledWrongly() throws IOException {
        List<String[]> all = filed();
        List<Long> ids = inList(list -> all.stream()
                .map(one -> keep(list, one[TOPIC], one[TITLE], one[ADDRESS], one[BEGINNING]))
                .toList());
        Tally tally = new Tally();
        for (int i = 0; i < all.size(); i++) {
            String[] one = all.get(i);
            TopicGuess.About about =
                    new TopicGuess.About(ids.get(i), one[TITLE], "https://" + one[ADDRESS], one[BEGINNING]);
            tally.add(one[TOPIC], one[TITLE], inList(list -> new TopicGuess(list).of(about)));
        }
        System.out.println(tally);
        assertThat(tally.misfiled).isEmpty();
        assertThat(tally.filed).hasSizeGreaterThanOrEqualTo(10);
        assertThat(tally.first).isGreaterThanOrEqualTo(tally.links * 75 / 100);
        assertThat(tally.wrong).isLessThanOrEqualTo(tally.none / 3);
    }

    @Test
    void theOwnersListIsOfferedSparkForSparkAndNothingForTheRest() throws IOException {
        String text = Files.readString(Shared.file("understand-again-summarise.md"), StandardCharsets.UTF_8);
        Tally tally = new Tally();
        try (Chat chat = new Chat(directory.resolve("theirs"))) {
            chat.send("list.md", text);
            chat.press("Import");
            chat.read(sql -> tallyAll(sql, tally));
        }
        System.out.println(tally);
        assertThat(tally.misfiled).isEmpty();
        assertThat(tally.offered).isGreaterThanOrEqualTo(3);
        assertThat(tally.wrong).isZero();
    }

    private static boolean tallyAll(Sql sql, Tally tally) {
        ReadingList list =
                new ReadingList(sql, new Readers(sql, Instant.EPOCH).owner().orElseThrow(), Instant.EPOCH);
        for (String topic : List.of("Spark", "Misc")) {
            for (long id : sql.list(
                    "SELECT link_id FROM link_topic JOIN topic ON topic.id = topic_id WHERE name = ?",
                    row -> row.number("link_id"),
                    topic)) {
                Link link = list.links().find(id).orElseThrow();
                TopicGuess.About about = new TopicGuess.About(id, link.title(), link.url(), "");
                tally.add(topic, link.title(), new TopicGuess(list).of(about));
            }
        }
        return true;
    }

    /** Files links about bread, so many, under a topic of that name. */
    private void bread(String topic, int links) throws IOException {
        List<String[]> all =
                filed().stream().filter(one -> one[TOPIC].equals("Bread")).toList();
        inList(list -> {
            for (String[] one : all.subList(0, links)) {
                keep(list, topic, one[TITLE], one[ADDRESS] + "/" + pages++, one[BEGINNING]);
            }
            keep(list, "", "Learning the cello", "music.example.org/" + pages++, "Scales in the evening.");
            return links;
        });
    }

    private TopicGuess.Guess guessOfBread() {
        return guess(
                "Bread with a dark crust",
                "A wet sourdough, steam in the oven, and flour of rye and wheat: the dough ferments overnight with little yeast.");
    }

    @Test
    void aTopicOfTwoLinksIsNotOffered() throws IOException {
        bread("Bread", 2);
        assertThat(guessOfBread()).isEqualTo(TopicGuess.Guess.NONE);
        bread("Bread", 3);
        assertThat(names(guessOfBread())).containsExactly("Bread");
    }

    @Test
    void nothingIsPutUnderTopicsForAnything() throws IOException {
        for (String name : List.of(
                "Misc",
                "misc. (websites, blogs)",
                "Uncategorised",
                "Read later",
                "Other links",
                "inbox",
                "Разное",
                "その他")) {
            bread(name, 7);
            assertThat(guessOfBread()).as(name).isEqualTo(TopicGuess.Guess.NONE);
        }
    }

    @Test
    void whatLooksLikeATopicForAnythingButSaysMoreIsOffered() throws IOException {
        bread("Other bread", 7);
        assertThat(names(guessOfBread())).containsExactly("Other bread");
    }

    @Test
    void whatOthersFiledIsNeitherOfferedNorCounted() throws IOException {
        Reader mine = me;
        me = database.writeNow(sql -> new Readers(sql, Instant.EPOCH).add("other", ZoneId.of("UTC"), false));
        bread("Theirs", 7);
        assertThat(names(guessOfBread())).containsExactly("Theirs");
        me = mine;
        assertThat(guessOfBread()).isEqualTo(TopicGuess.Guess.NONE);
        inList(list -> {
            for (int i = 0; i < 3; i++) {
                keep(list, "Cello", "Scales for the cello " + i, "music.example.org/" + i, "A patient teacher.");
            }
            return true;
        });
        assertThat(guessOfBread()).isEqualTo(TopicGuess.Guess.NONE);
    }

    @Test
    void oneWordInCommonIsNotEnoughToFileByItself() throws IOException {
        bread("Bread", 7);
        TopicGuess.Guess guess = guess(
                "The bread and the circus",
                "How bread kept an empire quiet: bread for nothing, bread for votes, bread.");
        assertThat(names(guess)).containsExactly("Bread");
        assertThat(guess.clear()).isEmpty();
    }

    @Test
    void oneAmongAHundredTopicsIsFound() throws IOException {
        bread("Bread", 7);
        inList(list -> {
            for (int i = 0; i < 300; i++) {
                String subject = "subject" + (char) ('a' + i / 3 % 10) + (char) ('a' + i / 30);
                keep(list, subject, "On " + subject + ", part " + i % 3, "s.example.org/" + i, "Of " + subject + ".");
            }
            return true;
        });
        assertThat(names(guessOfBread())).first().isEqualTo("Bread");
        assertThat(names(guess("More on subjectcc", "What is new of subjectcc.")))
                .containsExactly("subjectcc");
    }

    @Test
    void strangeNamesAndTextsDoNoHarm() throws IOException {
        List<String> strange = List.of(
                "<b>*bold*</b> _&amp;_ [x](y)",
                "\uD83C\uDF5E",
                "\" OR reader : \"reader1",
                "NEAR(a b) AND NOT *",
                "'; DROP TABLE topic; --",
                "\u202Eevil\u0000",
                "%s %n {0}",
                "x".repeat(80));
        for (String name : strange) {
            bread(name, 4);
            assertThat(guessOfBread().fitting()).as(name).isNotEmpty();
            for (String text : List.of(name, name.repeat(50), "", " \n", "面包 的 做法", "\uD83C", "é".repeat(5000))) {
                assertThat(guess(text, name + " " + text).fitting()).hasSizeLessThanOrEqualTo(2);
            }
        }
    }
}
