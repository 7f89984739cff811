package io.github.dogear;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line says to odd input: one line, and an exit code. */
class CommandLineTest {
    @TempDir
    Path directory;

    private int code;

    private String run(Map<String, String> environment, String... arguments) {
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            code = Dogear.run(arguments, environment);
        } finally {
            System.setErr(before);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    private String printed(Map<String, String> environment, String... arguments) {
        PrintStream before = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertThat(run(environment, arguments)).isEmpty();
        } finally {
            System.setOut(before);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    private String data() {
        return directory.resolve("data").toString();
    }

    private void refused(String line, String... arguments) {
        assertThat(run(Map.of(), arguments)).isEqualTo("dogear: " + line + "\n");
        assertThat(code).isEqualTo(Dogear.FAILED);
    }

    @Test
    void whatOnlyLooksMakesNoListWhereThereIsNone() {
        for (String command : new String[] {"doctor", "export", "verify"}) {
            refused(
                    "There is no list in " + data() + " yet. Is it another directory? Name it with --data.",
                    "--data",
                    data(),
                    command);
        }
        assertThat(directory.resolve("data")).doesNotExist();
        refused("--data names no directory.", "--data", "", "doctor");
    }

    private String evaluated(String documents, String queries, String judgements) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("collection"));
        Files.writeString(folder.resolve("documents.jsonl"), documents);
        Files.writeString(folder.resolve("queries.jsonl"), queries);
        Files.writeString(folder.resolve("qrels.tsv"), judgements);
        return printed(Map.of("DOGEAR_MEANING", "off"), "--data", data(), "evaluate-search", folder.toString());
    }

