package io.github.dogear.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dogear.command.Chat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Links that are saved in a conversation, and read from sites on the loopback. */
@Timeout(120)
class ReadingLinksTest {
    private static final String PROSE =
            "<p>The harbour keeps a ledger of all the ships that pass at night, and it has done so, they say, since the first lamp was lit.</p>"
                    .repeat(5);

    @TempDir
    Path directory;

    private Web web;
    private Chat chat;

    @BeforeEach
    void open() {
        web = new Web();
        chat = new Chat(directory.resolve("data"), clock -> web.fetcher(clock, Duration.ofSeconds(5)));
    }

    @AfterEach
    void close() {
        chat.close();
        web.close();
    }

    private static String page(String title) {
        return "<title>" + title + "</title><meta name=author content='Ada Byron'><h1>" + title + "</h1>" + PROSE;
    }

    @Test
    void aPageIsReadAndItsCardDrawnAnew() {
        web.page("/ledger", page("The ledger of ships"));

        assertThat(chat.say(web.address(1, "/ledger"))).startsWith("Saved: site1.example.org/ledger");

        assertThat(chat.hear("The ledger")).isEqualTo("""
                Saved: The ledger of ships
                Ada Byron · site1.example.org · 1 min · no. 1
                [Done] [Later] [Note] [Undo]""");
        assertThat(chat.last().edited()).isNotNull();
    }

    @Test
    void aRedirectToALinkThatIsHeldMakesOneOfTheTwo() {
        web.page("/ledger", page("The ledger of ships")).redirect("/s/x7", web.address(1, "/ledger"));
        chat.say(web.address(1, "/ledger") + " #ships first words");
        chat.hear("The ledger");
        String before = chat.dump();
        chat.say(web.address(2, "/s/x7") + " #harbour other words");

        assertThat(chat.hear("leads to the same page")).isEqualTo("""
                You have that already: The ledger of ships
                Ada Byron · site1.example.org · 1 min · ships, harbour · no. 1
                %s leads to the same page. Saved just now, not read yet.
                You noted: first words (and 1 more note)
                [Done] [Later] [Note] [Undo]""".formatted(web.address(2, "/s/x7")));
        assertThat(chat.number("SELECT count(*) FROM link")).isEqualTo(1);
        assertThat(chat.reply(chat.lastCard(), "a third one")).contains("Noted");
        assertThat(chat.number("SELECT count(*) FROM note_source WHERE link_id = 1"))
                .isEqualTo(3);

        chat.say("/undo");
        assertThat(chat.say("/undo")).contains("Taken back: made one link of two");
        assertThat(chat.number("SELECT count(*) FROM link")).isEqualTo(2);
        chat.until("SELECT count(*) FROM page", 2);
        chat.until("SELECT count(*) FROM link WHERE page_state = 'read'", 2);
        assertThat(chat.say("/undo")).contains("Taken back: saved");
        assertThat(chat.dump().lines().filter(line -> line.contains("first words")))
                .isEqualTo(before.lines()
                        .filter(line -> line.contains("first words"))
                        .toList());
    }

    @Test
    void oldNumbersThatLeadToASectionStayApart() {
        web.page("/articles", page("All articles"))
                .redirect("/articles/12", "/articles")
                .redirect("/articles/13", "/articles");
        chat.say(web.address(1, "/articles/12"));
        chat.say(web.address(1, "/articles/13"));
        chat.until("SELECT count(*) FROM link WHERE page_state = 'read'", 2);

        assertThat(chat.number("SELECT count(*) FROM link WHERE found_as IS NOT NULL"))
                .isZero();
    }

    @Test
    void theAddressThatALinkLedToIsKnownWhenItIsSent() {
        web.page("/ledger", page("The ledger of ships")).redirect("/s/x7", web.address(1, "/ledger"));
        chat.say(web.address(2, "/s/x7"));
        chat.hear("The ledger");

        assertThat(chat.say(web.address(1, "/ledger"))).startsWith("You have that already: The ledger of ships");
    }

    @Test
    void deadLinksThatAllLeadToTheFrontPageStayApart() {
        web.page("/", page("Harbour News"))
                .redirect("/2019/old-ships-sail", "/")
                .redirect("/2019/new-ships-sink", "/");
        chat.say(web.address(1, "/2019/old-ships-sail"));
        chat.say(web.address(1, "/2019/new-ships-sink"));

        chat.until("SELECT count(*) FROM link WHERE page_state = 'unreadable'", 2);
        assertThat(chat.text("SELECT group_concat(title, '; ') FROM link")).hasValue("Old ships sail; New ships sink");
        assertThat(chat.hear("There may be an older copy: https://web.archive.org/web/2/http"))
                .contains("The site says that there is no such page. The link is kept all the same.");
    }

    @Test
    void pagesOfOneAddressButOtherTitlesStayApart() {
        web.page("/show/one", "<link rel=canonical href=/show/all>" + page("One ship"))
                .page("/show/two", "<link rel=canonical href=/show/all>" + page("Two ships"));
        chat.say(web.address(1, "/show/one"));
        chat.hear("One ship");
        chat.say(web.address(1, "/show/two"));
        chat.hear("Two ships");

        assertThat(chat.number("SELECT count(*) FROM link WHERE page_state = 'read'"))
                .isEqualTo(2);
    }

