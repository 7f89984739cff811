package io.github.dogear.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of other programs that are sent in a chat. */
class ImportTest {
    private static final String POCKET = """
            title,url,time_added,tags,status
            Locks,https://a.example/locks,1700000000,linux,unread
            Bad,javascript:alert(1),1700000000,,unread
            Read it,https://a.example/read,1600000000,,archive
            """;

    @TempDir
    Path directory;

    private Chat chat;

    @BeforeEach
    void open() {
        chat = new Chat(directory.resolve("data"));
    }

    @AfterEach
    void close() {
        chat.close();
    }

    @Test
    void aPocketExportIsKnownTakenInAndTakenBack() {
        assertThat(chat.send("export.txt", POCKET))
                .isEqualTo("export.txt is a Pocket export (CSV).\n[Import] [Cancel]");
        assertThat(chat.press("Import")).isEqualTo("""
                        Imported export.txt: 2 new + 0 held already + 1 rejected = 3 entries.
                        Not taken in: line 3: its address is not one of the web (javascript:alert(1)).
                        [Next] [Undo]""");
        assertThat(new String(
                        Objects.requireNonNull(chat.last().reply().document()).content(),
                        java.nio.charset.StandardCharsets.UTF_8))
                .contains("line,reason,record")
                .contains("3,its address is not one of the web,javascript:alert(1)");
        assertThat(chat.say("/list linux")).contains("Locks");
        assertThat(chat.say("/verify")).startsWith("Your list reads back from its export, every row of it.");
        assertThat(chat.press("Undo")).startsWith("Taken back: imported export.txt");
        assertThat(chat.number("SELECT count(*) FROM link")).isZero();
    }

    @Test
    void asManyNotesAreTakenInAsWereAnnounced() {
        assertThat(chat.send("list.md", """
                Raft:
                - [Raft](https://raft.example/paper) - must read
                  - leaders are elected by a majority
                """)).contains("1 link, 1 topic, 2 notes");
        chat.press("Import");
        assertThat(chat.number("SELECT count(*) FROM note")).isEqualTo(2);
    }

    @Test
    void whatMayBeTwoThingsIsAskedAbout() {
        String both = """
                title,url,time_added,tags,status,selection,folder,timestamp
                Locks,https://a.example/locks,1700000000,linux,unread,,Unread,1700000000
                """;
        assertThat(chat.send("odd.csv", both))
                .isEqualTo("odd.csv may be a Pocket export (CSV) or an Instapaper export. Which is it?\n"
                        + "[pocket-csv] [instapaper] [Cancel]");
        assertThat(chat.press("instapaper")).startsWith("Imported odd.csv: 1 new");
    }

    @Test
    void whatIsNoListSaysSo() {
        assertThat(chat.send("some.json", "{\"a\": {\"b\": [1]}, \"c\": 2}"))
                .isEqualTo("I could not read some.json: there is no list in it that I know");
        assertThat(chat.send("empty.txt", " \n"))
                .isEqualTo("I could not read empty.txt: it is empty, or not a text file");
    }

    @Test
    void aStopHalfWayIsTakenUpAgainAndTheSumIsRight() {
        StringBuilder rows = new StringBuilder("title,url,time_added,tags,status\n");
        for (int i = 0; i < 4_000; i++) {
            rows.append("Page ")
                    .append(i)
                    .append(",https://a.example/page-")
                    .append(i)
                    .append(",1700000000,,unread\n");
        }
        chat.send("pocket.csv", rows.toString());
        // The first part is in, and the program ends before the second.
        chat.write(sql -> sql.update("UPDATE import SET state = 'waiting'"));
        chat.restart();
        chat.restart();
        chat.restart();
        assertThat(chat.say("/status")).contains("All is well");
        assertThat(chat.number("SELECT count(*) FROM link")).isEqualTo(4_000);
        assertThat(chat.shown())
                .anyMatch(text -> text.startsWith(
                        "Imported pocket.csv: 4,000 new + 0 held already + 0 rejected = 4,000 entries."));
        assertThat(chat.number("SELECT count(*) FROM change WHERE what LIKE 'imported%'"))
                .isEqualTo(1);
    }
}
