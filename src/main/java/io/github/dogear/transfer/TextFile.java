package io.github.dogear.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Reads a text file whose encoding nobody noted. */
public final class TextFile {
    private static final int LOOKED_AT = 4096;

    private TextFile() {}

    /**
     * The text of a file: UTF-8, or else windows-1252, which most editors wrote before it.
     *
     * @throws IOException when it is no text
     */
    public static String decode(byte[] content) throws IOException {
        for (int i = 0; i < Math.min(content.length, LOOKED_AT); i++) {
            if (content[i] == 0) {
                throw new IOException("it is not a text file");
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(content, Charset.forName("windows-1252"));
        }
    }
}
