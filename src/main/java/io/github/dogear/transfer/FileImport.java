package io.github.dogear.transfer;

import io.github.dogear.reading.ReadingList;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes one file into a list, some records a transaction, whatever its format. Taking the same file in again adds
 * nothing, so that one that was ended half way is simply begun anew.
 */
public final class FileImport {
    private static final int RECORDS_AT_ONCE = 1_000;
    private static final int CHARACTERS_AT_ONCE = 2 << 20;
    /** So many are told one by one; of the others only their number. */
    private static final int MOST_REJECTS = 10_000;

    private final ImportFile file;
    private final Format format;
    private final Transactions transactions;
    private final List<Reject> rejects = new ArrayList<>();
    private final RowImport rows = new RowImport((row, reason) -> reject(row.where(), reason, said(row)));
    private final HandKeptImport entries = new HandKeptImport();
    private long rejected;
    private long passedOver;

    /** Where the list is changed. */
    public interface Transactions {
        /** Does a part of the work, all of it or nothing. */
        void run(Consumer<ReadingList> work);

        /** Whether to go on. */
        boolean goOn();
    }

    /**
     * What has become of the records so far.
     *
     * @param passedOver what is no part of a list, such as chatter between links; not counted among the records
     */
    public record Sum(long imported, long merged, long rejected, long passedOver) {
        public long records() {
            return imported + merged + rejected;
        }

        @Override
        public String toString() {
            return String.format(
                            Locale.ENGLISH,
                            "%,d new + %,d held already + %,d rejected = %,d %s",
                            imported,
                            merged,
                            rejected,
                            records(),
                            records() == 1 ? "entry" : "entries")
                    + (passedOver > 0
                            ? String.format(
                                    Locale.ENGLISH,
                                    passedOver == 1
                                            ? ", and %,d other that is no link"
                                            : ", and %,d others that are no links",
                                    passedOver)
                            : "");
        }
    }

    public FileImport(ImportFile file, Format format, Transactions transactions) {
        this.file = file;
        this.format = format;
        this.transactions = transactions;
    }

    public Sum sum() {
        return format == Formats.HAND_KEPT
                ? new Sum(entries.sum().imported(), entries.sum().merged(), 0, 0)
                : new Sum(rows.imported(), rows.merged(), rejected, passedOver);
    }

    /** The records that were not taken in, the first ten thousand of them. */
    public List<Reject> rejects() {
        return List.copyOf(rejects);
    }

    public void run() throws IOException {
        if (format == Formats.HAND_KEPT) {
            handKept();
        } else {
            records();
        }
    }

    private void handKept() throws IOException {
        List<Entry> all = handKept(file).entries();
        for (int from = 0; from < all.size() && transactions.goOn(); from += RECORDS_AT_ONCE) {
            List<Entry> some = all.subList(from, Math.min(all.size(), from + RECORDS_AT_ONCE));
            transactions.run(list -> entries.take(list, some));
        }
    }

    /** The list in a file that was kept by hand. */
    public static HandKeptList handKept(ImportFile file) throws IOException {
        Optional<ImportFile.Part> text =
                file.parts().stream().filter(part -> !part.head().isBlank()).findFirst();
        if (text.isEmpty()) {
            throw new IOException("it is not a text file");
        }
        try (Reader in = text.get().text()) {
            StringBuilder all = new StringBuilder();
            char[] some = new char[1 << 16];
            for (int n = in.read(some); n >= 0; n = in.read(some)) {
                all.append(some, 0, n);
                if (all.length() > Formats.LONGEST_HAND_KEPT) {
                    throw new IOException("it is too long for a list kept by hand");
                }
            }
            return HandKeptList.parse(all.toString());
        }
    }

    /** What ends the reading when it is not to go on. */
    private static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private void records() {
        List<ImportedRow> some = new ArrayList<>();
        Collector collector = new Collector(some);
        try {
            format.read(file, collector);
        } catch (Ended e) {
            return;
        } catch (IOException | UncheckedIOException e) {
            Throwable why = e instanceof UncheckedIOException && e.getCause() != null ? e.getCause() : e;
            reject(collector.last, "from here on it cannot be read: " + firstLine(why.getMessage()), "");
        }
        collector.flush();
    }

    private static String firstLine(@Nullable String text) {
        return PlainWords.cut(text == null ? "" : text.lines().findFirst().orElse(""), 200);
    }

    private void reject(ImportedRow.Place where, String reason, String what) {
        rejected++;
        if (rejects.size() < MOST_REJECTS) {
            rejects.add(new Reject(where, reason, PlainWords.cut(PlainWords.line(what), 300)));
        }
    }

    private static String said(ImportedRow row) {
        return row.url() == null ? row.title() : row.url();
    }

    /** Gathers records until there are enough for a transaction. */
    private final class Collector implements Rows {
        private final List<ImportedRow> some;
        private ImportedRow.Place last = new ImportedRow.Place("", 1);
        private int characters;

        Collector(List<ImportedRow> some) {
            this.some = some;
        }

        @Override
        public void row(ImportedRow row) {
            last = row.where();
            some.add(row);
            characters += row.size();
            if (some.size() >= RECORDS_AT_ONCE || characters >= CHARACTERS_AT_ONCE) {
                flush();
            }
        }

        private void flush() {
            if (!transactions.goOn()) {
                throw new Ended();
            }
            if (!some.isEmpty()) {
                List<ImportedRow> taken = List.copyOf(some);
                transactions.run(list -> rows.take(list, taken));
                some.clear();
                characters = 0;
            }
        }

        @Override
        public void reject(ImportedRow.Place where, String reason, String what) {
            last = where;
            FileImport.this.reject(where, reason, what);
        }

        @Override
        public void passOver() {
            passedOver++;
        }
    }
}
