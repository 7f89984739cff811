package io.github.dogear.page;

import java.io.ByteArrayOutputStream;

/** The two ways in which a PDF writes bytes as text (ISO 32000, 7.4.2 and 7.4.3), read up to where it is no such text. */
final class PdfText {
    private PdfText() {}

    /** @param most where it ends, however it goes on */
    static byte[] hex(byte[] bytes, int from, int most) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int high = -1;
        for (int i = from; i < bytes.length && out.size() < most; i++) {
            int digit = Character.digit(bytes[i], 16);
            if (digit < 0) {
                if (blank(bytes[i])) {
                    continue;
                }
                break;
            }
            if (high < 0) {
                high = digit;
            } else {
                out.write(high * 16 + digit);
                high = -1;
            }
        }
        return out.toByteArray();
    }

    static byte[] base85(byte[] bytes, int from, int most) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long word = 0;
        int digits = 0;
        for (int i = from; i < bytes.length && out.size() < most; i++) {
            byte b = bytes[i];
            if (b == 'z' && digits == 0) {
                out.write(new byte[4], 0, 4);
            } else if (b >= '!' && b <= 'u') {
                word = word * 85 + (b - '!');
                if (++digits == 5) {
                    for (int shift = 24; shift >= 0; shift -= 8) {
                        out.write((int) (word >> shift));
                    }
                    word = 0;
                    digits = 0;
                }
            } else if (!blank(b)) {
                break;
            }
        }
        return out.toByteArray();
    }

    private static boolean blank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t' || b == '\f' || b == 0;
    }
}
