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
 * Reads one line that holds links: a bare address, {@code [title](address) - note}, {@code address | title}, with a
 * bullet, a check box, crossed out, or in the middle of a sentence.
 *
 * @param items the links, the first with the words around it
 * @param inWords whether the line begins with other words
 * @param notesFollow whether a colon at its end says that the lines below are its notes
 */
record LinkLine(List<Entry.Item> items, boolean notesFollow, boolean inWords) {
    private static final String ADDRESS = "(?<url>(?i:https?)://[^\\s<>|]+?)";
    private static final Pattern ORDINARY = Pattern.compile(
            "(?<cross>~~)?(?:\\[(?<title>(?:[^\\[\\]]|\\[[^\\[\\]]*])+)]\\((?<target>(?i:https?)://[^\\s<>]+?)\\)|<(?<pointed>(?i:https?)://[^\\s<>]+)>|"
                    + ADDRESS
                    + ")(?<crossed>~~)?(?<state> \\((?:later (?<until>\\d{4}-\\d{2}-\\d{2})|covered)\\))?"
                    + "(?:(?<colon>:)|(?<dash> [-–—:] )(?<note>\\S.*)| \\| (?<named>\\S.*))?");
    private static final Pattern BOX = Pattern.compile("\\[(?<mark>[ xX])]\\s+(?<rest>.*)");

    /** Reads a line; null when it does not begin with a link, or hold one outside a note. */
    static @Nullable LinkLine of(String line, int gap) {
        if (!line.contains("://") || line.startsWith("\\")) {
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
            lead = lead + "[ ] ";
            state = box.group("mark").equals(" ") ? Link.State.UNREAD : Link.State.READ;
            rest = box.group("rest");
        }
        LinkLine ordinary = ordinary(gap, lead, rest, state);
        return ordinary != null ? ordinary : inWords(gap, lead, rest, state);
    }

    /** Whether a line begins with a link, as opposed to holding one among its words. */
    static boolean beginsWithLink(String line) {
        LinkLine read = of(line, 0);
        return read != null && !read.inWords();
    }

    private static @Nullable LinkLine ordinary(int gap, String lead, String rest, Link.State box) {
        Matcher matcher = ORDINARY.matcher(rest);
        if (!matcher.matches() || (matcher.group("cross") == null) != (matcher.group("crossed") == null)) {
            return null;
        }
        String url = first(matcher.group("target"), matcher.group("pointed"), matcher.group("url"));
        if (url == null || CanonicalAddress.of(url).isEmpty()) {
            return null;
        }
        LocalDate until = day(matcher.group("until"));
        Link.State state = matcher.group("cross") != null
                ? Link.State.DROPPED
                : until != null ? Link.State.LATER : matcher.group("state") != null ? Link.State.COVERED : box;
        if (matcher.group("until") != null && until == null) {
            return null;
        }
        String literal = matcher.group("pointed") != null || matcher.group("named") != null ? rest : null;
        String title = first(matcher.group("title"), matcher.group("named"));
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

    private static @Nullable LinkLine inWords(int gap, String lead, String rest, Link.State state) {
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
                    state,
                    null,
                    items.isEmpty() ? rest : "",
                    null,
                    notes));
        }
        return items.isEmpty() ? null : new LinkLine(List.copyOf(items), false, true);
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
