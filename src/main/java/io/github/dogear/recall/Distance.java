package io.github.dogear.recall;

import java.util.Arrays;

/** How many letters are wrong, missing, too many, or swapped between two words (the optimal string alignment distance). */
final class Distance {
    private Distance() {}

    /** The distance, or {@code most + 1} when it is more than {@code most}. */
    static int of(String one, String other, int most) {
        if (Math.abs(one.length() - other.length()) > most) {
            return most + 1;
        }
        int[] twoBack = new int[other.length() + 1];
        int[] back = new int[other.length() + 1];
        int[] row = new int[other.length() + 1];
        Arrays.setAll(back, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            row[0] = i;
            int least = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = back[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, 1 + Math.min(back[j], row[j - 1]));
                boolean swapped = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                row[j] = swapped ? Math.min(row[j], twoBack[j - 2] + 1) : row[j];
                least = Math.min(least, row[j]);
            }
            if (least > most) {
                return most + 1;
            }
            int[] free = twoBack;
            twoBack = back;
            back = row;
            row = free;
        }
        return Math.min(back[other.length()], most + 1);
    }
}
