package io.github.dogear.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void what_a_box_has_or_how_it_is_clipped_does_not_make_it_boilerplate() {
        String text = text("<main class='page has-sidebar'><div class='prose'><p>" + ONE
                + "</p><div class='overflow-hidden rounded'><p>" + TWO
                + "</p></div><h2 class='anchor withStickyNavbar'>The ledger</h2><ul class='hidden-marker list'><li>"
                + THREE + "</li></ul></div></main>");

        assertThat(text).isEqualTo(ONE + "\n" + TWO + "\nThe ledger\n- " + THREE);
    }

    @Test
    void a_sentence_about_a_gift_or_a_letter_is_no_plea() {
        String gift =
                "The donation that paid for the lamp came from a school, in coins, and it took two of us to count it.";
        String letter = "Our newsletter had more readers than the harbour had ships, for the first time.";
        String text = text("<article><p>" + gift + "</p><p>" + letter + "</p><p>" + TWO
                + "</p><p>Get the best oil you can afford, and use less of it.</p><p>" + THREE
                + "</p><p>Subscribe to our weekly newsletter for more.</p></article>");

        assertThat(text)
                .isEqualTo(String.join(
                        "\n", gift, letter, TWO, "Get the best oil you can afford, and use less of it.", THREE));
    }

    @Test
    void a_smiley_is_no_picture_with_a_caption() {
        String text = text("<article><p>" + ONE + "</p><p>Then she slept. <img class=wp-smiley src=s.png></p><p>" + TWO
                + "</p><p>And so did we. <img width=16 src=s.png></p><p>" + THREE + "</p></article>");

        assertThat(text).contains("Then she slept.").contains("And so did we.");
    }

    @Test
    void a_text_cut_into_blocks_by_pictures_is_read_from_its_first_short_block() {
        String block = "<div class='block html-block'><div class=in>%s</div></div>";
        String text = text("<article><div class=columns>"
                + block.formatted("<p>In the autumn a lamp was ordered, and was to come by boat.</p>")
                + "<div class='block image-block'><div class=in><img src=a.jpg></div></div>" + block.formatted(prose())
                + "</div></article>");

        assertThat(text)
                .isEqualTo("In the autumn a lamp was ordered, and was to come by boat.\n" + ONE + "\n" + TWO + "\n"
                        + THREE);
    }

    @Test
    void a_question_is_read_with_its_answers_and_without_its_votes() {
        String text = text(
                "<div itemscope itemtype='https://schema.org/Question'><h1>Why no ships?</h1><div>Asked 2 years ago"
                        + "</div><div class=q><div>23 people agree</div><div itemprop=text><p>" + ONE
                        + "</p></div></div><div id=answers><h2>1 Answer</h2><div class=a><div itemprop=text><p>" + TWO
                        + "</p><p>" + THREE + "</p></div></div></div></div>");

        assertThat(text).isEqualTo(ONE + "\n" + TWO + "\n" + THREE);
    }

    @Test
    void a_cell_of_a_pages_layout_stands_apart_from_its_neighbour() {
        String text =
                text("<table><tr><td><a href=/>Home</a><br><a href=/a>Lamps</a><br><a href=/b>Guestbook</a></td><td>"
                        + ONE + "<p>" + TWO + "<p>" + THREE + "</td></tr></table>");

        assertThat(text).isEqualTo(ONE + "\n" + TWO + "\n" + THREE);
    }

    @Test
    void marks_that_are_only_for_the_mouse_are_left_out() {
        String text = text("<article><h2>The ledger<a href='#ledger'>¶</a></h2><p>" + ONE
                + "<sup><a href='#fn1'>1</a></sup></p><p>" + TWO + " <a href='#fnref1'>↩</a></p><p>" + THREE
                + "</p></article>");

        assertThat(text).isEqualTo("The ledger\n" + ONE + "\n" + TWO + "\n" + THREE);
    }

    @Test
    void a_later_first_heading_and_a_heading_of_figures_are_kept() {
        String text = text("<title>The last ship</title><article><h1>The last ship</h1><p>" + ONE + "</p><p>" + TWO
                + "</p><p>" + THREE + "</p><h1>What it cost</h1><p>" + TWO + "</p><h2>2.4.0 (2024-02-01)</h2><p>" + ONE
                + "</p></article>");

        assertThat(text).contains("\nWhat it cost\n").contains("\n2.4.0 (2024-02-01)\n");
    }

    @Test
    void the_authors_name_under_the_headline_and_who_it_is_at_the_end_are_left_out() {
        String text = text(
                "<meta name=author content='Ada Fenwick'><title>The last ship</title><div><div>Opinion</div><h1>The last ship"
                        + "</h1><p>Ada Fenwick</p>" + prose()
                        + "<p>Ada Fenwick is a keeper of lamps, and lives in Hull.</p></div>");

        assertThat(text).isEqualTo(ONE + "\n" + TWO + "\n" + THREE);
    }

    /** The bound is a hundred times what one look at each box takes: it is there to end a look for each line. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hi there<br><br>",
                "A sentence that goes here, long.<p></p>",
                "word word<hr>",
                "<x-y>a ",
                "<table><tr><td>a",
                "<h1>a</h1>",
                "<a href=/x>one</a><br><br>",
                "<p><a href=/x rel=tag>one</a> <a href=/y>two</a></p>"
            })
    void a_box_of_very_many_lines_takes_linear_time(String piece) {
        String html = "<div><img src=a.jpg>" + piece.repeat(1_000_000 / piece.length());
        Assertions.assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            text(html);
        });
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
