package io.github.dogear.chat.slack;

import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.util.json.GsonFactory;
import io.github.dogear.chat.Button;
import io.github.dogear.chat.Document;
import io.github.dogear.chat.PlainText;
import io.github.dogear.chat.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Draws a reply in blocks, within every limit that Slack sets. */
final class Drawing {
    /** A message takes 50 blocks; some are left for the buttons. */
    private static final int MOST_SECTIONS = 30;

    private static final int MOST_ACTION_BLOCKS = 15;
    private static final int MOST_IN_ACTIONS = 25;
    /** A message takes about 13,000 characters of blocks as JSON. */
    private static final int MOST_CHARACTERS = 9_000;

    private static final int MOST_BUTTON_CHARACTERS = 3_000;
    private static final int MOST_IN_LABEL = 75;
    private static final int MOST_IN_VALUE = 2000;
    private static final int MOST_IN_FALLBACK = 3_000;
    /** What is longer is a file: nobody scrolls through more messages than this. */
    private static final int MOST_MESSAGES = 4;

    private Drawing() {}

    /**
     * One message.
     *
     * @param text what a notification shows, already escaped
     * @param words all that it says, for when Slack does not take the blocks
     */
    record Post(String text, String words, List<LayoutBlock> blocks) {
        String blocksAsJson() {
            return GsonFactory.createSnakeCase().toJson(blocks);
        }
    }

    /** A reply as messages, the last of which has the buttons, and a file. */
    record Drawn(List<Post> posts, @Nullable Document document) {
        /** The same without its file, which it says. */
        Drawn withoutFile(String note) {
            if (document == null) {
                return this;
            }
            List<Post> all = new ArrayList<>(posts);
            Post last = all.isEmpty() ? new Post("", "", List.of()) : all.remove(all.size() - 1);
            List<LayoutBlock> blocks = new ArrayList<>(last.blocks());
            blocks.add(section(note));
            all.add(new Post((last.text() + "\n" + note).strip(), (last.words() + "\n" + note).strip(), blocks));
            return new Drawn(all, null);
        }
    }

    /** @param typed what a reader types here, for what is typed elsewhere */
    static Drawn draw(Reply reply, UnaryOperator<String> typed) {
        List<List<String>> messages = messages(Mrkdwn.sections(reply.spans(), typed));
        Document document = reply.document();
        if (messages.size() > MOST_MESSAGES && document == null) {
            document =
                    new Document("answer.txt", "text/plain", reply.plainText().getBytes(StandardCharsets.UTF_8));
            List<String> first = new ArrayList<>(messages.get(0));
            first.add("The rest is in the file.");
            messages = List.of(first);
        }
        List<Post> posts = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            List<LayoutBlock> blocks = new ArrayList<>();
            messages.get(i).forEach(section -> blocks.add(section(section)));
            if (i == messages.size() - 1) {
                blocks.addAll(buttons(reply.buttons()));
            }
            posts.add(new Post(fallback(messages.get(i)), String.join("\n", messages.get(i)), blocks));
        }
        return new Drawn(posts, document);
    }

    /** The Home tab's blocks: as a message's, but there is one view only. */
    static List<LayoutBlock> home(Reply reply, UnaryOperator<String> typed) {
        List<LayoutBlock> blocks = new ArrayList<>();
        List<List<String>> messages = messages(Mrkdwn.sections(reply.spans(), typed));
        if (!messages.isEmpty()) {
            messages.get(0).forEach(section -> blocks.add(section(section)));
        }
        blocks.addAll(buttons(reply.buttons()));
        return blocks;
    }

    private static List<List<String>> messages(List<String> sections) {
        List<List<String>> messages = new ArrayList<>();
        List<String> message = new ArrayList<>();
        int length = 0;
        for (String section : sections) {
            boolean full = length + jsonLength(section) > MOST_CHARACTERS || message.size() == MOST_SECTIONS;
            if (full && !message.isEmpty()) {
                messages.add(message);
                message = new ArrayList<>();
                length = 0;
            }
            message.add(section);
            length += jsonLength(section);
        }
        if (!message.isEmpty()) {
            messages.add(message);
        }
        return messages;
    }

    private static int jsonLength(String section) {
        return GsonFactory.createSnakeCase().toJson(section).length() + 70;
    }

    /** Verbatim, so that Slack makes no channels, mentions or links of its own out of the words. */
    private static LayoutBlock section(String markup) {
        return SectionBlock.builder()
                .text(MarkdownTextObject.builder().text(markup).verbatim(true).build())
                .build();
    }

    private static List<LayoutBlock> buttons(List<List<Button>> rows) {
        List<LayoutBlock> blocks = new ArrayList<>();
        int room = MOST_BUTTON_CHARACTERS;
        int number = 0;
        for (List<Button> row : rows) {
            List<BlockElement> elements = new ArrayList<>();
            for (Button button : row) {
                room -= 130
                        + button.command().length()
                        + Math.min(button.label().length(), MOST_IN_LABEL);
                boolean fits = room >= 0
                        && elements.size() < MOST_IN_ACTIONS
                        && !button.label().isBlank();
                if (fits && button.command().length() <= MOST_IN_VALUE && blocks.size() < MOST_ACTION_BLOCKS) {
                    elements.add(button(button, "button-" + ++number));
                }
            }
            if (!elements.isEmpty()) {
                blocks.add(ActionsBlock.builder().elements(elements).build());
            }
        }
        return blocks;
    }

    private static BlockElement button(Button button, String id) {
        String label = PlainText.clean(button.label());
        String shown = label.length() > MOST_IN_LABEL
                ? label.substring(0, Mrkdwn.safeCut(label, MOST_IN_LABEL - 1)) + "…"
                : label;
        return ButtonElement.builder()
                .text(PlainTextObject.builder().text(shown).emoji(false).build())
                .value(button.command())
                .actionId(id)
                .build();
    }

    private static String fallback(List<String> sections) {
        String all = String.join("\n", sections);
        if (all.length() <= MOST_IN_FALLBACK) {
            return all;
        }
        // Whole sections, so that no markup is cut in two.
        return sections.get(0);
    }
}
