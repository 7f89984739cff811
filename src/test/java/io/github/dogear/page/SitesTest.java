package io.github.dogear.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The sites people save most, each by the marks its pages carry. */
class SitesTest {
    private static final String PROSE =
            "<p>The harbour keeps a ledger of all the ships that pass at night, and it has done so, they say, since the first lamp was lit.</p>"
                    .repeat(5);

    @Test
    void a_video_has_its_channel_and_length() {
        Page page = read("https://www.youtube.com/watch?v=abc", """
                <title>Counting ships - YouTube</title><meta property="og:title" content="Counting ships"><meta property="og:type" content="video.other">
                <meta property="og:description" content="How the ledger of the harbour is kept."><div itemscope itemtype="http://schema.org/VideoObject">
                <meta itemprop="duration" content="PT4M13S"><meta itemprop="datePublished" content="2024-05-07T01:00:00-07:00">
                <span itemprop="author" itemscope><link itemprop="url" href="http://www.youtube.com/@harbour"><link itemprop="name" content="Harbour Films"></span></div>
                <div>About Press Copyright Contact us</div>""");

        assertThat(page.title()).isEqualTo("Counting ships");
        assertThat(page.author()).isEqualTo("Harbour Films");
        assertThat(page.site()).isEqualTo("YouTube");
        assertThat(page.minutes()).isEqualTo(4);
        assertThat(page.published()).hasToString("2024-05-07");
        assertThat(page.text()).isEqualTo("How the ledger of the harbour is kept.");
    }

    @Test
    void a_question_is_titled_by_itself() {
        Page page = read(
                "https://stackoverflow.com/questions/1/x",
                "<title>java - How are ships counted? - Stack Overflow</title><h1><a href=/q>How are ships counted?</a></h1><div class='s-prose js-post-body'>"
                        + PROSE + "</div>");

        assertThat(page.title()).isEqualTo("How are ships counted?");
        assertThat(page.site()).isEqualTo("Stack Overflow");
    }

    @Test
    void a_paper_has_its_authors_in_reading_order() {
        Page page = read("https://arxiv.org/abs/2405.00001", """
                <title>[2405.00001] On Counting Ships</title><meta name="citation_title" content="On Counting Ships"><meta name="citation_author" content="Byron, Ada">
                <meta name="citation_author" content="Hopper, Grace"><meta name="citation_date" content="2024/05/01"><blockquote class="abstract">""" + PROSE + "</blockquote>");

        assertThat(page.title()).isEqualTo("On Counting Ships");
        assertThat(page.author()).isEqualTo("Ada Byron, Grace Hopper");
        assertThat(page.published()).hasToString("2024-05-01");
    }

    @Test
    void an_encyclopedia_article_has_no_edit_marks_and_no_author() {
        Page page = read(
                "https://en.wikipedia.org/wiki/Ship",
                """
                <title>Ship - Wikipedia</title><script type="application/ld+json">{"@type":"Article","name":"Ship","author":{"@type":"Organization","name":"Contributors to Wikimedia projects"},
                "publisher":{"@type":"Organization","name":"Wikimedia Foundation, Inc."}}</script><h1>Ship</h1><div id=mw-content-text><p>A ship is large.<sup class=reference><a href=#1>[1]</a></sup> It floats.</p>
                """ + PROSE + "<h2>History<span class=mw-editsection>[<a href=/e>edit</a>]</span></h2>" + PROSE
                        + "</div>");

        assertThat(page.title()).isEqualTo("Ship");
        assertThat(page.author()).isNull();
        assertThat(page.site()).isEqualTo("Wikipedia");
        assertThat(page.text()).contains("A ship is large. It floats.").contains("\nHistory\n");
    }

    @Test
    void a_post_of_a_network_is_read_from_its_linked_data() {
        Page page = read("https://www.linkedin.com/posts/ada_ships-activity-1", """
                <title>Ada Byron on LinkedIn: We count ships</title><script type="application/ld+json">{"@type":"SocialMediaPosting","headline":"We count ships",
                "articleBody":"We count ships, and today we counted none at all.","author":{"@type":"Person","name":"Ada Byron"},"datePublished":"2024-05-07T10:00:00.000Z"}</script><p>Sign in to view more</p>""");

        assertThat(page.author()).isEqualTo("Ada Byron");
        assertThat(page.text()).isEqualTo("We count ships, and today we counted none at all.");
    }

    @Test
    void what_a_forum_puts_around_a_title_is_taken_off() {
        assertThat(read(
                                "https://www.reddit.com/r/ships/comments/1/x",
                                "<meta property=og:title content='r/ships on Reddit: Who counts them?'>" + PROSE)
                        .title())
                .isEqualTo("Who counts them?");
        assertThat(read(
                                "https://old.reddit.com/r/ships/comments/1/x",
                                "<title>Who counts them? : r/ships</title>" + PROSE)
                        .title())
                .isEqualTo("Who counts them?");
    }

    @Test
    void a_repository_is_titled_by_its_name_and_purpose() {
        Page page = read(
                "https://github.com/harbour/ledger",
                "<title>GitHub - harbour/ledger: Counts ships at night</title><meta property=og:title content='GitHub - harbour/ledger: Counts ships at night'><article class='markdown-body'><h1>ledger</h1>"
                        + PROSE + "</article>");

        assertThat(page.title()).isEqualTo("harbour/ledger: Counts ships at night");
    }

    @Test
    void a_script_shell_is_a_wall() {
        Page page = read(
                "https://x.com/ada/status/1",
                "<title></title><h1>JavaScript is not available.</h1><p>We've detected that JavaScript is disabled in this browser.</p>");

        assertThat(page.kind()).isEqualTo(Page.Kind.WALL);
    }

    private static Page read(String address, String html) {
        return PageReader.read(html.getBytes(StandardCharsets.UTF_8), null, address);
    }
}
