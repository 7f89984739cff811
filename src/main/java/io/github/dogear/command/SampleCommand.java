package io.github.dogear.command;

import io.github.dogear.chat.Button;
import io.github.dogear.chat.Reply;
import io.github.dogear.delivery.Outcome;
import io.github.dogear.transfer.HandKeptImport;
import io.github.dogear.transfer.HandKeptList;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Takes in a short list to try things on. */
final class SampleCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of("sample", "", "Take in a short list to try things on", "/sample  /undo takes it back")
                .unlisted();
    }

    @Override
    public Outcome run(Request request) {
        HandKeptList sample = HandKeptList.parse(text());
        Request.Done<HandKeptImport.Sum> done = request.change("took in the sample list", () -> {
            HandKeptImport taking = new HandKeptImport();
            taking.take(request.list(), sample.entries());
            return taking.sum();
        });
        if (done.value().imported() == 0) {
            return Outcome.of(Reply.of("You have the sample list already."));
        }
        return Outcome.of(Reply.builder()
                .text("The sample list is in: " + Say.count(sample.summary().links(), "link") + ", "
                        + Say.count(sample.summary().notes(), "note") + ". Try ")
                .code("/next")
                .text(", ")
                .code("/note locks")
                .text(", ")
                .code("/topics")
                .text(".")
                .buttons(new Button("Next", "/next"), done.undo())
                .build());
    }

    private static String text() {
        try (InputStream in = SampleCommand.class.getResourceAsStream("/io/github/dogear/sample.md")) {
            if (in == null) {
                throw new IllegalStateException("the sample list is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
