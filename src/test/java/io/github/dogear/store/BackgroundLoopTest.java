package io.github.dogear.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BackgroundLoopTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final BlockingQueue<Integer> rounds = new LinkedBlockingQueue<>();
    private int round;

    private int next() throws InterruptedException {
        Integer next = rounds.poll(30, TimeUnit.SECONDS);
        assertThat(next).as("a round").isNotNull();
        return next;
    }

    @Test
    void itWaitsUntilItIsWokenOrTheTimeIsOver() throws InterruptedException {
        try (BackgroundLoop loop = new BackgroundLoop("test", () -> {
            rounds.add(++round);
            return round == 1 ? Duration.ZERO : LONG;
        })) {
            loop.start();
            assertThat(next()).isEqualTo(1);
            assertThat(next()).isEqualTo(2);
            assertThat(rounds).isEmpty();
            loop.wake();
            assertThat(next()).isEqualTo(3);
        }
    }

    @Test
    void troubleOfTheDatabaseIsWaitedOutAndAFaultEndsNothing() throws InterruptedException {
        try (BackgroundLoop loop = new BackgroundLoop("test", () -> {
            rounds.add(++round);
            if (round == 1) {
                throw new StoreException(StoreException.Kind.UNAVAILABLE, "the disk is full", null);
            }
            if (round == 2) {
                throw new IllegalStateException("a fault");
            }
            return LONG;
        })) {
            loop.start();
            assertThat(next()).isEqualTo(1);
            assertThat(next()).isEqualTo(2);
            loop.wake();
            assertThat(next()).isEqualTo(3);
        }
    }

    @Test
    void itEndsInTheMiddleOfARoundThatWaits() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        BackgroundLoop loop = new BackgroundLoop("test", () -> {
            rounds.add(++round);
            try {
                TimeUnit.HOURS.sleep(1);
            } finally {
                ended.countDown();
            }
            return LONG;
        });
        loop.start();
        assertThat(next()).isEqualTo(1);
        loop.close();
        assertThat(ended.getCount()).isZero();
        assertThat(loop.isClosed()).isTrue();
    }

    @Test
    void oneThatNeverBeganEndsToo() {
        BackgroundLoop loop = new BackgroundLoop("test", () -> LONG);
        loop.wake();
        loop.close();
        assertThat(loop.isClosed()).isTrue();
    }
}
