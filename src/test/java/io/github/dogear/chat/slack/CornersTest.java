package io.github.dogear.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dogear.chat.ChatId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long and how often Slack lets an address be answered. */
class CornersTest {
    private static final ChatId CORNER = Corner.of("C0GENERAL", "U00000ANN");
    private static final String ADDRESS = "https://hooks.slack.com/commands/T1/2/3";

    private final Corners corners = new Corners(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    @Test
    void anAddressHoldsForFiveAnswers() {
        corners.opened(CORNER, "", ADDRESS);

        for (int i = 0; i < 5; i++) {
            assertThat(corners.use(CORNER, "")).isEqualTo(ADDRESS);
        }
        assertThat(corners.use(CORNER, "")).isNull();
    }

    @Test
    void anAddressHoldsForHalfAnHour() {
        Instant[] now = {Instant.EPOCH};
        Corners aging = new Corners(new Clock() {
            @Override
            public Instant instant() {
                return now[0];
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        });
        aging.opened(CORNER, "", ADDRESS);

        now[0] = Instant.EPOCH.plus(Duration.ofMinutes(28));
        assertThat(aging.use(CORNER, "")).isEqualTo(ADDRESS);
        now[0] = Instant.EPOCH.plus(Duration.ofMinutes(30));
        assertThat(aging.use(CORNER, "")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://hooks.slack.com/x", "ftp://a", "javascript:x", "//x"})
    void anAddressThatIsNotSafeIsNotKept(String address) {
        corners.opened(CORNER, "", address);

        assertThat(corners.use(CORNER, "")).isNull();
    }
}
