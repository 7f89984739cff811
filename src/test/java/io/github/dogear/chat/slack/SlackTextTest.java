package io.github.dogear.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dogear.chat.TextLink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackTextTest {
    private static SlackText read(String wire) {
        return new Wire("UBOT", id -> id.equals("U0BOB") ? "Bob" : id).read(wire);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "<https://a.example/?x=1&amp;y=2> | https://a.example/?x=1&y=2",
                "see <mailto:ann@example.org~ann@example.org> | see ann@example.org",
                "<@UBOT> next 10m | next 10m",
                "ask <@U77~ann> and <@U78> | ask @ann and @U78",
                "ask <@U0BOB> | ask @Bob",
                "in <#C1~general> | in general",
                "in <#C1~> or <#C2> | in a channel or a channel",
                "<!here> and <!subteam^S1~@team> | @here and @team",
                "cc <!subteam^S1> | cc @group",
                "<!date^1392734382^{date}~Feb 18> | Feb 18",
                "5 &lt; 6 &amp;&amp; 7 &gt; 6 | 5 < 6 && 7 > 6",
                "&amp;lt; stays | &lt; stays",
                "a < b > c | a < b > c",
                "<> | <>"
            })
    void wireTextIsReadAsPeopleWroteIt(String wire, String words) {
        assertThat(read(wire.replace('~', '|')).text()).isEqualTo(words);
    }

    @Test
    void anAddressBehindWordsIsKeptWithItsPlace() {
        SlackText read = read("<@UBOT> read <https://a.example/x?a&amp;b|this one> today");

        assertThat(read.text()).isEqualTo("read this one today");
        assertThat(read.links()).containsExactly(new TextLink("https://a.example/x?a&b", 5, 13));
        assertThat(read.mentioned()).isTrue();
    }

    @Test
    void aBareDomainThatSlackLinkedIsFound() {
        SlackText read = read("<http://a.example|a.example>");

        assertThat(read.links()).containsExactly(new TextLink("http://a.example", 0, 9));
    }

    @Test
    void escapedTextCanPingNobody() {
        assertThat(SlackText.escape("<!channel> & <@U1>")).isEqualTo("&lt;!channel&gt; &amp; &lt;@U1&gt;");
    }
}
