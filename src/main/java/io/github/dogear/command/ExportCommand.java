package io.github.dogear.command;

import io.github.dogear.chat.Document;
import io.github.dogear.chat.Reply;
import io.github.dogear.delivery.Outcome;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.transfer.EpubExport;
import io.github.dogear.transfer.ExportFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;

/** Gives the whole list as a file. */
final class ExportCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of(
                "export",
                "[markdown, html, csv, json, pages, epub]",
                "Give the whole list as a file",
                "/export  the Markdown file that it could have been kept in",
                "/export html  bookmarks, for browsers and other reading lists",
                "/export csv  a table",
                "/export json  everything",
                "/export pages  the same with the texts of the pages",
                "/export epub  the pages that wait to be read, as a book");
    }

    @Override
    public boolean onlyLooks(String arguments) {
        return true;
    }

    @Override
    public boolean isMeant(String arguments) {
        return arguments.isEmpty() || format(arguments).isPresent();
    }

    private static Optional<ExportFormat> format(String name) {
        return Stream.of(ExportFormat.values())
                .filter(format ->
                        format.name().equalsIgnoreCase(name) || format.ending().equalsIgnoreCase(name))
                .findFirst();
    }

    @Override
    public Outcome run(Request request) {
        ReadingList list = request.list();
        String name = request.arguments().strip();
        ExportFormat format = name.isEmpty()
                ? ExportFormat.MARKDOWN
                : format(name)
                        .orElseThrow(
                                () -> new Misunderstood("I can export markdown, html, csv, json, pages and epub, not "
                                        + Say.quoted(name) + ". Try /export html"));
        int pages = format == ExportFormat.EPUB ? EpubExport.count(list) : 0;
        if (format == ExportFormat.EPUB && pages == 0) {
            throw new Misunderstood("No unread link has a text yet, so there is nothing to make a book of.");
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try {
            format.write(list, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LocalDate day = LocalDate.ofInstant(list.now(), list.reader().zone());
        int links = list.links().countByState().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        String words = format == ExportFormat.EPUB
                ? "A book of " + Say.count(pages, "page") + " to read"
                        + (pages == EpubExport.MOST ? ", those that you saved last." : ".")
                : "Your list: " + Say.count(links, "link") + ", "
                        + Say.count(list.notes().count(), "note") + ".";
        return Outcome.of(Reply.builder()
                .text(words)
                .document(new Document(
                        "dogear-" + day + "." + format.ending(), format.mediaType(), content.toByteArray()))
                .build());
    }
}
