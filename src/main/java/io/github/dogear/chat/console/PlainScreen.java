package io.github.dogear.chat.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines in and lines out, for pipes and scripts. */
public final class PlainScreen implements Screen {
    private static final int LONGEST_LINE = 1 << 20;

    private final BufferedReader in;
    private final PrintStream out;

    public PlainScreen(InputStream in, PrintStream out) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.out = new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    @Override
    public @Nullable String readLine() {
        StringBuilder line = new StringBuilder();
        try {
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    return line.isEmpty() ? null : line.toString();
                }
                // What is over the limit is cut off here, so that an endless line cannot fill the memory.
                if (line.length() < LONGEST_LINE) {
                    line.append((char) c);
                }
            }
            return line.toString();
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public void print(String text) {
        out.print(text);
        out.flush();
    }

    @Override
    public boolean hasColour() {
        return false;
    }

    @Override
    public void close() {
        out.flush();
    }
}
