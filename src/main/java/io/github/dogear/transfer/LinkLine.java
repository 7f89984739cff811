package io.github.dogear.transfer;

import io.github.dogear.reading.AddressFinder;
import io.github.dogear.reading.CanonicalAddress;
import io.github.dogear.reading.Link;
import io.github.dogear.reading.Note;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one line that holds links: a bare address, {@code [title](address) - note}, {@code address: note}, {@code address |
 * title}, with a bullet, a check box, crossed out, or in the middle of a sentence.
 *
 * @param items the links, the first with the words around it
 * @param inWords whether the line begins with other words
 * @param notesFollow whether a colon at its end says that the lines below are its notes
 */
record LinkLine(List<Entry.Item> items, boolean notesFollow, boolean inWords) {
    private static final String ADDRESS = "(?<url>(?i:https?)://[^\\s<>|]+?)";
    // The title is matched without going back, so that a long one neither takes the stack nor a square of the time.
    private static final Pattern ORDINARY = Pattern.compile(
            "(?<cross>~~)?(?:\\[(?<title>(?:[^\\[\\]\\\\]++|\\\\.|\\[[^\\[\\]]*+])++)]\\((?<target>(?i:https?)://[^\\s<>]+?)\\)"
                    + "|(?<pointed><(?i:https?)://[^\\s<>]++>)|"
                    + ADDRESS
                    + ")(?<crossed>~~)?(?<state> \\((?:later (?<until>\\d{4}-\\d{2}-\\d{2})|covered)\\))?"
                    + "(?:(?<colon>:)|(?<dash> [-–—:] |: )(?<note>\\S.*)| \\| (?<named>\\S.*))?");
    private static final Pattern WWW = Pattern.compile("(?i)(?<![\\p{L}\\p{N}./@-])www\\.[\\p{L}\\p{N}]");
    private static final Pattern REFERENCE = Pattern.compile(
            "\\[(?<label>[^\\[\\]\\s][^\\[\\]]{0,99})]:[ \\t]+<?(?<url>(?i:https?)://[^\\s<>]+)>?(?:[ \\t]+[\"'(](?<title>[^\"]{1,200})[\"')])?");
    private static final Pattern CELLS = Pattern.compile("\\s*(?<!\\\\)\\|\\s*");
    private static final Pattern BOX = Pattern.compile("\\[(?<mark>[ xX])]\\s+(?<rest>.*)");
    private static final Pattern STATE_AT_END =
            Pattern.compile(" \\((?:later (?<until>\\d{4}-\\d{2}-\\d{2})|covered)\\)");
    private static final int LONGEST_STATE = " (later 2027-01-01)".length();
    private static final Pattern ESCAPED = Pattern.compile("\\\\([\\\\\\[\\]])");

    /** Words with what they say of their link taken off: crossed out, for later, covered. */
    record Stated(String words, Link.State state, @Nullable LocalDate until) {}

    /** Takes the state off a line that is more than an address. */
    static Stated stated(String words, Link.State box) {
        if (words.length() > 4 && words.startsWith("~~") && words.endsWith("~~")) {
            return new Stated(words.substring(2, words.length() - 2), Link.State.DROPPED, null);
        }
        int open = words.lastIndexOf(" (");
        Matcher end =
                STATE_AT_END.matcher(open > 0 && words.length() - open <= LONGEST_STATE ? words.substring(open) : "");
        if (!end.matches()) {
            return new Stated(words, box, null);
        }
        LocalDate until = day(end.group("until"));
        if (until == null && end.group("until") != null) {
            return new Stated(words, box, null);
        }
        return new Stated(words.substring(0, open), until == null ? Link.State.COVERED : Link.State.LATER, until);
    }

    /** A title as it stands between square brackets, so that it reads back the same. */
    static String bracketed(String title, String url) {
        String plain = "[" + title + "](" + url + ")";
        LinkLine read = of(plain, 0);
        if (read != null && !read.inWords() && read.items().get(0).title().equals(title)) {
            return plain;
        }
        String safe = title.replaceAll("[\\\\\\[\\]]", "\\\\$0");
        return "[" + safe + "](" + url + ")";
    }

