package io.github.dogear.command;

import io.github.dogear.chat.Document;
import io.github.dogear.chat.Reply;
import io.github.dogear.delivery.Outcome;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.transfer.HandKeptExport;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** Gives the whole list as a file. */
final class ExportCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of(
                "export", "", "Give the whole list as a file", "/export  as the README that it could have been");
    }

    @Override
    public boolean onlyLooks(String arguments) {
        return true;
    }

    @Override
    public Outcome run(Request request) {
        ReadingList list = request.list();
        String text = HandKeptExport.write(list);
        LocalDate day = LocalDate.ofInstant(list.now(), list.reader().zone());
        int links = list.links().countByState().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        return Outcome.of(Reply.builder()
                .text("Your list: " + Say.count(links, "link") + ", "
                        + Say.count(list.notes().count(), "note") + ".")
                .document(new Document("dogear-" + day + ".md", "text/markdown", text.getBytes(StandardCharsets.UTF_8)))
                .build());
    }
}
