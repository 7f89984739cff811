package io.github.dogear.recall;

import io.github.dogear.reading.CanonicalAddress;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.reading.Topic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Guesses under which of a reader's topics a link belongs: the filed links that are most like it vote for theirs, each by
 * the cosine of the words of both, of which the rarer count more.
 */
public final class TopicGuess {
    /** A topic with fewer links does not show yet what it is about. */
    public static final int FEWEST_LINKS = 3;
    /** So many characters of a page and of a note say what it is about. */
    private static final int BEGINNING = 600;

    private static final int MOST_TOPICS = 2;
    /** To look up how rare a word is takes half a millisecond in a long list. */
    private static final int MOST_WORDS = 20;

    private static final int FINDING_WORDS = 16;
    /** Each row that is found is scored, at about a microsecond; words in so many rows find nothing more. */
    private static final long ROWS_SCORED = 4_000;

    private static final int SHORTEST_INSIDE = 5;
    private static final int CANDIDATES = 40;
    private static final int NEIGHBOURS = 10;
    private static final double LEAST_LIKENESS = 0.02;

    // Chosen on lists filed by hand: nothing is offered for a page that shares a word or two with a topic by chance,
    // and of
    // what is clear nothing was wrong.
    private static final double LEAST_VOTES = 0.13;
    private static final double LEAST_OF_OTHER_WORDS = 0.06;
    private static final double CLEAR_VOTES = 0.3;
    private static final double CLEAR_AHEAD = 2.5;
    private static final double CLEAR_SHARE = 0.6;
    private static final double CLEAR_OF_OTHER_WORDS = 0.25;
    private static final int CLEAR_VOTERS = 3;

    private final ReadingList list;

    public TopicGuess(ReadingList list) {
        this.list = list;
    }

    /**
     * What is known of a link, filed or not.
     *
     * @param text how its page begins, and what is noted about it
     */
    public record About(long link, String title, @Nullable String url, String text) {
        public About {
            text = text.substring(0, Math.min(BEGINNING, text.length()));
        }
    }

    /**
     * What was guessed.
     *
     * @param fitting the topics that fit, at most two, the best first
     * @param clear the one that fits beyond doubt, if one does
     */
    public record Guess(List<Topic> fitting, Optional<Topic> clear) {
        public static final Guess NONE = new Guess(List.of(), Optional.empty());
    }

    /**
     * A topic and the votes for it.
     *
     * @param share its part of all votes, those for small and for catch-all topics included
     * @param otherWords the part of its votes that is left without the two words that speak for it most: one word alone has
     *     too many meanings
     */
    private record Fit(Topic topic, double votes, double share, double otherWords, int voters, boolean named) {
        boolean fits() {
            return votes >= LEAST_VOTES && (named || otherWords >= LEAST_OF_OTHER_WORDS);
        }

        boolean isClear(double next) {
            return votes >= CLEAR_VOTES
                    && votes >= CLEAR_AHEAD * next
                    && share >= CLEAR_SHARE
                    && otherWords >= CLEAR_OF_OTHER_WORDS
                    && voters >= CLEAR_VOTERS;
        }
    }

    /** A filed link, its topics, and what each word that it shares with the new one adds to their likeness. */
    private record Neighbour(Set<Long> topics, Map<String, Double> shared, double likeness) {}

    public Guess of(About about) {
        Map<Long, Topic> topics = topics(about.link());
        if (topics.isEmpty()) {
            return Guess.NONE;
        }
        List<Fit> fits = fits(about, topics);
        double next = fits.size() < 2 ? 0 : fits.get(1).votes();
        return new Guess(
                fits.stream()
                        .filter(Fit::fits)
                        .limit(MOST_TOPICS)
                        .map(Fit::topic)
                        .toList(),
                fits.stream()
                        .limit(1)
                        .filter(fit -> fit.isClear(next))
                        .map(Fit::topic)
                        .findFirst());
    }

    /** The topics that say what they are about. */
    private Map<Long, Topic> topics(long but) {
        return list
                .sql()
                .list(
                        """
                        SELECT id, name FROM topic WHERE reader_id = ? AND ? <=
                          (SELECT count(*) FROM (SELECT 1 FROM link_topic WHERE topic_id = topic.id AND link_id <> ? LIMIT ?))
                        """,
                        row -> new Topic(row.number("id"), row.text("name")),
                        list.reader().id(),
                        FEWEST_LINKS,
                        but,
                        FEWEST_LINKS)
                .stream()
                .filter(topic -> !CatchAll.isOne(topic.name()))
                .collect(Collectors.toMap(Topic::id, topic -> topic));
    }

    private List<Fit> fits(About about, Map<Long, Topic> topics) {
        List<Neighbour> neighbours = neighbours(about);
        double all = neighbours.stream()
                .mapToDouble(one -> one.likeness() * one.topics().size())
                .sum();
        List<Fit> fits = new ArrayList<>();
        for (Topic topic : topics.values()) {
            Map<String, Double> words = new HashMap<>();
            List<Neighbour> voters = neighbours.stream()
                    .filter(one -> one.topics().contains(topic.id()))
                    .toList();
            voters.forEach(one -> one.shared().forEach((stem, part) -> words.merge(stem, part, Double::sum)));
            double votes = Profile.sum(words.values());
            fits.add(new Fit(
                    topic,
                    votes,
                    all == 0 ? 0 : votes / all,
                    Profile.withoutTheTwoLargest(words.values()),
                    voters.size(),
                    isNamed(topic, about.title())));
        }
        fits.sort(Comparator.comparingDouble(Fit::votes)
                .reversed()
                .thenComparing(fit -> fit.topic().id()));
        return fits;
    }

