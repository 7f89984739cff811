package io.github.dogear.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the addresses in what somebody typed or pasted: with a scheme, with {@code www.}, bare ({@code go.dev/ref/mem}), in
 * angle brackets and as Markdown links. One pass, in time linear in the text whatever is in it.
 */
public final class AddressFinder {
    private static final int OPEN_BRACKETS = 32;
    private static final int LONGEST_LABEL = 300;

    private final String text;
    private final List<Found> found = new ArrayList<>();

    // Where square brackets stand open on this line: the last of them may begin a label.
    private final int[] open = new int[OPEN_BRACKETS];
    private int opened;

    private AddressFinder(String text) {
        this.text = text;
    }

    /**
     * An address and where it stands.
     *
     * @param address as it was sent; where it had no scheme, with {@code https://} before it
     * @param start where it begins in the text, in UTF-16 units, with the brackets and the label around it
     * @param end the index after its last character
     * @param label the words it was hidden behind
     */
    public record Found(
            String address, int start, int end, @Nullable String label) {}

    /**
     * A text taken apart.
     *
     * @param addresses in the order they stand
     * @param topics without the {@code #}, each once, as first written
     * @param words what is left
     */
    public record Parts(List<Found> addresses, List<String> topics, String words) {}

    /** The addresses alone, in the order they stand; one sent twice is there twice. */
    public static List<Found> find(String text) {
        AddressFinder finder = new AddressFinder(text);
        finder.scan();
        return List.copyOf(finder.found);
    }

    /** Whether a text begins with an address that cannot be anything else: with a scheme, or {@code www.}. */
    public static boolean leads(String text) {
        AddressFinder finder = new AddressFinder(text);
        boolean marked = text.startsWith("<") || text.startsWith("[") || finder.hasScheme(0) || finder.isWww(0);
        return marked && find(text).stream().anyMatch(first -> first.start() == 0);
    }

    /** The addresses, the topics and the remaining words. */
    public static Parts parts(String text) {
        List<Found> addresses = find(text);
        Remainder remainder = new Remainder(text, addresses);
        return new Parts(addresses, remainder.topics(), remainder.words());
    }

    private void scan() {
        int i = 0;
        while (i < text.length()) {
            int next = at(i);
            // Every branch goes forward, so that the whole is linear.
            i = Math.max(next, i + 1);
        }
    }

    /** Reads what stands at this index and returns where to go on. */
    private int at(int i) {
        char c = text.charAt(i);
        return switch (c) {
            case '\n' -> {
                opened = 0;
                yield i + 1;
            }
            case '[' -> {
                if (opened < OPEN_BRACKETS) {
                    open[opened++] = i;
                }
                yield i + 1;
            }
            case ']' -> closing(i);
            case '<' -> angle(i);
            default -> Character.isLetterOrDigit(text.codePointAt(i)) ? word(i) : i + 1;
        };
    }

    /** {@code [label](address)}, at the bracket that closes the label. */
    private int closing(int i) {
        if (opened == 0) {
            return i + 1;
        }
        int start = open[--opened];
        if (i + 1 < text.length() && text.charAt(i + 1) == '[') {
            return labelled(start, i);
        }
        if (i + 1 >= text.length() || text.charAt(i + 1) != '(') {
            return i + 1;
        }
        int from = i + 2;
        boolean angled = from < text.length() && text.charAt(from) == '<';
        int begin = angled ? from + 1 : from;
        int end = hasScheme(begin) || isWww(begin) ? AddressEnd.of(text, begin) : begin;
        if (end == begin) {
            return i + 1;
        }
        int close = angled && end < text.length() && text.charAt(end) == '>' ? end + 1 : end;
        close = afterTitle(close);
        if (close >= text.length() || text.charAt(close) != ')') {
            return i + 1;
        }
        // An address that is its own label was found already.
        while (!found.isEmpty() && found.get(found.size() - 1).start() >= start) {
            found.remove(found.size() - 1);
        }
        int whole = start > 0 && text.charAt(start - 1) == '!' ? start - 1 : start;
        add(text.substring(begin, end), whole, close + 1, text.substring(start + 1, i));
        return close + 1;
    }

    /** {@code [[address][label]]}, at the bracket that closes the address. */
    private int labelled(int start, int i) {
        Found last = found.isEmpty() ? null : found.get(found.size() - 1);
        boolean inside = last != null && last.start() == start + 1 && last.end() == i;
        if (!inside || start == 0 || text.charAt(start - 1) != '[') {
            return i + 1;
        }
        int limit = Math.min(text.length() - 1, i + LONGEST_LABEL);
        for (int close = i + 2; close < limit && text.charAt(close) != '\n'; close++) {
            if (text.charAt(close) == ']' && text.charAt(close + 1) == ']') {
                found.remove(found.size() - 1);
                add(text.substring(start + 1, i), start - 1, close + 2, text.substring(i + 2, close));
                return close + 2;
            }
        }
        return i + 1;
    }