    @Test
    void aFaultIsTriedAgainAfterGrowingPausesAndThenGivenUpVisibly() {
        web.on("/broken", exchange -> Web.send(exchange, 503, "text/plain", ""));
        chat.say(web.address(1, "/broken"));
        for (int tries = 1; tries < 6; tries++) {
            chat.until("SELECT page_tries FROM link", tries);
            assertThat(web.times("/broken")).isEqualTo(tries);
            chat.pass(Duration.ofMinutes((1L << (2 * tries)) - 1));
            chat.say("/status");
            assertThat(chat.number("SELECT page_due FROM link") - chat.now().toEpochMilli())
                    .isEqualTo(60_000);
            chat.pass(Duration.ofMinutes(1));
            chat.say("/status");
        }
        assertThat(chat.hear("The site has a fault (503). The link is kept")).contains("[Done]");
        assertThat(chat.say("/status"))
                .contains("1 page could not be read: The site has a fault (503). /check 1 tries again.");
    }

    @Test
    void aSiteThatHasHadEnoughIsLeftInPeaceWithAllItsPages() {
        web.on("/many", exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "3600");
            Web.send(exchange, 429, "text/plain", "");
        });
        web.page("/other", page("Another page"));
        chat.say(web.address(1, "/many"));
        chat.until("SELECT page_tries FROM link WHERE id = 1", 1);
        chat.say(web.address(1, "/other"));
        web.page("/elsewhere", page("Elsewhere"));
        chat.say(web.address(2, "/elsewhere"));
        chat.hear("Elsewhere");

        assertThat(web.times("/other")).isZero();
        chat.pass(Duration.ofMinutes(61));
        chat.say("/status");
        chat.hear("Another page");
    }

    @Test
    void oneSlowSiteKeepsNoOtherWaiting() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        web.page("/quick", page("Quick"));
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            web.on("/slow/" + i, exchange -> {
                asked.incrementAndGet();
                await(release);
                Web.send(exchange, 200, "text/html", page("Slow"));
            });
            many.append(web.address(1, "/slow/" + i)).append(' ');
        }
        chat.say(many.toString());
        chat.say(web.address(2, "/quick"));
        chat.hear("Quick");

        assertThat(asked).hasValueLessThanOrEqualTo(1);
        release.countDown();
        chat.until("SELECT count(*) FROM link WHERE page_state = 'read'", 11);
    }

    @Test
    void theCardOfWhatWasPutOffOrReadMeanwhileGoesOnSayingSo() {
        CountDownLatch wait = new CountDownLatch(1);
        web.on("/ledger", exchange -> {
            await(wait);
            Web.send(exchange, 200, "text/html", page("The ledger of ships"));
        });
        web.on("/log", exchange -> {
            await(wait);
            Web.send(exchange, 200, "text/html", page("The log of the lamp"));
        });
        chat.say("/later " + web.address(1, "/ledger") + " fri 9am");
        chat.say(web.address(2, "/log"));
        chat.press("Done");
        wait.countDown();

        assertThat(chat.hear("The ledger")).isEqualTo("""
                Back Fri 6 Mar, 09:00: The ledger of ships
                Ada Byron · site1.example.org · 1 min · no. 1
                [Undo] [Next]""");
        assertThat(chat.hear("The log")).isEqualTo("""
                Read: The log of the lamp
                Ada Byron · site2.example.org · 1 min · no. 2
                [Undo] [Next]""");
        assertThat(chat.press("Undo")).startsWith("Taken back: ");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(4, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aDiscussionIsReadTogetherWithItsArticle() {
        web.page("/ledger", page("The ledger of ships"));
        Page discussion = PageReader.read(
                ("<table class=fatitem><tr><td><span class=titleline><a href='" + web.address(1, "/ledger")
                                + "'>The ledger</a></span></td></tr></table>")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                null,
                "https://news.ycombinator.com/item?id=1");
        try (PageFetcher fetcher = web.fetcher(java.time.Clock.systemUTC(), Duration.ofSeconds(5))) {
            Page article = Objects.requireNonNull(
                    Visit.to(String.valueOf(discussion.discusses()), fetcher).page());

            Page both = discussion.about(article);
            assertThat(both.author()).isEqualTo("Ada Byron");
            assertThat(both.minutes()).isEqualTo(1);
            assertThat(both.site()).isEqualTo("Hacker News");
            assertThat(both.text()).startsWith("The harbour keeps a ledger");
        }
    }

    @Test
    void aLinkIsCheckedAgainAndADeadOneOffersTheArchive() {
        web.page("/ledger", page("The ledger of ships"));
        chat.say(web.address(1, "/ledger"));
        chat.hear("The ledger");
        web.forget("/ledger");
        assertThat(chat.say("/check 1")).startsWith("Reading it again: The ledger of ships");

        assertThat(chat.hear("Looked again:")).isEqualTo("""
                Looked again: The ledger of ships
                Ada Byron · site1.example.org · 1 min · no. 1
                The page is gone. The link is kept all the same.
                There may be an older copy: https://web.archive.org/web/2/%s
                [Done] [Later] [Note]""".formatted(web.address(1, "/ledger")));
        assertThat(chat.number("SELECT count(*) FROM page")).isEqualTo(1);
        web.page("/ledger", page("The ledger of boats"));
        chat.say("/check");
        assertThat(chat.hear("Read again:"))
                .startsWith("Read again: The ledger of boats")
                .doesNotContain("gone");
        assertThat(chat.number("SELECT count(*) FROM page_check")).isZero();
    }

    @Test
    void aSiteWhoseNameNobodyKnowsOffersTheArchiveWhenAsked() {
        chat.say("http://gone.example.org/ledger-of-ships");
        chat.until("SELECT page_tries FROM link", 1);
        chat.say("/check");

        assertThat(chat.hear("Looked again:"))
                .contains("The site's name is not known at the moment.")
                .contains("https://web.archive.org/web/2/http://gone.example.org/ledger-of-ships");
    }
}