    /** Reads a line; null when it does not begin with a link, or hold one outside a note. */
    static @Nullable LinkLine of(String line, int gap) {
        if ((!line.contains("://") && !WWW.matcher(line).find()) || line.startsWith("\\")) {
            return null;
        }
        String lead = LineKind.indent(line);
        String rest = line.substring(lead.length());
        String[] bullet = LineKind.bullet(line);
        if (bullet != null) {
            lead = bullet[0];
            rest = bullet[1];
        }
        Link.State state = Link.State.UNREAD;
        Matcher box = BOX.matcher(rest);
        if (bullet != null && box.matches()) {
            lead = lead + rest.substring(0, box.start("rest"));
            state = box.group("mark").equals(" ") ? Link.State.UNREAD : Link.State.READ;
            rest = box.group("rest");
        }
        Stated stated = stated(rest, state);
        Matcher reference = REFERENCE.matcher(stated.words());
        if (stated.words().startsWith("|")) {
            return row(gap, lead, stated);
        }
        if (stated.words().startsWith("[") && reference.matches()) {
            return reference(gap, lead, stated, reference);
        }
        LinkLine ordinary = ordinary(gap, lead, rest, new Stated(rest, state, null));
        if (ordinary != null && !ordinary.isNamed()) {
            return ordinary;
        }
        LinkLine named = ordinary(gap, lead, stated.words(), stated);
        return named != null ? named : inWords(gap, lead, stated);
    }

    /** {@code address | title}, whose title runs to the end of the line. */
    private boolean isNamed() {
        String literal = items.get(0).literal();
        return literal != null && !literal.equals("<" + items.get(0).url() + ">");
    }

    /** Whether a line begins with a link, as opposed to holding one among its words. */
    static boolean beginsWithLink(String line) {
        LinkLine read = of(line, 0);
        return read != null && !read.inWords();
    }

    /** Whether it is an address without a title or a bullet, which the line above may name. */
    boolean mayBeTitledAbove() {
        Entry.Item item = items.get(0);
        return items.size() == 1
                && !inWords
                && item.lead().isEmpty()
                && item.title().isEmpty()
                && item.state() != Link.State.READ
                && item.literal() == null;
    }

    /** Whether it is a bare address, or a title with one, that stands at the beginning of its line and ends with it. */
    boolean mayHaveWordsUnder() {
        Entry.Item item = items.get(0);
        return items.size() == 1 && !inWords && !notesFollow && item.lead().isEmpty() && !isNamed();
    }

    private static @Nullable LinkLine ordinary(int gap, String lead, String rest, Stated said) {
        Matcher matcher = ORDINARY.matcher(rest);
        if (!matcher.matches() || (matcher.group("cross") == null) != (matcher.group("crossed") == null)) {
            return null;
        }
        String pointed = matcher.group("pointed");
        String url = first(
                matcher.group("target"),
                pointed == null ? null : pointed.substring(1, pointed.length() - 1),
                matcher.group("url"));
        if (url == null || CanonicalAddress.of(url).isEmpty()) {
            return null;
        }
        LocalDate until = day(matcher.group("until"));
        if (matcher.group("until") != null && until == null) {
            return null;
        }
        Link.State state = matcher.group("cross") != null
                ? Link.State.DROPPED
                : until != null ? Link.State.LATER : matcher.group("state") != null ? Link.State.COVERED : said.state();
        if (until == null) {
            until = said.until();
        }
        String literal = matcher.group("named") != null ? rest : pointed;
        String title = first(unescaped(matcher.group("title")), matcher.group("named"));
        List<Entry.Part> notes = matcher.group("note") == null
                ? List.of()
                : List.of(new Entry.Part(
                        Note.Provenance.OWN,
                        null,
                        null,
                        matcher.group("dash"),
                        matcher.group("note").strip()));
        Entry.Item item = new Entry.Item(
                gap, lead, Link.Kind.LINK, url, title == null ? "" : title.strip(), state, until, literal, null, notes);
        return new LinkLine(List.of(item), matcher.group("colon") != null, false);
    }

