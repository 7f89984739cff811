package io.github.dogear.page;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns a page's bytes into text: a byte order mark first, then UTF-8 where the bytes are valid UTF-8, then the declared label,
 * then windows-1252.
 *
 * <p>Valid UTF-8 goes before the label because a page in another encoding is almost never valid UTF-8 by chance, while a wrong
 * label is common.
 */
final class Decoding {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int HEAD = 4096;
    private static final Pattern LABEL = Pattern.compile("charset\\s*=\\s*[\"']?\\s*([A-Za-z0-9_:.\\-]{2,40})");
    private static final Pattern XML_LABEL =
            Pattern.compile("^\\s*<\\?xml[^>]{0,100}encoding\\s*=\\s*[\"']([A-Za-z0-9_:.\\-]{2,40})");

    /** Labels that browsers read as another charset than the one they name (from the WHATWG encoding table). */
    private static final Map<String, String> BROWSER_MEANING = Map.ofEntries(
            Map.entry("latin1", "windows-1252"),
            Map.entry("latin-1", "windows-1252"),
            Map.entry("iso-8859-1", "windows-1252"),
            Map.entry("iso8859-1", "windows-1252"),
            Map.entry("iso_8859-1", "windows-1252"),
            Map.entry("l1", "windows-1252"),
            Map.entry("ascii", "windows-1252"),
            Map.entry("us-ascii", "windows-1252"),
            Map.entry("cp1252", "windows-1252"),
            Map.entry("x-cp1252", "windows-1252"),
            Map.entry("iso-8859-9", "windows-1254"),
            Map.entry("latin5", "windows-1254"),
            Map.entry("iso-8859-11", "windows-874"),
            Map.entry("tis-620", "windows-874"),
            Map.entry("gbk", "GB18030"),
            Map.entry("gb2312", "GB18030"),
            Map.entry("gb_2312-80", "GB18030"),
            Map.entry("x-gbk", "GB18030"),
            Map.entry("big5", "Big5-HKSCS"),
            Map.entry("iso-8859-8-i", "ISO-8859-8"),
            Map.entry("koi8-ru", "KOI8-U"),
            Map.entry("shift_jis", "windows-31j"),
            Map.entry("shift-jis", "windows-31j"),
            Map.entry("sjis", "windows-31j"),
            Map.entry("x-sjis", "windows-31j"),
            Map.entry("euc-kr", "x-windows-949"),
            Map.entry("ks_c_5601-1987", "x-windows-949"),
            Map.entry("korean", "x-windows-949"),
            Map.entry("cp1251", "windows-1251"),
            Map.entry("x-cp1251", "windows-1251"),
            Map.entry("utf8", "UTF-8"));

    private Decoding() {}

    /** The bytes as text, without ever holding the whole of it. */
    static Reader reader(byte[] bytes, @Nullable String contentType) {
        int mark = mark(bytes);
        InputStream in = new ByteArrayInputStream(bytes, mark, bytes.length - mark);
        return new InputStreamReader(in, charset(bytes, contentType));
    }

    static String decode(byte[] bytes, @Nullable String contentType) {
        int mark = mark(bytes);
        return new String(bytes, mark, bytes.length - mark, charset(bytes, contentType));
    }

    /** How long the byte order mark is. */
    private static int mark(byte[] bytes) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return 3;
        }
        return startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE) ? 2 : 0;
    }

    private static Charset charset(byte[] bytes, @Nullable String contentType) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return StandardCharsets.UTF_8;
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_16BE;
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        // ISO-2022-JP is written in seven bits, so it always looks like valid UTF-8.
        Charset declared = declared(bytes, contentType);
        if ((declared == null || !declared.name().equals("ISO-2022-JP")) && utf8(bytes)) {
            return StandardCharsets.UTF_8;
        }
        // Bytes that are not UTF-8 although the label says so: a few broken ones in UTF-8 text, or a wrong label.
        if (declared == null || declared.equals(StandardCharsets.UTF_8)) {
            return mostlyUtf8(new String(bytes, StandardCharsets.UTF_8)) ? StandardCharsets.UTF_8 : WINDOWS_1252;
        }
        return declared;
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether the bytes are UTF-8; a character cut in two at the very end is forgiven. */
    private static boolean utf8(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(HEAD);
        CoderResult result = decoder.decode(in, out, false);
        while (result.isOverflow()) {
            out.clear();
            result = decoder.decode(in, out, false);
        }
        return !result.isError();
    }

    /** True when more multi-byte characters than broken bytes were found. */
    private static boolean mostlyUtf8(String lenient) {
        int broken = 0;
        int good = 0;
        for (int i = 0; i < lenient.length(); i++) {
            char c = lenient.charAt(i);
            if (c == '\uFFFD') {
                broken++;
            } else if (c > 127) {
                good++;
            }
        }
        return lenient.isEmpty() || good > 4 * broken;
    }

    private static @Nullable Charset declared(byte[] bytes, @Nullable String contentType) {
        if (contentType != null) {
            Charset header = named(LABEL, contentType.toLowerCase(Locale.ROOT));
            if (header != null) {
                return header;
            }
        }
        String head = new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.ISO_8859_1);
        Charset xml = named(XML_LABEL, head);
        return xml != null ? xml : named(LABEL, head.toLowerCase(Locale.ROOT));
    }

    private static @Nullable Charset named(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return null;
        }
        String label = matcher.group(1).toLowerCase(Locale.ROOT);
        try {
            Charset charset = Charset.forName(BROWSER_MEANING.getOrDefault(label, label));
            // A page whose label could be read as ASCII is not UTF-16, whatever it says.
            return charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32") ? null : charset;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }
}
