package io.github.dogear.chat.console;

import io.github.dogear.chat.Attachment;
import io.github.dogear.chat.Button;
import io.github.dogear.chat.ChatId;
import io.github.dogear.chat.ChatPlatform;
import io.github.dogear.chat.Document;
import io.github.dogear.chat.IncomingMessage;
import io.github.dogear.chat.MessageHandler;
import io.github.dogear.chat.Reply;
import io.github.dogear.chat.ReplyTo;
import io.github.dogear.chat.SendResult;
import io.github.dogear.chat.Sender;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The conversation in a terminal: a line is a message. A button's number presses it, {@code > words} replies to the
 * last card, {@code >12 words} to number 12, {@code /import FILE} sends a file.
 */
public final class ConsolePlatform implements ChatPlatform {
    public static final String NAME = "console";

    private static final ChatId CHAT = new ChatId(NAME, "here");
    private static final Sender SENDER = new Sender("me", "you");
    private static final Pattern REPLY_TO_NUMBER = Pattern.compile("(?s)>\\s*(?<number>[0-9]{1,15})[\\s:]+(?<text>.+)");
    private static final Pattern IMPORT = Pattern.compile("(?is)[/!]?import\\s+(?<file>.*\\S)");

    private final Screen screen;
    private final Drawing drawing;
    private final Clock clock;
    private final Path directory;
    private final Runnable settle;
    private final AtomicLong numbers;
    private final List<Button> buttons = new ArrayList<>();
    private @Nullable String lastCard;

    /**
     * @param directory where files that come out are put
     * @param settle waits until everything said so far has been answered
     */
    public ConsolePlatform(Screen screen, Clock clock, Path directory, Runnable settle) {
        this.screen = screen;
        this.drawing = new Drawing(screen.hasColour());
        this.clock = clock;
        this.directory = directory;
        this.settle = settle;
        this.numbers = new AtomicLong(clock.millis() * 1000);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void start(MessageHandler handler) {
        // Lines are read by talk(), on the thread that called it.
    }

    /** Talks until the end of input, or until the reader leaves. */
    public void talk(MessageHandler handler, String first) {
        say(handler, first);
        while (true) {
            String line = screen.readLine();
            if (line == null || line.strip().matches("(?i)/?(quit|exit|bye)")) {
                return;
            }
            if (!line.isBlank()) {
                say(handler, line);
            }
        }
    }

    private void say(MessageHandler handler, String line) {
        IncomingMessage message = message(line.strip());
        if (message == null) {
            return;
        }
        synchronized (this) {
            buttons.clear();
        }
        try {
            handler.accept(List.of(message));
        } catch (RuntimeException e) {
            screen.print(e.getMessage() + " Your line was not kept; say it again.\n\n");
            return;
        }
        settle.run();
    }

    private synchronized @Nullable IncomingMessage message(String line) {
        String number = Long.toString(numbers.incrementAndGet());
        if (line.matches("[0-9]{1,2}") && !buttons.isEmpty()) {
            int choice = Integer.parseInt(line);
            if (choice < 1 || choice > buttons.size()) {
                screen.print("There is no button " + choice + ".\n\n");
                return null;
            }
            return IncomingMessage.button(
                    CHAT,
                    SENDER,
                    number,
                    number,
                    clock.instant(),
                    buttons.get(choice - 1).command());
        }
        Matcher numbered = REPLY_TO_NUMBER.matcher(line);
        if (numbered.matches()) {
            return text(number, "/note " + numbered.group("number") + ": " + numbered.group("text"));
        }
        if (line.startsWith(">")) {
            if (line.matches("[>\\s]+([0-9]{1,15}[\\s:]*)?")) {
                screen.print("Say what to note: > words replies to the last card, >12 words to number 12.\n\n");
                return null;
            }
            if (lastCard == null) {
                screen.print("There is no card to reply to yet; >12 and words reply to number 12.\n\n");
                return null;
            }
            return text(number, line.substring(1).strip()).replyingTo(new ReplyTo(lastCard, null));
        }
        Matcher file = IMPORT.matcher(line);
        if (file.matches() && Files.isRegularFile(path(file.group("file")))) {
            Path path = path(file.group("file"));
            return text(number, "/import")
                    .with(List.of(new Attachment(
                            path.toAbsolutePath().toString(), String.valueOf(path.getFileName()), null, -1)));
        }
        return text(number, line);
    }

    private static Path path(String typed) {
        String name = typed.strip().replaceFirst("^\"(.*)\"$", "$1").replaceFirst("^'(.*)'$", "$1");
        String home = System.getProperty("user.home", "");
        try {
            return Path.of(name.startsWith("~/") ? home + name.substring(1) : name);
        } catch (java.nio.file.InvalidPathException e) {
            return Path.of("");
        }
    }

    private IncomingMessage text(String number, String text) {
        return IncomingMessage.text(CHAT, SENDER, number, number, clock.instant(), text);
    }

    @Override
    public synchronized SendResult send(ChatId chat, Reply said, @Nullable String editing) {
        Reply reply = said.chartInWords();
        StringBuilder text = new StringBuilder(drawing.words(reply)).append('\n');
        if (reply.document() != null) {
            text.append(write(reply.document())).append('\n');
        }
        String choices = drawing.choices(reply, buttons.size());
        reply.buttons().forEach(buttons::addAll);
        screen.print(text + choices + "\n");
        String number = Long.toString(numbers.incrementAndGet());
        if (!reply.items().isEmpty()) {
            lastCard = number;
        }
        return new SendResult.Sent(editing == null ? number : editing);
    }

    private String write(Document document) {
        Path file = directory.resolve(document.name());
        try {
            Files.createDirectories(directory);
            Files.write(file, document.content());
            return "Written to " + file;
        } catch (IOException e) {
            return "The file could not be written to " + file + ": " + e.getMessage();
        }
    }

    @Override
    public Pace pace() {
        return Pace.UNLIMITED;
    }

    @Override
    public InputStream download(Attachment attachment) throws IOException {
        return Files.newInputStream(Path.of(attachment.reference()));
    }

    @Override
    public @Nullable String trouble() {
        return null;
    }

    @Override
    public void close() {
        screen.close();
    }
}
