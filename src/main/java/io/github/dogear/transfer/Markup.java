package io.github.dogear.transfer;

import java.nio.charset.StandardCharsets;

/** Turns plain text into well-formed XHTML. */
final class Markup {
    private Markup() {}

    /** Text for between or within tags, without the characters that XML cannot hold. */
    static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> {
                    if (held(c)) {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
        return out.toString();
    }

    private static boolean held(int c) {
        boolean control = c < ' ' && c != '\t' && c != '\n';
        boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        return !control && !surrogate && (c & 0xFFFE) != 0xFFFE && (c < 0x7F || c > 0x9F);
    }

    /** An address as the standard for addresses wants it: what may not stand in one is written in percent signs. */
    static String address(String url) {
        StringBuilder out = new StringBuilder(url.length());
        byte[] bytes = url.strip().getBytes(StandardCharsets.UTF_8);
        boolean fragment = false;
        for (int i = 0; i < bytes.length; i++) {
            int b = bytes[i] & 0xFF;
            boolean escape = b == '%' && i + 2 < bytes.length && hex(bytes[i + 1]) && hex(bytes[i + 2]);
            boolean plain = (b >= '0' && b <= '9')
                    || (b >= 'A' && b <= 'Z')
                    || (b >= 'a' && b <= 'z')
                    || "-._~:/?@!$&'()*+,;=".indexOf(b) >= 0
                    || (b == '#' && !fragment);
            fragment |= b == '#';
            if (plain || escape) {
                out.append((char) b);
            } else {
                out.append('%').append("%02X".formatted(b));
            }
        }
        return out.toString();
    }

    private static boolean hex(byte b) {
        return Character.digit(b, 16) >= 0;
    }

    /** Lines as paragraphs; those that begin with a dash are a list. */
    static void paragraphs(String text, StringBuilder out) {
        boolean inList = false;
        for (String line : text.split("\n")) {
            if (line.isBlank()) {
                continue;
            }
            boolean item = line.startsWith("- ");
            if (item != inList) {
                out.append(item ? "<ul>\n" : "</ul>\n");
                inList = item;
            }
            out.append(item ? "<li>" : "<p>")
                    .append(escaped(item ? line.substring(2) : line))
                    .append(item ? "</li>\n" : "</p>\n");
        }
        if (inList) {
            out.append("</ul>\n");
        }
    }
}
