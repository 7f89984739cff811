package io.github.dogear.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Looks through a PDF's bytes before it is parsed, and refuses one whose streams unpack to more than a page is worth.
 *
 * <p>The parser unpacks some streams into memory whole, before anything of it can be asked. What cannot be looked into is refused too:
 * locked files, streams packed twice, and names spelled so that they are not seen.
 */
final class PdfGuard {
    private static final byte[] STREAM = "stream".getBytes(StandardCharsets.US_ASCII);

    /** Read as Latin letters, which leaves every byte where it is. */
    private static final Pattern LOCKED = Pattern.compile("/Encrypt");

    private static final Pattern OLD_PACKING = Pattern.compile("/(?:LZW|LZWDecode|RL|RunLengthDecode)\\b");
    private static final Pattern AS_TEXT = Pattern.compile("/(?:AHx|ASCIIHexDecode|A85|ASCII85Decode)\\b");
    private static final String PACKING = "(?:Fl|FlateDecode|LZW|LZWDecode|RL|RunLengthDecode)";

    /** Two packings in one list, or a list that is kept elsewhere. */
    private static final Pattern HIDDEN =
            Pattern.compile("/Filter\\s*(?:%|\\d+\\s+\\d+\\s+R|\\[[^\\]]{0,200}?(?:%|\\d\\s+R|/" + PACKING
                    + "\\b[^\\]]{0,200}?/" + PACKING + "\\b))");

    /** A name with characters written as numbers. */
    private static final Pattern SPELLED = Pattern.compile("/[A-Za-z0-9]{0,20}#[A-Za-z0-9#]{2,60}");

    private static final Pattern TELLING =
            Pattern.compile("Filter|Encrypt|AHx|ASCIIHexDecode|A85|ASCII85Decode|" + PACKING);

    private static final Pattern NUMBER = Pattern.compile("#([0-9A-Fa-f]{2})");
    private static final int MOST_OF_ONE = 32_000_000;
    private static final long MOST_OF_ALL = 160_000_000;
    private static final int LARGEST_OLD_PACKING = 60_000;

    /** How often text can be wrapped into text. */
    private static final int DEEPEST = 3;

    private final byte[] buffer = new byte[1 << 16];
    private final boolean asText;
    private long all;
    private long text;

    private PdfGuard(boolean asText) {
        this.asText = asText;
    }

    static void check(byte[] bytes) throws IOException {
        String letters = new String(bytes, StandardCharsets.ISO_8859_1);
        if (LOCKED.matcher(letters).find()) {
            throw new IOException("a locked PDF");
        }
        if (bytes.length > LARGEST_OLD_PACKING && OLD_PACKING.matcher(letters).find()) {
            throw new IOException("a PDF packed in an old way");
        }
        if (HIDDEN.matcher(letters).find()
                || SPELLED.matcher(letters)
                        .results()
                        .anyMatch(name -> TELLING.matcher(plain(name.group())).matches())) {
            throw new IOException("a PDF that hides how it is packed");
        }
        PdfGuard guard = new PdfGuard(AS_TEXT.matcher(letters).find());
        for (int at = find(bytes, 0); at >= 0; at = find(bytes, at + STREAM.length)) {
            guard.stream(bytes, at + STREAM.length);
        }
    }

    private static String plain(String name) {
        return NUMBER.matcher(name.substring(1))
                .replaceAll(code -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(code.group(1), 16))));
    }

    /** A stream begins behind the end of a line, which may be one byte or two, or belong to the stream already. */
    private void stream(byte[] bytes, int behind) throws IOException {
        for (int from = behind; from < Math.min(bytes.length, behind + 3); from++) {
            measure(bytes, from, 0);
            if (bytes[from] != '\r' && bytes[from] != '\n') {
                break;
            }
        }
    }

    private void measure(byte[] bytes, int from, int depth) throws IOException {
        long size = unpacked(bytes, from);
        all += size;
        if (size > MOST_OF_ONE || all > MOST_OF_ALL) {
            throw new IOException("a PDF that unpacks to too much");
        }
        if (asText && size == 0 && depth < DEEPEST) {
            text(PdfText.hex(bytes, from, MOST_OF_ONE), depth);
            text(PdfText.base85(bytes, from, MOST_OF_ONE), depth);
        }
    }

    /** What looks like text may go on to the end of the file behind each of very many beginnings. */
    private void text(byte[] decoded, int depth) throws IOException {
        text += decoded.length;
        if (decoded.length >= MOST_OF_ONE || text > MOST_OF_ALL) {
            throw new IOException("a PDF with too much that looks like text");
        }
        if (decoded.length > 2) {
            measure(decoded, 0, depth + 1);
        }
    }

    /** As the parser does it: two bytes are passed by, whatever they are, and the rest is unpacked. */
    private long unpacked(byte[] bytes, int from) throws IOException {
        if (from + 2 >= bytes.length) {
            return 0;
        }
        Inflater inflater = new Inflater(true);
        long size = 0;
        try {
            inflater.setInput(bytes, from + 2, bytes.length - from - 2);
            while (size <= MOST_OF_ONE && !inflater.finished()) {
                int got = inflater.inflate(buffer);
                if (got == 0) {
                    break;
                }
                size += got;
            }
            return size;
        } catch (DataFormatException e) {
            return size; // Not packed this way, or broken in the middle: so much comes of it all the same.
        } finally {
            inflater.end();
        }
    }

    private static int find(byte[] bytes, int from) {
        outer:
        for (int i = from; i <= bytes.length - STREAM.length; i++) {
            for (int k = 0; k < STREAM.length; k++) {
                if (bytes[i + k] != STREAM[k]) {
                    continue outer;
                }
            }
            return i;
        }
        return -1;
    }
}
