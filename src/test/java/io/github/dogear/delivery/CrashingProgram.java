package io.github.dogear.delivery;

import io.github.dogear.chat.Attachment;
import io.github.dogear.chat.ChatId;
import io.github.dogear.chat.ChatPlatform;
import io.github.dogear.chat.IncomingMessage;
import io.github.dogear.chat.MessageHandler;
import io.github.dogear.chat.Reply;
import io.github.dogear.chat.SendResult;
import io.github.dogear.command.Access;
import io.github.dogear.command.CommandHandler;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.store.Database;
import io.github.dogear.store.Journal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The program as {@link CrashTest} starts and kills it: reads messages as lines "key text", says "ack key" once each is
 * stored, and writes what it sends to a file. Ends at the end of its input, when all is done.
 */
final class CrashingProgram {
    private CrashingProgram() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path directory = Path.of(arguments[0]);
        Path sent = Path.of(arguments[1]);
        Clock clock = Clock.systemUTC();
        Database database = Database.open(directory, sql -> Journal.watch(sql, ReadingList.TABLES));
        CommandHandler handler = new CommandHandler(new Access(Map.of(), ZoneId.of("UTC")), clock, list -> List.of());
        Sender sender = new Sender(database, new ToFile(sent), clock);
        Inbox inbox = new Inbox(database, handler, clock, sender::wake);
        inbox.start();
        sender.start();
        ChatId chat = new ChatId(Access.CONSOLE, "here");
        io.github.dogear.chat.Sender me = new io.github.dogear.chat.Sender("me", "Reader");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] parts = line.split(" ", 2);
            inbox.accept(List.of(IncomingMessage.text(chat, me, parts[0], "m" + parts[0], clock.instant(), parts[1])));
            System.out.println("ack " + parts[0]);
            System.out.flush();
        }
        while (database.<Long>read(
                        sql -> sql.number(
                                "SELECT (SELECT count(*) FROM inbox WHERE state = 'new') + (SELECT count(*) FROM outbox WHERE state = 'waiting')"))
                > 0) {
            java.util.concurrent.TimeUnit.MILLISECONDS.sleep(5);
        }
        inbox.close();
        sender.close();
        database.close();
    }

    /** A platform that writes what it sends to the end of a file. */
    private record ToFile(Path file) implements ChatPlatform {
        @Override
        public String name() {
            return Access.CONSOLE;
        }

        @Override
        public void start(MessageHandler handler) {
            // Messages are handed over by main.
        }

        @Override
        public SendResult send(ChatId chat, Reply reply, @Nullable String editing) {
            try {
                Files.writeString(
                        file,
                        reply.plainText().replace('\n', ' ') + "\n",
                        StandardCharsets.UTF_8,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
                return new SendResult.Sent("c" + System.nanoTime());
            } catch (IOException e) {
                return new SendResult.Unknown(e.toString());
            }
        }

        @Override
        public Pace pace() {
            return Pace.UNLIMITED;
        }

        @Override
        public InputStream download(Attachment attachment) {
            return InputStream.nullInputStream();
        }

        @Override
        public @Nullable String trouble() {
            return null;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
