package io.github.dogear.reading;

import io.github.dogear.store.Sql;
import java.util.Locale;

/** What a model said to a reader: kept, so that it is not taken for the reader's own words when it comes back in a note. */
public final class ModelSaid {
    private final Sql sql;
    private final long reader;

    public ModelSaid(Sql sql, long reader) {
        this.sql = sql;
        this.reader = reader;
    }

    public void keep(String sentence) {
        sql.update("INSERT OR IGNORE INTO model_said (reader_id, words) VALUES (?, ?)", reader, words(sentence));
    }

    boolean isIn(String text) {
        return sql.number(
                        "SELECT EXISTS (SELECT 1 FROM model_said WHERE reader_id = ? AND instr(?, words) > 0)",
                        reader,
                        words(text))
                == 1;
    }

    /** The same, in the model's name where it holds a sentence of the model's. */
    Notes.Draft marked(Notes.Draft draft) {
        boolean others = draft.provenance() == Note.Provenance.AI || draft.provenance() == Note.Provenance.IMPORTED;
        return others || !isIn(draft.text())
                ? draft
                : new Notes.Draft(draft.title(), draft.text(), Note.Provenance.AI, null, null);
    }

    private static String words(String text) {
        return " "
                + text.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]+", " ")
                        .strip() + " ";
    }
}
