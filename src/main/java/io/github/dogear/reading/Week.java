package io.github.dogear.reading;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of links in one week of a reader's.
 *
 * @param monday its first day, in the reader's zone
 * @param waiting how many were unread or put off at its end; what was let go or covered since is not counted, for it is
 *     not kept when
 */
public record Week(LocalDate monday, int saved, int read, int waiting) {
    /** The last {@code count} weeks, this one at the end. */
    public static List<Week> last(int count, ReadingList list) {
        ZoneId zone = list.reader().zone();
        LocalDate first = LocalDate.ofInstant(list.now(), zone)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .minusWeeks(count - 1L);
        Instant start = first.atStartOfDay(zone).toInstant();
        int[] saved = new int[count];
        int[] read = new int[count];
        int[] came = new int[count];
        list.sql()
                .each(
                        "SELECT saved_at, state IN ('unread', 'later') OR read_at IS NOT NULL AS counts FROM link WHERE reader_id = ? AND kind = 'link' AND saved_at >= ?",
                        row -> {
                            int week = index(first, row.instant("saved_at"), zone, count);
                            saved[week]++;
                            came[week] += (int) row.number("counts");
                        },
                        list.reader().id(),
                        start);
        list.sql()
                .each(
                        "SELECT read_at FROM link WHERE reader_id = ? AND kind = 'link' AND read_at >= ?",
                        row -> read[index(first, row.instant("read_at"), zone, count)]++,
                        list.reader().id(),
                        start);
        return backwards(list, first, saved, read, came);
    }

    /** From what waits now, back to what waited then. */
    private static List<Week> backwards(ReadingList list, LocalDate first, int[] saved, int[] read, int[] came) {
        var counts = list.links().countByState();
        int waiting = counts.getOrDefault(Link.State.UNREAD, 0) + counts.getOrDefault(Link.State.LATER, 0);
        List<Week> weeks = new ArrayList<>();
        for (int i = saved.length - 1; i >= 0; i--) {
            weeks.add(0, new Week(first.plusWeeks(i), saved[i], read[i], Math.max(0, waiting)));
            waiting += read[i] - came[i];
        }
        return weeks;
    }

    /** What a wrong clock put into the future counts as now. */
    private static int index(LocalDate first, Instant at, ZoneId zone, int count) {
        return (int) Math.min(count - 1L, ChronoUnit.WEEKS.between(first, LocalDate.ofInstant(at, zone)));
    }
}
