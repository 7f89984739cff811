package io.github.dogear;

import io.github.dogear.recall.Meaning;
import io.github.dogear.recall.Model;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Dogear was told at its start: a properties file, and over it the environment.
 *
 * <p>{@code NAME_FILE} in the environment names a file that holds the value of {@code NAME}, for secrets.
 */
public final class Config {
    private static final int LONGEST_SECRET = 65_536;

    /** Every setting: its name in the environment, and in the file. */
    private static final Map<String, String> NAMES = new LinkedHashMap<>();

    static {
        List.of(
                        "DOGEAR_DATA",
                        "DOGEAR_ALLOW_HOSTS",
                        "DOGEAR_MEANING",
                        "DOGEAR_MODEL_URL",
                        "DOGEAR_MODEL_NAME",
                        "DOGEAR_MODEL_KEY",
                        "DOGEAR_MODEL_SECONDS",
                        "TELEGRAM_BOT_TOKEN",
                        "TELEGRAM_API_URL",
                        "TELEGRAM_ALLOWED_USERS",
                        "TELEGRAM_WEBHOOK_URL",
                        "TELEGRAM_WEBHOOK_PORT",
                        "TELEGRAM_WEBHOOK_SECRET",
                        "SLACK_BOT_TOKEN",
                        "SLACK_APP_TOKEN",
                        "SLACK_API_URL",
                        "SLACK_ALLOWED_USERS",
                        "SLACK_TEAMS",
                        "SLACK_SAVE_REACTIONS",
                        "SLACK_COMMANDS",
                        "SLACK_SIGNING_SECRET",
                        "SLACK_HTTP_PORT")
                .forEach(name ->
                        NAMES.put(name, name.toLowerCase(java.util.Locale.ROOT).replace('_', '.')));
    }

    private final Map<String, String> values;

    private Config(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** A setting that is not understood; the message says which, and where. */
    public static final class Invalid extends RuntimeException {
        private static final long serialVersionUID = 1;

        Invalid(String message) {
            super(message);
        }
    }

    /**
     * Reads the settings.
     *
     * @param file the properties file; when null, {@code config/dogear.properties} if there is one
     */
    public static Config read(@Nullable Path file, Map<String, String> environment) {
        Map<String, String> values = new LinkedHashMap<>();
        Path standard = Path.of("config", "dogear.properties");
        if (file != null || Files.exists(standard)) {
            fromFile(file != null ? file : standard, values);
        }
        for (String name : NAMES.keySet()) {
            String value = environment.get(name);
            String secret = environment.get(name + "_FILE");
            if (value != null && !value.isBlank()) {
                values.put(name, value.strip());
            } else if (secret != null && !secret.isBlank()) {
                values.put(name, content(name, Path.of(secret)));
            }
        }
        return new Config(values);
    }

    private static void fromFile(Path file, Map<String, String> values) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new Invalid("The config file " + file + " cannot be read: " + Dogear.reason(e));
        } catch (IllegalArgumentException e) {
            throw new Invalid("The config file " + file + " cannot be read: " + e.getMessage());
        }
        Map<String, String> byKey =
                NAMES.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
        for (String key : new TreeSet<>(properties.stringPropertyNames())) {
            String name = byKey.get(key);
            if (name == null) {
                throw new Invalid("The config file " + file + " has an unknown setting \"" + key + "\". Known are: "
                        + String.join(", ", byKey.keySet().stream().sorted().toList()) + ".");
            }
            String value = properties.getProperty(key).strip();
            if (!value.isEmpty()) {
                values.put(name, value);
            }
        }
    }

    private static String content(String name, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST_SECRET + 1);
            if (bytes.length > LONGEST_SECRET) {
                throw new IOException("it is too long for a secret");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .strip();
        } catch (IOException e) {
            throw new Invalid(name + "_FILE names " + file + ", which cannot be read: " + Dogear.reason(e));
        }
    }

    public @Nullable String get(String name) {
        if (!NAMES.containsKey(name)) {
            throw new IllegalArgumentException(name);
        }
        return values.get(name);
    }

    /** Search by meaning: as told, or where the sentence model was packed with the program. */
    Meaning meaning() {
        String told = get("DOGEAR_MEANING");
        if (told == null) {
            return Meaning.ifHere();
        }
        return switch (told.toLowerCase(java.util.Locale.ROOT)) {
            case "off" -> Meaning.off();
            case "on" -> {
                if (!Meaning.isHere()) {
                    throw new Invalid("DOGEAR_MEANING is on, but this Dogear was packed without the sentence model."
                            + " Pack it with: mvn -Pmeaning package");
                }
                yield Meaning.ifHere();
            }
            default -> throw new Invalid("DOGEAR_MEANING is \"" + told + "\"; it can be on or off.");
        };
    }

    /** The model to ask; null unless one is set. */
    @Nullable Model model() {
        String url = get("DOGEAR_MODEL_URL");
        String name = get("DOGEAR_MODEL_NAME");
        if (url == null) {
            for (String without : List.of("DOGEAR_MODEL_NAME", "DOGEAR_MODEL_KEY", "DOGEAR_MODEL_SECONDS")) {
                if (get(without) != null) {
                    throw new Invalid(without + " is set, but no DOGEAR_MODEL_URL: where is the model?");
                }
            }
            return null;
        }
        if (name == null) {
            throw new Invalid("DOGEAR_MODEL_URL is set, but no DOGEAR_MODEL_NAME: what is the model's name there?");
        }
        String key = get("DOGEAR_MODEL_KEY");
        // What such a key looks like is not repeated: it may be nearly the right one.
        if (key != null && !key.matches("[!-~]+")) {
            throw new Invalid("DOGEAR_MODEL_KEY has a character that no key has, such as a blank.");
        }
        String seconds = get("DOGEAR_MODEL_SECONDS");
        if (seconds != null && !seconds.matches("[1-9][0-9]{0,2}")) {
            throw new Invalid("DOGEAR_MODEL_SECONDS is \"" + seconds + "\"; it can be 1 to 999.");
        }
        return new Model(
                modelAddress(url), name, key, Duration.ofSeconds(seconds == null ? 60 : Long.parseLong(seconds)));
    }

    private static URI modelAddress(String url) {
        try {
            URI address = new URI(url);
            boolean web = address.getScheme() != null && address.getScheme().matches("(?i)https?");
            if (web && address.getHost() != null && address.getUserInfo() == null) {
                return address;
            }
        } catch (URISyntaxException e) {
            // The message below says enough.
        }
        throw new Invalid("DOGEAR_MODEL_URL is no address of a model. It looks like http://localhost:11434/v1,"
                + " and a key is not part of it.");
    }

    /** The values of a list, separated by commas or blanks. */
    public Set<String> list(String name) {
        String value = get(name);
        return value == null
                ? Set.of()
                : Stream.of(value.split("[,\\s]+"))
                        .filter(one -> !one.isEmpty())
                        .collect(Collectors.toSet());
    }
}
