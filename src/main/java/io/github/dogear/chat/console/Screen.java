package io.github.dogear.chat.console;

import org.jspecify.annotations.Nullable;

/** Where lines are typed and answers appear. */
public interface Screen extends AutoCloseable {
    /** The next line, without its end; null when there are no more. */
    @Nullable String readLine();

    void print(String text);

    boolean hasColour();

    @Override
    void close();
}
