package io.github.dogear.recall;

import java.time.Duration;
import java.time.Instant;

/**
 * What is remembered of a note, by FSRS-6 (Ye and others, the Free Spaced Repetition Scheduler) with its default weights.
 *
 * @param stability the days after which nine of ten such notes are still known
 * @param difficulty from 1, easy, to 10
 * @param last when it was asked for last
 */
public record Memory(double stability, double difficulty, Instant last) {
    /** How well a note was remembered. */
    public enum Grade {
        FORGOT(1),
        HARD(2),
        GOOD(3),
        EASY(4);

        private final int number;

        Grade(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }
    }

    /** A note comes again when it is still known with this probability. */
    static final double RETENTION = 0.9;
    /** Whatever was noted is seen twice a year. */
    static final int LONGEST_DAYS = 180;

    private static final double[] W = {
        0.2172, 1.1771, 3.2602, 16.1507, 7.0114, 0.57, 2.0966, 0.0069, 1.5261, 0.112, 1.0178, 1.849, 0.1133, 0.3127,
        2.2934, 0.2191, 3.0004, 0.7536, 0.3332, 0.1437, 0.2
    };
    private static final double DECAY = -W[20];
    private static final double FACTOR = Math.pow(0.9, 1 / DECAY) - 1;
    private static final double SECONDS_A_DAY = 86_400;
    private static final double LEAST_STABILITY = 0.001;

    /** After it was asked for the first time. */
    public static Memory first(Grade grade, Instant now) {
        return new Memory(W[grade.number() - 1], clamped(firstDifficulty(grade)), now);
    }

    private static double firstDifficulty(Grade grade) {
        return W[4] - Math.exp(W[5] * (grade.number() - 1)) + 1;
    }

    private static double clamped(double difficulty) {
        return Math.min(10, Math.max(1, difficulty));
    }

    /** After it was asked for again. */
    public Memory after(Grade grade, Instant now) {
        double days = Math.max(0, Duration.between(last, now).toSeconds() / SECONDS_A_DAY);
        double next = days < 1 ? sameDay(grade) : grade == Grade.FORGOT ? forgotten(days) : recalled(grade, days);
        return new Memory(Math.max(LEAST_STABILITY, next), harder(grade), now);
    }

    /** How probable it is that it is still known after so many days. */
    private double retained(double days) {
        return Math.pow(1 + FACTOR * days / stability, DECAY);
    }

    private double sameDay(Grade grade) {
        double rise = Math.exp(W[17] * (grade.number() - 3 + W[18])) * Math.pow(stability, -W[19]);
        return stability * (grade.number() >= 3 ? Math.max(1, rise) : rise);
    }

    private double recalled(Grade grade, double days) {
        double bonus = grade == Grade.HARD ? W[15] : grade == Grade.EASY ? W[16] : 1;
        return stability
                * (1
                        + Math.exp(W[8])
                                * (11 - difficulty)
                                * Math.pow(stability, -W[9])
                                * (Math.exp((1 - retained(days)) * W[10]) - 1)
                                * bonus);
    }

    private double forgotten(double days) {
        double left = W[11]
                * Math.pow(difficulty, -W[12])
                * (Math.pow(stability + 1, W[13]) - 1)
                * Math.exp((1 - retained(days)) * W[14]);
        return Math.min(left, stability / Math.exp(W[17] * W[18]));
    }

    private double harder(Grade grade) {
        double moved = difficulty + (10 - difficulty) * (-W[6] * (grade.number() - 3)) / 9;
        return clamped(W[7] * firstDifficulty(Grade.EASY) + (1 - W[7]) * moved);
    }

    /** In how many days it comes again. */
    public int days() {
        double days = stability / FACTOR * (Math.pow(RETENTION, 1 / DECAY) - 1);
        return (int) Math.min(LONGEST_DAYS, Math.max(1, Math.round(days)));
    }
}
