package io.github.dogear.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The reading of saved real pages stays as good as it was; skipped where these pages are not. */
class ArticlePagesTest {
    @Test
    void real_pages_are_read_as_well_as_promised() throws IOException {
        Path folder = shared().resolve("article-pages");
        assumeTrue(Files.exists(folder.resolve("ground-truth.json")), "skipped: " + folder + " is not here");
        List<PageScore.Score> scores = new ArrayList<>();
        for (Map.Entry<String, JsonNode> each : PageScore.truth(folder).entrySet()) {
            Page page = PageReader.read(
                    PageScore.bytes(folder, each.getKey()),
                    null,
                    each.getValue().get("url").asText());
            assertThat(page.kind()).isEqualTo(Page.Kind.ARTICLE);
            assertThat(page.title()).isNotBlank();
            assertThat(page.text()).isNotBlank();
            scores.add(PageScore.score(each.getValue().get("articleBody").asText(), page.text()));
        }

        PageScore.Score mean = PageScore.mean(scores);

        assertThat(mean.precision()).isGreaterThan(0.98);
        assertThat(mean.recall()).isGreaterThan(0.98);
        assertThat(mean.f1()).isGreaterThan(0.98);
    }

    private static Path shared() {
        String property = System.getProperty("dogear.shared", "");
        String environment = System.getenv("DOGEAR_SHARED");
        if (!property.isBlank() && !property.startsWith("${")) {
            return Path.of(property);
        }
        return Path.of(environment == null || environment.isBlank() ? "../shared" : environment);
    }
}
