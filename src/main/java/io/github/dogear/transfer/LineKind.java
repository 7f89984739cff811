package io.github.dogear.transfer;

import io.github.dogear.reading.Note;
import io.github.dogear.reading.Topic;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells what a single line of a hand-kept list looks like, for reading it and for writing what reads back the same. */
final class LineKind {
    private static final int LONGEST_HEADING = 160;

    private static final Pattern RULER = Pattern.compile("\\s{0,3}(?:-{3,}|\\*{3,}|_{3,}|={3,}|(?:- ){2,}-)\\s*");
    private static final Pattern HASHES = Pattern.compile("#{1,6}\\s+\\S.*");
    // Possessive, so that a line of a million brackets or blanks takes no more than one pass.
    private static final Pattern MARKER = Pattern.compile(
            "(?i)\\((?<voice>gpt|chatgpt|ai|own|quote|imported)(?:,(?<about>(?:[^()]++|\\([^()]*+\\))*+))?\\)"
                    + "(?<colon>\\s*+:)?(?<space>\\s*+)(?<text>.*)");
    private static final Pattern ADDRESS = Pattern.compile("(?i)https?://\\S+");

    /** Where a line ends, in files of any system. */
    static final Pattern LINE_END = Pattern.compile("\r\n|[\n\r\u000B\u000C\u0085\u2028\u2029]");

    private static final Pattern COVERS = Pattern.compile(
            "(?i)\\(?(?=.*\\b(?:ignore|skip|skipped|covered|covers|summari[sz]ed|replaced)\\b)(?=.*\\b(?:below|above|following|links?)\\b).*\\)?:?");
    private static final Pattern LEARN_SUFFIX = Pattern.compile(
            "(?i).*\\b(?:learn|google|look (?:it )?up|figure (?:it )?out|find out|research|study)\\b.*");
    private static final Pattern LEARN_PREFIX =
            Pattern.compile("(?i)(?:to-?do:? )?(?:to learn|learn about|learn)\\s*:?\\s+(?<title>\\S.*)");
    private static final Pattern FOLLOW_WHERE = Pattern.compile(
            "(?i).*\\b(?:youtube|linkedin|twitter|x|substack|e-?mail|newsletters?|blogs?|podcasts?|feeds?|channels?|mastodon|bluesky|medium|people|authors?|rss)\\b.*");
    private static final Pattern FOLLOW_WHAT = Pattern.compile(
            "(?i).*\\b(?:articles?|to watch|to follow|to update|follow|subscribe|subscriptions?|newsletters?|feeds?|channels?|podcasts?)\\b.*");
    private static final Pattern BOOKS = Pattern.compile("(?i).*\\bbooks?\\b.*");
    private static final Pattern BULLET = Pattern.compile("(?<lead>\\s*(?:[-*+•]|[0-9]{1,3}[.)])\\s+)(?<rest>.*)");

    private LineKind() {}

    static boolean isRuler(String line) {
        return RULER.matcher(line).matches();
    }

    static boolean isHashHeading(String line) {
        return HASHES.matcher(line).matches();
    }

    /** {@code Go Memory model:}: short, no address in it, a colon at its end. */
    static boolean isColonLine(String line) {
        return line.length() <= LONGEST_HEADING
                && line.endsWith(":")
                && line.length() > 1
                && !Character.isWhitespace(line.charAt(0))
                && !line.contains("://")
                && !line.startsWith("\\")
                && !BULLET.matcher(line).matches()
                && marker(line) == null
                && line.chars().anyMatch(Character::isLetterOrDigit);
    }

    static boolean isCoversLine(String line) {
        return line.length() <= 200
                && line.startsWith("(")
                && !line.contains("://")
                && marker(line) == null
                && COVERS.matcher(line).matches();
    }

    /** A mark that says whose words follow. */
    record Marker(
            Note.Provenance provenance,
            @Nullable String origin,
            @Nullable String url,
            String literal,
            String text) {}

