package io.github.dogear.transfer;

import java.util.List;

/** A record that was not taken in, and why. */
public record Reject(ImportedRow.Place where, String reason, String what) {
    /** The columns of a list of them. */
    public static final List<String> COLUMNS = List.of("file", "line", "reason", "record");

    public List<String> cells() {
        return List.of(where.part(), Long.toString(where.line()), reason, Cells.defused(what));
    }

    @Override
    public String toString() {
        return (where.part().isEmpty() ? "" : where.part() + ", ") + "line " + where.line() + ": " + reason
                + (what.isEmpty() ? "" : " (" + PlainWords.cut(PlainWords.line(what), 80) + ")");
    }
}