    /** Past a title in quotes, as in {@code [label](address "title")}; a title has at most 200 characters. */
    private int afterTitle(int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) == ' ' && i < from + 4) {
            i++;
        }
        if (i == from || i >= text.length() || text.charAt(i) != '"') {
            return from;
        }
        int limit = Math.min(text.length(), i + 200);
        for (int close = i + 1; close < limit && text.charAt(close) != '\n'; close++) {
            if (text.charAt(close) == '"') {
                return close + 1;
            }
        }
        return from;
    }

    /** {@code <address>} or {@code <address|label>}. */
    private int angle(int i) {
        if (!hasScheme(i + 1)) {
            return i + 1;
        }
        int end = i + 1;
        while (end < text.length() && !AddressEnd.stops(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        int close = end;
        if (close < text.length() && text.charAt(close) == '|') {
            close++;
            while (close < text.length() && "<>\n".indexOf(text.charAt(close)) < 0) {
                close++;
            }
        }
        if (close >= text.length() || text.charAt(close) != '>') {
            return i + 1;
        }
        String label = close > end ? text.substring(end + 1, close) : null;
        return add(unescaped(text.substring(i + 1, end)), i, close + 1, label == null ? null : unescaped(label))
                ? close + 1
                : i + 1;
    }

    // Between angle brackets, chats and mail write the ampersand as HTML does.
    private static String unescaped(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    /** A word: perhaps an address, perhaps a mail address to pass by. */
    private int word(int i) {
        if (hasScheme(i) || (isWww(i) && mayBegin(i))) {
            int end = AddressEnd.of(text, i);
            add(text.substring(i, end), i, end, null);
            // What was no address is passed by whole: to look into it again would take a square of the time.
            return end;
        }
        int wordEnd = wordEnd(i);
        if (wordEnd < text.length() && text.charAt(wordEnd) == '@') {
            return blank(wordEnd);
        }
        return bare(i, wordEnd);
    }

    private int bare(int i, int wordEnd) {
        int end = wordEnd;
        while (end > i && (text.charAt(end - 1) == '.' || text.charAt(end - 1) == '-')) {
            end--;
        }
        int start = afterIdeographs(i, end);
        if (text.substring(start, end).indexOf('.') <= 0 || (start == i && !mayBegin(i))) {
            return wordEnd;
        }
        char next = end < text.length() ? text.charAt(end) : ' ';
        boolean path = end == wordEnd && (isPath(end) || isPort(end));
        if (next == '(' || next == '=' || next == '[' || !Domains.isOne(text.substring(start, end), path)) {
            return wordEnd;
        }
        int whole = path || next == '?' || next == '#' ? AddressEnd.of(text, start) : end;
        add(text.substring(start, whole), start, whole, null);
        return Math.max(whole, wordEnd);
    }

    private boolean isPath(int at) {
        return at + 1 < text.length() && text.charAt(at) == '/' && !Character.isWhitespace(text.charAt(at + 1));
    }

    private boolean isPort(int at) {
        return at + 2 < text.length()
                && text.charAt(at) == ':'
                && Character.isDigit(text.charAt(at + 1))
                && Character.isDigit(text.charAt(at + 2));
    }

    // Scripts without spaces run into a domain in Latin letters: only those letters are its name.
    private int afterIdeographs(int from, int end) {
        if (end == from || text.charAt(end - 1) >= 128) {
            return from;
        }
        int start = end;
        while (start > from && text.charAt(start - 1) < 128) {
            start--;
        }
        return start > from && isUnspaced(text.codePointBefore(start)) && text.charAt(start) != '.' ? start : from;
    }

    private static boolean isUnspaced(int codePoint) {
        return switch (Character.UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }

    private boolean mayBegin(int i) {
        return i == 0 || "/\\@.-_=#$%&".indexOf(text.charAt(i - 1)) < 0;
    }

    /** Past letters, digits, marks, dots and hyphens: all that can be in a host. */
    private int wordEnd(int from) {
        int i = from;
        while (i < text.length()) {
            int codePoint = text.codePointAt(i);
            // An address may follow letters without a space between, but not inside a run that is one already.
            boolean inName =
                    codePoint == '.' || codePoint == '-' || Character.isLetterOrDigit(codePoint) || isMark(codePoint);
            if (!inName || (i > from && (codePoint | 0x20) == 'h' && hasScheme(i))) {
                break;
            }
            i += Character.charCount(codePoint);
        }
        return i;
    }

    static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private int blank(int from) {
        int i = from;
        while (i < text.length() && !Character.isWhitespace(text.charAt(i)) && "<>|,;".indexOf(text.charAt(i)) < 0) {
            i++;
        }
        return i;
    }

    private boolean hasScheme(int at) {
        return text.regionMatches(true, at, "https://", 0, 8) || text.regionMatches(true, at, "http://", 0, 7);
    }

    private boolean isWww(int at) {
        return text.regionMatches(true, at, "www.", 0, 4);
    }

    private boolean add(String sent, int start, int end, @Nullable String label) {
        boolean scheme = sent.regionMatches(true, 0, "http", 0, 4) && sent.contains("://");
        String address = scheme ? sent : "https://" + sent;
        Optional<WebAddress> parsed = WebAddress.parse(address);
        boolean named = parsed.isPresent() && (scheme || parsed.get().host().indexOf('.', 4) > 0 || !isWww(start));
        if (named) {
            String words = label == null ? "" : label.strip();
            boolean says = !words.isEmpty() && !words.equals(sent);
            found.add(new Found(address, start, end, says ? words : null));
        }
        return named;
    }
}
