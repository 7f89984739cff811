package io.github.dogear.recall;

import io.github.dogear.reading.Reader;
import io.github.dogear.reading.Readers;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.store.Database;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Measures how long searches and digests take in a large list: {@code RecallBench [DIRECTORY [NOTES]]}. The words of the
 * texts follow Zipf's law, as those of a language do; a directory that holds a list already is used as it is.
 */
public final class RecallBench {
    // The time of the thread alone: what else the machine does is not counted.
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final int WORDS = 30_000;
    private static final int WARM = 100;
    private static final int ASKED = 500;

    private final Random random = new Random(7);
    private final double[] cumulative = new double[WORDS];

    private RecallBench() {
        double sum = 0;
        for (int i = 0; i < WORDS; i++) {
            // The commonest words of a language are stop words; those are not asked for.
            sum += 1.0 / (i + 30);
            cumulative[i] = sum;
        }
    }

    public static void main(String[] arguments) throws Exception {
        Path directory = arguments.length > 0 ? Path.of(arguments[0]) : Files.createTempDirectory("dogear-bench");
        int items = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
        RecallBench bench = new RecallBench();
        try (Database database = Database.open(directory, sql -> {})) {
            if (database.read(sql -> sql.number("SELECT count(*) FROM note")) == 0) {
                bench.fill(database, items);
            }
            bench.measure("find", database, (list, words) -> new Search(list).find(words, 6, 0));
            time(
                    "find a pasted paragraph",
                    database,
                    () -> bench.sentences(8),
                    (list, words) -> new Search(list).find(words, 6, 0));
            time("find a slip, and what was meant", database, () -> bench.word() + "q", (list, words) -> {
                new Search(list).find(words, 6, 0);
                new Search(list).meant(words);
            });
            if (Meaning.isHere()) {
                bench.near(database);
            }
            bench.measure("note", database, (list, words) -> {
                Digest.of(list, words);
                new Search(list).unread(words);
            });
            bench.guess(database);
        }
    }

    /** Directions are drawn at random, for to compute those of so many texts would take hours; the query's is computed. */
    private void near(Database database) {
        for (long done = -1; done != 0; ) {
            done = database.writeNow(sql -> {
                List<long[]> due =
                        sql.list("""
                        SELECT due.id, due.item, coalesce(length(page.text), 0) / 600 AS more FROM passage_due AS due
                        LEFT JOIN page ON due.item % 2 = 0 AND page.link_id = due.item / 2 LIMIT 2000
                        """, row -> new long[] {row.number("id"), row.number("item"), row.number("more")});
                for (long[] one : due) {
                    sql.update("DELETE FROM passage_due WHERE id = ?", one[0]);
                    for (int part = 0; part <= one[2]; part++) {
                        float[] vector = new float[MiniLm.DIMENSIONS];
                        for (int i = 0; i < vector.length; i++) {
                            vector[i] = (float) random.nextGaussian() / 20;
                        }
                        long id = sql.insert(
                                "INSERT INTO passage (reader_id, item, part, signs) VALUES (1, ?, ?, ?)",
                                one[1],
                                part,
                                Vector.bytes(Vector.signs(vector)));
                        sql.update("INSERT INTO passage_vector VALUES (?, ?)", id, Vector.stored(vector));
                    }
                }
                return (long) due.size();
            });
        }
        try (Meaning meaning = Meaning.ifHere()) {
            long before = System.nanoTime();
            find(database, meaning, "warm");
            System.out.printf(
                    Locale.ROOT,
                    "%d passages; the first find, which loads the model and their signs: %.0f ms%n",
                    database.read(sql -> sql.number("SELECT count(*) FROM passage")),
                    (System.nanoTime() - before) / 1e6);
            measure("find by meaning too", database, (list, words) -> new Search(list, meaning).find(words, 6, 0));
        }
    }

    private static void find(Database database, Meaning meaning, String words) {
        database.read(sql -> new Search(
                        new ReadingList(
                                sql, new Readers(sql, Instant.EPOCH).owner().orElseThrow(), Instant.EPOCH),
                        meaning)
                .find(words, 6, 0));
    }

    private String word() {
        double wanted = random.nextDouble() * cumulative[WORDS - 1];
        int at = java.util.Arrays.binarySearch(cumulative, wanted);
        return name(at < 0 ? Math.min(WORDS - 1, -at - 1) : at);
    }

