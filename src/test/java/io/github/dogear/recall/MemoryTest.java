package io.github.dogear.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The maths of FSRS-6, against values worked out by its published formulas. */
class MemoryTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void whatIsKnownEachTimeComesLessAndLessOften() {
        // 4, 14, 45, 135, 372 without a longest interval, as the reference implementation's own test has it.
        Memory memory = Memory.first(Memory.Grade.GOOD, NOW);
        Instant now = NOW.plus(Duration.ofMinutes(10));
        List<Double> stabilities = new ArrayList<>();
        for (int days : new int[] {4, 14, 45, 135, 372}) {
            memory = memory.after(Memory.Grade.GOOD, now);
            stabilities.add(memory.stability());
            assertThat(memory.days()).isEqualTo(Math.min(days, 180));
            now = now.plus(Duration.ofDays(days));
        }
        assertThat(stabilities.get(0)).isCloseTo(3.5362, within(0.0001));
        assertThat(stabilities.get(1)).isCloseTo(13.7321, within(0.01));
        assertThat(stabilities.get(4)).isCloseTo(371.8835, within(0.2));
    }

    @Test
    void theFirstGradeSetsTheFirstInterval() {
        assertThat(List.of(Memory.Grade.values()))
                .extracting(grade -> Memory.first(grade, NOW).days())
                .containsExactly(1, 1, 3, 16);
    }

    @Test
    void aBetterGradeNeverComesSoonerAndNothingIsLeftLongerThanHalfAYear() {
        Random random = new Random(7);
        Memory.Grade[] grades = Memory.Grade.values();
        for (int note = 0; note < 2_000; note++) {
            Memory memory = Memory.first(grades[random.nextInt(4)], NOW);
            Instant now = NOW;
            for (int times = 0; times < 12; times++) {
                now = now.plus(Duration.ofMinutes(random.nextInt(400 * 24 * 60)));
                int before = 0;
                for (Memory.Grade grade : grades) {
                    Memory next = memory.after(grade, now);
                    assertThat(next.days()).isBetween(Math.max(1, before), 180);
                    assertThat(next.difficulty()).isBetween(1.0, 10.0);
                    before = next.days();
                }
                memory = memory.after(grades[random.nextInt(4)], now);
            }
        }
    }
}
