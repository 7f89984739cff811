package io.github.dogear;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dogear.chat.slack.Colleague;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program, while something is wrong between it and Slack: every message takes effect once, every answer comes. */
class SlackRobustnessTest {
    private SlackOffice office;
    private Colleague ann;

    @TempDir
    Path data;

    @BeforeEach
    void open() throws Exception {
        office = new SlackOffice(data);
        ann = new Colleague(office.slack(), "U00000ANN");
        ann.say("claim " + office.claimCode());
        office.dogear("Hello, I am Dogear");
    }

    @AfterEach
    void close() {
        office.close();
    }

    /** The cards that were posted anew, each by its first line. */
    private List<String> saved() {
        return office.shown().stream()
                .filter(one ->
                        one.method().equals("chat.postMessage") && one.text().startsWith("Saved:"))
                .map(one -> one.text().lines().findFirst().orElse("").toLowerCase(Locale.ROOT))
                .toList();
    }

    private String link(String page) {
        return "<" + office.page(page) + ">";
    }

    @Test
    void whatWasSaidWhileDogearWasAwayIsSavedInItsOrderAndOnce() throws Exception {
        String first = ann.say(link("page-number-one"));
        office.dogear("Saved:");
        office.leave();
        office.slack()
                .stands(ann.chat(), ann.message(first, link("page-number-one")).toString());
        office.slack()
                .stands(
                        ann.chat(),
                        ann.message("1779998450.000100", link("page-number-two"))
                                .toString());
        office.slack()
                .stands(
                        ann.chat(),
                        ann.message("1779998460.000100", link("page-number-three"))
                                .toString());
        office.comeBack();

        office.dogear("Saved: Page number two");
        office.dogear("Saved: Page number three");
        office.slack()
                .event(ann.message("1779998460.000100", link("page-number-three"))
                        .put("channel", ann.chat())
                        .toString());
        ann.say("list");

        office.dogear("3 items");
        assertThat(saved())
                .containsExactly("saved: page number one", "saved: page number two", "saved: page number three");
    }

    @Test
    void whatWasMissedIsFoundLaterEvenWhenNewerThingsWereHeardMeanwhile() throws Exception {
        ann.say(link("page-number-one"));
        office.dogear("Saved: Page number one");
        office.leave();
        office.slack()
                .stands(
                        ann.chat(),
                        ann.message("1779998450.000100", link("page-number-two"))
                                .toString());
        office.slack().fail("conversations.history", "channel_not_found");
        office.comeBack();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> !office.slack().calls("conversations.history").isEmpty());
        ann.say(link("page-number-three"));
        office.dogear("Saved: Page number three");

        office.restart();

        office.dogear("Saved: Page number two");
    }

    @Test
    void anEventThatSlackSendsFourTimesIsOneLinkAndOneCard() {
        for (int i = 0; i < 4; i++) {
            office.slack()
                    .event(ann.message("1779998460.000100", link("one-page-only"))
                            .put("channel", ann.chat())
                            .toString());
        }
        ann.say("list");
        office.dogear("1 item");
        ann.mention("C0TEAM", link("shared-page-only"));

        office.dogear("Saved: Shared page only");
        ann.say("/status");
        office.dogear("All is well");
        assertThat(saved()).containsExactly("saved: one page only", "saved: shared page only");
    }

    @Test
    void anAnswerThatSlackDidNotWantYetComesOnceAfterThePause() {
        office.slack().script("chat.postMessage", 429, "", 1);
        office.slack().fail("chat.postMessage", "internal_error");
        office.slack().fail("chat.postMessage", "token_revoked");
        ann.say(link("patient-page"));
        ann.say("list");

        office.dogear("Saved: Patient page");
        office.dogear("1 item");
        assertThat(office.slack().calls("chat.postMessage")).hasSizeGreaterThan(5);
        List<String> answered = office.slack().calls("chat.postMessage").stream()
                .filter(call -> !call.get("answered_ts").isEmpty())
                .map(call -> call.get("text"))
                .filter(text -> text.startsWith("Saved:"))
                .toList();
        assertThat(answered).hasSize(1);
    }

    @Test
    void aConnectionThatIsCutLosesNothing() {
        String event = ann.message("1779998460.000100", link("after-the-cut"))
                .put("channel", ann.chat())
                .toString();
        office.slack().cut();

        // As Slack does, until somebody takes it.
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(() -> {
                    office.slack().event(event);
                    return !saved().isEmpty();
                });
        ann.say("list");
        office.dogear("1 item");
        assertThat(saved()).containsExactly("saved: after the cut");
    }

    @Test
    void manyMessagesAtOnceKeepTheirOrder() {
        for (int i = 10; i < 30; i++) {
            ann.say(link("page-number-" + i));
        }
        office.dogear("Saved: Page number 29");

        assertThat(saved()).hasSize(20).isSorted();
    }
}
