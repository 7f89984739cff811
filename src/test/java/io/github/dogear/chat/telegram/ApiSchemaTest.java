package io.github.dogear.chat.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dogear.Shared;
import io.github.dogear.chat.Button;
import io.github.dogear.chat.Chart;
import io.github.dogear.chat.ChatId;
import io.github.dogear.chat.Document;
import io.github.dogear.chat.Reply;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every kind of call against the published description of the Bot API; skipped, and said so, where it is missing. */
class ApiSchemaTest {
    private ApiSchema schema;

    @BeforeEach
    void find() {
        Shared.file("telegram-bot-api.json");
        schema = ApiSchema.find().orElseThrow();
    }

    private List<String> problems(String method, String arguments) throws IOException {
        JsonNode json = BotApiDouble.MAPPER.readTree(arguments);
        return schema.problemsOfCall(method, json);
    }

    @Test
    void whatTheServerWouldRefuseIsFound() throws IOException {
        assertThat(problems("sendMessage", "{\"chat_id\":1,\"text\":\"x\"}")).isEmpty();
        assertThat(problems("sendMessage", "{\"chat_id\":1}")).containsExactly("sendMessage lacks text");
        assertThat(problems("sendMessage", "{\"chat_id\":true,\"text\":\"x\"}")).isNotEmpty();
        assertThat(problems("sendMessage", "{\"chat_id\":1,\"text\":\"x\",\"colour\":\"red\"}"))
                .containsExactly("sendMessage has no colour");
        assertThat(problems(
                        "sendMessage", "{\"chat_id\":1,\"text\":\"x\",\"reply_markup\":{\"inline_keyboard\":[[{}]]}}"))
                .isNotEmpty();
        assertThat(problems("sendPigeon", "{}")).containsExactly("there is no method sendPigeon");
    }

    @Test
    void everyCallOfOursIsTaken() {
        try (Listening bot = new Listening()) {
            bot.start();
            bot.found = List.of(new InlineSearch.Found("a", "b", "https://example.org/"));
            bot.ann.type("a");
            bot.ann.press(5, "/done 1");
            bot.telegram.await("answerInlineQuery", 1);
            bot.telegram.await("answerCallbackQuery", 1);
            ChatId chat = new ChatId("telegram", "42");
            Reply.Builder card =
                    Reply.builder().link("a", "https://example.org/").buttons(new Button("Done", "/done 1"));
            bot.platform.send(chat, card.build(), null);
            bot.platform.send(chat, card.preview().build(), "101");
            bot.platform.send(
                    chat,
                    card.document(new Document("a.md", "text/markdown", new byte[] {'a'}))
                            .build(),
                    null);
            bot.platform.send(
                    chat,
                    Reply.builder()
                            .text("a")
                            .chart(new Chart(List.of(new Chart.Week("1 Nov", 1, 2, 3)), List.of()))
                            .buttons(new Button("Next", "/next"))
                            .build(),
                    null);
            assertThat(bot.telegram.calls())
                    .extracting(BotApiDouble.Call::method)
                    .contains("getme", "getupdates", "setmycommands", "deletewebhook", "sendmessage")
                    .contains(
                            "editmessagetext", "senddocument", "sendphoto", "answerinlinequery", "answercallbackquery");
            assertThat(bot.telegram.problems()).isEmpty();
        }
    }
}
