package io.github.dogear.command;

import io.github.dogear.chat.Reply;
import io.github.dogear.delivery.Outcome;
import io.github.dogear.reading.Link;
import io.github.dogear.reading.ReadingList;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts what was saved, read and noted, by week. */
final class StatsCommand implements Command {
    private static final int WEEKS = 8;
    private static final int WIDEST = 24;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    @Override
    public Usage usage() {
        return Usage.of("stats", "", "Count what was saved, read and noted", "/stats  in all, and by week");
    }

    @Override
    public boolean onlyLooks(String arguments) {
        return true;
    }

    @Override
    public boolean isMeant(String arguments) {
        return arguments.isEmpty();
    }

    /** A week, by its Monday. */
    private record Week(LocalDate monday, long saved, long read) {}

    @Override
    public Outcome run(Request request) {
        ReadingList list = request.list();
        Map<Link.State, Integer> counts = list.links().countByState();
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        Reply.Builder reply = Reply.builder()
                .bold(Say.count(all, "link"))
                .text(": "
                        + counts.getOrDefault(Link.State.UNREAD, 0) + " unread, "
                        + counts.getOrDefault(Link.State.READ, 0) + " read, "
                        + counts.getOrDefault(Link.State.LATER, 0) + " for later, "
                        + counts.getOrDefault(Link.State.COVERED, 0) + " covered by a note, "
                        + counts.getOrDefault(Link.State.DROPPED, 0) + " let go.");
        reply.line()
                .text(Say.count(list.notes().count(), "note") + ", "
                        + Say.count(list.topics().all().size(), "topic") + ", "
                        + Say.count(list.links().count(Link.Kind.LEARN), "thing") + " to learn, "
                        + list.links().count(Link.Kind.FOLLOW) + " to follow, "
                        + Say.count(list.links().count(Link.Kind.BOOK), "book") + ".");
        chart(reply, weeks(list));
        return Outcome.of(reply.build());
    }

    private static List<Week> weeks(ReadingList list) {
        ZoneId zone = list.reader().zone();
        LocalDate monday =
                LocalDate.ofInstant(list.now(), zone).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        List<Week> weeks = new ArrayList<>();
        for (int i = WEEKS - 1; i >= 0; i--) {
            LocalDate start = monday.minusWeeks(i);
            Instant from = start.atStartOfDay(zone).toInstant();
            Instant to = start.plusWeeks(1).atStartOfDay(zone).toInstant();
            weeks.add(new Week(start, count(list, "saved_at", from, to), count(list, "read_at", from, to)));
        }
        return weeks;
    }

    private static long count(ReadingList list, String column, Instant from, Instant to) {
        return list.sql()
                .number(
                        "SELECT count(*) FROM link WHERE reader_id = ? AND kind = 'link' AND " + column + " >= ? AND "
                                + column + " < ?",
                        list.reader().id(),
                        from,
                        to);
    }

    private static void chart(Reply.Builder reply, List<Week> weeks) {
        long most = weeks.stream()
                .mapToLong(week -> Math.max(week.saved(), week.read()))
                .max()
                .orElse(0);
        if (most == 0) {
            return;
        }
        reply.paragraph().text("Week of, saved (+) and read (*):");
        for (Week week : weeks) {
            reply.line()
                    .code(String.format(
                            Locale.ENGLISH, "%6s  %s", DAY.format(week.monday()), bar('+', week.saved(), most)));
            if (week.read() > 0) {
                reply.line().code(String.format(Locale.ENGLISH, "%6s  %s", "", bar('*', week.read(), most)));
            }
        }
    }

    private static String bar(char mark, long number, long most) {
        int width = (int) Math.ceil((double) number * WIDEST / most);
        return String.valueOf(mark).repeat(width) + (number > 0 ? " " + number : "-");
    }
}