    static @Nullable Marker marker(String line) {
        if (!line.startsWith("(")) {
            return null;
        }
        Matcher matcher = MARKER.matcher(line);
        if (!matcher.matches()) {
            return null;
        }
        String about = matcher.group("about");
        boolean quote = matcher.group("voice").equalsIgnoreCase("quote");
        if ((about != null && !quote) || (matcher.group("colon") == null && !quote && !isAi(matcher.group("voice")))) {
            return null;
        }
        String origin = about == null ? "" : about.strip();
        String last = origin.substring(lastBlank(origin) + 1);
        String url = ADDRESS.matcher(last).matches() ? last : null;
        if (url != null) {
            origin = origin.substring(0, origin.length() - last.length()).strip();
        }
        return new Marker(
                provenance(matcher.group("voice")),
                origin.isEmpty() ? null : origin,
                url,
                line.substring(0, matcher.start("text")),
                matcher.group("text"));
    }

    private static int lastBlank(String words) {
        int at = words.length() - 1;
        while (at >= 0 && !Character.isWhitespace(words.charAt(at))) {
            at--;
        }
        return at;
    }

    private static boolean isAi(String voice) {
        return provenance(voice) == Note.Provenance.AI;
    }

    private static Note.Provenance provenance(String voice) {
        return switch (voice.toLowerCase(java.util.Locale.ROOT)) {
            case "own" -> Note.Provenance.OWN;
            case "quote" -> Note.Provenance.QUOTED;
            case "imported" -> Note.Provenance.IMPORTED;
            default -> Note.Provenance.AI;
        };
    }

    /** The thing to learn that a line names; null when it names none. */
    static @Nullable String toLearn(String line) {
        String words = line.strip();
        if (words.length() > LONGEST_HEADING || words.contains("://") || words.startsWith("\\")) {
            return null;
        }
        int dash = words.indexOf(" - ");
        if (dash > 0 && LEARN_SUFFIX.matcher(words.substring(dash)).matches()) {
            return words.substring(0, dash).strip();
        }
        Matcher prefix = LEARN_PREFIX.matcher(words);
        return prefix.matches() && !words.endsWith(".") ? prefix.group("title").strip() : null;
    }

    /** Behind what says nothing by itself, what it is: as Dogear writes whom to follow, and a book. */
    static final String FOLLOW_SUFFIX = " - to follow";

    static final String BOOK_SUFFIX = " - book to read";

    /** The words before such a suffix; null where it is not there. */
    static @Nullable String before(String suffix, String line) {
        String words = line.endsWith(suffix)
                ? line.substring(0, line.length() - suffix.length()).strip()
                : "";
        return words.isEmpty() || words.contains("://") || line.startsWith("\\") ? null : words;
    }

    /** Whether a line names something that has no address: a thing to learn, somebody to follow, a book. */
    static boolean isAnother(String line) {
        return toLearn(line) != null
                || isToFollow(line)
                || before(FOLLOW_SUFFIX, line) != null
                || before(BOOK_SUFFIX, line) != null;
    }

    static boolean isToFollow(String line) {
        return line.length() <= 300
                && !line.startsWith("\\")
                && !line.contains("://")
                && !line.endsWith(":")
                && !line.endsWith(".")
                && FOLLOW_WHERE.matcher(line).matches()
                && FOLLOW_WHAT.matcher(line).matches();
    }

    private static final int LONGEST_TITLE = 160;

    /** Whether such a line above a bare address may be the title of its page. */
    static boolean mayBeTitle(String line) {
        return line.length() <= LONGEST_TITLE
                && !line.endsWith(".")
                && !line.endsWith(",")
                && !line.equals("-->")
                && bullet(line) == null
                && !isAnother(line)
                && line.codePoints().anyMatch(Character::isLetter)
                && isPlainWords(line);
    }

    /** Whether such a line right below a link is what its keeper noted about it, rather than something of its own. */
    static boolean standsUnder(String line, boolean amongBooks) {
        String[] bullet = bullet(line);
        boolean words = bullet == null
                ? !isShort(line) && !isAnother(line)
                : !amongBooks && !bullet[1].isBlank() && !isAnother(bullet[1]);
        return words && isPlainWords(line);
    }