    /** Whether a title holds all words of a topic's name, or the name inside a word, as PySpark does Spark. */
    private static boolean isNamed(Topic topic, String title) {
        Set<String> name = new Profile().add(topic.name(), 1).stems();
        boolean inside =
                topic.name().length() >= SHORTEST_INSIDE && Topic.key(title).contains(Topic.key(topic.name()));
        return inside || (!name.isEmpty() && new Profile().add(title, 1).stems().containsAll(name));
    }

    private List<Neighbour> neighbours(About about) {
        Profile asked = profile(about.title(), about.url(), about.text()).cut(MOST_WORDS);
        Rarity rarity = new Rarity(list.sql(), asked.stems());
        List<Long> candidates = candidates(about, asked, rarity);
        if (candidates.isEmpty()) {
            return List.of();
        }
        Map<Long, Profile> profiles = new HashMap<>();
        Map<Long, Set<Long>> topics = new HashMap<>();
        read(candidates, profiles, topics);
        Map<String, Double> direction = asked.direction(rarity::of);
        return profiles.entrySet().stream()
                .map(one -> {
                    Map<String, Double> shared =
                            Profile.shared(direction, one.getValue().direction(rarity::of));
                    return new Neighbour(
                            topics.getOrDefault(one.getKey(), Set.of()), shared, Profile.sum(shared.values()));
                })
                .filter(one -> one.likeness() >= LEAST_LIKENESS)
                .sorted(Comparator.comparingDouble(Neighbour::likeness).reversed())
                .limit(NEIGHBOURS)
                .toList();
    }

    private static Profile profile(String title, @Nullable String url, @Nullable String text) {
        Profile profile = new Profile().add(title, 2);
        Optional.ofNullable(url).flatMap(CanonicalAddress::of).ifPresent(address -> profile.addSite(address.host()));
        return profile.add(text, 1);
    }

    /** The filed links that hold the most telling words. */
    private List<Long> candidates(About about, Profile asked, Rarity rarity) {
        List<String> telling = asked.stems().stream()
                .filter(stem -> rarity.rows(stem) > 0)
                .sorted(Comparator.comparingDouble((String stem) -> asked.count(stem) * rarity.of(stem))
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        List<String> finding = new ArrayList<>();
        long found = 0;
        for (String stem : telling) {
            if (finding.size() < FINDING_WORDS && found + rarity.rows(stem) <= ROWS_SCORED) {
                found += rarity.rows(stem);
                finding.add(asked.written(stem));
            }
        }
        if (finding.isEmpty()) {
            return List.of();
        }
        return list.sql()
                .list(
                        """
                        SELECT search.rowid / 2 AS id FROM search
                        WHERE search MATCH ? AND search.rowid % 2 = 0 AND search.rowid <> ? AND EXISTS (
                          SELECT 1 FROM link_topic JOIN topic ON topic.id = topic_id
                          WHERE link_id = search.rowid / 2 AND topic.reader_id = ?)
                        ORDER BY bm25(search, 0.0, 3.0, 1.0, 1.0) LIMIT ?
                        """,
                        row -> row.number("id"),
                        "{title words text} : (" + String.join(" OR ", finding) + ")",
                        about.link() * 2,
                        list.reader().id(),
                        CANDIDATES);
    }

    private void read(List<Long> links, Map<Long, Profile> profiles, Map<Long, Set<Long>> topics) {
        list.sql()
                .each(
                        """
                        SELECT link.id, title, url, (SELECT substr(text, 1, ?) FROM page WHERE link_id = link.id) AS page,
                          (SELECT group_concat(substr(note.text, 1, ?), ' ') FROM note_source JOIN note ON note.id = note_id
                           WHERE link_id = link.id) AS notes
                        FROM json_each(?) AS one JOIN link ON link.id = one.value
                        """,
                        row -> profiles.put(
                                row.number("id"),
                                profile(row.text("title"), row.textOrNull("url"), row.textOrNull("page"))
                                        .add(row.textOrNull("notes"), 1)),
                        BEGINNING,
                        BEGINNING / 2,
                        links.toString());
        list.sql()
                .each(
                        """
                        SELECT link_id, topic_id, name FROM json_each(?) AS one
                        JOIN link_topic ON link_id = one.value JOIN topic ON topic.id = topic_id
                        """,
                        row -> {
                            topics.merge(row.number("link_id"), Set.of(row.number("topic_id")), TopicGuess::both);
                            profiles.computeIfPresent(
                                    row.number("link_id"), (id, profile) -> profile.add(row.text("name"), 2));
                        },
                        links.toString());
    }

    private static Set<Long> both(Set<Long> some, Set<Long> more) {
        Set<Long> both = new HashSet<>(some);
        both.addAll(more);
        return both;
    }
}
