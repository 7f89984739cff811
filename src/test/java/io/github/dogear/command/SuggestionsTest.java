package io.github.dogear.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dogear.chat.Button;
import io.github.dogear.page.Web;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Topics that are offered on the card of a link when its page was read. */
@Timeout(120)
class SuggestionsTest {
    private static final String ASKED = "Does it belong under";

    @TempDir
    Path directory;

    private Web web;
    private Chat chat;

    @BeforeEach
    void open() {
        web = new Web();
        chat = new Chat(directory.resolve("data"), clock -> web.fetcher(clock, Duration.ofSeconds(5)));
    }

    @AfterEach
    void close() {
        chat.close();
        web.close();
    }

    /** Saves a page and waits until it was read; gives back its card as it is then. */
    private String save(String path, String topic, String title, String text) {
        web.page(path, "<title>" + title + "</title><h1>" + title + "</h1><p>" + text + "</p>");
        chat.say((web.address(path.length() % 3 + 1, path) + " " + topic).strip());
        return chat.hear(title);
    }

    private void bread(String topic) {
        save(
                "/rye",
                topic,
                "Rye is not wheat",
                "Rye flour holds water otherwise: a rye loaf wants acid, a tin and rest. The dough of rye needs sourdough and no kneading, and the oven has to be hot.");
        save(
                "/steam-oven",
                topic,
                "Steam in a home oven",
                "The crust of a loaf stays soft while the oven is full of steam, and the bread rises further. A pan of water under the dough makes steam.");
        save(
                "/starter",
                topic,
                "A sourdough starter",
                "Flour, water and patience: wild yeast wakes within a week if the sourdough starter is fed with rye flour every day. Then bake bread.");
        save(
                "/fold-dough",
                topic,
                "Wet dough",
                "Wet dough needs time instead of kneading: flour, water, yeast, and folds every half hour make bread with an open crumb.");
    }

    private void chess() {
        save(
                "/opening",
                "#chess",
                "Openings for busy people",
                "Three openings of chess, twenty minutes a week, and a repertoire that lasts: white plays the Italian, black the Caro-Kann.");
        save(
                "/endgame",
                "#chess",
                "Rook endgames",
                "Half of all endgames of chess are about rooks; a king cut off, a rook behind the pawn, and the draw of Philidor.");
        save(
                "/mate",
                "#chess",
                "Mate in two",
                "Puzzles sharpen the eye for a mate: chess players look for checks, captures and threats of king and queen.");
    }

    private String baguette() {
        return save(
                "/baguette",
                "",
                "Baguettes before breakfast",
                "The dough of a baguette ferments overnight: flour, water and little yeast, as sourdough does. The oven has to be full of steam, so that the crust of the loaf opens and the bread rises.");
    }

    /** A page about the two. */
    private String breadAndChess() {
        return save(
                "/both",
                "",
                "The baker who played",
                "A baker of bread played chess while the dough rose: openings in the yeast of the morning, endgames with a rook at the oven, flour on the king, mate before the loaf was done.");
    }

    private long topics(long link) {
        return chat.number("SELECT count(*) FROM link_topic WHERE link_id = " + link);
    }

    @Test
    void theTwoMostFittingTopicsAreOfferedAndOneTapFilesIt() {
        bread("#bread");
        chess();
        assertThat(breadAndChess()).isEqualTo("""
                Saved: The baker who played
                site3.example.org · 1 min · no. 8
                Does it belong under chess or bread?
                [chess] [bread]
                [Done] [Later] [Note] [Undo]""");
        String before = chat.dump();

        assertThat(chat.press("chess")).isEqualTo("""
                Filed under chess: The baker who played
                site3.example.org · 1 min · chess · no. 8
                [Done] [Later] [Note] [Undo]""");
        assertThat(chat.last().edited()).isNotNull();
        assertThat(topics(8)).isEqualTo(1);

        assertThat(chat.press("Undo"))
                .startsWith("Taken back: filed The baker who played under chess. Before that: saved")
                .endsWith("""
                        Does it belong under chess or bread?
                        [chess] [bread]
                        [Done] [Later] [Note] [Undo that too]""");
        assertThat(chat.dump()).isEqualTo(before);
        assertThat(chat.press("bread")).startsWith("Filed under bread: The baker");
        assertThat(chat.say("/list bread")).contains("The baker who played");
    }

