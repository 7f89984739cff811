package io.github.dogear.transfer;

import java.util.regex.Pattern;

/** Text in the cells of a CSV file that a spreadsheet may open. */
final class Cells {
    private static final Pattern RUN = Pattern.compile("'*[=+\\-@\\t\\r].*", Pattern.DOTALL);

    private Cells() {}

    /** With an apostrophe before what a spreadsheet would take for a formula and run. */
    static String defused(String text) {
        return RUN.matcher(text).matches() ? "'" + text : text;
    }

    /** As it was before {@link #defused}. */
    static String restored(String cell) {
        return cell.startsWith("'") && RUN.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
