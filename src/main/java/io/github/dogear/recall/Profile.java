package io.github.dogear.recall;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What something is about: its words by their stems, and how much each of them says. */
final class Profile {
    private static final int LONGEST_WORD = 40;

    private final Map<String, Double> counts = new LinkedHashMap<>();
    // A stem that is stemmed again is another one: the index is asked for words as they were written.
    private final Map<String, String> written = new HashMap<>();

    /** Adds the words of a text, each so often. */
    Profile add(@Nullable String text, double times) {
        if (text == null) {
            return this;
        }
        for (Word word : Word.of(text)) {
            boolean number = word.text().chars().allMatch(Character::isDigit);
            if (word.saysSomething()
                    && !number
                    && word.text().length() > 1
                    && word.text().length() < LONGEST_WORD) {
                counts.merge(word.stem(), times, Double::sum);
                written.putIfAbsent(word.stem(), word.text());
            }
        }
        return this;
    }

    /** Adds a site, which says no more than one word does. */
    Profile addSite(String host) {
        counts.merge(host, 1.0, Double::sum);
        written.put(
                host, String.join(" ", Word.of(host).stream().map(Word::text).toList()));
        return this;
    }

    /** Leaves only so many words: those that come most often, and of these the first. */
    Profile cut(int most) {
        counts.keySet()
                .retainAll(counts.entrySet().stream()
                        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                        .limit(most)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()));
        return this;
    }

    Set<String> stems() {
        return counts.keySet();
    }

    /** A stem as it can be looked for. */
    String written(String stem) {
        return '"' + written.getOrDefault(stem, "") + '"';
    }

    double count(String stem) {
        return counts.getOrDefault(stem, 0.0);
    }

    /** Its words with their weights, as a direction of length one. */
    Map<String, Double> direction(ToDoubleFunction<String> rarity) {
        Map<String, Double> weights = new HashMap<>();
        counts.forEach((stem, count) -> weights.put(stem, (1 + Math.log(count)) * rarity.applyAsDouble(stem)));
        double length = Math.sqrt(
                weights.values().stream().mapToDouble(weight -> weight * weight).sum());
        weights.replaceAll((stem, weight) -> length == 0 ? 0 : weight / length);
        return weights;
    }

    /** What each word that two directions share adds to their cosine. */
    static Map<String, Double> shared(Map<String, Double> one, Map<String, Double> other) {
        Map<String, Double> shared = new HashMap<>();
        one.forEach((stem, weight) -> {
            Double theirs = other.get(stem);
            if (theirs != null) {
                shared.put(stem, weight * theirs);
            }
        });
        return shared;
    }

    static double sum(Collection<Double> parts) {
        return parts.stream().mapToDouble(Double::doubleValue).sum();
    }

    /** The part of a sum that is left without its two largest parts. */
    static double withoutTheTwoLargest(Collection<Double> parts) {
        List<Double> sorted = parts.stream().sorted().toList();
        double all = sum(parts);
        return all == 0 ? 0 : sum(sorted.subList(0, Math.max(0, sorted.size() - 2))) / all;
    }
}