    @Test
    void whatIsClearIsFiledByItselfAndOneUndoTakesThatBackAlone() {
        bread("#bread");
        chess();
        assertThat(baguette()).isEqualTo("""
                Saved: Baguettes before breakfast
                site1.example.org · 1 min · bread · no. 8
                Filed under bread; not right? Undo takes it out again.
                [Done] [Later] [Note] [Undo]""");
        assertThat(topics(8)).isEqualTo(1);

        assertThat(chat.press("Undo")).startsWith("Taken back: filed Baguettes before breakfast under bread.");
        assertThat(topics(8)).isZero();
        assertThat(chat.say("/find baguettes")).contains("Baguettes before breakfast");

        assertThat(chat.press("Undo that too")).contains("Taken back: saved");
        assertThat(chat.number("SELECT count(*) FROM link")).isEqualTo(7);
    }

    @Test
    void nothingIsOfferedForAPageAboutSomethingElse() {
        bread("#bread");
        chess();
        assertThat(save(
                        "/glacier",
                        "",
                        "Why glaciers are blue",
                        "Dense ice swallows red light over metres, and lets the blue come back."))
                .doesNotContain(ASKED)
                .endsWith("no. 8\n[Done] [Later] [Note] [Undo]");
    }

    @Test
    void nothingIsOfferedForALinkThatHasATopic() {
        bread("#bread");
        web.page(
                "/baguette",
                "<title>Baguettes</title><h1>Baguettes</h1><p>Dough, flour, yeast, sourdough, oven, bread.</p>");
        chat.say(web.address(1, "/baguette") + " #france");
        assertThat(chat.hear("Saved: Baguettes")).doesNotContain(ASKED).doesNotContain("Filed");
        assertThat(topics(5)).isEqualTo(1);
    }

    @Test
    void nothingIsFiledUnderMisc() {
        bread("#misc");
        assertThat(baguette()).doesNotContain(ASKED).doesNotContain("Filed");
        assertThat(topics(5)).isZero();
    }

    @Test
    void linksThatComeTogetherGetNoSuggestions() {
        bread("#bread");
        for (int i = 0; i < 4; i++) {
            web.page(
                    "/loaf" + i,
                    "<title>Loaf</title><h1>Bread " + i + "</h1><p>Dough, flour, yeast, sourdough, oven, bread.</p>");
        }
        int before = chat.shown().size();
        chat.say(String.join(
                " ",
                List.of(
                        web.address(1, "/loaf0"),
                        web.address(1, "/loaf1"),
                        web.address(1, "/loaf2"),
                        web.address(1, "/loaf3"))));
        chat.until("SELECT count(*) FROM link WHERE page_state = 'read'", 8);
        assertThat(String.join("\n", chat.shown().subList(before, chat.shown().size())))
                .doesNotContain(ASKED);
        assertThat(chat.number("SELECT count(*) FROM link_topic")).isEqualTo(4);
    }

    @Test
    void aTopicWithALongOrStrangeNameFitsItsButton() {
        bread("#bread");
        chess();
        String name = "<b>*Bread*</b> & [loaves](x) 🍞🍞🍞 of the whole wide world, all of them, really";
        chat.say("/topics rename bread to " + name);
        assertThat(breadAndChess()).contains(ASKED);
        assertThat(chat.last().reply().buttons().get(0)).allSatisfy(button -> {
            assertThat(Button.fits(button.command())).isTrue();
            assertThat(button.label()).hasSizeLessThanOrEqualTo(31);
        });
        assertThat(chat.press(chat.last().reply().buttons().get(0).get(0).label()))
                .startsWith("Filed under ");
        assertThat(topics(8)).isEqualTo(1);
    }

    @Test
    void aTopicThatIsGoneOrHoldsTheLinkIsTold() {
        bread("#bread");
        chess();
        breadAndChess();
        chat.say("/topics merge bread into chess");
        assertThat(chat.press("bread")).isEqualTo("That topic is gone. /topics shows those that there are.");
        chat.press("chess");
        assertThat(chat.say("/file 8 2"))
                .startsWith("Under chess already: The baker who played")
                .doesNotContain("Undo");
    }

    @Test
    void theThingToLearnIsStillOfferedWhenThePageWasRead() {
        chat.send("list.md", "Spark:\nPyspark Window functions - Learn about it - Google\n");
        chat.press("Import");
        assertThat(save("/windows", "", "Window functions of PySpark by example", "Rank, lag and lead."))
                .contains("It fits what you want to learn: Pyspark Window functions.\n[Put it there]\n[Done]");
    }
}
