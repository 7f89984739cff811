package io.github.dogear;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dogear.chat.slack.Colleague;
import io.github.dogear.chat.telegram.BotApiDouble;
import io.github.dogear.chat.telegram.Person;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One person with a phone and a desk: the whole program, listening on Telegram and on Slack. */
class TwoPlatformsTest {
    private final BotApiDouble telegram = new BotApiDouble();
    private final Person onThePhone = new Person(telegram, 4242, "Ann");
    private SlackOffice office;
    private Colleague atWork;

    @BeforeEach
    void open(@TempDir Path data) throws Exception {
        office = new SlackOffice(
                data,
                Map.of(
                        "TELEGRAM_BOT_TOKEN",
                        BotApiDouble.TOKEN,
                        "TELEGRAM_API_URL",
                        telegram.address().toString()));
        atWork = new Colleague(office.slack(), "U00000ANN");
        onThePhone.say("/claim " + office.claimCode());
        phoneShows("Hello, I am Dogear");
    }

    @AfterEach
    void close() {
        office.close();
        telegram.close();
        assertThat(telegram.problems()).isEmpty();
    }

    private String phoneShows(String words) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(
                        () -> telegram.sent().stream()
                                .map(sent -> sent.arguments().path("text").asText())
                                .filter(text -> text.contains(words))
                                .findFirst()
                                .orElse(""),
                        text -> !text.isEmpty());
    }

    @Test
    void aCodeFromThePhoneOpensTheSameListAtWork() {
        onThePhone.say(office.page("saved-on-the-phone"));
        phoneShows("Saved:");
        onThePhone.say("/pair");
        Matcher code = Pattern.compile("/pair ([0-9a-f]{16})").matcher(phoneShows("Send me this"));
        assertThat(code.find()).isTrue();

        atWork.say("/pair " + code.group(1));

        office.dogear("Welcome back: 1 unread");
        phoneShows("Your list is now also");
        atWork.say("<" + office.page("saved-at-work") + ">");
        office.dogear("Saved: Saved at work");
        onThePhone.say("/list");
        assertThat(phoneShows("2 items").toLowerCase(java.util.Locale.ROOT)).contains("on the phone", "at work");
    }
}
