package io.github.dogear.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalAddressTest {
    private static String key(String address) {
        return CanonicalAddress.of(address).orElseThrow().key();
    }

    /** Each line: addresses of one page, the first its key. */
    static Stream<String> pages() {
        return """
            https://example.com/
                http://example.com HTTPS://EXAMPLE.com:443/ http://www.example.com:80/? https://example.com#top
                https://example.com/?utm_source=x&utm_medium=y https://user:secret@example.com/
                https://example.com/./a/.. https://example.com./ https://amp.example.com https://m.example.com/#:~:text=x
                https://ex%61mple.com https:///example.com
            https://example.com/a
                https://example.com/a/ https://example.com\\a https://example.com/b/../a https://example.com/%61
                https://example.com/a?fbclid=1&gclid=2&mc_eid=3&igshid=4&_hsenc=5&msclkid=6&yclid=7&GCLID=8
                https://example.com/a;jsessionid=0123456789 https://example.com/a?amp=1 https://example.com/a.amp
                https://mobile.example.com/a https://www.google.com/amp/s/www.example.com/a
                https://www-example-com.cdn.ampproject.org/v/s/www.example.com/a?amp=1
                https://www.google.com/url?q=https://example.com/a&sa=D https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.com%2Fa%3Ffbclid%3DX&h=AT
                https://out.reddit.com/t3_x?url=https%3A%2F%2Fexample.com%2Fa&token=1
            https://example.com/a?a=1&b=2&b=1
                https://example.com/a?b=2&a=1&b=1 https://example.com/a?b=2&utm_id=3&b=1&a=1#x https://example.com/a/?&&a=%31&b=2&b=1
            https://example.com/docs?v=2&w=3
                https://example.com/docs/index.html?v=2&w=3 https://example.com/docs/Index.HTM?w=3&v=2 https://example.com/docs/index.php?v=2&amp;w=3
            https://forum.example.com/viewtopic.php?f=3&t=55
                https://forum.example.com/viewtopic.php?f=3&t=55&sid=0123456789abcdef0123456789abcdef https://forum.example.com/viewtopic.php?t=55&f=3&PHPSESSID=abc
            https://doi.org/10.1000/abc
                https://dx.doi.org/10.1000/ABC https://doi.org/10.1000/Abc
            https://t.me/chan/123
                https://t.me/s/chan/123 https://t.me/chan/123?single https://telegram.me/chan/123
            https://example.com/?q=a%20b
                https://example.com?q=a+b https://example.com/?q=a%20b
            https://example.com/#!/a
                http://www.example.com/#!/a
            https://example.com/app#/inbox/1
                https://example.com/app/#/inbox/1
            https://example.com/%C3%A4%2Fb
                https://example.com/ä%2fb https://example.com/%c3%a4%2Fb
            https://xn--bcher-kva.example/
                https://Bücher.example https://xn--bcher-kva.example/ https://www.BÜCHER.example/
            https://xn--e1afmkfd.xn--p1ai/
                http://пример.рф
            https://[2001:db8:0:0:0:0:0:1]:8080/
                http://[2001:DB8::1]:8080
            https://example.com/news/2024-03-05-a-title
                https://example.com/news/2024-03-05-a-title/amp https://example.com/news/2024-03-05-a-title/amp/
            https://youtube.com/watch?v=lCb5BkJOOVI
                https://youtu.be/lCb5BkJOOVI?si=abc https://www.youtube.com/watch?v=lCb5BkJOOVI&t=12s https://youtu.be/lCb5BkJOOVI?t=3
                https://m.youtube.com/watch?v=lCb5BkJOOVI&feature=youtu.be https://www.youtube.com/shorts/lCb5BkJOOVI
                https://www.youtube-nocookie.com/embed/lCb5BkJOOVI?start=4 https://music.youtube.com/watch?v=lCb5BkJOOVI
                https://www.youtube.com/live/lCb5BkJOOVI https://www.youtube.com/watch?v=lCb5BkJOOVI&list=PLabc&index=43
            https://youtube.com/playlist?list=PLabc
                https://www.youtube.com/playlist?list=PLabc&si=xyz
            https://stackoverflow.com/questions/1713554
                https://stackoverflow.com/questions/1713554/threads-vs https://stackoverflow.com/q/1713554 https://stackoverflow.com/q/1713554/42
                https://stackoverflow.com/questions/1713554/threads-vs/1713600#1713600 https://stackoverflow.com/questions/1713554?noredirect=1&lq=1
            https://unix.stackexchange.com/questions/727101
                https://unix.stackexchange.com/questions/727101/why-do-processes
            https://linkedin.com/feed/update/urn:li:activity:7156142414989037568
                https://www.linkedin.com/posts/someone_a-topic-activity-7156142414989037568-6C96?utm_source=share&utm_medium=member_desktop
                https://in.linkedin.com/posts/someone_a-topic-activity-7156142414989037568--_96 https://www.linkedin.com/feed/update/urn:li:activity:7156142414989037568/
                https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A7156142414989037568?updateEntityUrn=x
                https://www.linkedin.com/safety/go?url=https%3A%2F%2Fwww.linkedin.com%2Fposts%2Fx_activity-7156142414989037568-x
            https://x.com/i/status/1234567890
                https://twitter.com/name/status/1234567890?s=20 https://mobile.twitter.com/Name/status/1234567890/photo/1 https://x.com/name/status/1234567890?t=a
                https://vxtwitter.com/name/status/1234567890 https://twitter.com/i/web/status/1234567890
            https://arxiv.org/abs/1706.03762
                https://arxiv.org/pdf/1706.03762v5.pdf https://arxiv.org/pdf/1706.03762 http://export.arxiv.org/abs/1706.03762v1 https://arxiv.org/html/1706.03762v7
            https://medium.com/p/8d4308ca1f0c
                https://medium.com/@hnasr/how-slow-is-select-8d4308ca1f0c?source=rss https://hnasr.medium.com/how-slow-is-select-8d4308ca1f0c
                https://medium.com/pub/how-slow-is-select-8d4308ca1f0c?sk=abcdef
            https://reddit.com/comments/te0m0x
                https://www.reddit.com/r/x/comments/te0m0x/a_title/ https://old.reddit.com/r/x/comments/te0m0x https://redd.it/te0m0x
                https://np.reddit.com/r/x/comments/te0m0x/a_title/?utm_source=share&context=3
            https://github.com/openjdk/jdk
                https://github.com/openjdk/jdk.git http://www.github.com/OpenJDK/jdk/ https://github.com/openjdk/jdk?tab=readme-ov-file#build
            https://en.wikipedia.org/wiki/Thread_(computing)
                https://en.m.wikipedia.org/wiki/Thread_(computing)#History https://en.wikipedia.org/wiki/Thread_%28computing%29?wprov=sfla1
                https://en.wikipedia.org/w/index.php?title=Thread_(computing) https://en.wikipedia.org/wiki/Thread%20(computing)
            https://amazon.de/dp/1449373321
                https://www.amazon.de/Designing-Data-Intensive/dp/1449373321/ref=sr_1_1?keywords=x https://amazon.de/gp/product/1449373321?tag=a
                https://smile.amazon.de/gp/aw/d/1449373321
            https://keef.blogspot.com/2023/04/why-ssds.html
                https://keef.blogspot.com/2023/04/why-ssds.html?m=1 http://keef.blogspot.co.uk/2023/04/why-ssds.html
            https://docs.google.com/document/d/1aBcDeFgHiJkLmNoPqRsTuVwXyZ
                https://docs.google.com/document/d/1aBcDeFgHiJkLmNoPqRsTuVwXyZ/edit?usp=sharing#heading=h.x
            https://jane.substack.com/p/a-post
                https://open.substack.com/pub/jane/p/a-post?r=1&utm_campaign=post https://jane.substack.com/p/a-post?s=r
            https://lwn.net/Articles/912345
                https://lwn.net/SubscriberLink/912345/0123456789abcdef/
            https://example.com:8443/a?v=1
                http://example.com:8443/a/?v=1&utm_term=x
            """.replace("\n    ", " ").lines().map(String::strip);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void addressesOfOnePageHaveOneKey(String line) {
        List<String> addresses = List.of(line.split("\\s+"));
        assertThat(addresses).hasSizeGreaterThan(1);
        assertThat(addresses).allSatisfy(address -> assertThat(key(address)).isEqualTo(addresses.get(0)));
    }

    @Test
    void whatSelectsContentKeepsTwoPagesApart() {
        List<String> addresses = List.of(
                "https://news.ycombinator.com/item?id=1",
                "https://news.ycombinator.com/item?id=2",
                "https://news.ycombinator.com/news?p=2",
                "https://bugs.mysql.com/bug.php?id=109595",
                "https://example.com/?page=2",
                "https://example.com/?sid=7",
                "https://example.com/?sid=8",
                "https://github.com/a/b/blob/main/index.html",
                "https://github.com/a/b/blob/main",
                "https://wiki.example.org/index.php?title=A",
                "https://wiki.example.org/index.php?title=B",
                "https://t.me/chan",
                "https://t.me/chan/1",
                "https://t.me/chan/2",
                "https://example.com/?q=a",
                "https://example.com/?t=2",
                "https://example.com/?m=1",
                "https://example.com/?ref=v2",
                "https://example.com/?source=rss",
                "https://example.com/?s=word",
                "https://example.com/a%2Fb",
                "https://example.com/a/b",
                "https://example.com/A/b",
                "https://example.com/a%3Fb",
                "https://example.com:8443/",
                "https://m.co.uk/",
                "https://amp.dev/",
                "https://github.com/sindresorhus/amp",
                "https://github.com/my-org1/amp",
                "https://npmjs.com/package/amp",
                "https://youtube.com/@name",
                "https://youtube.com/playlist?list=PL1",
                "https://youtube.com/playlist?list=PL2",
                "https://stackoverflow.com/questions/tagged/java",
                "https://stackoverflow.com/a/77",
                "https://reddit.com/r/x/comments/te0m0x/_/abc123",
                "https://reddit.com/r/x/comments/te0m0x/",
                "https://en.wikipedia.org/wiki/A",
                "https://de.wikipedia.org/wiki/A",
                "https://web.archive.org/web/2020/https://example.com/",
                "https://x.com/name",
                "https://medium.com/@name");
        assertThat(addresses.stream().map(CanonicalAddressTest::key)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "word",
                "example.com",
                "javascript:alert(1)",
                "JavaScript:https://example.com",
                "file:///etc/passwd",
                "data:text/html,x",
                "ftp://example.com",
                "mailto:a@b.com",
                "http://",
                "https:///",
                "http://?",
                "http://@",
                "http://:80",
                "http://.",
                "http://..",
                "http://a..b",
                "http://a b",
                "http://exa<mple.com",
                "http://[::1",
                "http://[zz]",
                "http://[]",
                "http://a:99999",
                "http://a:b",
                "http://a:-1",
                "http://%00/",
                "http://xn--\uD800/",
                "http://a\u0000b/"
            })
    void whatIsNoWebAddressIsRefused(String text) {
        assertThat(CanonicalAddress.of(text)).isEmpty();
    }

    @Test
    void aKeyIsItsOwnKeyWhateverTheAddressWas() {
        Random random = new Random(20_240_305);
        for (int i = 0; i < 40_000; i++) {
            String address = Hostile.address(random);
            CanonicalAddress.of(address)
                    .ifPresent(found -> assertThat(CanonicalAddress.of(found.key()))
                            .as(address)
                            .map(CanonicalAddress::key)
                            .hasValue(found.key()));
        }
    }

    @Test
    void theOrderOfParametersAndTheNoiseAroundThemDoNotMatter() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            String path = "/p" + random.nextInt(1_000);
            String one = "a=" + random.nextInt(9);
            String two = "b=" + random.nextInt(9);
            String plain = "https://example.org" + path + "?" + one + "&" + two;
            String noisy = (random.nextBoolean() ? "http" : "HTTPS") + "://" + (random.nextBoolean() ? "www." : "m.")
                    + "Example.ORG"
                    + path + (random.nextBoolean() ? "/" : "") + "?utm_source=n&" + two + "&fbclid=" + random.nextInt()
                    + "&" + one
                    + (random.nextBoolean() ? "#part" : "");
            assertThat(key(noisy)).isEqualTo(key(plain));
        }
    }

    @Test
    void aVeryLongAddressHasAShortKeyOfItsOwn() {
        String longOne = "https://example.com/?data=" + "a".repeat(1_000_000);
        assertThat(key(longOne)).startsWith("https://example.com/#!sha-256:").hasSizeLessThan(120);
        assertThat(key(longOne)).isEqualTo(key(longOne + "&utm_source=x")).isEqualTo(key(key(longOne)));
        assertThat(key(longOne)).isNotEqualTo(key(longOne + "b"));
        assertThat(key("https://example.com/" + "a".repeat(3_900))).hasSize(3_920);
    }

    @Test
    void addressesWithinAddressesAreTakenOffHoweverDeep() {
        assertThat(key("https://google.com" + "/amp/s/google.com".repeat(200) + "/amp/s/example.com/a"))
                .isEqualTo("https://example.com/a");
    }

    @Test
    void showsAnAddressShort() {
        CanonicalAddress address = CanonicalAddress.of(
                        "https://www.superfastpython.com/threadpoolexecutor-vs-gil/?utm_source=x")
                .orElseThrow();
        assertThat(address.shortForm(60)).isEqualTo("superfastpython.com/threadpoolexecutor-vs-gil");
        assertThat(address.shortForm(20)).isEqualTo("superfastpython.com…").hasSize(20);
        assertThat(address.shortForm(0)).isEqualTo("…");
        assertThat(CanonicalAddress.of("https://ru.wikipedia.org/wiki/%D0%9F%D0%BE%D1%82%D0%BE%D0%BA")
                        .orElseThrow()
                        .shortForm(60))
                .isEqualTo("ru.wikipedia.org/wiki/Поток");
        assertThat(CanonicalAddress.of("https://a.com/x%E2%80%AEfdp%0Ay")
                        .orElseThrow()
                        .shortForm(60))
                .isEqualTo("a.com/xfdpy");
    }

    @Test
    void namesTheSite() {
        assertThat(CanonicalAddress.of("https://blog.allegro.tech/x")
                        .orElseThrow()
                        .site())
                .isEqualTo("allegro.tech");
        assertThat(CanonicalAddress.of("https://news.bbc.co.uk/x").orElseThrow().site())
                .isEqualTo("bbc.co.uk");
        assertThat(CanonicalAddress.of("https://someone.github.io/x")
                        .orElseThrow()
                        .site())
                .isEqualTo("someone.github.io");
        assertThat(CanonicalAddress.of("http://127.0.0.1:80/x").orElseThrow().site())
                .isEqualTo("127.0.0.1");
        assertThat(CanonicalAddress.of("http://localhost/x").orElseThrow().site())
                .isEqualTo("localhost");
    }

    @Test
    void aHostThatOnlyLooksLikeAnotherIsShownAsItIsSpelled() {
        assertThat(CanonicalAddress.of("https://bücher.de").orElseThrow().host())
                .isEqualTo("bücher.de");
        assertThat(CanonicalAddress.of("https://пример.рф").orElseThrow().host())
                .isEqualTo("пример.рф");
        assertThat(CanonicalAddress.of("https://例え.jp").orElseThrow().host()).isEqualTo("例え.jp");
        assertThat(CanonicalAddress.of("https://аррӏе.com").orElseThrow().host())
                .startsWith("xn--");
        assertThat(CanonicalAddress.of("https://pаypal.com").orElseThrow().host())
                .startsWith("xn--");
    }

    @Test
    void hostileTextNeverBreaksIt() {
        for (String text : Hostile.strings()) {
            assertThat(CanonicalAddress.of("https://example.com/" + text)).isPresent();
            CanonicalAddress.of("https://" + text)
                    .ifPresent(address -> assertThat(address.shortForm(40)).isNotBlank());
            CanonicalAddress.of(text);
        }
    }
}
