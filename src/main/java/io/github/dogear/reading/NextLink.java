package io.github.dogear.reading;

import io.github.dogear.store.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Chooses what to read next, and says why.
 *
 * <p>Everything has its turn before anything is offered again. Among those whose turn it is, the highest of {@code age
 * in days / 14 + rating of its topic [-1, 1] - 0.5 if that topic was shown last + 0.2 if it takes at most 5 minutes -
 * min(3, skips)} wins; a skip counts half after 30 days. One that is 80 days older than another always comes before it,
 * so nothing waits for ever.
 */
public final class NextLink {
    /** Only the longest waiting are compared; further down, no bonus outweighs their age unless all came in at once. */
    private static final int COMPARED = 300;

    private static final double HALF_LIFE_OF_A_SKIP_IN_DAYS = 30;
    private static final String SHOWN_TOPIC = "shown-topic";

    private final ReadingList list;
    private final Sql sql;

    public NextLink(ReadingList list) {
        this.list = list;
        this.sql = list.sql();
    }

    /**
     * What may be chosen.
     *
     * @param words a topic, or words of a title; any when null
     * @param minutes the most it may take; any when null
     */
    public record Wish(@Nullable String words, @Nullable Integer minutes) {
        public static final Wish ANYTHING = new Wish(null, null);
    }

    /** A chosen link, and why. */
    public record Choice(Link link, List<Topic> topics, String reason) {}

    private record Candidate(Link link, double rating, boolean shownTopic, double score) {}

    public Optional<Choice> choose(Wish wish) {
        return choose(wish, 0);
    }

    /** Chooses any link but one. */
    public Optional<Choice> choose(Wish wish, long except) {
        long shownTopic = list.settings().get(SHOWN_TOPIC).map(Long::parseLong).orElse(-1L);
        return candidates(wish, except, shownTopic).stream()
                .max(Comparator.comparingDouble(Candidate::score)
                        .thenComparing(c -> c.link().savedAt(), Comparator.reverseOrder())
                        .thenComparing(c -> c.link().id(), Comparator.reverseOrder()))
                .map(best -> new Choice(
                        best.link(), list.topics().ofLink(best.link().id()), reason(best, wish, shownTopic)));
    }

    /** Notes that a link was offered, so that the others have their turn first. */
    public void offered(Choice choice) {
        list.changes().unrecorded(() -> {
            sql.update(
                    "UPDATE link SET turn = turn + 1 WHERE id = ?",
                    choice.link().id());
            if (choice.topics().isEmpty()) {
                list.settings().remove(SHOWN_TOPIC);
            } else {
                list.settings()
                        .set(SHOWN_TOPIC, Long.toString(choice.topics().get(0).id()));
            }
            return null;
        });
    }

    private List<Candidate> candidates(Wish wish, long except, long shownTopic) {
        List<Candidate> candidates = new ArrayList<>();
        String condition = " WHERE link.reader_id = ?1 AND link.kind = 'link' AND link.state = 'unread'"
                + " AND link.id <> ?3"
                + (wish.minutes() == null ? "" : " AND link.minutes <= ?2")
                + (wish.words() == null ? "" : " AND (" + among() + ")");
        String turn = " AND link.turn = (SELECT min(link.turn) FROM link" + condition + ")";
        Object[] arguments = wish.words() == null
                ? new Object[] {list.reader().id(), wish.minutes() == null ? 0 : wish.minutes(), except}
                : new Object[] {
                    list.reader().id(),
                    wish.minutes() == null ? 0 : wish.minutes(),
                    except,
                    Topic.key(wish.words()),
                    words(wish.words())
                };
        sql.each(
                "SELECT " + Link.COLUMNS
                        + """
                        , coalesce((SELECT max(rating) FROM link_topic JOIN topic ON topic.id = topic_id WHERE link_id = link.id), 0) AS rating
                        , (SELECT topic_id FROM link_topic WHERE link_id = link.id ORDER BY id LIMIT 1) AS topic
                        FROM link"""
                        + condition + turn + " AND ?2 >= 0 ORDER BY link.saved_at, link.place, link.id LIMIT "
                        + COMPARED,
                row -> candidates.add(
                        candidate(Link.of(row), row.real("rating"), row.numberOrNull("topic"), shownTopic)),
                arguments);
        return candidates;
    }

    private static String among() {
        return """
               link.id IN (SELECT link_id FROM link_topic JOIN topic ON topic.id = topic_id
                           WHERE topic.reader_id = ?1 AND instr(' ' || topic.key, ' ' || ?4) > 0)
               OR link.id IN (SELECT rowid / 2 FROM search WHERE search MATCH ?5 AND rowid % 2 = 0)""";
    }

    private String words(String words) {
        return SearchTerms.all(words, list.reader().id(), "title words");
    }

    private Candidate candidate(Link link, double rating, @Nullable Long topic, long shownTopic) {
        boolean shown = topic != null && topic == shownTopic;
        double score = age(link).toMinutes() / (14.0 * 24 * 60)
                + rating
                - (shown ? 0.5 : 0)
                + (isShort(link) ? 0.2 : 0)
                - Math.min(3, fadedSkips(link, list.now()));
        return new Candidate(link, rating, shown, score);
    }

    private Duration age(Link link) {
        return Duration.between(link.savedAt(), list.now());
    }

    private static boolean isShort(Link link) {
        return link.minutes() != null && link.minutes() <= 5;
    }

    static double fadedSkips(Link link, Instant now) {
        Instant skipped = link.skippedAt();
        if (link.skips() == 0 || skipped == null) {
            return 0;
        }
        double days = Duration.between(skipped, now).toHours() / 24.0;
        return link.skips() * Math.pow(0.5, Math.max(0, days) / HALF_LIFE_OF_A_SKIP_IN_DAYS);
    }

    private String reason(Candidate best, Wish wish, long shownTopic) {
        List<String> reasons = new ArrayList<>();
        long days = age(best.link()).toDays();
        Integer minutes = best.link().minutes();
        if (days >= 1) {
            reasons.add(days == 1 ? "it has waited since yesterday" : "it has waited " + days + " days");
        }
        if (wish.minutes() != null && minutes != null) {
            reasons.add("it takes " + minutes + " of your " + wish.minutes() + " minutes");
        } else if (isShort(best.link())) {
            reasons.add("it is short");
        }
        if (best.rating() > 0) {
            reasons.add("you like its topic");
        }
        if (shownTopic >= 0 && !best.shownTopic() && wish.words() == null) {
            reasons.add("it is another topic than the last one");
        }
        if (best.link().turn() > 0) {
            reasons.add("all the others had their turn");
        }
        if (reasons.isEmpty()) {
            reasons.add("it is the next in your list");
        }
        return String.join(", and ", reasons);
    }
}