    /** A word that can be spoken, a different one for each number. */
    private static String name(int number) {
        StringBuilder name = new StringBuilder();
        for (int rest = number + 1; rest > 0; rest /= 60) {
            name.append("bdfgklmnprtv".charAt(rest % 60 % 12)).append("aeiou".charAt(rest % 60 / 12));
        }
        return name.append("n").toString();
    }

    private String sentences(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            StringBuilder sentence = new StringBuilder();
            for (int j = 8 + random.nextInt(12); j > 0; j--) {
                sentence.append(word()).append(j > 1 ? " " : ". ");
            }
            text.append(Character.toUpperCase(sentence.charAt(0))).append(sentence.substring(1));
        }
        return text.toString().strip();
    }

    private void fill(Database database, int items) {
        Reader reader = database.writeNow(sql -> new Readers(sql, Instant.EPOCH).add("bench", ZoneId.of("UTC"), true));
        for (int from = 0; from < items; from += 1_000) {
            int first = from;
            database.writeNow(sql -> {
                for (int i = first; i < Math.min(items, first + 1_000); i++) {
                    long link = sql.insert(
                            "INSERT INTO link (reader_id, url, canonical, title, saved_at) VALUES (?, ?, ?, ?, ?)",
                            reader.id(),
                            "https://a.example/" + i,
                            "a.example/" + i,
                            word() + " " + word() + " " + word() + " " + word(),
                            Instant.EPOCH.plusSeconds(i));
                    sql.update("INSERT INTO page (link_id, text, read_at) VALUES (?, ?, 0)", link, sentences(20));
                    long note = sql.insert(
                            "INSERT INTO note (reader_id, title, text, provenance, hash, created_at, changed_at) VALUES (?, '', ?, 'own', '', 0, 0)",
                            reader.id(),
                            sentences(4));
                    sql.update("INSERT INTO note_source (note_id, link_id) VALUES (?, ?)", note, link);
                }
                return first;
            });
        }
    }

    private void measure(String name, Database database, BiConsumer<ReadingList, String> work) {
        for (int words = 1; words <= 3; words++) {
            int many = words;
            time(name + ", " + words + " words", database, () -> words(many), work);
        }
    }

    private String words(int many) {
        StringBuilder words = new StringBuilder(word());
        for (int i = 1; i < many; i++) {
            words.append(' ').append(word());
        }
        return words.toString();
    }

    /** Every link is filed under one of a hundred topics, which is as many as there are to be weighed. */
    private void guess(Database database) {
        database.writeNow(sql -> {
            if (sql.number("SELECT count(*) FROM topic") == 0) {
                for (int i = 0; i < 100; i++) {
                    sql.update(
                            "INSERT INTO topic (reader_id, name, key, created_at) VALUES (1, ?1, ?1, 0)", "topic " + i);
                }
                sql.update("INSERT INTO link_topic (link_id, topic_id) SELECT id, 1 + id % 100 FROM link");
            }
            return true;
        });
        time(
                "topic of a page",
                database,
                () -> sentences(8),
                (list, page) -> new TopicGuess(list)
                        .of(new TopicGuess.About(0, page.substring(0, 30), "https://a.example/new", page)));
    }

    private static void time(
            String name, Database database, Supplier<String> asked, BiConsumer<ReadingList, String> work) {
        Reader reader =
                database.read(sql -> new Readers(sql, Instant.EPOCH).owner().orElseThrow());
        List<Long> times = new ArrayList<>();
        List<Long> walls = new ArrayList<>();
        for (int i = 0; i < WARM + ASKED; i++) {
            String words = asked.get();
            long begun = System.nanoTime();
            long start = THREADS.getCurrentThreadCpuTime();
            database.read(sql -> {
                work.accept(new ReadingList(sql, reader, Instant.EPOCH), words);
                return true;
            });
            if (i >= WARM) {
                times.add((THREADS.getCurrentThreadCpuTime() - start) / 1_000);
                walls.add((System.nanoTime() - begun) / 1_000);
            }
        }
        times.sort(null);
        walls.sort(null);
        System.out.printf(
                Locale.ROOT,
                "%s: median %.1f ms, p99 %.1f ms, longest %.1f ms of processor; by the clock %.1f and %.1f ms, load %.1f%n",
                name,
                times.get(ASKED / 2) / 1000.0,
                times.get(ASKED * 99 / 100) / 1000.0,
                times.get(ASKED - 1) / 1000.0,
                walls.get(ASKED / 2) / 1000.0,
                walls.get(ASKED * 99 / 100) / 1000.0,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
