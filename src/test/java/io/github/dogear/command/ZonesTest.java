package io.github.dogear.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZonesTest {
    @ParameterizedTest
    @CsvSource({
        "Asia/Kolkata, Asia/Kolkata",
        "asia/kolkata, Asia/Kolkata",
        "kolkata, Asia/Kolkata",
        "Bangalore, Asia/Kolkata",
        "BENGALURU, Asia/Kolkata",
        "new york, America/New_York",
        "New_York, America/New_York",
        "nyc, America/New_York",
        "san francisco, America/Los_Angeles",
        "berlin, Europe/Berlin",
        "münchen, Europe/Berlin",
        "são paulo, America/Sao_Paulo",
        "Zürich, Europe/Zurich",
        "st. petersburg, Europe/Moscow",
        "tokyo, Asia/Tokyo",
        "japan, Asia/Tokyo",
        "utc, UTC",
        "GMT, UTC",
        "+5:30, +05:30",
        "+0530, +05:30",
        "UTC+5:30, +05:30",
        "gmt -3, -03:00",
        "−3, -03:00",
        "+٥:٣٠, +05:30",
        "buenos aires, America/Argentina/Buenos_Aires",
        "US/Pacific, US/Pacific",
        "ho chi minh, Asia/Ho_Chi_Minh"
    })
    void findsAZone(String text, String id) {
        assertThat(Zones.find(text)).isEqualTo(new Zones.Found(ZoneId.of(id)));
    }

    @Test
    void aCityMayComeWithItsCountry() {
        assertThat(Zones.find("Lyon, France")).isEqualTo(new Zones.Found(ZoneId.of("Europe/Paris")));
    }

    @ParameterizedTest
    @CsvSource({
        "kolkatta, Asia/Kolkata",
        "bangalor, Asia/Kolkata",
        "belrin, Europe/Berlin",
        "new yrok, America/New_York",
        "Europe/Berln, Europe/Berlin"
    })
    void offersTheNearestName(String text, String id) {
        assertThat(Zones.find(text))
                .isInstanceOfSatisfying(
                        Zones.Unknown.class,
                        unknown -> assertThat(unknown.line()).contains(id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "ist",
                "CST",
                "atlantis under the sea",
                "+25:00",
                "+5:99",
                "+99999",
                "5",
                "\u0000",
                "😀",
                "SystemV/PST8",
                "../../etc/passwd",
                "%s%n"
            })
    void whatIsNoZoneGetsOneLineWithAnExample(String text) {
        assertThat(Zones.find(text)).isInstanceOfSatisfying(Zones.Unknown.class, unknown -> {
            assertThat(unknown.line()).doesNotContain("\n").hasSizeBetween(20, 160);
        });
        assertThat(Zones.find("x".repeat(10_000))).isInstanceOf(Zones.Unknown.class);
    }

    @Test
    void everyIdOfTheJvmIsFoundByItsName() {
        assertThat(ZoneId.getAvailableZoneIds())
                .filteredOn(id -> id.contains("/") && !id.startsWith("SystemV/"))
                .allSatisfy(id -> assertThat(Zones.find(id)).isEqualTo(new Zones.Found(ZoneId.of(id))));
    }
}
