package io.github.dogear.reading;

import java.text.Normalizer;
import java.util.Locale;

/** A subject that links and notes are filed under. */
public record Topic(long id, String name) {
    public static final int LONGEST_NAME = 80;

    /** The name as it is compared: {@code Go Memory-Model} and {@code #go_memory_model} are one topic. */
    public static String key(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\p{Z}\\s_#-]+", " ")
                .strip();
    }
}
