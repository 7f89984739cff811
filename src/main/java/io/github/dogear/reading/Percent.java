package io.github.dogear.reading;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The percent-encoding of an address: one spelling for each, and back to characters a reader can read. */
final class Percent {
    /** RFC 3986: these mean the same encoded or not, anywhere. */
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    // Reserved by the letter, but servers read them alike in a path: Thread_(computing) and Thread_%28computing%29.
    private static final String PATH_ALIKE = UNRESERVED + "!'()*,:@$";
    private static final String QUERY_ALIKE = PATH_ALIKE + "/?";

    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private Percent() {}

    static String path(String text) {
        return normal(text, PATH_ALIKE, "/;&=+");
    }

    /** A name or a value of a query; a plus is a space there. */
    static String query(String text) {
        return normal(text.replace("+", "%20"), QUERY_ALIKE, ";=");
    }

    static String fragment(String text) {
        return normal(text, QUERY_ALIKE, ";&=+#");
    }

    /**
     * @param alike characters that are written plain, however they came
     * @param kept characters that mean something plain, and something else encoded
     */
    private static String normal(String text, String alike, String kept) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        int i = 0;
        while (i < text.length()) {
            int codePoint = text.codePointAt(i);
            if (codePoint == '%') {
                int octet = octet(text, i);
                if (octet >= 0) {
                    append(out, octet, octet < 128 && alike.indexOf(octet) >= 0);
                    i += 3;
                    continue;
                }
                append(out, '%', false);
            } else if (codePoint < 128) {
                append(out, codePoint, alike.indexOf(codePoint) >= 0 || kept.indexOf(codePoint) >= 0);
            } else {
                int whole = Character.getType(codePoint) == Character.SURROGATE ? 0xFFFD : codePoint;
                for (byte octet : Character.toString(whole).getBytes(StandardCharsets.UTF_8)) {
                    append(out, octet & 0xFF, false);
                }
            }
            i += Character.charCount(codePoint);
        }
        return out.toString();
    }

    private static void append(StringBuilder out, int octet, boolean plain) {
        if (plain) {
            out.append((char) octet);
        } else {
            out.append('%').append(HEX[octet >> 4]).append(HEX[octet & 15]);
        }
    }

    /** The octet that {@code %XX} at this index stands for, or -1. */
    private static int octet(String text, int at) {
        if (at + 2 >= text.length()) {
            return -1;
        }
        int high = hex(text.charAt(at + 1));
        int low = hex(text.charAt(at + 2));
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    // Character.digit would take the digits of other scripts too.
    private static int hex(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }

    /** Everything decoded as UTF-8; where that is not UTF-8, the text as it is. */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); ) {
            int octet = text.charAt(i) == '%' ? octet(text, i) : -1;
            if (octet >= 0) {
                octets.write(octet);
                i += 3;
                continue;
            }
            int codePoint = text.codePointAt(i);
            octets.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
            i += Character.charCount(codePoint);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(octets.toByteArray()))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return text;
        }
    }

    /** Decoded for showing, without anything that does not show itself: controls, formatting, line ends. */
    static String readable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        decode(text).codePoints().forEach(codePoint -> {
            switch (Character.getType(codePoint)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.UNASSIGNED -> {}
                default -> out.appendCodePoint(codePoint);
            }
        });
        return out.toString();
    }
}
