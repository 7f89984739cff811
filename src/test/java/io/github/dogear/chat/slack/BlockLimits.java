package io.github.dogear.chat.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Slack's limits for what is posted, as a table of their own: what breaks one is told in words. */
final class BlockLimits {
    private static final int BLOCKS_IN_MESSAGE = 50;
    private static final int BLOCKS_IN_VIEW = 100;
    private static final int CHARACTERS_IN_MESSAGE = 13_000;
    private static final int CHARACTERS_IN_TEXT = 4_000;
    private static final int CHARACTERS_WITHOUT_BLOCKS = 40_000;
    private static final int SECTION_TEXT = 3_000;
    private static final int BUTTON_TEXT = 75;
    private static final int BUTTON_VALUE = 2_000;
    private static final int ACTION_ID = 255;
    private static final int ELEMENTS_IN_ACTIONS = 25;
    private static final int METADATA = 3_000;
    private static final int VIEW_TITLE = 24;
    private static final int INPUT = 3_000;

    private final List<String> broken = new ArrayList<>();

    private BlockLimits() {}

    static List<String> ofMessage(String text, JsonNode blocks) {
        BlockLimits limits = new BlockLimits();
        limits.most("message text", text.length(), blocks.isEmpty() ? CHARACTERS_WITHOUT_BLOCKS : CHARACTERS_IN_TEXT);
        limits.that(!text.isBlank(), "a message without a fallback text");
        limits.noControl(text);
        limits.escaped(text);
        limits.most("blocks", blocks.size(), BLOCKS_IN_MESSAGE);
        limits.most("characters of blocks", blocks.toString().length(), CHARACTERS_IN_MESSAGE);
        limits.blocks(blocks);
        return limits.broken;
    }

    static List<String> ofView(JsonNode view) {
        BlockLimits limits = new BlockLimits();
        limits.most("blocks in a view", view.path("blocks").size(), BLOCKS_IN_VIEW);
        limits.most("private_metadata", Json.text(view, "private_metadata").length(), METADATA);
        if (Json.text(view, "type").equals("modal")) {
            for (String field : List.of("title", "submit", "close")) {
                limits.text(view.path(field), "plain_text", VIEW_TITLE);
            }
        }
        limits.blocks(view.path("blocks"));
        return limits.broken;
    }

    private void blocks(JsonNode blocks) {
        Set<String> actions = new HashSet<>();
        for (JsonNode block : blocks) {
            switch (Json.text(block, "type")) {
                case "section" -> section(block);
                case "actions" -> {
                    JsonNode elements = block.path("elements");
                    most("elements in actions", elements.size(), ELEMENTS_IN_ACTIONS);
                    that(!elements.isEmpty(), "actions without elements");
                    elements.forEach(element -> button(element, actions));
                }
                case "input" -> {
                    text(block.path("label"), "plain_text", 2_000);
                    that(Json.text(block, "element", "type").equals("plain_text_input"), "an unknown input");
                    most(
                            "input length",
                            block.path("element").path("max_length").asInt(1),
                            INPUT);
                    that(block.path("element").path("max_length").asInt(1) >= 1, "an input for nothing");
                }
                default -> broken.add("a block of type " + block.path("type"));
            }
        }
    }

    private void section(JsonNode block) {
        JsonNode text = block.path("text");
        text(text, "mrkdwn", SECTION_TEXT);
        that(text.path("verbatim").asBoolean(), "a section that Slack may link by itself");
        String markup = Json.text(text, "text");
        noControl(markup);
        escaped(markup);
    }

    private void escaped(String markup) {
        String left =
                markup.replaceAll("<https?://[^<>|\\s]+(\\|[^<>\\n]+)?>", "").replaceAll("&(amp|lt|gt);", "");
        that(left.indexOf('<') < 0 && left.indexOf('>') < 0 && left.indexOf('&') < 0, "unescaped: " + left);
    }

    private void button(JsonNode element, Set<String> actions) {
        that(Json.text(element, "type").equals("button"), "an element that is no button");
        text(element.path("text"), "plain_text", BUTTON_TEXT);
        most("button value", Json.text(element, "value").length(), BUTTON_VALUE);
        String action = Json.text(element, "action_id");
        most("action_id", action.length(), ACTION_ID);
        that(!action.isEmpty() && actions.add(action), "an action_id twice: " + action);
    }

    private void text(JsonNode text, String type, int most) {
        that(Json.text(text, "type").equals(type), "text of type " + text.path("type"));
        String words = Json.text(text, "text");
        that(!words.isBlank(), "an empty text");
        most("text", words.length(), most);
    }

    private void noControl(String text) {
        that(text.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\t'), "control characters");
        that(
                text.equals(new String(
                        text.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        java.nio.charset.StandardCharsets.UTF_8)),
                "half a character");
    }

    private void most(String what, int is, int most) {
        that(is <= most, what + ": " + is + ", at most " + most);
    }

    private void that(boolean holds, String otherwise) {
        if (!holds) {
            broken.add(otherwise);
        }
    }
}
