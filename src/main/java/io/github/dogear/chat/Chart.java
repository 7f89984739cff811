package io.github.dogear.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a list grows and is read, to be drawn as a picture where one can be shown, and as lines of text elsewhere.
 *
 * @param weeks the oldest first
 * @param topics what waits to be read under each
 */
public record Chart(List<Week> weeks, List<Topic> topics) {
    private static final int WIDEST = 24;
    private static final int MOST_WEEKS = 8;
    private static final int MOST_TOPICS = 5;

    /** One week: {@code label} says which. */
    public record Week(String label, int saved, int read, int waiting) {}

    /** A topic's name as the reader wrote it, and its unread links. */
    public record Topic(String name, int unread) {}

    /** Whether there is nothing yet that could be drawn. */
    public boolean isEmpty() {
        return topics.isEmpty() && weeks.stream().allMatch(Chart::isBlank);
    }

    private static boolean isBlank(Week week) {
        return week.saved() + week.read() + week.waiting() == 0;
    }

    /** The same in lines of text; the weeks before the list began are left out. */
    public List<Span> inWords() {
        List<Span> spans = new ArrayList<>();
        List<Week> last = weeks.subList(Math.max(0, weeks.size() - MOST_WEEKS), weeks.size()).stream()
                .dropWhile(Chart::isBlank)
                .toList();
        int most = last.stream()
                .mapToInt(week -> Math.max(week.saved(), week.read()))
                .max()
                .orElse(0);
        if (most > 0) {
            spans.add(new Span.Text("Week of, saved (+) and read (*), and how many waited at its end:"));
            List<String> lines = new ArrayList<>();
            for (Week week : last) {
                String saved = String.format(Locale.ENGLISH, "%-28s %5d", bar('+', week.saved(), most), week.waiting());
                lines.add(line(week.label(), saved));
                if (week.read() > 0) {
                    lines.add(line("", bar('*', week.read(), most)));
                }
            }
            spans.add(new Span.Text("\n"));
            spans.add(new Span.Code(String.join("\n", lines)));
        }
        topics(spans);
        return spans;
    }

    private void topics(List<Span> spans) {
        List<Topic> first = topics.stream().limit(MOST_TOPICS).toList();
        int most = first.stream().mapToInt(Topic::unread).max().orElse(0);
        if (most > 0) {
            spans.add(new Span.Text((spans.isEmpty() ? "" : "\n\n") + "Unread by topic:"));
            for (Topic topic : first) {
                spans.add(new Span.Text("\n"));
                spans.add(new Span.Code(bar('=', topic.unread(), most)));
                spans.add(new Span.Text("  " + PlainText.clean(topic.name())));
            }
        }
    }

    private static String line(String label, String rest) {
        return String.format(Locale.ENGLISH, "%6s  %s", label, rest);
    }

    private static String bar(char mark, int number, int most) {
        int width = (int) Math.ceil((double) number * WIDEST / most);
        return String.valueOf(mark).repeat(width) + (number > 0 ? " " + number : "-");
    }
}
