package io.github.dogear.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Readwise Reader's export: {@code Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen}. */
final class ReaderCsv extends CsvFormat {
    /** An element of a Python list as Python shows it. */
    private static final Pattern ELEMENT =
            Pattern.compile("'(?<single>(?:[^'\\\\]++|\\\\.)*+)'|\"(?<double>(?:[^\"\\\\]++|\\\\.)*+)\"");

    ReaderCsv() {
        super("reader", "a Readwise Reader export");
    }

    @Override
    boolean fits(List<String> columns) {
        return isTitled(columns)
                && count(columns, "document tags", "saved date", "reading progress", "location", "seen") >= 2
                && !columns.contains("highlight");
    }

    @Override
    void read(Table.Line line, ImportedRow.Builder row, Rows rows) {
        String location = line.cell("location");
        row.url(line.cell("url")).title(line.cell("title"));
        if ("feed".equalsIgnoreCase(location)) {
            rows.reject(
                    row.build().where(), "an item of a feed, which was never saved", String.valueOf(line.cell("url")));
            return;
        }
        row.saved(Times.read(line.cell("saved date")))
                .read("archive".equalsIgnoreCase(location) || isFinished(line.cell("reading progress")))
                .topics(list(line.cell("document tags")));
        rows.row(row.build());
    }

    private static boolean isFinished(@Nullable String progress) {
        return progress != null && progress.matches("1(\\.0*)?|100(\\.0*)?%?");
    }

    /** The elements of {@code ['a', "it's", 'it\'s']}. */
    static List<String> list(@Nullable String shown) {
        List<String> elements = new ArrayList<>();
        Matcher matcher = ELEMENT.matcher(shown == null ? "" : shown);
        while (matcher.find()) {
            String element = matcher.group("single") == null ? matcher.group("double") : matcher.group("single");
            elements.add(element.replaceAll("\\\\(.)", "$1"));
        }
        return elements;
    }
}
