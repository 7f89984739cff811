package io.github.dogear.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What of a page's text is its article, one trap a test. */
class ArticleTextTest {
    private static final String ONE =
            "The lighthouse keeper had counted ships for forty years, and on the last evening she counted none.";
    private static final String TWO =
            "Nobody in the harbour could say, when they were asked, whether the sea or the ledger was at fault.";
    private static final String THREE =
            "In the end they wrote down a zero, signed the page twice, and locked the book away for good.";

    @Test
    void navigation_and_footer_are_left_out() {
        String text = text("<nav><a href=/a>Home</a> <a href=/b>World</a></nav><div>" + prose()
                + "</div><footer>All rights reserved by the harbour office</footer>");

        assertThat(text).isEqualTo(ONE + "\n" + TWO + "\n" + THREE);
    }

    @Test
    void a_short_paragraph_between_long_ones_is_kept() {
        String text =
                text("<article><p>" + ONE + "</p><p>Nothing.</p><p>" + TWO + "</p><p>" + THREE + "</p></article>");

        assertThat(text).contains("\nNothing.\n");
    }

    @Test
    void captions_and_the_repeated_headline_are_left_out() {
        String text = text(
                "<title>The last ship</title><article><h1>The last ship</h1><figure><img src=a.jpg><figcaption>The harbour, at dusk</figcaption></figure>"
                        + prose() + "<div><img src=b.jpg><span>A ledger on a table</span></div></article>");

        assertThat(text).isEqualTo(ONE + "\n" + TWO + "\n" + THREE);
    }

    @Test
    void what_stands_behind_a_related_heading_is_left_out() {
        String text = text("<article>" + prose() + prose()
                + "<h3>Related stories</h3><p>Ten lamps you can buy today, and where.</p></article>");

        assertThat(text).endsWith(THREE).doesNotContain("Ten lamps");
    }

    @Test
    void sign_up_lines_and_read_more_lines_are_left_out() {
        String text = text("<article><p>" + ONE + "</p><p>Read more: The tide tables of spring</p><p>" + TWO + "</p><p>"
                + THREE + "</p><p>Sign up for our newsletter to get a ship a day.</p></article>");

        assertThat(text).isEqualTo(ONE + "\n" + TWO + "\n" + THREE);
    }

    @Test
    void lists_code_and_tables_are_kept_in_their_shape() {
        String text = text("<article><p>" + ONE
                + "</p><ul><li>A lamp, with oil</li><li>A rope, with knots</li></ul><pre>for (;;) {\n    count();\n}</pre><table><tr><td>Monday</td><td>four</td></tr></table><p>"
                + TWO + "</p><p>" + THREE + "</p></article>");

        assertThat(text)
                .contains("- A lamp, with oil\n- A rope, with knots\n")
                .contains("for (;;) {\n    count();\n}")
                .contains("Monday | four");
    }

    @Test
    void a_box_named_like_a_sidebar_that_holds_the_article_is_the_article() {
        assertThat(text("<div class='sidebar-left'>" + prose() + "</div>")).isEqualTo(ONE + "\n" + TWO + "\n" + THREE);
    }

    @Test
    void an_article_cut_into_columns_is_read_whole() {
        String text = text("<main><div class='grid chunk'>" + prose() + prose()
                + "</div><div class='ad-slot'>Advertisement</div><div class='grid chunk'><p>" + ONE
                + " It was late.</p><p>" + TWO + " It was cold.</p></div></main>");

        assertThat(text).contains("It was late.").contains("It was cold.").doesNotContain("Advertisement");
    }

    @Test
    void comments_are_not_the_article_even_when_they_are_longer() {
        String comment =
                "<p>I was there, I saw it all, and I can tell you that the keeper was right about the ships, whatever they say.</p>";
        String text =
                text("<article>" + prose() + "</article><section id='comments'>" + comment.repeat(3) + "</section>");

        assertThat(text).doesNotContain("I was there");
    }

    @Test
    void a_footnote_mark_in_an_unknown_element_does_not_break_its_paragraph() {
        String text = text("<article><p>" + ONE + " (<x-source><a href=/1>4</a></x-source>).</p><p>" + TWO + "</p><p>"
                + THREE + "</p></article>");

        assertThat(text).contains("(4).");
    }

    @Test
    void lines_parted_by_breaks_are_paragraphs() {
        String text = text("<div>" + ONE + "<br><br>" + TWO + "<br><br>" + THREE + "</div>");

        assertThat(text).isEqualTo(ONE + "\n" + TWO + "\n" + THREE);
    }

    @Test
    void direction_overrides_and_control_characters_do_not_get_through() {
        String text =
                text("<article><p>" + ONE + "\u202Egnp.exe\u0007</p><p>" + TWO + "</p><p>" + THREE + "</p></article>");

        assertThat(text).contains("gnp.exe").doesNotContain("\u202E").doesNotContain("\u0007");
    }

    @Test
    void very_little_text_is_still_text() {
        assertThat(text("<div class=widget><p>Closed on Mondays.</p></div>")).isEqualTo("Closed on Mondays.");
    }

    private static String prose() {
        return "<p>" + ONE + "</p><p>" + TWO + "</p><p>" + THREE + "</p>";
    }

    private static String text(String html) {
        byte[] bytes = ("<!doctype html><meta charset=utf-8>" + html).getBytes(StandardCharsets.UTF_8);
        return PageReader.read(bytes, null, "https://harbour.example.org/news/last-ship")
                .text();
    }
}
