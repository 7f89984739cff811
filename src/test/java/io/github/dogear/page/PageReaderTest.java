package io.github.dogear.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read in a page's head, and what is not believed. */
class PageReaderTest {
    private static final String PROSE = ("<p>"
                    + "The lighthouse keeper had counted ships for forty years, and this was the evening that she counted none of them. "
                            .repeat(3)
                    + "</p>")
            .repeat(6);
    private static final String ADDRESS = "https://www.harbour.example.org/2024/05/last-ship";

    @Test
    void the_headline_that_is_seen_is_the_title() {
        Page page = read(
                "<title>The last ship | Harbour News</title><meta property=og:title content='The last ship - Harbour News'><h1>The last ship</h1>");

        assertThat(page.title()).isEqualTo("The last ship");
    }

    @Test
    void the_site_is_taken_off_a_title_without_headline() {
        Page page =
                read("<title>The last ship | Harbour News</title><meta property=og:site_name content='Harbour News'>");

        assertThat(page.title()).isEqualTo("The last ship");
        assertThat(page.site()).isEqualTo("Harbour News");
    }

    @Test
    void a_headline_that_is_only_the_sites_name_is_not_the_title() {
        Page page = read(
                "<title>The last ship - Harbour News</title><meta property=og:site_name content='Harbour News'><h1>Harbour News</h1>");

        assertThat(page.title()).isEqualTo("The last ship");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "<title>Tutorial — plumbline 2.4 documentation</title><h1>Tutorial<a href='#t'>¶</a></h1> § Tutorial",
                "<title>RFC 99999: The Polite Retry Header</title><h1>RFC 99999</h1><h1>The Polite Retry Header</h1> § RFC 99999: The Polite Retry Header",
                "<title>The year in ships – The Quay Blog</title><h2>The year in ships</h2> § The year in ships",
                "<title>Harbour: The last ship</title><h2>The last ship</h2> § The last ship",
                "<title>Finished the bench : woodworking</title><div class=side><h1>woodworking</h1></div> § Finished the bench : woodworking",
            })
    void a_title_is_found_in_what_the_page_shows(String html, String title) {
        assertThat(read(html).title()).isEqualTo(title);
    }

    @Test
    void the_blog_around_a_post_is_not_what_the_page_is_about() {
        Page page = read("""
                <script type="application/ld+json">{"@type":"Blog","name":"Kernel Garden","author":{"name":"Somebody Else"}}</script>
                <script type="application/ld+json">{"@type":"BlogPosting","headline":"The last ship","author":{"name":"Noor Haddad"}}</script>
                """);

        assertThat(page.author()).isEqualTo("Noor Haddad");
    }

    @Test
    void an_author_is_found_under_a_headline_of_the_second_order() {
        Page page = read(
                "<title>The year in ships – The Quay Blog</title><h2>The year in ships</h2><p>Jan 2 by <a href=/author/marge>Marge</a></p>");

        assertThat(page.author()).isEqualTo("Marge");
    }

    @Test
    void without_a_name_the_site_is_its_host() {
        assertThat(read("<title>The last ship</title>").site()).isEqualTo("harbour.example.org");
    }

    @Test
    void a_sites_name_is_preferred_to_its_host() {
        assertThat(read("""
                        <meta property=og:site_name content=Harbour.example.org><script type="application/ld+json">
                        {"@type":"NewsArticle","headline":"The last ship","publisher":{"@type":"Organization","name":"Harbour News"}}</script>""").site()).isEqualTo("Harbour News");
    }

    @Test
    void linked_data_names_authors_and_day() {
        Page page = read("""
                <script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"Harbour News"},
                {"@type":["NewsArticle"],"headline":"The last ship","datePublished":"2024-05-07T23:10:00-04:00",
                "author":[{"@type":"Person","name":"Ada Byron"},{"@type":"Person","name":"GRACE HOPPER"}]}]}</script>""");

        assertThat(page.author()).isEqualTo("Ada Byron, Grace Hopper");
        assertThat(page.published()).isEqualTo(LocalDate.of(2024, 5, 7));
        assertThat(page.site()).isEqualTo("Harbour News");
    }

    @Test
    void broken_linked_data_is_passed_over() {
        Page page = read(
                "<script type='application/ld+json'>{\"headline\": </script><h1>The last ship</h1><title>The last ship</title>");

        assertThat(page.title()).isEqualTo("The last ship");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "admin",
                "Staff",
                "Harbour News",
                "https://example.org/ada",
                "News Desk",
                "By",
                "webmaster@example.org",
                "Editorial Team",
                "HN",
                "Posted 14 May 2020"
            })
    void what_is_no_person_is_not_the_author(String name) {
        assertThat(read("<meta property=og:site_name content='Harbour News'><meta name=author content='" + name + "'>")
                        .author())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "By Ada Byron;Ada Byron",
                "Written by Ada Byron, Staff Writer;Ada Byron",
                "Ada Byron and Grace Hopper;Ada Byron, Grace Hopper",
                "Ada Byron | May 7, 2024;Ada Byron",
                "Von Ada Byron;Ada Byron",
                "Ursula K. Le Guin;Ursula K. Le Guin"
            })
    void a_byline_is_cut_to_its_names(String line, String names) {
        assertThat(read("<h1>The last ship</h1><div class=byline>" + line + "</div>")
                        .author())
                .isEqualTo(names);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "<meta property='article:published_time' content='2024-05-07T10:00:00Z'>;2024-05-07",
                        "<time datetime='2024-05-07'>yesterday</time>;2024-05-07",
                        "<h1>A</h1><p class=date>7 May 2024</p>;2024-05-07",
                "<h1>A</h1><p class=date>May 7th, 2024</p>;2024-05-07",
                        "<h1>A</h1><p class=date>7. März 2024</p>;2024-03-07",
                        "<h1>A</h1><p class=date>7 de mayo de 2024</p>;2024-05-07",
                "<h1>A</h1><p class=date>2024年5月7日</p>;2024-05-07", "<h1>A</h1><p class=date>07.05.2024</p>;2024-05-07",
                        "<h1>A</h1><p class=date>7 мая 2024</p>;2024-05-07",
                "<meta name=dc.date.issued content='20240507'>;2024-05-07"
            })
    void dates_are_read_as_people_write_them(String html, String day) {
        assertThat(read(html).published()).isEqualTo(LocalDate.parse(day));
    }

    @Test
    void an_impossible_date_is_no_date() {
        assertThat(read("<meta property='article:published_time' content='0001-01-01'>")
                        .published())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "https://harbour.example.org/last-ship, https://harbour.example.org/last-ship",
        "/last-ship, https://www.harbour.example.org/last-ship",
        "https://other.example.net/last-ship,",
        "https://www.harbour.example.org/,",
        "javascript:alert(1),"
    })
    void a_canonical_address_is_believed_on_its_own_site_only(String said, String believed) {
        assertThat(read("<link rel=canonical href='" + said + "'>").canonical()).isEqualTo(believed);
    }

    @Test
    void a_wrong_language_mark_is_corrected_by_the_text() {
        String german = "<p>"
                + "Der Wärter hatte vierzig Jahre lang die Schiffe gezählt, und am letzten Abend war es keines, das er noch sah. "
                        .repeat(6)
                + "</p>";

        assertThat(readBody("<html lang=en><body><article>" + german + "</article>")
                        .language())
                .isEqualTo("de");
        assertThat(read("<html lang=en-GB>").language()).isEqualTo("en");
        assertThat(readBody("<body><article>" + german + "</article>").language())
                .isEqualTo("de");
    }

    @Test
    void japanese_is_counted_by_characters() {
        String japanese = "灯台守は四十年のあいだ船を数えてきたが、最後の夜には一隻も見えなかったという。".repeat(30);
        Page page = readBody("<html lang=ja><body><article><p>" + japanese + "</p></article>");

        assertThat(page.language()).isEqualTo("ja");
        assertThat(page.words()).isBetween(1000, 1250);
        assertThat(page.minutes()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<title>Just a moment...</title><p>Enable JavaScript and cookies to continue</p>",
                "<title>Sign Up | LinkedIn</title>",
                "<title>Attention Required! | Cloudflare</title>",
                "<title>Before you continue to YouTube</title>",
                "<title>harbour.example.org</title><h1>Verify you are human by completing the action below.</h1><script src='/cdn/challenge-platform/x'></script>",
                "<title>Log in</title><input type=password>"
            })
    void a_challenge_or_a_sign_in_page_never_gives_a_title(String html) {
        Page page = readBody("<html>" + html);

        assertThat(page.kind()).isEqualTo(Page.Kind.WALL);
        assertThat(page.title()).isNull();
        assertThat(page.text()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<title>Page not found - Harbour News</title><p>Sorry.</p>",
                "<title>404</title>",
                "<title>Harbour News</title><h1>Sorry, this page isn't available.</h1>",
                "<title>Seite nicht gefunden</title>"
            })
    void a_page_that_says_there_is_none_is_missing(String html) {
        assertThat(readBody("<html>" + html).kind()).isEqualTo(Page.Kind.MISSING);
    }

    @Test
    void an_article_about_signing_in_is_an_article() {
        assertThat(read("<title>Sign in with passkeys</title><h1>Sign in with passkeys</h1>")
                        .kind())
                .isEqualTo(Page.Kind.ARTICLE);
    }

    @Test
    void a_video_takes_as_long_as_it_lasts() {
        Page page = readBody(
                "<meta property=og:type content=video.other><meta property=og:title content='Counting ships'><meta itemprop=duration content=PT12M40S>");

        assertThat(page.minutes()).isEqualTo(13);
    }

    @Test
    void a_discussion_tells_what_it_is_about() {
        byte[] html =
                "<table class=fatitem><tr><td><span class=titleline><a href='https://harbour.example.org/last-ship'>The last ship</a></span></td></tr></table>"
                        .getBytes(StandardCharsets.UTF_8);

        assertThat(PageReader.read(html, null, "https://news.ycombinator.com/item?id=1")
                        .discusses())
                .isEqualTo("https://harbour.example.org/last-ship");
    }

    @ParameterizedTest
    @CsvSource({
        "windows-1252, text/html;charset=ISO-8859-1",
        "UTF-8, text/html;charset=iso-8859-1",
        "windows-1251, text/html; charset=windows-1251",
        "UTF-8,",
        "UTF-8, text/html; charset=no-such-thing",
        "Shift_JIS, text/html; charset=shift_jis",
        "GB18030, text/html; charset=gb2312"
    })
    void letters_survive_true_and_wrong_charset_labels(String charset, String contentType) {
        String word = switch (charset) {
            case "windows-1251" -> "Корабль";
            case "Shift_JIS" -> "灯台守";
            case "GB18030" -> "修伞的人𠀀ȷ"; // The last two have four bytes.
            default -> "“naïve” café";
        };
        byte[] html = ("<title>" + word + "</title><p>x</p>").getBytes(Charset.forName(charset));

        assertThat(PageReader.read(html, contentType, ADDRESS).title()).isEqualTo(word);
    }

    @Test
    void a_million_nested_tags_are_read_without_an_exception() {
        byte[] deep = ("<div>".repeat(400_000) + "deep down").getBytes(StandardCharsets.UTF_8);

        assertThat(PageReader.read(deep, null, ADDRESS).kind()).isEqualTo(Page.Kind.ARTICLE);
        assertThat(PageReader.read(("<b><p>".repeat(100_000) + "x").getBytes(StandardCharsets.UTF_8), null, ADDRESS))
                .isNotNull();
        assertThat(PageReader.read(
                        ("<script type='application/ld+json'>" + "[".repeat(500_000)).getBytes(StandardCharsets.UTF_8),
                        null,
                        ADDRESS))
                .isNotNull();
    }

    @Test
    void random_bytes_are_read_without_an_exception() {
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            byte[] noise = new byte[random.nextInt(4000)];
            random.nextBytes(noise);
            assertThat(PageReader.read(noise, "text/html; charset=" + i, ADDRESS)
                            .site())
                    .isEqualTo("harbour.example.org");
        }
    }

    private static Page read(String html) {
        return readBody(html + "<article>" + PROSE + "</article>");
    }

    private static Page readBody(String html) {
        return PageReader.read(html.getBytes(StandardCharsets.UTF_8), null, ADDRESS);
    }
}
