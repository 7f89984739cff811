package io.github.dogear.transfer;

import io.github.dogear.reading.Note;
import io.github.dogear.reading.Notes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Several notes in one field of a file: each begins with the mark that a hand-kept list would give it, such as
 * {@code (gpt): } or {@code (quote, Ann): }.
 */
final class Voices {
    private Voices() {}

    /** The notes in a text; what stands before the first mark has the given voice. */
    static List<Notes.Draft> split(String text, Note.Provenance voice) {
        List<Notes.Draft> notes = new ArrayList<>();
        Notes.Draft draft = new Notes.Draft("", "", voice, null, null);
        StringBuilder words = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            LineKind.Marker marker = LineKind.marker(line);
            if (marker != null) {
                add(notes, draft, words);
                draft = new Notes.Draft("", "", marker.provenance(), marker.origin(), marker.url());
                words.append(unmarked(marker.text()));
            } else {
                words.append(words.isEmpty() ? "" : "\n").append(unmarked(line));
            }
        }
        add(notes, draft, words);
        return notes;
    }

    private static void add(List<Notes.Draft> notes, Notes.Draft draft, StringBuilder words) {
        String text = words.toString().strip();
        words.setLength(0);
        if (!text.isEmpty()) {
            notes.add(saying(draft, text));
        }
    }

    private static Notes.Draft saying(Notes.Draft draft, String text) {
        return new Notes.Draft(draft.title(), text, draft.provenance(), draft.origin(), draft.originUrl());
    }

    /** All of them as one text, for {@link #split}. */
    static String join(List<Note> notes) {
        StringBuilder text = new StringBuilder();
        for (Note note : notes) {
            boolean plain = text.isEmpty() && note.provenance() == Note.Provenance.OWN;
            text.append(text.isEmpty() ? "" : "\n")
                    .append(plain ? "" : mark(note))
                    .append(note.text()
                            .lines()
                            .map(line -> isMark(line) ? "\\" + line : line)
                            .collect(Collectors.joining("\n")));
        }
        return text.toString();
    }

    /** Whether words would be taken for a mark, or for one behind a backslash. */
    private static boolean isMark(String line) {
        int from = 0;
        while (from < line.length() && line.charAt(from) == '\\') {
            from++;
        }
        return LineKind.marker(line.substring(from)) != null;
    }

    private static String unmarked(String line) {
        return line.startsWith("\\") && isMark(line) ? line.substring(1) : line;
    }

    private static String mark(Note note) {
        return HandKeptWriter.mark(new Entry.Part(note.provenance(), note.origin(), note.originUrl(), "", note.text()));
    }

    /** A note in pieces of which none is longer than a note may be, cut at ends of lines or words where there are any. */
    static List<Notes.Draft> pieces(Notes.Draft draft) {
        String rest = draft.text();
        if (rest.length() <= Notes.LONGEST) {
            return List.of(draft);
        }
        List<Notes.Draft> pieces = new ArrayList<>();
        while (!rest.isEmpty()) {
            String piece = PlainWords.cut(rest, Notes.LONGEST);
            if (piece.length() < rest.length()) {
                int end = Math.max(piece.lastIndexOf('\n'), piece.lastIndexOf(' '));
                piece = end > Notes.LONGEST / 2 ? piece.substring(0, end) : piece;
            }
            pieces.add(saying(draft, piece.strip()));
            rest = rest.substring(piece.length()).strip();
        }
        return pieces;
    }

    /** Parts the lines of a note where another voice begins. A mark with nothing of its own below it is words. */
    static List<Entry.Part> parts(List<String> lines, String indent) {
        List<Entry.Part> parts = new ArrayList<>();
        LineKind.@Nullable Marker marker = null;
        List<String> text = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            LineKind.Marker found = LineKind.marker(lines.get(i));
            boolean goesOn = i + 1 < lines.size() && LineKind.marker(lines.get(i + 1)) == null;
            if (found == null || (found.text().isEmpty() && !goesOn)) {
                text.add(unescaped(lines.get(i)));
                continue;
            }
            part(parts, marker, text, indent);
            marker = found;
            text.clear();
            if (!found.text().isEmpty()) {
                text.add(unescaped(found.text()));
            }
        }
        part(parts, marker, text, indent);
        return List.copyOf(parts);
    }

    private static void part(
            List<Entry.Part> parts, LineKind.@Nullable Marker marker, List<String> text, String indent) {
        if (marker == null && text.isEmpty()) {
            return;
        }
        String words = String.join("\n", text);
        if (marker == null) {
            parts.add(new Entry.Part(Note.Provenance.OWN, null, null, indent, words));
        } else {
            String literal = marker.text().isEmpty() ? marker.literal().stripTrailing() + "\n" : marker.literal();
            parts.add(new Entry.Part(marker.provenance(), marker.origin(), marker.url(), indent + literal, words));
        }
    }

    private static String unescaped(String line) {
        return line.startsWith("\\") ? line.substring(1) : line;
    }
}
