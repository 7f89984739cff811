package io.github.dogear.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daily link, the weekly letter and the time zone, as a reader meets them. It is Monday, ten in Berlin. */
class DailyTest {
    @TempDir
    Path directory;

    private Chat chat;

    @BeforeEach
    void open() {
        chat = new Chat(directory.resolve("data"));
    }

    @AfterEach
    void close() {
        chat.close();
    }

    private String nextDay() {
        chat.pass(Duration.ofDays(1));
        return chat.tick();
    }

    @Test
    void theDailyLinkComesAtItsTimeAndSaysWhy() {
        chat.say("https://a.example/first-page");
        assertThat(chat.say("/daily 11:30"))
                .isEqualTo("The daily link comes every day at 11:30; the next Mon 2 Mar, 11:30. "
                        + "Times are in Europe/Berlin.\n[Undo] [Other time zone]");
        assertThat(chat.tick()).isEmpty();
        chat.pass(Duration.ofMinutes(90));
        assertThat(chat.tick()).isEqualTo("""
                        Your daily link: First page
                        a.example · no. 1
                        Why this one: it is the next in your list.
                        [Done] [Later] [Another] [Slower]""");
        assertThat(chat.tick()).isEmpty();
        assertThat(chat.press("Done")).startsWith("Read: First page");
    }

    @Test
    void aTimeOfTodayThatIsPastMeansTomorrow() {
        chat.say("https://a.example/first-page");
        assertThat(chat.say("/daily 8:30")).contains("the next Tue 3 Mar, 08:30");
        assertThat(chat.tick()).isEmpty();
        assertThat(chat.say("/status")).contains("Next daily link: Tue 3 Mar, 08:30.");
    }

    @Test
    void itCanBePausedSwitchedOffAndTakenBack() {
        chat.say("https://a.example/first-page");
        assertThat(chat.say("/daily")).isEqualTo("The daily link is off. Try /daily 08:30");
        assertThat(chat.say("/daily pause 2 weeks")).startsWith("The daily link is off.");
        chat.say("daily weekdays 11");
        assertThat(chat.say("/daily pause 2 weeks")).contains("pauses; it comes again Mon 16 Mar, 11:00");
        assertThat(nextDay()).isEmpty();
        assertThat(chat.press("Undo")).startsWith("Taken back: set the daily link");
        assertThat(chat.say("/daily")).contains("on weekdays at 11:00; the next Tue 3 Mar, 11:00.");
        assertThat(chat.say("/daily off")).startsWith("The daily link is off.");
        assertThat(nextDay()).isEmpty();
        assertThat(chat.say("/daily")).isEqualTo("The daily link is off. /daily on brings it back.");
        chat.say("/daily on");
        chat.pass(Duration.ofHours(1));
        assertThat(chat.tick()).startsWith("Your daily link");
    }

    @Test
    void aPauseEndsWithANightSoThatItsLastMorningCounts() {
        chat.say("/daily 7:45");
        assertThat(chat.say("/daily pause 2 weeks")).contains("it comes again Mon 16 Mar, 07:45");
    }

    @Test
    void slowerWhileItPausesLeavesThePause() {
        chat.say("/daily 11:00");
        chat.say("/daily pause 2 weeks");
        assertThat(chat.say("/daily slower")).contains("pauses; it comes again Mon 16 Mar, 11:00");
    }

    @Test
    void afterADowntimeComesOneAndNotAPile() {
        for (int i = 0; i < 9; i++) {
            chat.say("https://a.example/page-number-" + i);
        }
        chat.say("/daily 9:30");
        chat.pass(Duration.ofDays(5));
        assertThat(chat.tick().split("Your daily link")).hasSize(2);
        assertThat(chat.number("SELECT count(*) FROM push WHERE state = 'missed'"))
                .isEqualTo(4);
        assertThat(chat.tick()).isEmpty();
    }

    @Test
    void nothingUnreadIsSaidOnceAndThenItIsQuiet() {
        chat.say("https://a.example/first-page");
        chat.say("/daily 10");
        assertThat(nextDay()).startsWith("Your daily link: First page");
        // The only one is not sent twice in a row.
        assertThat(nextDay()).isEmpty();
        chat.say("/done 1");
        assertThat(nextDay()).startsWith("Nothing waits to be read.");
        assertThat(nextDay()).isEmpty();
        chat.say("https://a.example/second-page");
        assertThat(nextDay()).startsWith("Your daily link: Second page");
    }

    @Test
    void whatCameBackFromLaterIsToldInTheDailyLinkOnly() {
        chat.say("https://a.example/put-off");
        chat.say("https://a.example/another-page");
        chat.say("/daily 10");
        chat.say("/later 1 tomorrow 9:00");
        chat.say("/later 2 tomorrow 9:30");
        assertThat(nextDay())
                .startsWith("Your daily link: Put off")
                .contains("Back from later:\n2  Another page  a.example\n");
        assertThat(nextDay()).startsWith("Your daily link: Another page").doesNotContain("Back from later");
    }

    @Test
    void fiveThatNobodyTouchedAreAskedAboutOnce() {
        for (int i = 0; i < 12; i++) {
            chat.say("https://a.example/page-number-" + i);
        }
        chat.say("/daily 10");
        for (int i = 0; i < 5; i++) {
            assertThat(nextDay()).startsWith("Your daily link").doesNotContain("alone");
        }
        assertThat(nextDay()).contains("You left the last 5 alone. Slower makes them come less often.");
        assertThat(nextDay()).startsWith("Your daily link").doesNotContain("alone");
        assertThat(chat.press("Another")).startsWith("Your daily link");
        assertThat(nextDay()).doesNotContain("alone");
        assertThat(chat.press("Slower")).contains("comes on Mon, Wed and Fri at 10:00");
        assertThat(chat.press("Slower")).contains("comes on Monday at 10:00");
        assertThat(chat.press("Slower")).contains("once a week already");
    }

