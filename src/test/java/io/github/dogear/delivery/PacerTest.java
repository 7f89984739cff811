package io.github.dogear.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dogear.chat.ChatPlatform;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacerTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final ChatPlatform.Pace PACE = new ChatPlatform.Pace(30, Duration.ofSeconds(1), 20);

    private final Pacer pacer = new Pacer(PACE);

    @Test
    void noMoreThanAPlatformTakesGoOutInASecond() {
        int sent = 0;
        for (int chat = 0; pacer.open(START); chat++) {
            pacer.take(chat, false, START);
            sent++;
        }
        assertThat(sent).isEqualTo(30);
        assertThat(pacer.untilNext(START)).isEqualTo(Duration.ofSeconds(1));
        assertThat(pacer.open(START.plusMillis(999))).isFalse();
        assertThat(pacer.open(START.plusSeconds(1))).isTrue();
    }

    @Test
    void aChatGetsOneAtATime() {
        pacer.take(1, false, START);
        assertThat(pacer.open(1, false, START.plusMillis(999))).isFalse();
        assertThat(pacer.open(2, false, START.plusMillis(999))).isTrue();
        assertThat(pacer.open(1, false, START.plusSeconds(1))).isTrue();
    }

    @Test
    void whenSilenceIsAskedForTheLongerOneCounts() {
        pacer.closeUntil(START.plusSeconds(40));
        pacer.closeUntil(START.plusSeconds(5));
        assertThat(pacer.open(START.plusSeconds(39))).isFalse();
        assertThat(pacer.untilNext(START.plusSeconds(30))).isEqualTo(Duration.ofSeconds(10));
        assertThat(pacer.open(START.plusSeconds(40))).isTrue();
    }

    @Test
    void whereThereAreNoLimitsNothingWaits() {
        Pacer unlimited = new Pacer(ChatPlatform.Pace.UNLIMITED);
        for (int i = 0; i < 1_000; i++) {
            assertThat(unlimited.open(START)).isTrue();
            assertThat(unlimited.open(1, true, START)).isTrue();
            unlimited.take(1, true, START);
        }
    }

    /** However messages come, no window of time holds more than the platform takes. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noWindowOfTimeHoldsTooMany(long seed) {
        Random random = new Random(seed);
        List<Instant> all = new ArrayList<>();
        Map<Long, List<Instant>> byChat = new HashMap<>();
        Instant now = START;
        for (int i = 0; i < 20_000; i++) {
            now = now.plusMillis(random.nextInt(40));
            // The first five chats are groups.
            long chat = random.nextInt(40);
            if (pacer.open(now) && pacer.open(chat, chat < 5, now)) {
                pacer.take(chat, chat < 5, now);
                all.add(now);
                byChat.computeIfAbsent(chat, id -> new ArrayList<>()).add(now);
            }
        }
        assertThat(all).hasSizeGreaterThan(1_000);
        assertApart(all, PACE.perSecond(), Duration.ofSeconds(1));
        byChat.forEach((chat, times) -> {
            assertApart(times, 1, PACE.betweenInChat());
            if (chat < 5) {
                assertApart(times, PACE.perMinuteInGroup(), Duration.ofMinutes(1));
            }
        });
    }

    private static void assertApart(List<Instant> times, int most, Duration window) {
        for (int i = most; i < times.size(); i++) {
            assertThat(Duration.between(times.get(i - most), times.get(i))).isGreaterThanOrEqualTo(window);
        }
    }
}
