package io.github.dogear.chat;

import java.awt.AWTError;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.HorizontalBarChartBuilder;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws a chart as a picture.
 *
 * <p>Dark, with a ground of its own: it neither glares in a dark chat nor vanishes in a light one, whatever a platform
 * makes of transparency. Letters are large, because a phone shows it at a third of its size.
 */
public final class ChartPicture {
    private static final Logger log = LoggerFactory.getLogger(ChartPicture.class);

    private static final int WIDTH = 1000;
    private static final int WEEKS_HEIGHT = 540;
    private static final int BAR_HEIGHT = 46;
    private static final int MOST_TOPICS = 8;
    private static final int LONGEST_NAME = 24;

    private static final Color GROUND = new Color(0x1F2633);
    private static final Color LINES = new Color(0x39424F);
    private static final Color WORDS = new Color(0xE8EAED);
    private static final Color SAVED = new Color(0x5AA9FF);
    private static final Color READ = new Color(0x6FD08C);
    private static final Color WAITING = new Color(0xFFB454);

    private ChartPicture() {}

    /** A PNG; empty where this machine cannot draw letters, and where there is nothing yet to draw. */
    public static Optional<Document> of(Chart chart) {
        if (chart.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Document("stats.png", "image/png", png(drawn(chart))));
        } catch (RuntimeException | LinkageError | InternalError | AWTError | IOException e) {
            // A Java without fonts fails in many ways, and in another way each time.
            log.warn(
                    "No picture can be drawn here, so charts are sent as text. Installing fontconfig and a font helps. ({})",
                    e.toString());
            return Optional.empty();
        }
    }

    // No constant: where there are no fonts, already this fails.
    private static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.setUseCache(false);
        if (!ImageIO.write(image, "png", bytes)) {
            throw new IOException("this Java writes no PNG");
        }
        return bytes.toByteArray();
    }

    private static BufferedImage drawn(Chart chart) {
        List<Chart.Topic> topics = topics(chart);
        int below = topics.isEmpty() ? 0 : 90 + BAR_HEIGHT * topics.size();
        BufferedImage image = new BufferedImage(WIDTH, WEEKS_HEIGHT + below, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            weeks(chart.weeks()).paint(graphics, WIDTH, WEEKS_HEIGHT);
            if (!topics.isEmpty()) {
                graphics.translate(0, WEEKS_HEIGHT);
                bars(topics, below).paint(graphics, WIDTH, below);
            }
        } finally {
            graphics.dispose();
        }
        return image;
    }

    private static CategoryChart weeks(List<Chart.Week> weeks) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(WEEKS_HEIGHT)
                .title("Saved, read and waiting, by week")
                .build();
        style(chart.getStyler());
        chart.getStyler().setAvailableSpaceFill(0.7);
        List<String> labels = weeks.stream().map(Chart.Week::label).toList();
        chart.addSeries("saved", labels, weeks.stream().map(Chart.Week::saved).toList())
                .setFillColor(SAVED);
        // Between the two, because each has a slot of its own, and this one's is then the middle of the week.
        CategorySeries waiting = chart.addSeries(
                "waiting", labels, weeks.stream().map(Chart.Week::waiting).toList());
        waiting.setChartCategorySeriesRenderStyle(CategorySeries.CategorySeriesRenderStyle.Line);
        waiting.setMarkerColor(WAITING).setMarker(SeriesMarkers.CIRCLE);
        waiting.setLineColor(WAITING);
        waiting.setLineStyle(new BasicStroke(4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        // What waits is often a hundred times what a week brings.
        waiting.setYAxisGroup(1);
        chart.addSeries("read", labels, weeks.stream().map(Chart.Week::read).toList())
                .setFillColor(READ);
        chart.getStyler().setYAxisGroupPosition(1, Styler.YAxisPosition.Right);
        chart.getStyler().setYAxisGroupTickLabelsColorMap(1, WAITING);
        axis(chart.getStyler(), 0, weeks.stream().mapToInt(week -> Math.max(week.saved(), week.read())));
        axis(chart.getStyler(), 1, weeks.stream().mapToInt(Chart.Week::waiting));
        return chart;
    }

    /** From nothing to a little more than the most, by whole numbers. */
    private static void axis(AxesChartStyler styler, int axis, IntStream values) {
        styler.setYAxisMin(axis, 0.0)
                .setYAxisMax(axis, Math.max(4, 1.12 * values.max().orElse(0)));
    }

    private static HorizontalBarChart bars(List<Chart.Topic> topics, int height) {
        HorizontalBarChart chart = new HorizontalBarChartBuilder()
                .width(WIDTH)
                .height(height)
                .title("Unread by topic")
                .build();
        style(chart.getStyler());
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setXAxisTicksVisible(false).setPlotGridLinesVisible(false);
        chart.getStyler().setXAxisMin(0.0).setYAxisTickMarkSpacingHint(1);
        chart.getStyler().setAvailableSpaceFill(0.7);
        chart.addSeries(
                        "unread",
                        topics.stream().map(Chart.Topic::unread).toList(),
                        topics.stream()
                                .map(topic -> topic.name() + "  " + topic.unread())
                                .toList())
                .setFillColor(SAVED);
        return chart;
    }

    private static void style(AxesChartStyler styler) {
        styler.setChartBackgroundColor(GROUND).setPlotBackgroundColor(GROUND).setPlotBorderVisible(false);
        styler.setChartFontColor(WORDS).setChartTitleFont(font(Font.BOLD, 28));
        styler.setChartTitleBoxVisible(false).setChartPadding(20);
        styler.setLegendPosition(Styler.LegendPosition.OutsideS).setLegendLayout(Styler.LegendLayout.Horizontal);
        styler.setLegendFont(font(Font.PLAIN, 24))
                .setLegendBackgroundColor(GROUND)
                .setLegendBorderColor(GROUND);
        styler.setAxisTickLabelsFont(font(Font.PLAIN, 20)).setAxisTickLabelsColor(WORDS);
        styler.setAxisTicksLineVisible(false).setAxisTicksMarksVisible(false).setAxisTitlesVisible(false);
        styler.setPlotGridLinesColor(LINES).setPlotGridVerticalLinesVisible(false);
        styler.setYAxisDecimalPattern("#,###");
        styler.setAntiAlias(true);
    }

    /** The largest topics whose names this machine has letters for. */
    private static List<Chart.Topic> topics(Chart chart) {
        Font letters = font(Font.PLAIN, 20);
        List<String> names = new ArrayList<>();
        return chart.topics().stream()
                .map(topic -> new Chart.Topic(
                        PlainText.cut(PlainText.clean(topic.name()).strip(), LONGEST_NAME), topic.unread()))
                .filter(topic -> topic.unread() > 0 && letters.canDisplayUpTo(topic.name()) < 0)
                // Two that begin alike would be one bar.
                .filter(topic -> !names.contains(topic.name()) && names.add(topic.name()))
                .limit(MOST_TOPICS)
                .toList();
    }
}
