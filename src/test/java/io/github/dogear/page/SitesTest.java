package io.github.dogear.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
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

    @Test
    void a_video_is_known_from_its_players_own_data() {
        Page page = read("https://www.youtube.com/watch?v=abc", """
                <title>- YouTube</title><script>var ytInitialPlayerResponse = {"playabilityStatus":{"status":"OK"},"videoDetails":{"videoId":"abc",
                "title":"Counting ships {live}","lengthSeconds":"1512","shortDescription":"How the ledger is kept.\\nIn two parts.","author":"Harbour Films"},
                "microformat":{"playerMicroformatRenderer":{"publishDate":"2024-05-07T01:00:00-07:00"}}};var meta = document.createElement('meta');</script>""");

        assertThat(page.title()).isEqualTo("Counting ships {live}");
        assertThat(page.author()).isEqualTo("Harbour Films");
        assertThat(page.minutes()).isEqualTo(25);
        assertThat(page.published()).hasToString("2024-05-07");
        assertThat(page.text()).isEqualTo("How the ledger is kept.\nIn two parts.");
    }

    @Test
    void a_video_that_is_gone_has_no_title() {
        Page page = read(
                "https://www.youtube.com/watch?v=abc",
                "<title>- YouTube</title><script>var ytInitialPlayerResponse = {\"playabilityStatus\":{\"status\":\"ERROR\",\"reason\":\"Video unavailable\"}};</script>");

        assertThat(page.kind()).isEqualTo(Page.Kind.MISSING);
    }

    @Test
    void a_video_without_its_page_is_known_from_what_its_site_tells_programs() {
        String address = "https://youtu.be/abc";
        assertThat(OEmbed.where(address))
                .isEqualTo("https://www.youtube.com/oembed?format=json&url=https%3A%2F%2Fyoutu.be%2Fabc");
        Page page = told(
                "{\"title\":\"Counting ships\",\"author_name\":\"Harbour Films\",\"type\":\"video\",\"html\":\"<iframe src='x'></iframe>\"}"
                        .getBytes(StandardCharsets.UTF_8),
                address);

        assertThat(page.title()).isEqualTo("Counting ships");
        assertThat(page.author()).isEqualTo("Harbour Films");
        assertThat(page.site()).isEqualTo("YouTube");
    }

    @Test
    void a_post_on_x_is_known_from_what_its_site_tells_programs() {
        String address = "https://x.com/ada/status/1";
        assertThat(OEmbed.where(address))
                .startsWith("https://publish.twitter.com/oembed?")
                .endsWith("%2Fstatus%2F1");
        assertThat(OEmbed.where("https://x.com/ada")).isNull();
        Page page = told("""
                {"author_name":"Ada Byron","html":"<blockquote class=\\"twitter-tweet\\"><p lang=\\"en\\" dir=\\"ltr\\">We count ships &amp; lamps<br>tonight <a href=\\"https://t.co/x\\">pic</a></p>&mdash; Ada Byron (@ada) <a href=\\"https://twitter.com/ada/status/1\\">May 7, 2024</a></blockquote>"}
                """.getBytes(StandardCharsets.UTF_8), address);

        assertThat(page.title()).isEqualTo("Ada Byron: We count ships & lamps tonight pic");
        assertThat(page.published()).hasToString("2024-05-07");
        assertThat(page.text()).startsWith("We count ships & lamps");
        assertThat(page.language()).isEqualTo("en");
        assertThat(OEmbed.read("{\"error\":1}".getBytes(StandardCharsets.UTF_8), address))
                .isNull();
        assertThat(OEmbed.read("<html>".getBytes(StandardCharsets.UTF_8), address))
                .isNull();
    }

    @Test
    void a_story_on_medium_is_titled_without_its_site_and_author() {
        Page page = read("https://medium.com/harbour/counting-ships-1a2b3c4d5e6f", """
                <title>Counting ships. How we do it at night | by Ada Byron | Harbour Lights | Medium</title><meta property="og:title" content="Counting ships">
                <meta property="og:site_name" content="Medium"><meta name="author" content="Ada Byron"><meta property="article:published_time" content="2024-05-07T10:00:00.000Z">
                <article><h1>Counting ships</h1><h2>How we do it at night</h2><p>Ada Byron</p><p>5 min read</p>""" + PROSE + "</article>");

        assertThat(page.title()).isEqualTo("Counting ships");
        assertThat(page.author()).isEqualTo("Ada Byron");
        assertThat(page.site()).isEqualTo("Medium");
        assertThat(page.text()).startsWith("How we do it").doesNotContain("min read");
    }

    @Test
    void a_letter_on_substack_is_read_without_its_subscription_form() {
        Page page = read(
                "https://harbour.substack.com/p/counting-ships",
                """
                <title>Counting ships - by Ada Byron - Harbour Letters</title><meta property="og:title" content="Counting ships"><meta name="author" content="Ada Byron">
                <script type="application/ld+json">{"@type":"NewsArticle","headline":"Counting ships","datePublished":"2024-05-07T10:00:00+00:00","author":[{"@type":"Person","name":"Ada Byron"}],
                "publisher":{"@type":"Organization","name":"Harbour Letters"}}</script><article><h1 class="post-title">Counting ships</h1><div class="available-content"><div class="body markup">"""
                        + PROSE
                        + "</div></div><div class='subscription-widget-wrap'><form><p>Thanks for reading Harbour Letters! Subscribe for free to receive new posts.</p><input type=email></form></div></article>");

        assertThat(page.title()).isEqualTo("Counting ships");
        assertThat(page.author()).isEqualTo("Ada Byron");
        assertThat(page.site()).isEqualTo("Harbour Letters");
        assertThat(page.text()).contains("ledger of all the ships").doesNotContain("Subscribe for free");
    }

    @Test
    void a_discussion_on_a_board_keeps_its_title_and_its_article() {
        Page page = read("https://news.ycombinator.com/item?id=1", """
                <title>The last ship | Hacker News</title><table class=fatitem><tr class=athing><td class=title><span class=titleline>
                <a href="https://harbour.example.org/last-ship">The last ship</a><span class=sitebit> (<a href="from?site=example.org">example.org</a>)</span></span></td></tr>
                <tr><td class=subtext><span class=score>99 points</span> by <a class=hnuser>ada</a></td></tr></table><table class=comment-tree>
                <tr class="athing comtr"><td><div class=comment><div class="commtext c00">I have seen that ship, and it was not the last one by any means.</div></div></td></tr></table>""");

        assertThat(page.title()).isEqualTo("The last ship");
        assertThat(page.site()).isEqualTo("Hacker News");
        assertThat(page.discusses()).isEqualTo("https://harbour.example.org/last-ship");
        assertThat(page.text()).contains("not the last one by any means");
    }

    private static Page told(byte[] answer, String address) {
        return Objects.requireNonNull(OEmbed.read(answer, address));
    }

    private static Page read(String address, String html) {
        return PageReader.read(html.getBytes(StandardCharsets.UTF_8), null, address);
    }
}