    @Test
    void aCollectionIsScoredWhateverTheShapeOfItsTextsAndQueries() throws IOException {
        StringBuilder documents = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            documents.append("{\"id\":\"d%d\",\"title\":\"\",\"text\":\"common words about systems and methods%s\"}\n"
                    .formatted(i, i % 2 == 0 ? " of indexing" : ""));
        }
        documents.append("{\"id\":\"title\",\"title\":\"TSS/360 Monitor\",\"text\":\"\"}\n");
        documents.append("{\"id\":\"said-often\",\"title\":\"Retrieval\",\"text\":\"\"}\n");
        documents.append("{\"id\":\"said-once\",\"title\":\"Cataloguing\",\"text\":\"\"}\n");
        documents.append("{\"id\":\"last\",\"text\":\"the zeugma of a library\"}\n");
        documents.append("{\"id\":\"formats\",\"title\":\"Text formatting\"}\n\n");
        StringBuilder filler = new StringBuilder();
        for (int i = 0; i < 150; i++) {
            filler.append("unheard")
                    .append((char) ('a' + i % 26))
                    .append((char) ('a' + i / 26))
                    .append(" systems of methods ");
        }
        String queries = "{\"id\":\"1\",\"text\":\"What is there on TSS/360, i.e. the monitor, before: anything?\"}\n"
                + "{\"id\":\"2\",\"text\":\"" + filler + "zeugma\"}\n"
                + "{\"id\":\"3\",\"text\":\"Retrieval and cataloguing: how does retrieval differ from what came before retrieval?\"}\n"
                + "{\"id\":\"4\",\"text\":\"Articles on text formatting systems, including \\\"what you see is what you get\\\" ones,"
                + " C++ or -troff, that are read\"}\n"
                + "{\"id\":\"5\",\"text\":\"not judged\"}\n";
        String judgements = "1\ttitle\t4\n2\tlast\t1\n3\tsaid-often\t2\n3\tsaid-once\t1\n4\tformats\t3\n4\td1\t0\n";
        assertThat(evaluated(documents.toString(), queries, judgements))
                .isEqualTo("by words\n405 documents, 4 queries\nnDCG@10 1.0000\nrecall@10 1.0000\n");
    }

    @Test
    void aDatabaseThatIsNoFileIsToBeMovedAside() throws IOException {
        Path data = Files.createDirectory(
                directory.resolve("data"),
                java.nio.file.attribute.PosixFilePermissions.asFileAttribute(
                        java.nio.file.attribute.PosixFilePermissions.fromString("rwx------")));
        Path database = Files.createSymbolicLink(data.resolve("dogear.db"), directory.resolve("nowhere"));
        refused("The database " + database + " is not a file: move it aside.", "--data", data(), "chat");
        Files.delete(database);
        Files.createDirectory(database);
        refused("The database " + database + " is not a file: move it aside.", "--data", data(), "chat");
    }

    @Test
    void settingsThatCannotBeReadAreNamed() throws IOException {
        Path file = directory.resolve("settings");
        refused(
                "The config file " + file + " cannot be read: there is no such file",
                "--config",
                file.toString(),
                "doctor");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe});
        refused(
                "The config file " + file + " cannot be read: it is not text in UTF-8",
                "--config",
                file.toString(),
                "doctor");
        assertThat(run(
                        Map.of("TELEGRAM_BOT_TOKEN", "123456:ABC-DEF", "TELEGRAM_API_URL", "not an address"),
                        "--data",
                        data()))
                .contains("TELEGRAM_API_URL");
    }

    @Test
    void tokensThatCannotWorkAreRefusedBeforeAnythingBegins() {
        assertThat(run(Map.of("SLACK_APP_TOKEN", "xapp-1"), "--data", data()))
                .isEqualTo("dogear: SLACK_APP_TOKEN is set, but SLACK_BOT_TOKEN, which begins with xoxb-, is not.\n");
        Path endless = Path.of("/dev/zero");
        Assumptions.assumeTrue(Files.exists(endless), "skipped: there is no " + endless);
        assertThat(run(Map.of("TELEGRAM_BOT_TOKEN_FILE", endless.toString()), "--data", data()))
                .isEqualTo("dogear: TELEGRAM_BOT_TOKEN_FILE names " + endless
                        + ", which cannot be read: it is too long for a secret\n");
    }

    @Test
    void whatIsNoExportIsNotRestored() throws IOException {
        Path file = Files.write(directory.resolve("file"), new byte[] {'{', (byte) 0xff, 1, 2, '"'});
        refused(
                "Nothing was restored from " + file
                        + ": it is not a list that Dogear exported, or not the whole of one",
                "--data",
                data(),
                "restore",
                file.toString());
        // What has only been begun there does not stand in the way of the right file.
        run(Map.of(), "--data", other(), "import", link().toString());
        run(Map.of(), "--data", other(), "backup", directory.resolve("copy").toString());
        assertThat(printed(
                        Map.of(),
                        "--data",
                        data(),
                        "restore",
                        directory.resolve("copy").toString()))
                .startsWith("Restored from ");
        refused(
                "There is a list in " + data()
                        + " already. Name another directory with --data, or move that one aside.",
                "--data",
                data(),
                "restore",
                directory.resolve("copy").toString());
    }

    private String other() {
        return directory.resolve("other").toString();
    }

    private Path link() throws IOException {
        return Files.writeString(directory.resolve("link.md"), "https://a.example/kept\n");
    }

    @Test
    void whatIsSaidWronglyOnTheCommandLineIsNamed() {
        assertThat(run(Map.of(), "stats")).isEqualTo("dogear: There is no command stats.\nTry: dogear --help\n");
        assertThat(code).isEqualTo(2);
    }

    @Test
    void theDoctorRefusesSettingsThatCannotWork() throws IOException {
        run(Map.of(), "--data", data(), "import", link().toString());
        assertThat(run(Map.of("DOGEAR_ALLOW_HOSTS", "wiki.lan, wiki:99999"), "--data", data(), "doctor"))
                .isEqualTo(
                        "dogear: DOGEAR_ALLOW_HOSTS takes hosts such as wiki.lan or wiki.lan:8080, and \"wiki:99999\""
                                + " is none.\n");
        assertThat(run(Map.of("TELEGRAM_BOT_TOKEN", "junk"), "--data", data(), "doctor"))
                .startsWith("dogear: TELEGRAM_BOT_TOKEN does not look like a token");
        assertThat(run(Map.of("SLACK_BOT_TOKEN", "xoxb-1"), "--data", data(), "doctor"))
                .startsWith("dogear: SLACK_BOT_TOKEN is set, but neither");
        assertThat(printed(
                        Map.of("DOGEAR_ALLOW_HOSTS", "wiki.lan,[fd00::1]:8080 10.0.0.7"), "--data", data(), "doctor"))
                .contains("All is well.");
    }

    @Test
    void anExportReplacesAnOlderOneAsAWhole() throws IOException {
        Path list = Files.writeString(directory.resolve("list.md"), "https://a.example/first-page\n");
        run(Map.of(), "--data", data(), "import", list.toString());
        Path file = Files.writeString(directory.resolve("out.md"), "older\n");
        assertThat(run(Map.of(), "--data", data(), "export", "-o", file.toString()))
                .isEmpty();
        assertThat(file).content().isEqualTo("https://a.example/first-page\n");
        assertThat(printed(Map.of(), "--data", data(), "export", "-o", "-"))
                .isEqualTo("https://a.example/first-page\n");
        refused(
                "The backup could not be written: there is no directory " + directory.resolve("no") + ".",
                "--data",
                data(),
                "backup",
                directory.resolve("no").resolve("b.db").toString());
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("data", "list.md", "out.md");
        }
    }

    @Test
    void theManifestForSlackIsPrintedAsTheSettingsWantIt() {
        assertThat(printed(Map.of("SLACK_COMMANDS", "next=read-next"), "slack-manifest"))
                .startsWith("# Paste this")
                .contains("- command: /read-next\n", "socket_mode_enabled: true");
        assertThat(printed(Map.of(), "slack-manifest", "--address", "https://dogear.example/slack/events"))
                .contains("url: \"https://dogear.example/slack/events\"", "socket_mode_enabled: false");
        refused(
                "--address takes an https address, such as https://your.host/slack/events.",
                "slack-manifest",
                "--address",
                "dogear.example");
    }
}
