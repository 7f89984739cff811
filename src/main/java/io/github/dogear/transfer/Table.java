package io.github.dogear.transfer;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a CSV text by the names of its columns. */
final class Table {
    private static final int LONGEST_RECORD = 16 << 20;

    private Table() {}

    /** A record with its line. */
    static final class Line {
        private final Map<String, Integer> columns;
        private final CsvRecord line;

        private Line(Map<String, Integer> columns, CsvRecord line) {
            this.columns = columns;
            this.line = line;
        }

        long number() {
            return line.getStartingLineNumber();
        }

        /** The cell in the first of these columns that is there and not empty; null when none is. */
        @Nullable String cell(String... names) {
            for (String name : names) {
                Integer at = columns.get(name);
                if (at != null
                        && at < line.getFieldCount()
                        && !line.getField(at).isBlank()) {
                    return line.getField(at);
                }
            }
            return null;
        }

        /** The names of the columns and where they stand; the same object for all records of a text. */
        Map<String, Integer> columns() {
            return columns;
        }

        boolean hasColumn(String name) {
            return columns.containsKey(name);
        }

        /** The whole record, for telling what was not taken in. */
        String said() {
            return PlainWords.cut(String.join(",", line.getFields()), 300);
        }

        /** Whether it is the header again, as in files that were joined. */
        private boolean isHeader() {
            return columns.size() > 1
                    && columns.entrySet().stream()
                            .allMatch(column -> column.getValue() < line.getFieldCount()
                                    && name(line.getField(column.getValue())).equals(column.getKey()));
        }
    }

    /** Is handed each record. */
    interface Lines {
        void line(Line line);
    }

    /** The names of the columns in small letters; empty when the text begins with nothing like a header. */
    static List<String> columns(String head) {
        try (CsvReader<CsvRecord> csv = reader(separator(head)).ofCsvRecord(head)) {
            Iterator<CsvRecord> lines = csv.iterator();
            return lines.hasNext() ? names(lines.next()) : List.of();
        } catch (CsvParseException | UncheckedIOException | IOException e) {
            return List.of();
        }
    }

    /** The cells of the first records, the names of the columns among them. */
    static List<List<String>> first(String head, int most) {
        try (CsvReader<CsvRecord> csv = reader(separator(head)).ofCsvRecord(head)) {
            return csv.stream().limit(most).map(CsvRecord::getFields).toList();
        } catch (CsvParseException | UncheckedIOException | IOException e) {
            return List.of();
        }
    }

    /** @param header the names of the columns; when empty, the first record has them */
    static void read(Reader text, String head, List<String> header, Lines lines) throws IOException {
        try (CsvReader<CsvRecord> csv = reader(separator(head)).ofCsvRecord(text)) {
            Map<String, Integer> columns = new LinkedHashMap<>();
            for (CsvRecord line : csv) {
                if (columns.isEmpty()) {
                    List<String> names = header.isEmpty() ? names(line) : header;
                    for (int i = 0; i < names.size(); i++) {
                        columns.putIfAbsent(names.get(i), i);
                    }
                    if (header.isEmpty()) {
                        continue;
                    }
                }
                Line read = new Line(columns, line);
                if (!read.isHeader()) {
                    lines.line(read);
                }
            }
        } catch (CsvParseException e) {
            throw new IOException("a field never ends, or is larger than 16 MB", e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static CsvReader.CsvReaderBuilder reader(char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowExtraCharsAfterClosingQuote(true)
                .allowUnclosedQuote(true)
                .maxBufferSize(LONGEST_RECORD);
    }

    /** Spreadsheets save with a semicolon or a tab what they opened with a comma. */
    private static char separator(String head) {
        int end = head.indexOf('\n');
        String line = end < 0 ? head : head.substring(0, end);
        char best = ',';
        for (char c : new char[] {';', '\t'}) {
            if (line.chars().filter(other -> other == c).count()
                    > line.chars().filter(other -> other == ',').count()) {
                best = c;
            }
        }
        return best;
    }

    private static List<String> names(CsvRecord header) {
        List<String> names = new ArrayList<>();
        header.getFields().forEach(field -> names.add(name(field)));
        return names;
    }

    private static String name(String field) {
        return PlainWords.cut(field, 100).strip().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
