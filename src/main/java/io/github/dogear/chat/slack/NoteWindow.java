package io.github.dogear.chat.slack;

import static com.slack.api.model.block.Blocks.input;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.plainTextInput;
import static com.slack.api.model.view.Views.viewClose;
import static com.slack.api.model.view.Views.viewSubmit;
import static com.slack.api.model.view.Views.viewTitle;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.model.view.View;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The window in which a note is written: opened by a button whose command ends where the note's words go. */
final class NoteWindow {
    static final String CALLBACK = "note";

    /** Slack's limit for an input. */
    private static final int MOST_CHARACTERS = 3000;

    private NoteWindow() {}

    /**
     * What a note in the window is about.
     *
     * @param message the message with the button, or ""
     * @param thread the message in whose thread that one stands, or ""
     */
    record About(String chat, String message, String thread, String command) {}

    /** Whether a button's command still needs words: {@code /note 12:}. */
    static boolean opens(String command) {
        return command.startsWith("/note ") && command.endsWith(":");
    }

    static View view(About about) {
        return View.builder()
                .type("modal")
                .callbackId(CALLBACK)
                .title(viewTitle(title -> title.type("plain_text").text("Write a note")))
                .submit(viewSubmit(submit -> submit.type("plain_text").text("Keep")))
                .close(viewClose(close -> close.type("plain_text").text("Cancel")))
                .privateMetadata(String.join("\n", about.chat(), about.message(), about.thread(), about.command()))
                .blocks(List.of(input(input -> input.blockId(CALLBACK)
                        .label(plainText("Your note"))
                        .element(plainTextInput(
                                text -> text.actionId(CALLBACK).multiline(true).maxLength(MOST_CHARACTERS))))))
                .build();
    }

    static @Nullable About about(String metadata) {
        String[] parts = metadata.split("\n", 4);
        return parts.length == 4 ? new About(parts[0], parts[1], parts[2], parts[3]) : null;
    }

    static String words(JsonNode view) {
        return Json.text(view, "state", "values", CALLBACK, CALLBACK, "value");
    }
}
