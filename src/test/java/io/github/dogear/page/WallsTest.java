package io.github.dogear.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Pages that stand in front of the one asked for, or in its place: their titles are nobody's. */
class WallsTest {
    private static final String PROSE =
            "<p>The harbour keeps a ledger of all the ships that pass at night, and it has done so, they say, since the first lamp was lit.</p>"
                    .repeat(5);

    private static Page.Kind kind(String html) {
        Page page = PageReader.read(
                html.getBytes(StandardCharsets.UTF_8), "text/html; charset=utf-8", "https://harbour.example.org/a/b");
        if (page.kind() != Page.Kind.ARTICLE) {
            assertThat(page.title()).isNull();
        }
        return page.kind();
    }

    @Test
    void a_challenge_is_a_wall() {
        assertThat(kind("""
                <html lang="en-US"><head><title>Just a moment...</title><meta http-equiv="refresh" content="390"></head><body><div class="main-wrapper">
                <noscript><div class="h2"><span id="challenge-error-text">Enable JavaScript and cookies to continue</span></div></noscript></div></body></html>""")).isEqualTo(Page.Kind.WALL);
    }

    @Test
    void a_consent_page_is_a_wall() {
        assertThat(kind("""
                <title>Bevor Sie zu YouTube weitergehen</title><form action="https://consent.example.org/save"><p>Wir verwenden Cookies und Daten, um Dienste bereitzustellen.</p>
                <button>Alle ablehnen</button><button>Alle akzeptieren</button></form>""")).isEqualTo(Page.Kind.WALL);
    }

    @Test
    void a_consent_page_without_a_telling_title_is_a_wall() {
        assertThat(kind("""
                <title>Harbour News</title><h1>We value your privacy</h1><p>We and our 812 partners store and access information on your device.</p>
                <button>Accept all</button><button>Reject all</button>""")).isEqualTo(Page.Kind.WALL);
    }

    @Test
    void a_sign_in_page_is_a_wall() {
        assertThat(
                        kind(
                                "<title>Sign in • Harbour</title><h1>Welcome back</h1><form><input name=user><input type=password name=p><button>Sign in</button></form>"))
                .isEqualTo(Page.Kind.WALL);
    }

    @Test
    void a_networks_sign_up_page_is_a_wall() {
        assertThat(
                        kind(
                                "<title>Sign Up | LinkedIn</title><h1>Make the most of your professional life</h1><input type=password>"))
                .isEqualTo(Page.Kind.WALL);
    }

    @Test
    void a_page_that_says_it_is_not_there_is_missing() {
        assertThat(
                        kind(
                                "<title>Harbour News</title><h1>Oops! That page can't be found.</h1><p>It looks like nothing was found at this location.</p>"))
                .isEqualTo(Page.Kind.MISSING);
    }

    @Test
    void an_article_behind_a_cookie_banner_is_an_article() {
        assertThat(kind("<title>The ledger</title><div class=cookie-banner><h2>We value your privacy</h2>"
                        + "<button>Accept all</button></div><article><h1>The ledger</h1>" + PROSE + "</article>"))
                .isEqualTo(Page.Kind.ARTICLE);
    }

    @Test
    void who_is_sent_to_the_door_has_not_seen_the_page() {
        try (Web web = new Web();
                PageFetcher fetcher = web.fetcher(Clock.systemUTC(), Duration.ofSeconds(5))) {
            web.redirect("/members/ledger-of-ships", "/auth/login?next=/members/ledger-of-ships")
                    .page("/auth/login", "<title>Harbour</title><h1>The harbour</h1>" + PROSE)
                    .redirect("/2024/ledger-of-ships", "/")
                    .page("/", "<title>Harbour</title><h1>The harbour</h1>" + PROSE)
                    .redirect("/files/ledger.pdf", "/?redir=%2Ffiles%2Fledger.pdf")
                    .redirect("/x7", web.address(2, "/"));

            Visit members = Visit.to(web.address(1, "/members/ledger-of-ships"), fetcher);
            Visit file = Visit.to(web.address(1, "/files/ledger.pdf"), fetcher);
            Visit gone = Visit.to(web.address(1, "/2024/ledger-of-ships"), fetcher);
            Visit shortened = Visit.to(web.address(1, "/x7"), fetcher);

            assertThat(members.problem()).contains("behind a sign-in");
            assertThat(file.problem()).contains("behind a sign-in");
            assertThat(gone.problem()).contains("no such page");
            assertThat(gone.dead()).isTrue();
            assertThat(shortened.problem()).isNull();
        }
    }
}
