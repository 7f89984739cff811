package io.github.dogear.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A CSV file of no known program, with a column of addresses; taken for it only when nothing else fits. */
final class AnyCsv extends CsvFormat {
    private static final int LOOKED_INTO = 20;

    /** What the columns of the file read last hold, in their order. */
    private volatile Known known = new Known(Map.of(), Map.of());

    AnyCsv() {
        super("any-csv", "a table with addresses (CSV)");
    }

    private record Known(Map<String, Integer> columns, Map<String, Role> roles) {}

    @Override
    boolean fits(List<String> columns) {
        return columns.size() > 1 && columns.stream().anyMatch(Role::isAddress);
    }

    /** A name that only has such a word in it must have an address under it: a sentence may have the word, too. */
    @Override
    boolean fits(ImportFile.Part part) {
        List<String> columns = Table.columns(part.head());
        if (fits(columns)) {
            return true;
        }
        if (!header(part).isEmpty()) {
            return true;
        }
        List<String> first =
                Table.first(part.head(), 2).stream().skip(1).findFirst().orElse(List.of());
        for (int i = 0; i < Math.min(columns.size(), first.size()); i++) {
            if (Role.of(columns.get(i)) == Role.ADDRESS && isAddress(first.get(i))) {
                return columns.size() > 1;
            }
        }
        return false;
    }

    /** {@code https://a.example,Title}: a table without names, when an address, and but one, is at the same place in all. */
    @Override
    List<String> header(ImportFile.Part part) {
        List<List<String>> records = Table.first(part.head(), LOOKED_INTO);
        boolean cut = records.size() > 2 && !part.head().endsWith("\n");
        List<List<String>> whole = cut ? records.subList(0, records.size() - 1) : records;
        if (whole.size() < 2 || whole.get(0).size() < 2) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (String cell : whole.get(0)) {
            boolean titled = names.contains("title");
            names.add(isAddress(cell) ? "url" : Times.read(cell) != null ? "date" : titled ? "" : "title");
        }
        int address = names.indexOf("url");
        boolean all = whole.stream().allMatch(record -> isOneOf(record, names.size(), address));
        return all ? names : List.of();
    }

    /** Words after a comma and a blank are somebody's own words in a list kept by hand, and no cell. */
    private static boolean isOneOf(List<String> record, int size, int address) {
        return record.size() == size
                && address >= 0
                && isAddress(record.get(address))
                && record.stream().filter(AnyCsv::isAddress).count() == 1
                && record.stream().noneMatch(cell -> cell.startsWith(" "));
    }

    private static boolean isAddress(String cell) {
        return cell.strip().toLowerCase(Locale.ROOT).matches("(https?://|www\\.)\\S+");
    }

    private Map<String, Role> roles(Table.Line line) {
        Known last = known;
        if (last.columns() != line.columns()) {
            last = new Known(line.columns(), Role.of(line.columns().keySet()));
            known = last;
        }
        return last.roles();
    }

    @Override
    void read(Table.Line line, ImportedRow.Builder row, Rows rows) {
        Map<String, Role> roles = roles(line);
        AnyRecord record = new AnyRecord(row, first(line, roles, Role.ADDRESS), first(line, roles, Role.TITLE));
        roles.forEach((column, role) -> {
            String cell = line.cell(column);
            if (cell != null) {
                record.take(column, role, cell);
            }
        });
        rows.row(record.build());
    }

    private static @Nullable String first(Table.Line line, Map<String, Role> roles, Role role) {
        return line.cell(roles.entrySet().stream()
                .filter(column -> column.getValue() == role)
                .map(Map.Entry::getKey)
                .toArray(String[]::new));
    }
}
