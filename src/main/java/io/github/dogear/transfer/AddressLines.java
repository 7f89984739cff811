package io.github.dogear.transfer;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One address a line, or {@code address | title} as OneTab writes it, in a file that is too long to be kept by hand;
 * shorter ones are read as such, which keeps their order and blank lines.
 */
final class AddressLines implements Format {
    private static final long LARGE = 2L << 20;
    private static final int LONGEST_LINE = 1 << 20;
    private static final Pattern LINE = Pattern.compile("(?<url>https?://\\S+)(?:\\s+\\|?\\s*(?<title>\\S.*))?");

    @Override
    public String name() {
        return "lines";
    }

    @Override
    public String said() {
        return "addresses, one a line";
    }

    @Override
    public boolean fits(ImportFile file) {
        if (file.isZip() || file.parts().isEmpty() || file.parts().get(0).head().length() < 1_000) {
            return false;
        }
        try {
            if (file.size() < LARGE) {
                return false;
            }
        } catch (IOException unreadable) {
            return false;
        }
        List<String> lines = file.parts()
                .get(0)
                .head()
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        return lines.subList(0, lines.size() - 1).stream()
                .allMatch(line -> LINE.matcher(line.strip()).matches());
    }

    @Override
    public void read(ImportFile file, Rows rows) throws IOException {
        try (BufferedReader in = new BufferedReader(file.parts().get(0).text())) {
            long number = 0;
            for (String line = line(in); line != null; line = line(in)) {
                number++;
                ImportedRow.Place where = new ImportedRow.Place("", number);
                Matcher matcher = LINE.matcher(line.strip());
                if (matcher.matches()) {
                    rows.row(ImportedRow.at(where)
                            .url(matcher.group("url"))
                            .title(matcher.group("title"))
                            .build());
                } else if (!line.isBlank()) {
                    rows.reject(where, "it does not begin with an address", line);
                }
            }
        }
    }

    /** The next line; one without end is cut off. */
    private static @Nullable String line(BufferedReader in) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        if (c < 0) {
            return null;
        }
        while (c >= 0 && c != '\n') {
            if (line.length() < LONGEST_LINE) {
                line.append((char) c);
            }
            c = in.read();
        }
        return line.toString();
    }
}
