package io.github.dogear.chat.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/** A terminal with a line editor: history, completion, and answers that appear above the line being typed. */
public final class TerminalScreen implements Screen {
    private static final String PROMPT = "you> ";

    private final Terminal terminal;
    private final LineReader reader;
    private final boolean colour;
    private volatile boolean typing;

    private TerminalScreen(Terminal terminal, Path history, Supplier<List<String>> completions, boolean colour) {
        this.terminal = terminal;
        this.colour = colour;
        this.reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("dogear")
                .completer((line, parsed, candidates) ->
                        completions.get().forEach(word -> candidates.add(new Candidate(word))))
                .variable(LineReader.HISTORY_FILE, history)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.HISTORY_IGNORE_SPACE, true)
                .build();
    }

    /** The terminal this program was started in; empty when there is none to speak of. */
    public static Optional<TerminalScreen> open(
            Path history, Supplier<List<String>> completions, @Nullable String noColour) {
        try {
            Terminal terminal = TerminalBuilder.builder()
                    .system(true)
                    .dumb(true)
                    .encoding(StandardCharsets.UTF_8)
                    .build();
            if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
                terminal.close();
                return Optional.empty();
            }
            boolean colour = noColour == null || noColour.isEmpty();
            return Optional.of(new TerminalScreen(terminal, history, completions, colour));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public @Nullable String readLine() {
        typing = true;
        try {
            return reader.readLine(PROMPT);
        } catch (UserInterruptException e) {
            return e.getPartialLine().isEmpty() ? null : "";
        } catch (EndOfFileException e) {
            return null;
        } finally {
            typing = false;
        }
    }

    @Override
    public void print(String text) {
        if (typing) {
            reader.printAbove(text);
        } else {
            terminal.writer().print(text);
            terminal.writer().flush();
        }
    }

    @Override
    public boolean hasColour() {
        return colour;
    }

    @Override
    public void close() {
        try {
            terminal.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
