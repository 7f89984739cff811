package io.github.dogear.recall;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says in words what the rows of a Markdown table say. */
final class Table {
    private static final Pattern ROW = Pattern.compile("\\s*\\|.*\\|\\s*");
    private static final Pattern RULE = Pattern.compile("[\\s|:-]*-[\\s|:-]*");

    private @Nullable List<String> heads;

    static boolean isRow(String line) {
        return ROW.matcher(line).matches();
    }

    static boolean isRule(String line) {
        return isRow(line) && RULE.matcher(line).matches();
    }

    /** What the rows after this one are told by. */
    void head(String row) {
        heads = cells(row);
    }

    /** {@code straw: C:N 80:1}: the first cell, and each other behind the head of its column. */
    String words(String row) {
        List<String> cells = cells(row);
        StringBuilder words = new StringBuilder(cells.isEmpty() ? "" : cells.get(0));
        String before = ": ";
        for (int i = 1; i < cells.size(); i++) {
            if (!cells.get(i).isEmpty()) {
                String head = heads != null && i < heads.size() ? heads.get(i) + " " : "";
                words.append(before).append(head).append(cells.get(i));
                before = ", ";
            }
        }
        return words.toString();
    }

    private static List<String> cells(String row) {
        String inner = row.strip();
        return Arrays.stream(inner.substring(1, inner.length() - 1).split("\\|"))
                .map(String::strip)
                .toList();
    }
}
