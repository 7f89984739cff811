package io.github.dogear.reading;

import java.util.List;
import java.util.Random;

/** Texts that break programs, and addresses made of the pieces that matter to ours. */
final class Hostile {
    private static final String[] HOSTS = {
        "example.com",
        "www.example.com",
        "m.example.co.uk",
        "amp.example.com",
        "youtu.be",
        "www.youtube.com",
        "youtube-nocookie.com",
        "medium.com",
        "a.medium.com",
        "twitter.com",
        "x.com",
        "reddit.com",
        "old.reddit.com",
        "redd.it",
        "stackoverflow.com",
        "unix.stackexchange.com",
        "www.linkedin.com",
        "de.linkedin.com",
        "arxiv.org",
        "github.com",
        "en.m.wikipedia.org",
        "amazon.co.uk",
        "a.blogspot.de",
        "google.com",
        "www.google.com",
        "x.cdn.ampproject.org",
        "open.substack.com",
        "lwn.net",
        "docs.google.com",
        "l.facebook.com",
        "bücher.de",
        "[::1]",
        "EXAMPLE.com.",
        "a_b.example",
        "localhost",
        "1.2.3.4",
        "t.me"
    };
    private static final String[] PIECES = {
        "/",
        "/",
        "/",
        "a",
        "b-c",
        "..",
        ".",
        "%2E",
        "%2f",
        "%25",
        "%",
        "%%34",
        "%C3%A4",
        "%FF",
        "ä",
        "?",
        "&",
        "=",
        "#",
        "#!",
        "#/",
        "+",
        "%20",
        " ",
        "amp",
        ".amp",
        ".amp.html",
        "/amp/s/",
        "example.org",
        "watch",
        "v=abcdefghijk",
        "utm_source=x",
        "fbclid=1",
        "list=P",
        "questions/123/x",
        "/q/9",
        "status/123",
        "/comments/abc/d/e",
        "/posts/x_y-activity-7156142414989037568-a",
        "urn:li:activity:71561424149",
        "abs/1706.03762v2",
        "pdf/1706.03762.pdf",
        "-8d4308ca1f0c",
        "dp/1449373321",
        "Foo/Bar.git",
        "wiki/A_B",
        "w/index.php",
        "title=A%20B",
        "/url",
        "q=https%3A%2F%2Fexample.org%2F%3Fa%3D1",
        "u=http://a.b/",
        "url=https://x.y",
        "m=1",
        ";jsessionid=A",
        "\\",
        "(",
        ")",
        "[",
        "]",
        "\u0000",
        "\u202E",
        "\uD800",
        "\uDC00",
        "😀",
        "\t",
        "\n",
        "|",
        "'",
        "\"",
        "<",
        ">",
        "@",
        ":",
        "redirectUrl=https%3A%2F%2Fa.b",
        "iv",
        "embed/"
    };

    private Hostile() {}

    static String address(Random random) {
        StringBuilder address = new StringBuilder(random.nextBoolean() ? "https://" : "http://");
        address.append(HOSTS[random.nextInt(HOSTS.length)]);
        for (int pieces = random.nextInt(12); pieces > 0; pieces--) {
            address.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return address.toString();
    }

    /** Words, addresses and rubbish in any order. */
    static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int pieces = random.nextInt(20); pieces > 0; pieces--) {
            switch (random.nextInt(5)) {
                case 0 -> text.append(address(random));
                case 1 -> text.append(' ');
                case 2 -> text.append("#topic").append(random.nextInt(5));
                default -> text.append(PIECES[random.nextInt(PIECES.length)]);
            }
        }
        return text.toString();
    }

    static List<String> strings() {
        return List.of(
                "",
                " ",
                "\u0000",
                "\uFEFF",
                "\u202Eabc",
                "\uD83D",
                "\uDE00",
                "\uFFFF",
                "%",
                "%%%",
                "%u0041",
                "null",
                "undefined",
                "-1",
                "1/0",
                "'; DROP TABLE link; --",
                "\" OR \"\"=\"",
                "<script>alert(1)</script>",
                "${jndi:ldap://x}",
                "{{7*7}}",
                "%s%n%x",
                "..\\..\\",
                "../../../../etc/passwd",
                "A".repeat(10_000),
                "(".repeat(5_000),
                "[".repeat(5_000),
                "%25".repeat(3_000),
                "é".repeat(5_000),
                "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞",
                "田中さんにあげて下さい",
                "مُنَاقَشَةُ سُبُلِ",
                "👨‍👩‍👧‍👦",
                "🏳️‍🌈🏴󠁧󠁢󠁥󠁮󠁧󠁿",
                "ﬀ",
                "İ",
                "ß",
                "ς",
                "\u2028\u2029",
                "𝕳𝖊𝖑𝖑𝖔",
                "１２３");
    }
}
