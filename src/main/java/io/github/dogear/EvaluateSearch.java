package io.github.dogear;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dogear.reading.CanonicalAddress;
import io.github.dogear.reading.Link;
import io.github.dogear.reading.Links;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.recall.Meaning;
import io.github.dogear.recall.MeaningWorker;
import io.github.dogear.recall.Search;
import io.github.dogear.store.Database;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/**
 * Scores the search on a judged collection: {@code documents.jsonl} (id, title, text), {@code queries.jsonl} (id, text) and
 * {@code qrels.tsv} (query, document, grade).
 *
 * <p>Documents become links with pages in a database of their own, and each query goes the way that /find goes. Prints the
 * mean over all judged queries of nDCG@10 (the gain is the grade, discounted by log2) and of recall@10.
 */
@Command(
        name = "evaluate-search",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Score the search on a judged collection.")
final class EvaluateSearch implements Callable<Integer> {
    private static final int DEPTH = 10;
    private static final String ADDRESS = "https://zqzq.invalid/zq";

    private final ObjectMapper json = new ObjectMapper();

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Dogear dogear;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "FOLDER", description = "Where the collection is.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path folder;

    private record Score(double ndcg, double recall) {}

    @Override
    public Integer call() throws IOException {
        Path scratch = Files.createTempDirectory("dogear-evaluation");
        try (Database database = App.database(scratch.resolve("data"));
                Meaning meaning = dogear.settings().meaning()) {
            Map<Long, String> documents = load(database);
            try (MeaningWorker worker = new MeaningWorker(database, meaning)) {
                worker.finish();
            }
            List<Score> scores = scores(database, meaning, documents);
            PrintWriter out = spec.commandLine().getOut();
            out.printf(
                    Locale.ROOT,
                    "%s%n%d documents, %d queries%nnDCG@10 %.4f%nrecall@10 %.4f%n",
                    meaning.isOn() ? "by words and meaning" : "by words",
                    documents.size(),
                    scores.size(),
                    scores.stream().mapToDouble(Score::ndcg).average().orElse(0),
                    scores.stream().mapToDouble(Score::recall).average().orElse(0));
        } finally {
            delete(scratch);
        }
        return 0;
    }

    /** Every document as a link whose page has been read; gives their ids by the numbers of the links. */
    private Map<Long, String> load(Database database) throws IOException {
        List<JsonNode> documents = lines("documents.jsonl");
        return database.writeNow(sql -> {
            ReadingList list = dogear.owner().list(sql);
            Map<Long, String> ids = new HashMap<>();
            for (JsonNode document : documents) {
                String url = address(ids.size());
                Link link = list.links()
                        .save(new Links.Draft(
                                url,
                                CanonicalAddress.of(url).orElseThrow(),
                                document.path("title").asText(),
                                Link.TitleBy.PAGE,
                                null,
                                null,
                                list.now()))
                        .link();
                sql.update(
                        "INSERT INTO page (link_id, text, read_at) VALUES (?, ?, ?)",
                        link.id(),
                        document.path("text").asText(),
                        list.now());
                ids.put(link.id(), document.path("id").asText());
            }
            return ids;
        });
    }

    /** An address is searched too, so it must hold nothing that a query may ask for, such as a number. */
    private static String address(int number) {
        StringBuilder address = new StringBuilder(ADDRESS);
        for (char digit : String.valueOf(number).toCharArray()) {
            address.append((char) ('q' + digit - '0'));
        }
        return address.toString();
    }

    private List<Score> scores(Database database, Meaning meaning, Map<Long, String> documents) throws IOException {
        Map<String, Map<String, Integer>> judged = judgements();
        List<Score> scores = new ArrayList<>();
        for (JsonNode query : lines("queries.jsonl")) {
            Map<String, Integer> grades = judged.get(query.path("id").asText());
            if (grades == null) {
                continue;
            }
            List<String> found = database.read(sql -> new Search(dogear.owner().looking(sql), meaning)
                    .find(query.path("text").asText(), DEPTH, 0).stream()
                            .map(Search.Hit::link)
                            .filter(Objects::nonNull)
                            .map(link -> String.valueOf(documents.get(link.id())))
                            .toList());
            scores.add(score(found, grades));
        }
        return scores;
    }

    private static Score score(List<String> found, Map<String, Integer> grades) {
        double gain = 0;
        int relevant = 0;
        for (int i = 0; i < found.size(); i++) {
            int grade = grades.getOrDefault(found.get(i), 0);
            gain += grade / discount(i);
            relevant += grade > 0 ? 1 : 0;
        }
        List<Integer> best = grades.values().stream()
                .filter(grade -> grade > 0)
                .sorted(Comparator.reverseOrder())
                .toList();
        double ideal = 0;
        for (int i = 0; i < Math.min(DEPTH, best.size()); i++) {
            ideal += best.get(i) / discount(i);
        }
        return best.isEmpty() ? new Score(0, 0) : new Score(gain / ideal, (double) relevant / best.size());
    }

    private static double discount(int position) {
        return Math.log(position + 2.0) / Math.log(2);
    }

    private Map<String, Map<String, Integer>> judgements() throws IOException {
        Map<String, Map<String, Integer>> judged = new HashMap<>();
        for (String line : Files.readAllLines(folder.resolve("qrels.tsv"), StandardCharsets.UTF_8)) {
            String[] cells = line.strip().split("\\s+");
            if (cells.length >= 3 && cells[2].matches("-?[0-9]{1,9}")) {
                judged.computeIfAbsent(cells[0], query -> new HashMap<>()).put(cells[1], Integer.valueOf(cells[2]));
            }
        }
        return judged;
    }

    private List<JsonNode> lines(String name) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(folder.resolve(name), StandardCharsets.UTF_8)) {
                if (!line.isBlank()) {
                    lines.add(json.readTree(line));
                }
            }
        } catch (IOException e) {
            throw new IOException(folder.resolve(name) + " cannot be read: " + Dogear.reason(e), e);
        }
        return lines;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
