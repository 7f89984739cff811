package io.github.dogear.command;

import io.github.dogear.chat.Button;
import io.github.dogear.chat.Reply;
import io.github.dogear.push.Letter;
import io.github.dogear.reading.Link;
import io.github.dogear.reading.ReadingList;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The weekly letter: what was saved, read and noted, and the oldest that wait, to be let go. */
public final class WeeklyLetter implements Letter {
    private static final int OLDEST = 10;
    private static final int NAMED = 5;
    private static final int IN_A_ROW = 5;

    @Override
    public Optional<Written> write(ReadingList list, Past past) {
        if (list.reader().shelf()) {
            return ShelfLetter.write(list);
        }
        Instant weekAgo = list.now().minus(Duration.ofDays(7));
        List<Link> oldest = list.links().oldest(OLDEST);
        List<Link> read = list.links().readSince(weekAgo);
        long saved = count(list, "link", "saved_at", weekAgo);
        long noted = count(list, "note", "created_at", weekAgo);
        if (oldest.isEmpty() && read.isEmpty() && saved == 0 && noted == 0) {
            return Optional.empty();
        }
        Reply.Builder reply = Reply.builder()
                .bold("Your week")
                .text(": " + saved + " saved, " + read.size() + " read, " + Say.count(noted, "note") + ".");
        Cards cards = new Cards(list);
        if (!read.isEmpty()) {
            reply.paragraph().text("Read:");
            read.stream().limit(NAMED).forEach(link -> cards.title(reply.line().text("- "), link));
            if (read.size() > NAMED) {
                reply.line().text("and " + (read.size() - NAMED) + " more.");
            }
        }
        if (!oldest.isEmpty()) {
            reply.paragraph().text(oldest.size() == 1 ? "The oldest that waits:" : "The oldest that wait:");
            oldest.forEach(link -> cards.row(reply.line(), link));
            buttons(reply, oldest);
        }
        return Optional.of(new Written(reply.build(), null, false));
    }

    private static void buttons(Reply.Builder reply, List<Link> oldest) {
        for (int from = 0; from < oldest.size(); from += IN_A_ROW) {
            reply.buttons(oldest.subList(from, Math.min(from + IN_A_ROW, oldest.size())).stream()
                    .map(link -> new Button("Let go " + link.id(), "/drop " + link.id()))
                    .toArray(Button[]::new));
        }
        String all =
                "/drop " + oldest.stream().map(link -> Long.toString(link.id())).collect(Collectors.joining(" "));
        if (oldest.size() > 1 && all.getBytes(StandardCharsets.UTF_8).length <= Button.MOST_BYTES) {
            reply.buttons(new Button("Let go of all " + oldest.size(), all));
        }
    }

    private static long count(ReadingList list, String table, String column, Instant then) {
        return list.sql()
                .number(
                        "SELECT count(*) FROM " + table + " WHERE reader_id = ? AND " + column + " > ?",
                        list.reader().id(),
                        then);
    }
}
