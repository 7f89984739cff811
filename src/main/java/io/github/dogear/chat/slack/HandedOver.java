package io.github.dogear.chat.slack;

import static io.github.dogear.chat.slack.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dogear.chat.Attachment;
import io.github.dogear.chat.IncomingMessage;
import io.github.dogear.chat.IncomingMessage.Kind;
import io.github.dogear.chat.Origin;
import io.github.dogear.chat.TextLink;
import java.util.ArrayList;
import java.util.List;

/** Makes what somebody hands over, by a shortcut or a reaction, of the message that it is, with who wrote it. */
record HandedOver(Workspace workspace, Lookups lookups, Wire wire) {
    IncomingMessage of(Draft draft, String channel, JsonNode message) {
        Contents contents = Contents.of(message, wire);
        SlackText words = contents.wordsOr(message, wire);
        List<TextLink> links = new ArrayList<>(words.links());
        StringBuilder said = new StringBuilder(words.text());
        List<Attachment> files = new ArrayList<>(contents.files());
        for (Contents.Shared shared : contents.shared()) {
            int offset = said.length() + (said.isEmpty() ? 0 : 1);
            said.append(said.isEmpty() ? "" : "\n").append(shared.words().text());
            shared.words()
                    .links()
                    .forEach(link ->
                            links.add(new TextLink(link.address(), link.start() + offset, link.end() + offset)));
            files.addAll(shared.files());
        }
        draft.kind = Kind.HANDED_OVER;
        draft.previews = contents.previews();
        draft.files = files;
        draft.origin = new Origin(
                author(message), workspace.permalink(channel, text(message, "ts"), text(message, "thread_ts")));
        return draft.build(said.toString(), links);
    }

    private String author(JsonNode message) {
        String user = text(message, "user");
        if (user.isEmpty() || !text(message, "bot_id").isEmpty()) {
            String name = text(message, "username");
            String app = name.isEmpty() ? text(message, "bot_profile", "name") : name;
            return app.isEmpty() ? "an app" : app;
        }
        return lookups.name(user, "");
    }
}
