package io.github.dogear.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlugTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://blog.allegro.tech/2024/03/kafka-performance-analysis.html | Kafka performance analysis",
                "https://www.linkedin.com/posts/hnaser_fragmentation-is-a-very-interesting-topic-activity-7156142414989037568-6C96?utm_source=share | Fragmentation is a very interesting topic",
                "https://www.linkedin.com/posts/hnaser_http3-is-taking-over-activity-7116186211039285248-Bae7 | HTTP/3 is taking over",
                "https://stackoverflow.com/questions/344203/maximum-number-of-threads-per-process-in-linux | Maximum number of threads per process in Linux",
                "https://stackoverflow.com/questions/344203/maximum-number-of-threads/345#345 | Maximum number of threads",
                "https://medium.com/@hnasr/how-slow-is-select-8d4308ca1f0c | How slow is select",
                "https://www.reddit.com/r/dataengineering/comments/te0m0x/pandas_on_spark_vs_pyspark/ | Pandas on spark vs PySpark",
                "https://superfastpython.com/threadpoolexecutor-vs-gil/ | Threadpoolexecutor vs GIL",
                "https://youtu.be/lCb5BkJOOVI | youtube.com video lCb5BkJOOVI",
                "https://www.youtube.com/watch?v=lCb5BkJOOVI&list=PL1&index=43 | youtube.com video lCb5BkJOOVI",
                "https://github.com/openjdk/jdk | openjdk/jdk",
                "https://github.com/openjdk/jdk/issues/12 | openjdk/jdk issue 12",
                "https://github.com/openjdk/jdk/pull/7/files | openjdk/jdk pull request 7",
                "https://github.com/openjdk/jdk/blob/master/doc/building.md | openjdk/jdk: building.md",
                "https://arxiv.org/pdf/1706.03762v5.pdf | arXiv 1706.03762",
                "https://en.wikipedia.org/wiki/Thread_(computing) | Thread (computing)",
                "https://ru.m.wikipedia.org/wiki/%D0%9F%D0%BE%D1%82%D0%BE%D0%BA | Поток",
                "https://news.ycombinator.com/item?id=123 | Hacker News discussion 123",
                "https://twitter.com/jack/status/20?s=20 | A post of @jack",
                "https://bugs.mysql.com/bug.php?id=109595 | Bug 109595",
                "https://example.com/papers/raft-extended.pdf | Raft extended (PDF)",
                "https://example.com/papers/raft.pdf | Raft (PDF)",
                "https://blog.jcole.us/2014/04/16/the-basics-of-the-innodb-undo-logging/ | The basics of the InnoDB undo logging",
                "https://community.example.com/t5/Support-Questions/How-to-decide-configurations/m-p/226197 | How to decide configurations",
                "https://example.com/2024-03-05-a-dated-title | A dated title",
                "https://example.com/20240305-a-dated-title | A dated title",
                "https://example.com/news/123456-the-long-story | The long story",
                "https://example.com/news/the-long-story-123456.html | The long story",
                "https://example.com/caf%C3%A9-au-lait/amp/ | Café au lait",
                "https://example.com/the+plus+sign | The plus sign",
                "https://example.com/%E6%97%A5%E6%9C%AC%E8%AA%9E%E3%81%AE%E8%A8%98%E4%BA%8B | 日本語の記事",
                "https://www.google.com/url?q=https://example.com/a-found-page | A found page",
                "https://example.com/i-learned-how-dns-works | I learned how DNS works",
                "https://example.com/why-ios-apps-crash | Why iOS apps crash",
                "https://example.com/ios-apps-crash | iOS apps crash",
                "https://example.com/Already-Has-Its-Case | Already Has Its Case",
            })
    void readsATitleInTheAddress(String address, String title) {
        assertThat(Slug.of(address)).hasValue(title);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://go.dev/ref/mem",
                "https://example.com/",
                "https://example.com",
                "https://example.com/12345",
                "https://example.com/?p=12",
                "https://example.com/index.html",
                "https://example.com/a1b2c3d4e5f6",
                "https://example.com/123e4567-e89b-12d3-a456-426614174000",
                "https://example.com/2024/03/05/",
                "https://example.com/-",
                "https://example.com/a-b",
                "https://example.com/%20%E2%80%AE",
                "not one",
                "javascript:a-b-c-d",
                "https://www.youtube.com/@name",
                "https://x.com/jack",
                "https://news.ycombinator.com/"
            })
    void saysNothingWhereTheAddressSaysNothing(String address) {
        assertThat(Slug.of(address)).isEmpty();
    }

    @Test
    void aTitleIsShortAndShowsAllOfItself() {
        Random random = new Random(11);
        for (int i = 0; i < 5_000; i++) {
            String address = Hostile.address(random) + "/the-"
                    + Hostile.strings().get(i % Hostile.strings().size()) + "-end";
            Slug.of(address)
                    .ifPresent(title -> assertThat(title)
                            .as(address)
                            .isNotBlank()
                            .hasSizeLessThanOrEqualTo(121)
                            .matches("[^\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]*"));
        }
        assertThat(Slug.of("https://example.com/" + "word-".repeat(100)).orElseThrow())
                .endsWith("word…")
                .hasSizeLessThan(121);
        assertThat(Slug.of("https://example.com/" + "word-".repeat(100_000))).isEmpty();
    }
}
