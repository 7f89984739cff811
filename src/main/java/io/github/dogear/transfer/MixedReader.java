package io.github.dogear.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads a text whose encoding nobody noted: by its byte order mark, or as UTF-8 in which each byte that is none is taken
 * as windows-1252, so that a file of which a part was written by an old program loses nothing.
 */
final class MixedReader extends Reader {
    private static final Charset OLD = Charset.forName("windows-1252");

    private final InputStream in;
    private final ByteBuffer bytes = ByteBuffer.allocate(16 << 10);
    private final CharsetDecoder decoder;
    private boolean ended;

    private MixedReader(InputStream in, Charset charset) {
        this.in = in;
        this.decoder = charset.newDecoder();
        bytes.flip();
    }

    static Reader of(InputStream raw) throws IOException {
        PushbackInputStream in = new PushbackInputStream(raw, 3);
        byte[] mark = in.readNBytes(3);
        int used = 0;
        Charset charset = StandardCharsets.UTF_8;
        if (mark.length == 3 && mark[0] == (byte) 0xEF && mark[1] == (byte) 0xBB && mark[2] == (byte) 0xBF) {
            used = 3;
        } else if (mark.length >= 2 && mark[0] == (byte) 0xFF && mark[1] == (byte) 0xFE) {
            charset = StandardCharsets.UTF_16LE;
            used = 2;
        } else if (mark.length >= 2 && mark[0] == (byte) 0xFE && mark[1] == (byte) 0xFF) {
            charset = StandardCharsets.UTF_16BE;
            used = 2;
        }
        in.unread(mark, used, mark.length - used);
        return new MixedReader(in, charset);
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        CharBuffer out = CharBuffer.wrap(target, offset, length).slice();
        while (true) {
            CoderResult result = decoder.decode(bytes, out, ended);
            if (result.isError()) {
                if (!out.hasRemaining()) {
                    break;
                }
                out.put(new String(new byte[] {bytes.get()}, OLD));
            } else if (out.position() > 0 || result.isOverflow()) {
                break;
            } else if (ended) {
                return -1;
            } else {
                fill();
            }
        }
        return out.position();
    }

    private void fill() throws IOException {
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (read < 0) {
            ended = true;
        } else {
            bytes.position(bytes.position() + read);
        }
        bytes.flip();
    }

    /** The beginning of a text, at most so many characters; null when it is none. */
    static @Nullable String head(InputStream raw, int most) throws IOException {
        char[] head = new char[most];
        int length = 0;
        try (Reader reader = of(raw)) {
            int read;
            while (length < most && (read = reader.read(head, length, most - length)) > 0) {
                length += read;
            }
        }
        for (int i = 0; i < length; i++) {
            if (head[i] == 0) {
                return null;
            }
        }
        return new String(head, 0, length);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
