package io.github.dogear.transfer;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Makes JSON of a text that writes control characters as {@code \x0B}, as Telegram does. */
final class ControlEscapes extends FilterReader {
    private String due = "";
    private int dueAt;
    private boolean escaped;

    ControlEscapes(Reader in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        if (dueAt < due.length()) {
            return due.charAt(dueAt++);
        }
        int c = in.read();
        if (escaped && c == 'x') {
            escaped = false;
            due = "00";
            dueAt = 0;
            return 'u';
        }
        escaped = c == '\\' && !escaped;
        return c;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        for (int i = 0; i < length; i++) {
            int c = read();
            if (c < 0) {
                return i == 0 ? -1 : i;
            }
            target[offset + i] = (char) c;
        }
        return length;
    }
}