    /** Whether a line has so few words that it says nothing by itself; some scripts put no blanks between theirs. */
    static boolean isShort(String line) {
        long unspaced = line.codePoints()
                .filter(point -> switch (Character.UnicodeScript.of(point)) {
                    case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
                    default -> false;
                })
                .count();
        return line.strip().split("\\s+").length + unspaced / 3 < 4;
    }

    /** Whether a line is nothing but words, and begins at the margin. */
    private static boolean isPlainWords(String line) {
        return indent(line).isEmpty()
                && marker(line) == null
                && !line.startsWith("\\")
                && !line.startsWith("|")
                && !line.startsWith("```")
                && !line.startsWith("~~~~")
                && !line.startsWith("<!--")
                && !isColonLine(line)
                && !isRuler(line)
                && !isHashHeading(line)
                && !isEmptyBullet(line)
                && !isCoversLine(line)
                && LinkLine.of(line, 0) == null;
    }

    /** Whether a heading is that of a section of notes from books. */
    static boolean isBooks(String heading) {
        return BOOKS.matcher(heading).matches();
    }

    static boolean isEmptyBullet(String line) {
        return line.matches("\\s*[-*+•](?:\\s*\\[[ xX]])?\\s*");
    }

    /** The bullet that a line begins with, and what follows it; null when it begins with none. */
    static String @Nullable [] bullet(String line) {
        Matcher matcher = BULLET.matcher(line);
        return matcher.matches() ? new String[] {matcher.group("lead"), matcher.group("rest")} : null;
    }

    /** Words on one line, whatever ends lines in them. */
    static String oneLine(String words) {
        return LINE_END.matcher(words).replaceAll(" ");
    }

    static String indent(String line) {
        int end = 0;
        while (end < line.length() && (line.charAt(end) == ' ' || line.charAt(end) == '\t')) {
            end++;
        }
        return line.substring(0, end);
    }

    /**
     * The topic that a heading opens: without its marks, a remark in brackets and the word "domain". A name behind a
     * backslash is taken as it stands.
     */
    static String topic(String heading) {
        int start = 0;
        while (start < heading.length() && heading.charAt(start) == '#') {
            start++;
        }
        String name = heading.substring(start).strip();
        if (name.startsWith("\\")) {
            return cut(name.substring(1));
        }
        if (start > 0) {
            name = withoutClosingHashes(name);
        }
        name = withoutEnd(name, ":");
        String bare = withoutRemark(withoutDomain(name));
        String plain = withoutMarkup(bare);
        return cut(plain.chars().anyMatch(Character::isLetterOrDigit) ? plain : name);
    }

    /** {@code ## Spark ##}; but {@code ## C#} is called so. */
    private static String withoutClosingHashes(String name) {
        String open = withoutEnd(name, "#");
        return open.isEmpty() || open.length() == name.length() || !Character.isWhitespace(name.charAt(open.length()))
                ? name
                : open;
    }

    private static String withoutEnd(String name, String mark) {
        int end = name.length();
        while (end > 0 && name.startsWith(mark, end - 1)) {
            end--;
        }
        return name.substring(0, end).stripTrailing();
    }

    private static String withoutDomain(String name) {
        int end = name.length() - "domain".length();
        return end > 0 && name.regionMatches(true, end, "domain", 0, 6) && Character.isWhitespace(name.charAt(end - 1))
                ? name.substring(0, end).stripTrailing()
                : name;
    }

    private static String withoutRemark(String name) {
        int open = name.lastIndexOf('(');
        return name.endsWith(")") && open >= 0 && name.indexOf(')', open) == name.length() - 1
                ? name.substring(0, open).strip()
                : name;
    }

    private static String withoutMarkup(String name) {
        int start = 0;
        int end = name.length();
        while (start < end && "*_`".indexOf(name.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && "*_`".indexOf(name.charAt(end - 1)) >= 0) {
            end--;
        }
        return name.substring(start, end).strip();
    }

    private static String cut(String name) {
        if (name.length() <= Topic.LONGEST_NAME) {
            return name.strip();
        }
        int end = Character.isHighSurrogate(name.charAt(Topic.LONGEST_NAME - 1))
                ? Topic.LONGEST_NAME - 1
                : Topic.LONGEST_NAME;
        return name.substring(0, end).strip();
    }
}
