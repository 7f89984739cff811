package io.github.dogear.recall;

import io.github.dogear.reading.ReadingList;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what is near to words in meaning, whatever words it uses; the model is loaded when it is first needed.
 *
 * <p>It is never needed: without it, or should it fail, nothing is near to anything.
 */
public final class Meaning implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Meaning.class);

    /** Passages whose vectors are compared; found by their signs, of which some mislead. */
    private static final int COMPARED = 400;

    private final Map<Long, Signs> signs = new ConcurrentHashMap<>();
    private @Nullable MiniLm model;
    private boolean off;

    private Meaning(boolean off) {
        this.off = off;
    }

    /** Words alone. */
    public static Meaning off() {
        return new Meaning(true);
    }

    /** By meaning too, where the model was packed with the program. */
    public static Meaning ifHere() {
        return new Meaning(!isHere());
    }

    /** Whether the model was packed with the program. */
    public static boolean isHere() {
        return Meaning.class.getResource(MiniLm.MODEL) != null
                && Meaning.class.getResource("/ai/onnxruntime/OrtSession.class") != null;
    }

    /** A passage of a link or a note: which row of the full-text index, and the how manieth passage of it. */
    record Near(long item, int part, double likeness) {}

    public synchronized boolean isOn() {
        return !off;
    }

    /** The direction of a text; null when there is no model. */
    float @Nullable [] of(String text) {
        MiniLm loaded = model();
        try {
            return loaded == null ? null : loaded.of(text);
        } catch (IOException e) {
            fail(e);
            return null;
        }
    }

    private synchronized @Nullable MiniLm model() {
        if (model == null && !off) {
            try {
                model = MiniLm.load();
            } catch (IOException | LinkageError e) {
                fail(e);
            }
        }
        return model;
    }

    private synchronized void fail(Throwable e) {
        if (!off) {
            log.warn("Search goes by words alone until the next start: {}", e.toString());
        }
        off = true;
    }

    /** The items nearest to the words, each with its nearest passage, the nearest first. */
    List<Near> nearest(ReadingList list, String words, int most) {
        float[] asked = of(words);
        if (asked == null) {
            return List.of();
        }
        Signs known = signs.computeIfAbsent(list.reader().id(), Signs::new);
        List<Long> near = known.nearest(Vector.signs(asked), COMPARED, list.sql());
        Map<Long, Near> best = new HashMap<>();
        int[] there = {0};
        list.sql()
                .each(
                        """
                        SELECT item, part, vector FROM json_each(?) AS one
                        JOIN passage ON passage.id = one.value JOIN passage_vector ON passage_vector.id = passage.id
                        """,
                        row -> {
                            there[0]++;
                            Near found = new Near(
                                    row.number("item"),
                                    (int) row.number("part"),
                                    Vector.likeness(asked, row.blob("vector")));
                            best.merge(found.item(), found, (a, b) -> a.likeness() >= b.likeness() ? a : b);
                        },
                        near.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]")));
        if (there[0] * 2 < near.size()) {
            known.forget();
        }
        return best.values().stream()
                .sorted(Comparator.comparingDouble(Near::likeness).reversed().thenComparing(Near::item))
                .limit(most)
                .toList();
    }

    @Override
    public synchronized void close() {
        off = true;
        try {
            if (model != null) {
                model.close();
            }
        } catch (IOException e) {
            log.warn("The sentence model could not be closed: {}", e.getMessage());
        }
        model = null;
    }
}
