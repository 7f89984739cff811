package io.github.dogear.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dogear.reading.Reader;
import io.github.dogear.reading.Readers;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.store.Database;
import io.github.dogear.store.Sql;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finding by meaning, with the real model. */
class MeaningTest {
    private static final Meaning MEANING = Meaning.ifHere();

    @TempDir
    private Path directory;

    private Database database;
    private Reader reader;

    @BeforeEach
    void open() {
        database = Database.open(directory.resolve("data"), sql -> {});
        reader = database.writeNow(sql -> new Readers(sql, Instant.EPOCH).add("a", ZoneId.of("UTC"), true));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @AfterAll
    static void unload() {
        MEANING.close();
    }

    private ReadingList list(Sql sql) {
        return new ReadingList(sql, reader, Instant.EPOCH);
    }

    private long note(Reader owner, String text) {
        return database.writeNow(sql -> sql.insert(
                "INSERT INTO note (reader_id, text, provenance, hash, created_at, changed_at) VALUES (?, ?, 'own', '', 0, 0)",
                owner.id(),
                text));
    }

    private long note(String text) {
        return note(reader, text);
    }

    private void readAll() {
        try (MeaningWorker worker = new MeaningWorker(database, MEANING)) {
            worker.finish();
        }
    }

    private List<String> find(Meaning meaning, String words) {
        return database.read(sql -> new Search(list(sql), meaning)
                .find(words, 10, 0).stream().map(Search.Hit::context).toList());
    }

    private long passages() {
        return database.read(sql -> sql.number("SELECT count(*) FROM passage JOIN passage_vector USING (id)"));
    }

    @Test
    void theModelGivesTheVectorsThatItsAuthorsPublish() {
        assertThat(MEANING.of("This is an example sentence"))
                .hasSize(384)
                .startsWith(new float[] {0.0677f, 0.0635f, 0.0487f}, within(0.02f));
        assertThat(MEANING.of("")).hasSize(384);
        assertThat(MEANING.of("\ud83d\ude80 \u6570\u5b66 " + "x".repeat(100_000) + " \u0000\ud800"))
                .hasSize(384);
    }

    @Test
    void piecesAreTheOnesOfTheVocabulary() throws IOException {
        try (InputStream json = MeaningTest.class.getResourceAsStream("/all-minilm-l6-v2-q-tokenizer.json")) {
            WordPieces pieces = WordPieces.read(json);
            assertThat(pieces.of("Hello, WÖRLD!", 128)).containsExactly(101, 7592, 1010, 2088, 999, 102);
            assertThat(pieces.of("unaffable", 128)).containsExactly(101, 14477, 20961, 3468, 102);
            assertThat(pieces.of("x".repeat(101) + " hello", 128)).containsExactly(101, 100, 7592, 102);
            assertThat(pieces.of("hello ".repeat(500), 128)).hasSize(128).endsWith(7592, 102);
            assertThat(pieces.of("a unaffable", 4)).containsExactly(101, 1037, 14477, 102);
        }
    }

    @Test
    void whatMeansTheSameIsFoundInOtherWords() {
        note("Two that wait for each other's rows wait for ever.");
        note("Pasta is cooked in plenty of salted water.");
        readAll();
        assertThat(find(MEANING, "deadlock")).containsExactly("Two that wait for each other's rows wait for ever.");
        assertThat(find(Meaning.off(), "deadlock")).isEmpty();
    }

    @Test
    void whatHasTheWordsAndTheMeaningComesFirst() {
        note("A bank holds money for those who have some to spare.");
        note("The bank of a river is where one sits and fishes.");
        readAll();
        assertThat(find(MEANING, "river bank").get(0)).startsWith("The bank of a river");
    }

    @Test
    void nonsenseFindsNothing() {
        note("Two that wait for each other's locks wait for ever.");
        readAll();
        assertThat(find(MEANING, "xyzzy")).isEmpty();
        assertThat(find(MEANING, "qwertz asdf")).isEmpty();
    }

    @Test
    void phrasesAndThingsWrittenSoAreLookedForAsTheyAre() {
        note("Two that wait for each other's locks wait for ever.");
        readAll();
        assertThat(find(MEANING, "\"dead lock\"")).isEmpty();
        assertThat(find(MEANING, "C++")).isEmpty();
    }

    @Test
    void filtersHoldForWhatIsNearToo() {
        note("Two that wait for each other's rows wait for ever.");
        readAll();
        assertThat(find(MEANING, "deadlock in:notes")).hasSize(1);
        assertThat(find(MEANING, "deadlock in:links")).isEmpty();
        assertThat(find(MEANING, "deadlock topic:cooking")).isEmpty();
    }

    @Test
    void anothersNotesAreNeverFound() {
        Reader other = database.writeNow(sql -> new Readers(sql, Instant.EPOCH).add("b", ZoneId.of("UTC"), false));
        note(other, "Two that wait for each other's rows wait for ever.");
        readAll();
        assertThat(passages()).isEqualTo(1);
        assertThat(find(MEANING, "deadlock")).isEmpty();
    }

    @Test
    void theWordsShownAreOfThePassageThatIsNear() {
        long link = database.writeNow(sql -> sql.insert(
                "INSERT INTO link (reader_id, url, canonical, title, saved_at) VALUES (?, 'https://a.example/', 'a', 'Kitchen', 0)",
                reader.id()));
        String pasta = "Pasta is cooked in plenty of salted water until it is soft. ";
        database.store(sql -> sql.update(
                "INSERT INTO page (link_id, text, read_at) VALUES (?, ?, 0)",
                link,
                pasta.repeat(20) + "Two that wait for each other's rows wait for ever. ".repeat(12)));
        readAll();
        assertThat(find(MEANING, "deadlock"))
                .singleElement()
                .asString()
                .startsWith("… ")
                .contains("wait for ever");
    }

    @Test
    void whatChangedIsReadAgainAndWhatIsGoneIsForgotten() {
        long note = note("Two that wait for each other's rows wait for ever.");
        readAll();
        assertThat(find(MEANING, "deadlock")).hasSize(1);
        database.store(sql -> sql.update("UPDATE note SET text = 'Pasta wants salted water.' WHERE id = ?", note));
        readAll();
        assertThat(find(MEANING, "deadlock")).isEmpty();
        assertThat(find(MEANING, "how to boil noodles")).containsExactly("Pasta wants salted water.");
        assertThat(passages()).isEqualTo(1);
        database.store(sql -> sql.update("DELETE FROM note WHERE id = ?", note));
        assertThat(passages()).isZero();
        assertThat(find(MEANING, "how to boil noodles")).isEmpty();
    }

    /** Runs the program without the jars of the model, and gives what it says. */
    private String withoutModel(String setting) throws IOException, InterruptedException {
        String path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar -> !jar.contains("onnxruntime") && !jar.contains("minilm"))
                .collect(Collectors.joining(File.pathSeparator));
        ProcessBuilder program = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                path,
                "io.github.dogear.Dogear",
                "--data",
                directory.resolve("other").toString());
        program.environment().put("DOGEAR_MEANING", setting);
        Process process = program.redirectErrorStream(true).start();
        try (OutputStream in = process.getOutputStream()) {
            in.write("https://a.example/locks-and-queues\n/find locks\n".getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    @Test
    void withoutTheModelTheProgramRunsAndFindsWords() throws Exception {
        assertThat(withoutModel("")).contains("1  Locks and queues").doesNotContain("Exception");
        assertThat(withoutModel("on").strip())
                .isEqualTo("dogear: DOGEAR_MEANING is on, but this Dogear was packed without the sentence model."
                        + " Pack it with: mvn -Pmeaning package");
    }

    @Test
    void aTextIsCutWhereTheModelStopsReading() {
        List<String> passages = Passages.of(
                "Title", IntStream.range(0, 200).mapToObj(i -> "w" + i).reduce("", (a, b) -> a + " " + b));
        assertThat(passages).hasSize(3);
        assertThat(passages.get(0)).startsWith("Title w0").endsWith("w88");
        assertThat(passages.get(2)).startsWith("w179").endsWith("w199");
        assertThat(Passages.of("", "")).isEmpty();
        assertThat(Passages.of("", "\u6570".repeat(2_000))).hasSize(3);
        assertThat(Passages.of("", "word ".repeat(100_000))).hasSize(Passages.MOST);
    }

    @Test
    void eightBitsAndSignsKeepWhatIsNear() {
        Random random = new Random(5);
        float[] one = random(random);
        float[] near = one.clone();
        for (int i = 0; i < near.length; i++) {
            near[i] += (float) random.nextGaussian() * 0.02f;
        }
        assertThat(Vector.likeness(one, Vector.stored(one))).isCloseTo(1, within(0.01));
        assertThat(Vector.likeness(one, Vector.stored(random(random)))).isCloseTo(0, within(0.25));
        assertThat(Vector.likeness(one, new byte[3])).isZero();
        long[] signs = Vector.signs(one);
        assertThat(Arrays.equals(signs, Vector.signs(near))).isFalse();
        assertThat(IntStream.range(0, signs.length)
                        .map(i -> Long.bitCount(signs[i] ^ Vector.signs(near)[i]))
                        .sum())
                .isLessThan(100);
    }

    private static float[] random(Random random) {
        float[] vector = new float[MiniLm.DIMENSIONS];
        double square = 0;
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) random.nextGaussian();
            square += vector[i] * vector[i];
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= (float) Math.sqrt(square);
        }
        return vector;
    }
}
