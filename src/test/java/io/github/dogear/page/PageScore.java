package io.github.dogear.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Scores the extraction against a folder of saved pages with their true text (FOLDER [even|odd|ID]).
 *
 * <p>The score is that of the public article-extraction-benchmark: 4-token shingles as multisets, precision and recall averaged over
 * pages, F1 of the two means.
 */
final class PageScore {
    private static final Pattern TOKEN = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);

    private PageScore() {}

    record Score(double precision, double recall) {
        double f1() {
            return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
        }
    }

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        String which = args.length > 1 ? args[1] : "all";
        Map<String, JsonNode> truth = truth(folder);
        List<Score> scores = new ArrayList<>();
        int index = 0;
        for (Map.Entry<String, JsonNode> each : truth.entrySet()) {
            int i = index++;
            if ((which.equals("even") && i % 2 == 1) || (which.equals("odd") && i % 2 == 0)) {
                continue;
            }
            if (which.length() > 4 && !each.getKey().startsWith(which)) {
                continue;
            }
            String real = each.getValue().get("articleBody").asText();
            String address = each.getValue().get("url").asText();
            String text =
                    PageReader.read(bytes(folder, each.getKey()), null, address).text();
            Score score = score(real, text);
            scores.add(score);
            System.out.printf("%.8s %.3f %.3f %s%n", each.getKey(), score.precision(), score.recall(), address);
            if (which.length() > 4) {
                differences(real, text);
            }
        }
        Score mean = mean(scores);
        long exact = scores.stream()
                .filter(s -> s.precision() == 1 && s.recall() == 1)
                .count();
        System.out.printf(
                "%s: F1 %.4f precision %.4f recall %.4f exact %.3f pages %d%n",
                which, mean.f1(), mean.precision(), mean.recall(), (double) exact / scores.size(), scores.size());
    }

    static Score mean(List<Score> scores) {
        return new Score(
                scores.stream().mapToDouble(Score::precision).average().orElse(0),
                scores.stream().mapToDouble(Score::recall).average().orElse(0));
    }

    static Map<String, JsonNode> truth(Path folder) throws IOException {
        Map<String, JsonNode> pages = new TreeMap<>();
        new ObjectMapper()
                .readTree(Files.readString(folder.resolve("ground-truth.json"), StandardCharsets.UTF_8))
                .properties()
                .forEach(e -> pages.put(e.getKey(), e.getValue()));
        return pages;
    }

    static byte[] bytes(Path folder, String id) throws IOException {
        try (var in = new GZIPInputStream(Files.newInputStream(folder.resolve(id + ".html.gz")))) {
            return in.readAllBytes();
        }
    }

    static Score score(String real, String text) {
        Map<String, Integer> wanted = shingles(real);
        Map<String, Integer> got = shingles(text);
        int all = got.values().stream().mapToInt(Integer::intValue).sum();
        int due = wanted.values().stream().mapToInt(Integer::intValue).sum();
        int hit = 0;
        for (Map.Entry<String, Integer> each : wanted.entrySet()) {
            hit += Math.min(each.getValue(), got.getOrDefault(each.getKey(), 0));
        }
        return new Score(all == 0 ? 0 : (double) hit / all, due == 0 ? 0 : (double) hit / due);
    }

    private static Map<String, Integer> shingles(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < Math.max(1, tokens.size() - 3); i++) {
            counts.merge(String.join(" ", tokens.subList(i, Math.min(i + 4, tokens.size()))), 1, Integer::sum);
        }
        return counts;
    }

    private static void differences(String real, String text) {
        List<String> wanted =
                real.lines().map(String::strip).filter(s -> !s.isEmpty()).toList();
        List<String> got = text.lines()
                .map(s -> s.replaceFirst("^- ", "").strip())
                .filter(s -> !s.isEmpty())
                .toList();
        got.stream().filter(s -> !wanted.contains(s)).forEach(s -> System.out.println("   + " + s));
        wanted.stream().filter(s -> !got.contains(s)).forEach(s -> System.out.println("   - " + s));
    }
}
