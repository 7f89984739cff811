package io.github.dogear.transfer;

import io.github.dogear.reading.ReadingList;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The forms in which a list goes out. */
public enum ExportFormat {
    /** The file that it could have been kept in. */
    MARKDOWN("md", "text/markdown"),
    /** Bookmarks. */
    HTML("html", "text/html"),
    /** A table. */
    CSV("csv", "text/csv"),
    /** Everything; what a restore reads. */
    JSON("json", "application/json"),
    /** The same with the texts of the pages. */
    PAGES("json", "application/json"),
    /** The texts of what waits to be read, as a book. */
    EPUB("epub", "application/epub+zip");

    private final String ending;
    private final String mediaType;

    ExportFormat(String ending, String mediaType) {
        this.ending = ending;
        this.mediaType = mediaType;
    }

    public String ending() {
        return ending;
    }

    public String mediaType() {
        return mediaType;
    }

    public void write(ReadingList list, OutputStream out) throws IOException {
        if (this == JSON || this == PAGES) {
            JsonList.write(list, out, this == PAGES);
            return;
        }
        if (this == EPUB) {
            EpubExport.write(list, out);
            return;
        }
        PrintWriter writer = new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        switch (this) {
            case HTML -> HtmlExport.write(list, writer);
            case CSV -> CsvExport.write(list, writer);
            default -> writer.print(HandKeptExport.write(list));
        }
        writer.flush();
        if (writer.checkError()) {
            throw new IOException("it could not be written");
        }
    }
}
