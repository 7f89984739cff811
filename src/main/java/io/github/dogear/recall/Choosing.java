package io.github.dogear.recall;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses the sentences of a digest: the next is always the one that brings the words of the digest nearest to those of
 * all that could be said (KLSum; Haghighi and Vanderwende 2009), sentences that begin with the subject coming sooner. Ends
 * when nothing new would be said.
 */
final class Choosing {
    private static final double LEAST_NEWS = 0.4;
    private static final double SMOOTHING = 0.01;
    private static final int LONG = 40;
    private static final int SAYS_ENOUGH = 6;

    private final List<Candidate> left;
    private final Map<String, Double> wanted = new HashMap<>();
    private final List<Candidate> chosen = new ArrayList<>();

    // How often each word was said in what was chosen, and how many there were in all.
    private final Map<String, Integer> counts = new HashMap<>();
    private int said;

    // The words of what was chosen, and of what would only say the same again.
    private final Set<String> known = new HashSet<>();

    Choosing(List<Candidate> candidates) {
        this.left = new ArrayList<>(candidates);
        for (Candidate candidate : candidates) {
            candidate.said().forEach(word -> wanted.merge(word, 1.0, Double::sum));
        }
        double sum = wanted.values().stream().mapToDouble(Double::doubleValue).sum();
        wanted.replaceAll((word, count) -> count / sum);
    }

    /** Chooses among some of the candidates until so many are chosen in all. */
    void choose(java.util.function.Predicate<Candidate> among, int most) {
        while (chosen.size() < most) {
            Optional<Candidate> next =
                    left.stream().filter(among).filter(this::isNew).max(Comparator.comparingDouble(this::value));
            if (next.isEmpty()) {
                return;
            }
            take(next.get());
        }
    }

    /** Chooses what was last written down under the very subject: who notes a thing and asks for it expects it there. */
    void chooseFiled(int most) {
        left.stream()
                .filter(candidate -> candidate.filed() > 0)
                .sorted(Comparator.comparingLong(Candidate::filed).reversed())
                .limit(most)
                .toList()
                .forEach(this::take);
    }

    /** Chooses what says little beside the subject, "why I keep this": own words, or anything where there is nothing else. */
    void chooseShort(int most) {
        boolean nothing = chosen.isEmpty();
        for (Candidate candidate : List.copyOf(left)) {
            boolean speaks = candidate.plain() > 0 && candidate.length() > 1;
            boolean says = speaks || (nothing && !candidate.said().isEmpty());
            boolean isShort = says && candidate.said().size() < 2;
            if (chosen.size() < most && isShort && (nothing || candidate.voice() == Digest.Voice.OWN)) {
                take(candidate);
            }
        }
    }

    /** What was chosen, own words first; sentences of one source that follow each other stand as they do there. */
    List<Candidate> chosen() {
        List<Candidate> byVoice =
                chosen.stream().sorted(Comparator.comparing(Candidate::voice)).toList();
        List<Candidate> ordered = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < byVoice.size(); i++) {
            if (i + 1 == byVoice.size() || !byVoice.get(i + 1).isWith(byVoice.get(i))) {
                ordered.addAll(byVoice.subList(from, i + 1).stream()
                        .sorted(Comparator.comparing(one -> one.place().sentence()))
                        .toList());
                from = i + 1;
            }
        }
        return ordered;
    }

    private boolean isNew(Candidate candidate) {
        // What leans on a sentence that is not shown is hard to understand.
        return candidate.saysSomething()
                && candidate.news(known) >= LEAST_NEWS
                && (!candidate.leans() || chosen.size() < 3);
    }

    private void take(Candidate next) {
        chosen.add(next);
        next.said().forEach(word -> counts.merge(word, 1, Integer::sum));
        said += next.said().size();
        left.remove(next);
        known.addAll(next.said());
        for (Candidate other : List.copyOf(left)) {
            if (other.repeats(next)) {
                left.remove(other);
                known.addAll(other.said());
            }
        }
    }

    private double value(Candidate candidate) {
        double value = -divergence(candidate);
        value += candidate.first() ? 0.5 : 0;
        value -= candidate.leans() ? 0.3 : 0;
        value -= candidate.text().endsWith("?") ? 0.5 : 0;
        value -= candidate.length() > LONG ? 0.02 * (candidate.length() - LONG) : 0;
        value -= candidate.length() < 6 ? 0.3 : 0;
        value -= 0.15 * Math.max(0, SAYS_ENOUGH - candidate.said().size());
        return value + candidate.plain();
    }

    /**
     * How far the words of the digest would be from those wanted (Kullback-Leibler, smoothed), less what is the same
     * whichever sentence comes next.
     */
    private double divergence(Candidate candidate) {
        double gained = 0;
        for (String word : candidate.said()) {
            double count = counts.getOrDefault(word, 0) + SMOOTHING;
            gained += wanted.getOrDefault(word, 0.0) * Math.log((count + 1) / count);
        }
        return Math.log(said + candidate.said().size() + SMOOTHING * wanted.size()) - gained;
    }
}
