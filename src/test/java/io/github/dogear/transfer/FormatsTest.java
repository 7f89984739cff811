package io.github.dogear.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every format that a list may come in, by a small file of it with its traps. */
class FormatsTest {
    private static final Path SAMPLES = Path.of("src", "test", "resources", "io", "github", "dogear", "transfer");

    @TempDir
    Path directory;

    static Stream<Arguments> samples() {
        return Stream.of(
                arguments(
                        "highlights.csv",
                        "highlights",
                        "2 new + 0 held already + 1 rejected = 3 entries",
                        List.of(
                                "https://a.example/locks Locks 2023-11-14T22:13:20Z by Ann notes[imported: I must remember this; quoted Ann: Locks wait. / For ever.]",
                                "note A Book notes[quoted Bob: Of a book]"),
                        List.of("line 5: it has no highlight (,Nothing,,,,,)")),
                arguments(
                        "instapaper.csv",
                        "instapaper",
                        "3 new + 0 held already + 0 rejected = 3 entries",
                        List.of(
                                "https://a.example/locks Locks, and why 2023-11-14T22:13:20Z topics[linux; locks, too] notes[quoted Locks, and why: Locks wait.]",
                                "https://a.example/read Read it read 2020-09-13T12:26:40Z",
                                "https://a.example/custom Custom 2020-09-13T12:26:41Z topics[Databases]"),
                        List.of()),
                arguments(
                        "pocket.csv",
                        "pocket-csv",
                        "3 new + 1 held already + 1 rejected = 5 entries",
                        List.of(
                                "https://a.example/locks Locks, and why read 2017-07-14T02:40:00Z topics[linux; locks; python]",
                                "https://a.example/read?utm_source=pocket Read it read 2020-09-13T12:26:40Z",
                                "https://a.example/no-title No title 2020-09-13T12:26:41Z"),
                        List.of("line 5: its address is not one of the web (javascript:alert(1))")),
                arguments(
                        "raindrop.csv",
                        "raindrop",
                        "3 new + 0 held already + 0 rejected = 3 entries",
                        List.of(
                                "https://a.example/locks Locks 2023-11-14T22:13:20Z topics[Systems / Linux; favourites; linux; locks] notes[imported: my own note; quoted Locks: Highlight: Locks wait.]",
                                "https://a.example/seconds By seconds 2020-09-13T12:26:40Z",
                                "https://a.example/day By day 2020-09-13T00:00:00Z"),
                        List.of()),
                arguments(
                        "reader.csv",
                        "reader",
                        "2 new + 0 held already + 1 rejected = 3 entries",
                        List.of(
                                "https://a.example/locks Locks 2023-11-14T22:13:20Z topics[ann's; it's locks; linux]",
                                "https://a.example/read Read it read 2020-09-13T12:26:40Z"),
                        List.of("line 4: an item of a feed, which was never saved (https://a.example/feed)")),
                arguments(
                        "notion.csv",
                        "any-csv",
                        "3 new + 0 held already + 0 rejected = 3 entries",
                        List.of(
                                "https://a.example/locks Locks 2025-11-03T10:12:00Z topics[linux; locks] notes[imported: why it matters: for the talk in May]",
                                "https://a.example/read Read it read 2025-11-04T00:00:00Z",
                                "https://a.example/two Two days 2026-03-02T09:00:00Z"),
                        List.of()),
                arguments(
                        "sheet.csv",
                        "any-csv",
                        "2 new + 0 held already + 1 rejected = 3 entries",
                        List.of(
                                "https://a.example/locks Locks read 2025-11-03T00:00:00Z topics[Systems] notes[imported: they wait]",
                                "https://a.example/plain Plain 2025-12-31T00:00:00Z"),
                        List.of("line 4: its address is not one of the web (nowhere)")),
                arguments(
                        "some.json",
                        "any-json",
                        "2 new + 0 held already + 1 rejected = 3 entries",
                        List.of(
                                "https://a.example/locks Locks 2023-11-14T22:13:20Z topics[favourites; linux; locks] notes[imported: they do; quoted Locks: Locks wait.]",
                                "https://a.example/read Read it read 2020-09-13T12:26:40Z"),
                        List.of("line 4: its address is not one of the web (about:blank)")),
                arguments(
                        "browser.json",
                        "any-json",
                        "2 new + 0 held already + 1 rejected = 3 entries",
                        List.of(
                                "https://a.example/locks Locks 2023-11-14T22:13:20Z topics[Systems]",
                                "https://a.example/inside In it 2020-09-13T12:26:40Z topics[Inner; Systems; go; linux]"),
                        List.of("line 2: its address is not one of the web (place:sort=8)")),
                arguments(
                        "nameless.csv",
                        "any-csv",
                        "2 new + 0 held already + 0 rejected = 2 entries",
                        List.of(
                                "https://a.example/locks Locks, and why 2020-09-13T00:00:00Z notes[imported: they wait for each other]",
                                "https://a.example/plain Plain 2020-09-14T00:00:00Z"),
                        List.of()),
                arguments(
                        "some.jsonl",
                        "json-lines",
                        "2 new + 0 held already + 0 rejected = 2 entries",
                        List.of(
                                "https://a.example/locks Locks 2026-03-02T09:00:00Z topics[linux]",
                                "https://a.example/read Read it read 2020-09-13T12:26:40Z"),
                        List.of()),
                arguments(
                        "bookmarks.html",
                        "bookmarks",
                        "3 new + 0 held already + 1 rejected = 4 entries",
                        List.of(
                                "https://a.example/locks Locks & why 2023-11-14T22:13:20Z topics[linux; locks] notes[imported: A description]",
                                "https://a.example/millis In ms 2020-09-13T12:26:40Z topics[Systems]",
                                "https://a.example/micros In us 2020-09-13T12:26:40Z topics[Systems]"),
                        List.of("line 15: its address is not one of the web (file:///etc/passwd)")),
                arguments(
                        "linkding.html",
                        "bookmarks",
                        "2 new + 0 held already + 0 rejected = 2 entries",
                        List.of(
                                "https://a.example/locks Locks 2023-11-14T22:13:20Z topics[linux] notes[imported: A description; imported: my own / note]",
                                "https://a.example/read Read it read 2020-09-13T12:26:40Z"),
                        List.of()),
                arguments(
                        "pocket.html",
                        "pocket-html",
                        "2 new + 0 held already + 0 rejected = 2 entries",
                        List.of(
                                "https://a.example/locks Locks & why 2023-11-14T22:13:20Z topics[linux; locks]",
                                "https://a.example/read a.example/read read 2020-09-13T12:26:40Z"),
                        List.of()),
                arguments(
                        "karakeep.json",
                        "karakeep",
                        "2 new + 0 held already + 1 rejected = 3 entries",
                        List.of(
                                "https://a.example/locks Locks 2023-11-14T22:13:20Z topics[linux; locks] notes[imported: my note]",
                                "note  notes[imported: a thought of its own]"),
                        List.of("line 3: it has neither an address nor a text (Broken)")),
                arguments(
                        "linkwarden.json",
                        "linkwarden",
                        "3 new + 0 held already + 0 rejected = 3 entries",
                        List.of(
                                "https://a.example/locks Locks 2023-11-14T22:13:20Z topics[Systems; linux] notes[imported: waits]",
                                "https://a.example/inside Inside 2020-09-13T12:26:40Z topics[Inner]",
                                "https://a.example/loose Loose 2020-09-13T12:26:40Z"),
                        List.of()),
                arguments(
                        "pinboard.json",
                        "pinboard",
                        "2 new + 0 held already + 0 rejected = 2 entries",
                        List.of(
                                "https://a.example/locks Locks 2023-11-14T22:13:20Z topics[linux; locks] notes[imported: waits]",
                                "https://a.example/read Read it read 2020-09-13T12:26:40Z"),
                        List.of()),
                arguments(
                        "telegram.json",
                        "telegram",
                        "2 new + 1 held already + 0 rejected = 3 entries, and 2 others that are no links",
                        List.of(
                                "https://a.example/locks a.example/locks 2023-11-14T22:13:20Z notes[own: lockswait; own: worth it:]",
                                "https://a.example/read a.example/read 2020-09-13T12:26:40Z from Bob's channel notes[quoted Bob's channel: this one]"),
                        List.of()),
                arguments(
                        "wallabag.json",
                        "wallabag",
                        "2 new + 0 held already + 0 rejected = 2 entries",
                        List.of(
                                "https://a.example/locks Locks 2023-11-14T22:13:20Z topics[favourites; linux; locks] notes[imported: I must remember this; quoted Locks: Locks wait.]",
                                "https://a.example/read Read it read 2020-09-13T12:26:40Z topics[python]"),
                        List.of()),
                arguments(
                        "instapaper.html",
                        "any-html",
                        "3 new + 0 held already + 1 rejected = 4 entries",
                        List.of(
                                "https://a.example/locks?a=1&b=2 Locks & why 2026-03-02T09:00:00Z notes[imported: slowly, on a train]",
                                "https://a.example/plain a.example/plain 2026-03-02T09:00:00Z topics[Music] notes[imported: (exercises)]",
                                "https://a.example/read Read it read 2026-03-02T09:00:00Z"),
                        List.of("line 10: its address is not one of the web (mailto:ann@a.example)")),
                arguments(
                        "onetab.txt",
                        "text",
                        "2 new + 1 held already + 0 rejected = 3 entries",
                        List.of(
                                "https://a.example/locks Locks & why 2026-03-02T09:00:00Z",
                                "https://a.example/read a.example/read 2026-03-02T09:00:00Z"),
                        List.of()),
                arguments(
                        "omnivore",
                        "omnivore",
                        "2 new + 0 held already + 0 rejected = 2 entries",
                        List.of(
                                "https://a.example/locks Locks 2023-11-14T22:13:20Z by Ann topics[linux] notes[imported: I must remember this; quoted Locks: Locks wait.]",
                                "https://a.example/read Read it read 2020-09-13T12:26:40Z topics[python]"),
                        List.of()),
                arguments(
                        "slack",
                        "slack",
                        "2 new + 1 held already + 0 rejected = 3 entries, and 1 other that is no link",
                        List.of(
                                "https://a.example/locks?a=1&b=2 Locks 2023-11-14T22:13:20Z from Ann Lee in general notes[quoted Ann Lee: look; quoted Ann Lee: they <wait> for ann]",
                                "https://a.example/read Read it 2023-11-14T22:13:23Z from feed in general"),
                        List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void isToldByItsContentAndComesInWhole(
            String sample, String format, String sum, List<String> lines, List<String> rejects) throws IOException {
        Path file = renamed(sample);
        try (ImportFile opened = ImportFile.open(file)) {
            assertThat(Formats.of(opened)).extracting(Format::name).containsExactly(format);
        }
        try (Taking taking = new Taking(directory.resolve("data"))) {
            List<String> before = taking.lines();
            assertThat(taking.take(file)).hasToString(sum);
            assertThat(taking.lines()).containsExactlyElementsOf(lines);
            assertThat(taking.rejects).extracting(Reject::toString).containsExactlyElementsOf(rejects);
            FileImport.Sum again = taking.take(file);
            assertThat(again.imported()).as("taken in again").isZero();
            assertThat(taking.lines()).containsExactlyElementsOf(lines);
            assertThat(before).isEmpty();
        }
        try (Taking taking = new Taking(directory.resolve("undone"))) {
            taking.take(file);
            taking.undo();
            assertThat(taking.lines()).isEmpty();
        }
    }

    /** Under a name that says nothing; a folder becomes a zip. */
    private Path renamed(String sample) throws IOException {
        Path source = SAMPLES.resolve(sample);
        Path file = directory.resolve("some file");
        if (!Files.isDirectory(source)) {
            return Files.copy(source, file);
        }
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> parts = Files.walk(source)) {
            for (Path part : parts.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(source.relativize(part).toString().replace('\\', '/')));
                zip.write(Files.readAllBytes(part));
                zip.closeEntry();
            }
        }
        return file;
    }
}
