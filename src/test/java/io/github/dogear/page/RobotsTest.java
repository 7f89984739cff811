package io.github.dogear.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a robots.txt lets Dogear fetch. */
class RobotsTest {
    @Test
    void the_group_for_everybody_counts_when_none_names_dogear() {
        Robots robots = Robots.parse(
                "User-agent: other\nDisallow: /\n\nUser-agent: *\nDisallow: /private # not for programs\n");

        assertThat(robots.allow("/open")).isTrue();
        assertThat(robots.allow("/private/page")).isFalse();
    }

    @Test
    void the_group_that_names_dogear_counts_alone() {
        Robots robots = Robots.parse(
                "User-agent: *\nDisallow: /\n\nUser-agent: Other\nUser-agent: DogEar\nDisallow: /closed\n");

        assertThat(robots.allow("/open")).isTrue();
        assertThat(robots.allow("/closed")).isFalse();
    }

    @Test
    void the_longest_rule_wins_and_allowing_wins_a_tie() {
        Robots robots = Robots.parse("User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /c\nAllow: /c\n");

        assertThat(robots.allow("/a/x")).isFalse();
        assertThat(robots.allow("/a/b/x")).isTrue();
        assertThat(robots.allow("/c")).isTrue();
    }

    @Test
    void stars_and_the_end_sign_fit_as_written() {
        Robots robots = Robots.parse("User-agent: *\nDisallow: /*.pdf$\nDisallow: /*?session=\n");

        assertThat(robots.allow("/paper.pdf")).isFalse();
        assertThat(robots.allow("/paper.pdf.html")).isTrue();
        assertThat(robots.allow("/page?session=1")).isFalse();
    }

    @Test
    void a_rule_of_many_stars_ends() {
        Robots robots = Robots.parse("User-agent: *\nDisallow: /" + "*a".repeat(200) + "$\n");

        assertThat(robots.allow("/" + "a".repeat(5000) + "b")).isTrue();
    }

    @Test
    void nothing_and_rubbish_allow_everything() {
        assertThat(Robots.parse("").allow("/")).isTrue();
        assertThat(Robots.parse("<html>not a robots file</html>").allow("/")).isTrue();
        assertThat(Robots.parse("User-agent: *\nDisallow:\n").allow("/")).isTrue();
    }
}
