package io.github.dogear.command;

import io.github.dogear.chat.Button;
import io.github.dogear.chat.Reply;
import io.github.dogear.delivery.Outcome;
import io.github.dogear.reading.Reader;
import io.github.dogear.reading.Readers;
import io.github.dogear.reading.ReadingList;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Says which time zone the reader's times are in, and changes it. */
final class TimezoneCommand implements Command {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);

    @Override
    public Usage usage() {
        return Usage.of(
                "timezone",
                "[city or zone]",
                "Say where you are, so that times are yours",
                "/timezone Kolkata  a city; Asia/Kolkata and +5:30 work too",
                "/timezone  which it is");
    }

    @Override
    public boolean onlyLooks(String arguments) {
        return arguments.isEmpty();
    }

    @Override
    public boolean isMeant(String arguments) {
        return arguments.isEmpty() || Zones.find(arguments) instanceof Zones.Found;
    }

    @Override
    public Outcome run(Request request) {
        String wanted = request.arguments().strip();
        ReadingList list = request.list();
        Reader reader = list.reader();
        if (wanted.isEmpty()) {
            return Outcome.of(Reply.of("Your times are in " + reader.zone().getId() + ", where it is now "
                    + TIME.format(list.now().atZone(reader.zone()))
                    + ". If that is not yours, say a city: /timezone Kolkata"));
        }
        Zones.Parsed parsed = Zones.find(wanted);
        if (parsed instanceof Zones.Unknown unknown) {
            throw new Misunderstood(unknown.line());
        }
        ZoneId zone = ((Zones.Found) parsed).zone();
        new Readers(list.sql(), list.now()).zone(reader, zone);
        ReadingList there =
                new ReadingList(list.sql(), new Reader(reader.id(), reader.name(), zone, reader.owner()), list.now());
        Reply.Builder reply = Reply.builder()
                .text("Your times are in " + zone.getId() + " now, where it is "
                        + TIME.format(list.now().atZone(zone)) + ".");
        List<String> coming = Coming.lines(there);
        coming.forEach(line -> reply.line().text(line));
        if (!zone.equals(reader.zone())) {
            reply.buttons(new Button("Undo", "/timezone " + reader.zone().getId()));
        }
        return Outcome.of(reply.build());
    }
}
