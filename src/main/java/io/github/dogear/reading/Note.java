package io.github.dogear.reading;

import io.github.dogear.store.Row;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something understood, in one voice.
 *
 * @param title empty for a note that only hangs from a link
 * @param origin whose words they are, when quoted
 * @param partOf the note that this one continues in another voice
 */
public record Note(
        long id,
        String title,
        String text,
        Provenance provenance,
        @Nullable String origin,
        @Nullable String originUrl,
        @Nullable Long partOf,
        Instant createdAt) {

    /** Whose words a note holds. */
    public enum Provenance {
        OWN,
        QUOTED,
        AI,
        IMPORTED
    }

    static final String COLUMNS =
            "note.id, note.title, note.text, note.provenance, note.origin, note.origin_url, note.part_of, note.created_at";

    static Note of(Row row) {
        return new Note(
                row.number("id"),
                row.text("title"),
                row.text("text"),
                Provenance.valueOf(row.text("provenance").toUpperCase(Locale.ROOT)),
                row.textOrNull("origin"),
                row.textOrNull("origin_url"),
                row.numberOrNull("part_of"),
                row.instant("created_at"));
    }

    /** The SHA-256 of a text as hexadecimal digits: damage that the database itself cannot see shows in it. */
    public static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
