package io.github.dogear.transfer;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All ways in which a list may come, told by what is in a file. */
public final class Formats {
    static final int LONGEST_HAND_KEPT = 32 << 20;

    /** Whatever is text and nothing else: also a bare list of addresses. */
    public static final Format HAND_KEPT = new HandKept();

    private static final Format LINES = new AddressLines();
    private static final Format ANY_CSV = new AnyCsv();
    private static final Format ANY_HTML = new AnyHtml();
    private static final Format ANY_JSON = AnyJson.whole();
    private static final Format JSON_LINES = AnyJson.lines();

    private static final List<Format> KNOWN = List.of(
            new DogearJson(),
            new DogearCsv(),
            new NetscapeHtml(),
            new PocketCsv(),
            new PocketHtml(),
            new InstapaperCsv(),
            new RaindropCsv(),
            new ReaderCsv(),
            new HighlightsCsv(),
            new OmnivoreZip(),
            new WallabagJson(),
            new KarakeepJson(),
            new LinkwardenJson(),
            new PinboardJson(),
            new TelegramJson(),
            new SlackZip());

    private Formats() {}

    /**
     * The formats that a file may be of; more than one when only its sender can tell.
     *
     * @throws IOException when it is none that can be taken in
     */
    public static List<Format> of(ImportFile file) throws IOException {
        List<Format> fitting =
                KNOWN.stream().filter(format -> format.fits(file)).toList();
        if (!fitting.isEmpty()) {
            return fitting;
        }
        if (file.isEmpty()) {
            throw new IOException("it is empty, or not a text file");
        }
        if (file.lookedInto().get(0).head().startsWith("%PDF-")) {
            throw new IOException("it is a PDF, and no list; send its address to keep it");
        }
        for (Format last : List.of(ANY_HTML, ANY_JSON, JSON_LINES, ANY_CSV, LINES)) {
            if (last.fits(file)) {
                return List.of(last);
            }
        }
        if (HAND_KEPT.fits(file)) {
            return List.of(HAND_KEPT);
        }
        throw new IOException("there is no list in it that I know");
    }

    public static Optional<Format> named(String name) {
        return all().filter(format -> format.name().equals(name)).findFirst();
    }

    public static List<String> names() {
        return all().map(Format::name).toList();
    }

    private static Stream<Format> all() {
        return Stream.concat(KNOWN.stream(), Stream.of(ANY_CSV, ANY_JSON, ANY_HTML, JSON_LINES, LINES, HAND_KEPT));
    }

    /** A list kept by hand; it is taken in entry by entry, for it has an order and a shape of its own. */
    private static final class HandKept implements Format {
        @Override
        public String name() {
            return "text";
        }

        @Override
        public String said() {
            return "a list kept by hand";
        }

        /** JSON and web pages of programs that are not known here are no lists kept by hand. */
        @Override
        public boolean fits(ImportFile file) {
            List<ImportFile.Part> texts = file.lookedInto().stream()
                    .filter(part -> !part.head().isBlank())
                    .toList();
            if (texts.size() != 1) {
                return false;
            }
            String start = texts.get(0).head().stripLeading();
            boolean json = (start.startsWith("{") || start.startsWith("[{") || start.matches("(?s)\\[\\s+\\{.*"))
                    && texts.get(0).keys().size() > 1;
            return !json
                    && !start.regionMatches(true, 0, "<!doctype", 0, 9)
                    && !start.regionMatches(true, 0, "<html", 0, 5);
        }

        @Override
        public void read(ImportFile file, Rows rows) {
            throw new UnsupportedOperationException("read as entries, see FileImport");
        }
    }
}