    @Test
    void aCityChangesTheTimesAndAButtonChangesThemBack() {
        chat.say("https://a.example/first-page");
        chat.say("/daily 20:00");
        assertThat(chat.say("/timezone")).contains("Europe/Berlin, where it is now Mon 10:00");
        assertThat(chat.say("/timezone kolkata"))
                .contains("Asia/Kolkata now, where it is Mon 14:30")
                .contains("Next daily link: Mon 2 Mar, 20:00");
        chat.pass(Duration.ofHours(6));
        assertThat(chat.tick()).startsWith("Your daily link");
        assertThat(chat.press("Undo")).contains("Europe/Berlin").contains("Next daily link: Tue 3 Mar, 20:00");
        chat.pass(Duration.ofHours(5));
        assertThat(chat.tick()).isEmpty();
        assertThat(chat.say("/timezone Gondor")).startsWith("I know no zone");
    }

    @Test
    void theWeeklyLetterTellsTheWeekAndOffersToLetTheOldestGo() {
        chat.say("https://a.example/old-page");
        chat.pass(Duration.ofDays(3));
        chat.say("https://a.example/read-page");
        chat.say("/done 2");
        assertThat(chat.say("/weekly sun,mon 18:00")).startsWith("The weekly letter comes once a week.");
        assertThat(chat.say("/weekly sun 18:00")).contains("on Sunday at 18:00; the next Sun 8 Mar, 18:00");
        chat.pass(Duration.ofHours(3 * 24 + 9));
        assertThat(chat.tick()).isEqualTo("""
                        Your week: 2 saved, 1 read, 0 notes.

                        Read:
                        - Read page

                        The oldest that waits:
                        1  Old page  a.example
                        [Let go 1]""");
        assertThat(chat.press("Let go 1")).startsWith("Let go: Old page");
    }

    @Test
    void aChatThatIsBlockedPausesItAndItGoesOnWhenTheReaderComesBack() {
        chat.say("https://a.example/first-page");
        chat.say("/daily 10");
        chat.write(sql -> sql.update("UPDATE chat SET unreachable = 'blocked'"));
        assertThat(nextDay()).isEmpty();
        assertThat(nextDay()).isEmpty();
        assertThat(chat.number("SELECT count(*) FROM plan WHERE next_at IS NULL"))
                .isEqualTo(1);
        chat.pass(Duration.ofHours(1));
        chat.say("/start");
        assertThat(chat.tick()).startsWith("Your daily link");
    }

    @Test
    void arestartBetweenChangesNothing() {
        chat.say("https://a.example/first-page");
        chat.say("https://a.example/second-page");
        chat.say("/daily 10");
        assertThat(nextDay()).startsWith("Your daily link");
        chat.restart();
        assertThat(chat.tick()).isEmpty();
        assertThat(nextDay()).startsWith("Your daily link: Second page");
    }

    @Test
    void aMonthOfOneReader() throws Exception {
        List<String> told = new ArrayList<>();
        for (int i = 1; i <= 30; i++) {
            chat.say("https://a.example/page-number-" + i);
        }
        chat.say("/daily 8:30");
        chat.say("/weekly sun 18:00");
        ZoneId zone = ZoneId.of("Europe/Berlin");
        for (int halfHours = 0; halfHours < 2 * 24 * 31; halfHours++) {
            chat.pass(Duration.ofMinutes(30));
            LocalDateTime here = LocalDateTime.ofInstant(chat.now(), zone);
            int day = here.getDayOfMonth();
            if ((day == 9 && here.getHour() < 12) || (day > 12 && day < 16)) {
                continue; // the machine is down in the morning of the 9th, and from the 13th to the 15th
            }
            if (day == 18 && here.getHour() == 20 && here.getMinute() == 0) {
                told.add(here + "  reader: /timezone Tokyo\n"
                        + chat.say("/timezone Tokyo").indent(19).stripTrailing());
                zone = ZoneId.of("Asia/Tokyo");
            }
            if (day == 25 && here.getHour() == 20 && here.getMinute() == 0) {
                told.add(here + "  reader: /timezone Berlin\n"
                        + chat.say("/timezone Berlin").indent(19).stripTrailing());
                zone = ZoneId.of("Europe/Berlin");
            }
            String sent = chat.tick();
            if (!sent.isEmpty()) {
                told.add(here + "  " + sent.lines().findFirst().orElse(""));
                if (sent.startsWith("Your daily link") && day % 2 == 0) {
                    chat.press("Done");
                }
            }
        }
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target", "daily-month.txt"), told);

        assertThat(chat.number("SELECT count(*) FROM push WHERE kind = 'daily' AND state = 'missed'"))
                .as("the three days that the machine was down")
                .isEqualTo(3);
        assertThat(told.stream().filter(line -> line.contains("Your daily link")))
                .as("31 dates from 3 March to 2 April, less three")
                .hasSize(28);
        assertThat(told).anyMatch(line -> line.startsWith("2026-03-09T12:00  Your daily link"));
        assertThat(told).anyMatch(line -> line.startsWith("2026-03-29T08:30  Your daily link"));
        assertThat(told.stream().filter(line -> line.contains("Your week"))).hasSize(3);
    }
}
