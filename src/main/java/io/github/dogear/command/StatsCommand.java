package io.github.dogear.command;

import io.github.dogear.chat.Chart;
import io.github.dogear.chat.Reply;
import io.github.dogear.delivery.Outcome;
import io.github.dogear.reading.Link;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.reading.Topics;
import io.github.dogear.reading.Week;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;

/** Counts what was saved, read and noted, by week. */
final class StatsCommand implements Command {
    private static final int WEEKS = 12;
    private static final int MOST_TOPICS = 20;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    @Override
    public Usage usage() {
        return Usage.of("stats", "", "Count what was saved, read and noted", "/stats  in all, by week and by topic");
    }

    @Override
    public boolean onlyLooks(String arguments) {
        return true;
    }

    @Override
    public boolean isMeant(String arguments) {
        return arguments.isEmpty();
    }

    @Override
    public Outcome run(Request request) {
        ReadingList list = request.list();
        Map<Link.State, Integer> counts = list.links().countByState();
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        Reply.Builder reply = Reply.builder()
                .bold(Say.count(all, "link"))
                .text(": "
                        + Say.number(counts.getOrDefault(Link.State.UNREAD, 0)) + " unread, "
                        + Say.number(counts.getOrDefault(Link.State.READ, 0)) + " read, "
                        + Say.number(counts.getOrDefault(Link.State.LATER, 0)) + " for later, "
                        + Say.number(counts.getOrDefault(Link.State.COVERED, 0)) + " covered by a note, "
                        + Say.number(counts.getOrDefault(Link.State.DROPPED, 0)) + " let go.");
        reply.line()
                .text(Say.count(list.notes().count(), "note") + ", "
                        + Say.count(list.topics().all().size(), "topic") + ", "
                        + Say.count(list.links().count(Link.Kind.LEARN), "thing") + " to learn, "
                        + list.links().count(Link.Kind.FOLLOW) + " to follow, "
                        + Say.count(list.links().count(Link.Kind.BOOK), "book") + ".");
        return Outcome.of(reply.chart(chart(list)).build());
    }

    static Chart chart(ReadingList list) {
        return new Chart(
                Week.last(WEEKS, list).stream()
                        .map(week ->
                                new Chart.Week(DAY.format(week.monday()), week.saved(), week.read(), week.waiting()))
                        .toList(),
                list.topics().counts().stream()
                        .filter(count -> count.unread() > 0)
                        .sorted(Comparator.comparingInt(Topics.Count::unread).reversed())
                        .limit(MOST_TOPICS)
                        .map(count -> new Chart.Topic(count.topic().name(), count.unread()))
                        .toList());
    }
}