    private static @Nullable LinkLine inWords(int gap, String lead, Stated stated) {
        String rest = stated.words();
        AddressFinder.Parts parts = AddressFinder.parts(rest);
        List<Entry.Item> items = new ArrayList<>();
        for (AddressFinder.Found found : parts.addresses()) {
            if (CanonicalAddress.of(found.address()).isEmpty()) {
                continue;
            }
            String label = found.label() == null ? "" : found.label();
            List<Entry.Part> notes = items.isEmpty() && !parts.words().isBlank()
                    ? List.of(new Entry.Part(
                            Note.Provenance.OWN,
                            null,
                            null,
                            Entry.Part.IN_THE_LINE,
                            parts.words().strip()))
                    : List.of();
            items.add(new Entry.Item(
                    items.isEmpty() ? gap : 0,
                    items.isEmpty() ? lead : "",
                    Link.Kind.LINK,
                    found.address(),
                    label,
                    isCrossedOut(rest, found) ? Link.State.DROPPED : stated.state(),
                    isCrossedOut(rest, found) ? null : stated.until(),
                    items.isEmpty() ? rest : "",
                    null,
                    notes));
        }
        boolean bare = rest.regionMatches(true, 0, "www.", 0, 4);
        return items.isEmpty() ? null : new LinkLine(List.copyOf(items), false, !bare);
    }

    /** Markdown's {@code [label]: address "title"}; a footnote's number is no title. */
    private static @Nullable LinkLine reference(int gap, String lead, Stated stated, Matcher reference) {
        String url = reference.group("url");
        if (CanonicalAddress.of(url).isEmpty()) {
            return null;
        }
        String label = reference.group("label");
        boolean number = label.startsWith("^") || label.chars().allMatch(Character::isDigit);
        String title = first(reference.group("title"), number ? "" : label);
        Entry.Item item = new Entry.Item(
                gap,
                lead,
                Link.Kind.LINK,
                url,
                title == null ? "" : title.strip(),
                stated.state(),
                stated.until(),
                stated.words(),
                null,
                List.of());
        return new LinkLine(List.of(item), false, true);
    }

    private static boolean isCrossedOut(String line, AddressFinder.Found found) {
        return line.startsWith("~~", found.start() - 2) && line.startsWith("~~", found.end());
    }

    /** A row of a table: its first link, called as the link or the first cell with words says; the other cells are its note. */
    private static @Nullable LinkLine row(int gap, String lead, Stated stated) {
        String url = null;
        String title = "";
        List<String> words = new ArrayList<>();
        for (String cell : CELLS.split(stated.words())) {
            AddressFinder.Parts parts = AddressFinder.parts(cell);
            boolean holds = url == null && parts.addresses().size() == 1;
            AddressFinder.Found found = holds ? parts.addresses().get(0) : null;
            if (found != null && CanonicalAddress.of(found.address()).isPresent()) {
                url = found.address();
                title = found.label() == null ? title : found.label();
            }
            String said = found == null ? cell.strip() : parts.words().strip();
            if (title.isEmpty() && said.chars().anyMatch(Character::isLetter)) {
                title = said;
            } else if (!said.isEmpty()) {
                words.add(said);
            }
        }
        if (url == null) {
            return null;
        }
        List<Entry.Part> notes = words.isEmpty()
                ? List.of()
                : List.of(new Entry.Part(
                        Note.Provenance.OWN, null, null, Entry.Part.IN_THE_LINE, String.join(", ", words)));
        Entry.Item item = new Entry.Item(
                gap, lead, Link.Kind.LINK, url, title, stated.state(), stated.until(), stated.words(), null, notes);
        return new LinkLine(List.of(item), false, true);
    }

    private static @Nullable String unescaped(@Nullable String title) {
        return title == null || (!title.contains("\\[") && !title.contains("\\]") && !title.endsWith("\\\\"))
                ? title
                : ESCAPED.matcher(title).replaceAll("$1");
    }

    private static @Nullable String first(@Nullable String... values) {
        for (String value : values) {
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
