package io.github.dogear.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Looks through a PDF's bytes before it is parsed, and refuses one whose streams unpack to more than a page is worth.
 *
 * <p>The parser unpacks some streams into memory whole, before anything of it can be asked. Locked files are refused with it, as their
 * streams cannot be looked into.
 */
final class PdfGuard {
    private static final byte[] STREAM = "stream".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ENCRYPT = "/Encrypt".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LZW = "LZWDecode".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RUNS = "RunLengthDecode".getBytes(StandardCharsets.US_ASCII);
    private static final long MOST_OF_ONE = 32_000_000;
    private static final long MOST_OF_ALL = 160_000_000;
    private static final int LARGEST_OLD_PACKING = 500_000;

    private PdfGuard() {}

    static void check(byte[] bytes) throws IOException {
        if (find(bytes, ENCRYPT, 0) >= 0) {
            throw new IOException("a locked PDF");
        }
        if (bytes.length > LARGEST_OLD_PACKING && (find(bytes, LZW, 0) >= 0 || find(bytes, RUNS, 0) >= 0)) {
            throw new IOException("a PDF packed in an old way");
        }
        long all = 0;
        byte[] buffer = new byte[1 << 16];
        for (int at = find(bytes, STREAM, 0); at >= 0; at = find(bytes, STREAM, at + STREAM.length)) {
            int from = at + STREAM.length;
            while (from < bytes.length && (bytes[from] == '\r' || bytes[from] == '\n')) {
                from++;
            }
            if (from > at + STREAM.length && from < bytes.length && (bytes[from] & 0x0F) == 8) {
                long size = unpacked(bytes, from, buffer);
                all += size;
                if (size > MOST_OF_ONE || all > MOST_OF_ALL) {
                    throw new IOException("a PDF that unpacks to too much");
                }
            }
        }
    }

    private static long unpacked(byte[] bytes, int from, byte[] buffer) throws IOException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes, from, bytes.length - from);
            long size = 0;
            while (size <= MOST_OF_ONE && !inflater.finished()) {
                int got = inflater.inflate(buffer);
                if (got == 0) {
                    break;
                }
                if (size == 0 && got > 2 && buffer[0] == 0x78 && ((0x7800 | (buffer[1] & 0xFF)) % 31) == 0) {
                    throw new IOException("a PDF packed twice");
                }
                size += got;
            }
            return size;
        } catch (DataFormatException e) {
            return 0; // Not packed this way, or broken: the parser will say.
        } finally {
            inflater.end();
        }
    }

    private static int find(byte[] bytes, byte[] word, int from) {
        outer:
        for (int i = from; i <= bytes.length - word.length; i++) {
            for (int k = 0; k < word.length; k++) {
                if (bytes[i + k] != word[k]) {
                    continue outer;
                }
            }
            return i;
        }
        return -1;
    }
}
