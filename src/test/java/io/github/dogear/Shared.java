package io.github.dogear;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Files that stay beside the project; a check that needs one is skipped, and says so, where it is missing. */
public final class Shared {
    private Shared() {}

    public static Path file(String name) {
        String property = System.getProperty("dogear.shared", "");
        String directory = property.isBlank() || property.startsWith("${") ? System.getenv("DOGEAR_SHARED") : property;
        Path file = Path.of(directory == null ? "../shared" : directory).resolve(name);
        Assumptions.assumeTrue(Files.exists(file), "skipped: " + name + " is not here");
        return file;
    }
}
