package io.github.dogear.command;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.dogear.chat.Button;
import io.github.dogear.chat.Document;
import io.github.dogear.chat.ItemRef;
import io.github.dogear.chat.Reply;
import io.github.dogear.transfer.FileImport;
import io.github.dogear.transfer.Format;
import io.github.dogear.transfer.Formats;
import io.github.dogear.transfer.HandKeptList;
import io.github.dogear.transfer.ImportFile;
import io.github.dogear.transfer.Reject;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Says what a file is, how far its import has come, and what was not taken in. */
public final class ImportReplies {
    private ImportReplies() {}

    /** A card that changes while the file is taken in. */
    static Reply preview(long id, String name, ImportFile file) throws IOException {
        List<Format> fitting = Formats.of(file);
        Reply.Builder reply = Reply.builder().shows(ItemRef.file(id)).bold(name);
        List<Button> buttons = new ArrayList<>();
        if (fitting.size() > 1) {
            reply.text(" may be "
                    + String.join(" or ", fitting.stream().map(Format::said).toList()) + ". Which is it?");
            fitting.stream()
                    .limit(4)
                    .forEach(format -> buttons.add(new Button(format.name(), "/import " + id + " " + format.name())));
        } else {
            reply.text(" is " + said(file, fitting.get(0)) + ".");
            buttons.add(new Button("Import", "/import " + id + " go"));
        }
        buttons.add(new Button("Cancel", "/import " + id + " cancel"));
        return reply.buttons(buttons.toArray(Button[]::new)).build();
    }

    /** What a file is, and for a list kept by hand what is in it. */
    public static String said(ImportFile file, Format format) throws IOException {
        return format == Formats.HAND_KEPT
                ? format.said() + ", with " + said(FileImport.handKept(file).summary()) + ". Lines dropped: 0"
                : format.said();
    }

    /** A summary in words, without what is not there. */
    private static String said(HandKeptList.Summary summary) {
        List<String> parts = new ArrayList<>();
        parts.add(Say.count(summary.links(), "link")
                + (summary.covered() > 0 ? " (" + summary.covered() + " covered by a note)" : ""));
        parts.add(Say.count(summary.topics(), "topic"));
        parts.add(Say.count(summary.notes(), "note")
                + (summary.ai() > 0 ? " (" + summary.ai() + " with text marked (gpt))" : ""));
        if (summary.learn() > 0) {
            parts.add(Say.count(summary.learn(), "thing") + " to learn");
        }
        if (summary.follow() > 0) {
            parts.add(summary.follow() + " to follow");
        }
        if (summary.books() > 0) {
            parts.add(Say.count(summary.books(), "book"));
        }
        if (summary.lines() > 0) {
            parts.add(Say.count(summary.lines(), "other line")
                    + (summary.lines() == 1 ? " kept as it is" : " kept as they are"));
        }
        return String.join(", ", parts);
    }

    static Reply progress(long id, String name, FileImport.Sum now, long percent) {
        return Reply.builder()
                .shows(ItemRef.file(id))
                .bold(name)
                .text(" is being taken in: " + Say.count(now.records(), "entry", "entries") + " so far, " + percent
                        + "%.")
                .build();
    }

    static Document rejected(String name, List<Reject> rejects) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(Reject.COLUMNS);
            rejects.forEach(reject -> csv.writeRecord(reject.cells()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Document(
                "rejected-" + name + ".csv", "text/csv", text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
