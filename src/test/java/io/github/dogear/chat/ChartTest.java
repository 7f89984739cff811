package io.github.dogear.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The chart of /stats, as text and as a picture. Its pictures stand in target/charts, to be looked at. */
class ChartTest {
    private static final List<Chart.Week> WEEKS = IntStream.range(0, 12)
            .mapToObj(i -> new Chart.Week(
                    (1 + 7 * i) % 28 + (i < 4 ? " Sep" : i < 8 ? " Oct" : " Nov"),
                    i * 7 % 13,
                    i * 5 % 9,
                    340 + i * 4 - i % 3 * 9))
            .toList();

    private static final Chart CHART = new Chart(
            WEEKS,
            List.of(
                    new Chart.Topic("Spark", 120),
                    new Chart.Topic("Databases and their transactions, all of them", 61),
                    new Chart.Topic("Nächte & Straßen", 40),
                    new Chart.Topic("Привет", 33),
                    new Chart.Topic("\u6570\u5b66", 21),
                    new Chart.Topic("\u05e9\u05dc\u05d5\u05dd", 12),
                    new Chart.Topic("\ud83d\ude80 rockets", 7),
                    new Chart.Topic("Misc", 1)));

    private static BufferedImage drawn(String name, Chart chart) throws IOException {
        byte[] png = ChartPicture.of(chart).orElseThrow().content();
        Path folder = Files.createDirectories(Path.of("target", "charts"));
        Files.write(folder.resolve(name + ".png"), png);
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static long pixels(BufferedImage image, int colour) {
        return IntStream.range(0, image.getWidth() * image.getHeight())
                .filter(i -> (image.getRGB(i % image.getWidth(), i / image.getWidth()) & 0xFFFFFF) == colour)
                .count();
    }

    @Test
    void everySeriesIsToBeSeenOnAGroundOfItsOwn() throws IOException {
        BufferedImage image = drawn("stats", CHART);
        assertThat(pixels(image, 0x1F2633)).isGreaterThan(300_000);
        assertThat(pixels(image, 0x5AA9FF)).as("saved").isGreaterThan(10_000);
        assertThat(pixels(image, 0x6FD08C)).as("read").isGreaterThan(3_000);
        assertThat(pixels(image, 0xFFB454)).as("waiting").isGreaterThan(1_000);
        assertThat(image.getColorModel().hasAlpha()).isFalse();
    }

    @Test
    void aListWithNothingNewAndAnEnormousOneAreDrawnToo() throws IOException {
        List<Chart.Week> quiet = WEEKS.stream()
                .map(week -> new Chart.Week(week.label(), 0, 0, 1))
                .toList();
        assertThat(drawn("quiet", new Chart(quiet, List.of())).getHeight()).isEqualTo(540);
        List<Chart.Week> many = WEEKS.stream()
                .map(week -> new Chart.Week(week.label(), 40_000, 1, 1_000_000))
                .toList();
        drawn("many", new Chart(many, List.of(new Chart.Topic("x".repeat(300), 100_000), new Chart.Topic("y", 1))));
    }

    @Test
    void twoTopicsThatBeginAlikeAndOneThatCannotBeReadAreNoTrouble() throws IOException {
        String same = "The same beginning of every topic ";
        drawn(
                "alike",
                new Chart(
                        WEEKS,
                        List.of(
                                new Chart.Topic(same + 1, 3),
                                new Chart.Topic(same + 2, 2),
                                new Chart.Topic("\udb80\udc00\u0000\u202e", 1))));
    }

    @Test
    void inWordsItSaysTheSame() {
        String words = Reply.builder()
                .text("1 link")
                .chart(CHART)
                .build()
                .chartInWords()
                .plainText();
        assertThat(words)
                .startsWith("1 link\n\nWeek of, saved (+) and read (*)")
                .contains("Unread by topic:", "120  Spark", "数学");
    }

    @Test
    void theWeeksBeforeAListBeganAreLeftOutAndTheQuietOnesWithinAreNot() {
        List<Chart.Week> weeks = List.of(
                new Chart.Week("5 Oct", 0, 0, 0),
                new Chart.Week("12 Oct", 2, 0, 2),
                new Chart.Week("19 Oct", 0, 2, 0),
                new Chart.Week("26 Oct", 0, 0, 0));
        Reply reply =
                Reply.builder().text("x").chart(new Chart(weeks, List.of())).build();
        assertThat(reply.chartInWords().plainText()).doesNotContain("5 Oct").contains("12 Oct", "19 Oct", "26 Oct");
    }

    @Test
    void anEmptyChartSaysNothing() {
        Reply reply = Reply.builder()
                .text("0 links")
                .chart(new Chart(List.of(), List.of()))
                .build();
        assertThat(reply.chartInWords()).isEqualTo(Reply.of("0 links"));
    }
}
