package io.github.dogear.transfer;

/** Takes the records of a file, in their order. */
public interface Rows {
    void row(ImportedRow row);

    /**
     * A record that cannot be taken in.
     *
     * @param reason in words that fit behind "line 7:"
     * @param what how the record can be known again
     */
    void reject(ImportedRow.Place where, String reason, String what);

    /** A record that is no part of a list, such as chatter between links. */
    void passOver();
}
