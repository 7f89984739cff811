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
import java.util.stream.Stream;
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
    private static final Pattern DONE = Pattern.compile("(?i)read|done|finished|yes|x|\\[x]|✓|✔|✔️|✅");
    private static final Pattern STILL_TO_DO =
            Pattern.compile("(?i)unread|to[ -]?read|to[ -]?do|not (?:yet|read)|no|\\[ ]");
    /** What a link in a table is called where its row says more. */
    private static final Pattern SAYS_NOTHING = Pattern.compile(
            "(?i)(?:the )?(?:links?|urls?|here|pdf|html|web|site|page|article|paper|post|video|slides|read|open)");

    private static final Pattern BOX = Pattern.compile("\\[(?<mark>[ xX])]\\s+(?<rest>.*)");
    /** As outlines of Org have it before a heading. */
    private static final Pattern KEYWORD = Pattern.compile("(?<word>TODO|NEXT|DONE)\\s+(?<rest>.*)");

    private static final Pattern STATE_AT_END =
            Pattern.compile(" \\((?:later (?<until>\\d{4}-\\d{2}-\\d{2})|covered)\\)");
    private static final int LONGEST_STATE = " (later 2027-01-01)".length();
    private static final int LONGEST_TITLE = 160;
    private static final Pattern TITLE_BEFORE = Pattern.compile(
            "(?i)(?!(?:see|via|from|source|cf)\\b)(?<title>(?=[\\p{L}\\p{N}\"'*_¿¡«“])(?=.*\\p{L})(?:[^\\n]*\\S(?=\\s+[-–—|→]\\s+$)|\\S+\\s[^\\n]*\\S(?=:\\s+$)))(?:\\s+[-–—|→]|:)\\s+");
    private static final Pattern PICTURE = Pattern.compile("!\\[(?<alt>[^\\[\\]]*)]\\([^()\\s]*\\)");
    /** Words of a model in the middle of a line, where an (AI) without a colon may be what they are about. */
    private static final Pattern AI_MARK =
            Pattern.compile("(?i)(?:^\\((?:gpt|chatgpt|ai)\\):?|\\((?:gpt|chatgpt|ai)\\)\\s*:)(?=\\s*[^\\s:])");

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
        if (read != null
                && read.items().get(0).literal() == null
                && read.items().get(0).title().equals(title)) {
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
        Matcher keyword = KEYWORD.matcher(rest);
        if (bullet != null && bullet[0].contains("*") && keyword.matches()) {
            lead = lead + rest.substring(0, keyword.start("rest"));
            state = keyword.group("word").equals("DONE") ? Link.State.READ : Link.State.UNREAD;
            rest = keyword.group("rest");
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
        if (isNoTitle(matcher.group("title"), url) || isAi(matcher.group("note"))) {
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
        List<AddressFinder.Found> addresses = parts.addresses().stream()
                .filter(found -> CanonicalAddress.of(found.address()).isPresent())
                .toList();
        List<Entry.Item> items = new ArrayList<>();
        for (AddressFinder.Found found : addresses) {
            boolean first = items.isEmpty();
            String before = first && addresses.size() == 1 ? titleBefore(rest, found) : null;
            List<Entry.Part> notes = first
                    ? said(before == null ? parts : AddressFinder.parts(rest.substring(found.start())))
                    : List.of();
            items.add(new Entry.Item(
                    first ? gap : 0,
                    first ? lead : "",
                    Link.Kind.LINK,
                    found.address(),
                    before == null ? label(found) : before,
                    isCrossedOut(rest, found) ? Link.State.DROPPED : stated.state(),
                    isCrossedOut(rest, found) ? null : stated.until(),
                    first ? rest : "",
                    null,
                    notes));
        }
        return items.isEmpty()
                ? null
                : new LinkLine(List.copyOf(items), false, addresses.get(0).start() > 0);
    }

    /** {@code title: address}, {@code title - address}, {@code title | address}. */
    private static @Nullable String titleBefore(String line, AddressFinder.Found found) {
        if (found.label() != null || found.start() > LONGEST_TITLE) {
            return null;
        }
        Matcher before = TITLE_BEFORE.matcher(line.substring(0, found.start()));
        return before.matches() ? LineKind.title(before.group("title").strip()) : null;
    }

    /** The words that an address is hidden behind, but for those that are an address; of a picture, what it shows. */
    private static String label(AddressFinder.Found found) {
        String label = found.label() == null ? "" : found.label();
        Matcher picture = PICTURE.matcher(label);
        return picture.matches() ? picture.group("alt") : label.equals(found.address()) ? "" : label;
    }

    private static boolean isNoTitle(@Nullable String title, String url) {
        return title != null && (title.equals(url) || PICTURE.matcher(title).matches());
    }

    /** Whether words behind an address hold a mark that would make them a model's. */
    static boolean isAi(@Nullable String note) {
        return note != null && AI_MARK.matcher(note).find();
    }

    /** What a line says beside its links, the words of a model told apart; its tags stay words, for the line holds them. */
    private static List<Entry.Part> said(AddressFinder.Parts parts) {
        StringBuilder words = new StringBuilder(parts.words().strip());
        parts.topics()
                .forEach(topic -> words.append(words.isEmpty() ? "#" : " #").append(topic));
        String all = words.toString();
        Matcher mark = AI_MARK.matcher(all);
        LineKind.Marker marker = mark.find() ? LineKind.marker(all.substring(mark.start())) : null;
        if (marker == null) {
            return all.isEmpty() ? List.of() : List.of(inTheLine(Note.Provenance.OWN, all));
        }
        String own = all.substring(0, mark.start()).strip();
        return Stream.concat(
                        own.chars().anyMatch(Character::isLetterOrDigit)
                                ? Stream.of(inTheLine(Note.Provenance.OWN, own))
                                : Stream.empty(),
                        Stream.of(inTheLine(marker.provenance(), marker.text().strip())))
                .toList();
    }

    private static Entry.Part inTheLine(Note.Provenance voice, String words) {
        return new Entry.Part(voice, null, null, Entry.Part.IN_THE_LINE, words);
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
        Link.State state = stated.state();
        List<String> words = new ArrayList<>();
        for (String cell : CELLS.split(stated.words())) {
            AddressFinder.Parts parts = AddressFinder.parts(cell);
            boolean holds = url == null && parts.addresses().size() == 1;
            AddressFinder.Found found = holds ? parts.addresses().get(0) : null;
            if (found != null && CanonicalAddress.of(found.address()).isPresent()) {
                url = found.address();
                boolean says = !label(found).isEmpty()
                        && (title.isEmpty()
                                || !SAYS_NOTHING.matcher(label(found)).matches());
                title = says ? label(found) : title;
            }
            String said = found == null ? cell.strip() : parts.words().strip();
            if (DONE.matcher(said).matches()) {
                state = Link.State.READ;
            } else if (STILL_TO_DO.matcher(said).matches()) {
                continue;
            } else if (title.isEmpty() && said.chars().anyMatch(Character::isLetter)) {
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
                gap, lead, Link.Kind.LINK, url, title, state, stated.until(), stated.words(), null, notes);
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
