package io.github.dogear.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import okhttp3.HttpUrl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebApiTest {
    /** Never none, for that would be a storm, and never for ever. */
    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "-5, 1",
        "1, 1",
        "' 30 ', 30",
        "86400, 3600",
        "9999999999999, 3600",
        "1.5, 30",
        "'Wed, 21 Oct 2015 07:28:00 GMT', 30",
        "99999999999999999999999, 30",
        ", 30"
    })
    void aPauseIsAtLeastASecondAndAtMostAnHour(String header, long seconds) {
        assertThat(WebApi.pause(header)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({
        "https://files.slack.com/files-pri/T1-F1/download/a.pdf, true",
        "https://files.slack-gov.com/files-pri/T1-F1/a.pdf, true",
        "http://127.0.0.1:8080/files/F1, true",
        "http://127.0.0.1:8081/files/F1, false",
        "http://files.slack.com/a.pdf, false",
        "https://files.slack.com.evil.example/a.pdf, false",
        "https://evilslack.com/a.pdf, false",
        "https://files.slack.com@evil.example/a.pdf, false",
        "https://drive.google.com/file, false"
    })
    void theTokenGoesToSlacksHostsOnly(String address, boolean slacks) {
        assertThat(WebApi.isSlack(HttpUrl.get(address), "http://127.0.0.1:8080/api/"))
                .isEqualTo(slacks);
    }
}
