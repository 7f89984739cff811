package io.github.dogear.transfer;

import java.io.IOException;

/** A way in which lists are written to files. It is told by what is in a file, never by the file's name. */
public interface Format {
    /** One word, for {@code --format}. */
    String name();

    /** What a file of it is called: "a Pocket export (CSV)". */
    String said();

    boolean fits(ImportFile file);

    /** Hands over all records. What cannot be read any further ends in an exception; what came before it counts. */
    void read(ImportFile file, Rows rows) throws IOException;
}
