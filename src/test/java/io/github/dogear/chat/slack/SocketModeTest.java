package io.github.dogear.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dogear.chat.ChatId;
import io.github.dogear.chat.IncomingMessage;
import io.github.dogear.chat.IncomingMessage.Kind;
import org.junit.jupiter.api.Test;

class SocketModeTest extends SlackTestBase {
    @Test
    void aLinkSentInADirectMessageArrivesAndIsAcknowledged() throws Exception {
        String envelope = slack.event("""
                {"type":"message","channel":"%s","channel_type":"im","user":"%s","ts":"1700000001.000100",
                 "text":"<https://example.org/a?b=1&amp;c=2> for the #spark talk &lt;3","team":"%s"}""".formatted(DM, ANN, SlackDouble.TEAM));

        IncomingMessage message = next();

        assertThat(message.text()).isEqualTo("https://example.org/a?b=1&c=2 for the #spark talk <3");
        assertThat(message.chat()).isEqualTo(new ChatId("slack", DM));
        assertThat(message.key()).isEqualTo("slack:" + DM + ":1700000001.000100");
        assertThat(message.kind()).isEqualTo(Kind.MESSAGE);
        assertThat(message.privateChat()).isTrue();
        assertThat(message.sentAt()).hasToString("2023-11-14T22:13:21.000100Z");
        assertThat(slack.acknowledged()).isEqualTo(envelope);
    }
}
