package io.github.dogear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dogear.recall.Model;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings of the model, which is off unless they name one. */
class ConfigTest {
    private static final String URL = "http://localhost:11434/v1";

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void begin() throws IOException {
        file = Files.createFile(directory.resolve("empty.properties"));
    }

    private Config read(Map<String, String> environment) {
        return Config.read(file, environment);
    }

    private String refused(Map<String, String> environment) {
        Config config = read(environment);
        try {
            config.model();
        } catch (Config.Invalid e) {
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("not refused");
    }

    @Test
    void thereIsNoModelWithoutASetting() {
        assertThat(read(Map.of()).model()).isNull();
    }

    @Test
    void aModelIsNamedByTheEnvironmentOrTheFile() throws IOException {
        assertThat(read(Map.of("DOGEAR_MODEL_URL", URL, "DOGEAR_MODEL_NAME", "llama3"))
                        .model())
                .isNotNull()
                .extracting(Model::where)
                .isEqualTo("llama3 at localhost:11434");
        Path secret = Files.writeString(directory.resolve("key"), "sk-1\n", StandardCharsets.UTF_8);
        Files.writeString(
                file,
                "dogear.model.url = " + URL + "\ndogear.model.name = a\ndogear.model.seconds = 5\n",
                StandardCharsets.UTF_8);
        Config config = read(Map.of("DOGEAR_MODEL_KEY_FILE", secret.toString()));
        assertThat(config.get("DOGEAR_MODEL_KEY")).isEqualTo("sk-1");
        assertThat(config.model()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DOGEAR_MODEL_NAME", "DOGEAR_MODEL_KEY", "DOGEAR_MODEL_SECONDS"})
    void aModelWithoutAnAddressIsAMistake(String name) {
        assertThat(refused(Map.of(name, "5")))
                .isEqualTo(name + " is set, but no DOGEAR_MODEL_URL: where is the model?");
    }

    @Test
    void anAddressWithoutAModelIsAMistake() {
        assertThat(refused(Map.of("DOGEAR_MODEL_URL", URL)))
                .isEqualTo("DOGEAR_MODEL_URL is set, but no DOGEAR_MODEL_NAME: what is the model's name there?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:11434",
                "ftp://localhost/v1",
                "http://",
                "http://me:secret@localhost/v1",
                "http://a b/",
                "/v1"
            })
    void whatIsNoAddressIsRefusedAndNotRepeated(String url) {
        assertThat(refused(Map.of("DOGEAR_MODEL_URL", url, "DOGEAR_MODEL_NAME", "a")))
                .startsWith("DOGEAR_MODEL_URL is no address of a model.")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk secret", "sk-secret\r\nX-Header: 1", "s\u00e9cret"})
    void whatIsNoKeyIsRefusedAndNotRepeated(String key) {
        Map<String, String> environment =
                Map.of("DOGEAR_MODEL_URL", URL, "DOGEAR_MODEL_NAME", "a", "DOGEAR_MODEL_KEY", key);
        assertThatThrownBy(() -> read(environment).model())
                .isInstanceOf(Config.Invalid.class)
                .hasMessage("DOGEAR_MODEL_KEY has a character that no key has, such as a blank.");
    }

    @ParameterizedTest
    @CsvSource({"0", "1000", "-5", "soon", "1.5"})
    void secondsAreANumber(String seconds) {
        assertThat(refused(Map.of("DOGEAR_MODEL_URL", URL, "DOGEAR_MODEL_NAME", "a", "DOGEAR_MODEL_SECONDS", seconds)))
                .isEqualTo("DOGEAR_MODEL_SECONDS is \"" + seconds + "\"; it can be 1 to 999.");
    }
}
