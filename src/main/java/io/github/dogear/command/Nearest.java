package io.github.dogear.command;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody most likely meant by a mistyped word: the candidate with the fewest typing slips. A slip is a letter added,
 * left out, changed, or exchanged with its neighbour (Damerau-Levenshtein, each part of the word touched once).
 */
public final class Nearest {
    private static final int LONGEST = 64;

    private record Near(String candidate, int slips) {}

    private Nearest() {}

    /** The nearest candidate; none where nothing is near, or where the word itself is one. */
    public static Optional<String> suggest(String word, Collection<String> candidates) {
        return closest(word, candidates, 1).stream().findFirst();
    }

    /** The nearest candidates, best first. */
    static List<String> closest(String word, Collection<String> candidates, int most) {
        String typed = word.strip().toLowerCase(Locale.ROOT);
        int length = typed.codePointCount(0, typed.length());
        if (length < 2 || typed.length() > LONGEST || candidates.stream().anyMatch(typed::equalsIgnoreCase)) {
            return List.of();
        }
        int allowed = length < 5 ? 1 : length < 8 ? 2 : 3;
        return candidates.stream()
                .filter(candidate -> candidate.length() <= LONGEST)
                .map(candidate -> new Near(candidate, slips(typed, candidate.toLowerCase(Locale.ROOT), allowed)))
                .filter(near -> near.slips() <= allowed && near.slips() < length)
                .sorted(Comparator.comparingInt(Near::slips)
                        .thenComparing(near -> !near.candidate().regionMatches(true, 0, typed, 0, 1))
                        .thenComparing(near -> Math.abs(near.candidate().length() - typed.length()))
                        .thenComparing(Near::candidate))
                .map(Near::candidate)
                .limit(most)
                .toList();
    }

    /** The beginning of a word costs one slip for all that is missing, so that {@code sta} may mean {@code stats}. */
    private static int slips(String typed, String candidate, int allowed) {
        if (typed.length() >= 3 && candidate.startsWith(typed)) {
            return 1;
        }
        int[] a = typed.codePoints().toArray();
        int[] b = candidate.codePoints().toArray();
        return Math.abs(a.length - b.length) > allowed ? allowed + 1 : distance(a, b);
    }

    private static int distance(int[] a, int[] b) {
        int[][] slips = new int[a.length + 1][b.length + 1];
        for (int i = 0; i <= a.length; i++) {
            for (int j = 0; j <= b.length; j++) {
                if (i == 0 || j == 0) {
                    slips[i][j] = i + j;
                    continue;
                }
                int change = a[i - 1] == b[j - 1] ? 0 : 1;
                int fewest = Math.min(slips[i - 1][j - 1] + change, Math.min(slips[i - 1][j], slips[i][j - 1]) + 1);
                boolean exchanged = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                slips[i][j] = exchanged ? Math.min(fewest, slips[i - 2][j - 2] + 1) : fewest;
            }
        }
        return slips[a.length][b.length];
    }
}
