package io.github.dogear.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading in the chat. */
class ReadTest {
    @TempDir
    Path directory;

    private Chat chat;

    @BeforeEach
    void open() {
        chat = new Chat(directory.resolve("data"));
        chat.say("https://blog.example.org/the-ledger-of-ships");
    }

    @AfterEach
    void close() {
        chat.close();
    }

    private void read(String text) {
        chat.write(sql -> {
            sql.update("INSERT OR REPLACE INTO page (link_id, text, read_at) VALUES (1, ?, 0)", text);
            return sql.update("UPDATE link SET page_state = 'read', minutes = 3 WHERE id = 1");
        });
    }

    private static String paragraph(int number) {
        return "Paragraph " + number + ". "
                + "The harbour keeps a ledger of all the ships that pass at night. "
                        .repeat(10)
                        .strip();
    }

    private static String article() {
        List<String> paragraphs = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            paragraphs.add(paragraph(i));
        }
        return String.join("\n", paragraphs);
    }

    @Test
    void anArticleIsReadInPartsOfWholeParagraphs() {
        read(article());
        assertThat(chat.say("/read 1")).isEqualTo("""
                The ledger of ships
                blog.example.org · 3 min · no. 1
                Part 1 of 3

                %s

                %s

                %s
                [Next] [Done] [Note]""".formatted(paragraph(1), paragraph(2), paragraph(3)));
        assertThat(chat.press("Next"))
                .startsWith("The ledger of ships\nPart 2 of 3\n\nParagraph 4. ")
                .endsWith("[Next] [Done] [Note]");
        assertThat(chat.press("Next")).contains("Part 3 of 3").endsWith("That was all of it.\n[Done] [Note]");
        assertThat(chat.press("Done")).startsWith("Read: The ledger of ships");
    }

    @Test
    void itGoesOnWhereOneStoppedEvenAfterARestart() {
        read(article());
        chat.say("/read 1");
        chat.press("Next");
        chat.restart();

        assertThat(chat.say("/read 1"))
                .startsWith("The ledger of ships\nPart 2 of 3, where you stopped\n\nParagraph 4. ")
                .endsWith("[Next] [Done] [Note] [From the start]");
        assertThat(chat.press("From the start")).contains("Part 1 of 3");
        assertThat(chat.say("/read 1 9")).isEqualTo("It has 3 parts.");
    }

    @Test
    void aReplyToAPartIsANoteOnTheLink() {
        read(article());
        chat.say("/read 1");
        assertThat(chat.reply(chat.lastCard(), "so lamps count too")).contains("Noted");
        assertThat(chat.number("SELECT count(*) FROM note_source WHERE link_id = 1"))
                .isEqualTo(1);
    }

    @Test
    void aLinkWithoutTextSaysWhy() {
        assertThat(chat.say("/read 1")).isEqualTo("""
                The ledger of ships
                blog.example.org · no. 1
                Its page has not been read yet. Say that again in a moment.
                [Look again]""");
        chat.write(sql -> sql.update(
                "UPDATE link SET page_state = 'unreadable', page_problem = 'The page is gone.' WHERE id = 1"));
        assertThat(chat.say("/read")).contains("There is nothing to show: The page is gone.");
        assertThat(chat.say("/read soon")).isEqualTo("Try /read 12");
        assertThat(chat.say("/read 99")).contains("There is no number 99");
    }

    @Test
    void nextOffersToReadHere() {
        assertThat(chat.say("/next")).contains("[Done] [Skip] [Let go]\n");
        read(article());
        assertThat(chat.say("/next")).contains("[Done] [Skip] [Let go] [Read here]\n");
    }

    @Test
    void noPartIsLongerThanItMayBeAndNoneLosesALetter() {
        for (String text : List.of(
                article(),
                "word ".repeat(3_000).strip(),
                "x".repeat(9_999),
                "灯台守は夜ごとに船を数える。".repeat(700),
                "👩‍🚀".repeat(2_000),
                "a\n".repeat(4_000).strip(),
                "short")) {
            Parts parts = new Parts(text);
            StringBuilder all = new StringBuilder();
            for (int i = 1; i <= parts.count(); i++) {
                String part = parts.part(i);
                assertThat(part.replace("\n\n", "\n").length()).isLessThanOrEqualTo(Parts.LONGEST * 5 / 4);
                assertThat(part).isNotBlank();
                assertThat(Character.isLowSurrogate(part.charAt(0))).isFalse();
                assertThat(parts.at(parts.before(i))).isEqualTo(i);
                all.append(part);
            }
            assertThat(all.toString().replaceAll("\\s", "")).isEqualTo(text.replaceAll("\\s", ""));
        }
    }
}
