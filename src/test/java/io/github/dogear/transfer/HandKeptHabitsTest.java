package io.github.dogear.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dogear.reading.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What different people mean by the shape of a line. */
class HandKeptHabitsTest {
    /** Each link with its topic, state and notes; and the notes that stand alone. Written again, the list is as it was. */
    private static String read(String text) {
        HandKeptList list = HandKeptList.parse(text);
        assertThat(list.write()).isEqualTo(text);
        return list.entries().stream()
                .map(HandKeptHabitsTest::said)
                .filter(said -> !said.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String said(Entry entry) {
        if (entry instanceof Entry.Item item) {
            return (item.topic() == null ? "" : item.topic() + " > ")
                    + (item.title().isEmpty() ? item.url() : item.title())
                    + (item.state() == Link.State.UNREAD ? "" : " " + item.state())
                    + item.notes().stream()
                            .map(part -> " | " + part.provenance() + " " + part.text())
                            .collect(Collectors.joining());
        }
        return entry instanceof Entry.Noted note
                ? "note: " + note.parts().get(0).text().replace("\n", " / ")
                : "";
    }

    @Test
    void aBulletIsTheTopicOfWhatIsNestedBelowIt() {
        assertThat(read("""
                # Reading

                - Birds
                  - Owls
                    - [Why owls are silent](https://owls.example/silent) - the feathers
                    - https://owls.example/ears
                      - one ear is higher
                  - https://birds.example/all
                  - I saw three of them at the lake in March

                - Bread
                \t- [x] https://bread.example/rye
                \t- Learn about steam
                - https://plain.example/no-topic
                """)).isEqualTo("""
                Owls > Why owls are silent | OWN the feathers
                Owls > https://owls.example/ears | OWN - one ear is higher
                Birds > https://birds.example/all
                note:   - I saw three of them at the lake in March
                Bread > https://bread.example/rye READ
                Bread > steam
                https://plain.example/no-topic""");
    }

    @Test
    void whatComesUnderANestedTopicIsNestedThere() {
        List<Entry> entries = new ArrayList<>(HandKeptList.parse("""
                - Birds
                  - https://birds.example/a
                - Bread
                  - https://bread.example/b
                """).entries());
        Entry.Item fresh = (Entry.Item)
                HandKeptList.parse("https://birds.example/new\n").entries().get(0);
        entries.add(2, fresh.under("Birds"));
        assertThat(new HandKeptList(entries).write()).isEqualTo("""
                - Birds
                  - https://birds.example/a
                  - https://birds.example/new
                - Bread
                  - https://bread.example/b
                """);
    }

    @Test
    void anOutlineOfOrgHasItsTopicsAndItsStates() {
        assertThat(read("""
                #+TITLE: Reading
                #+FILETAGS: :reading:

                * Editors
                ** TODO [[https://e.example/macros][Macros]]
                ** DONE [[https://e.example/photos][Photos]]
                * Cooking
                - https://c.example/stir-frying
                """)).isEqualTo("""
                Editors > Macros
                Editors > Photos READ
                https://c.example/stir-frying""");
    }

    @Test
    void wordsInBoldAboveLinksAreATopicAndAboveOneAddressItsTitle() {
        assertThat(read("""
                **Climate**

                https://c.example/sensitivity

                __Energy storage:__
                * https://e.example/batteries

                https://e.example/iron

                **The tail at scale**
                https://t.example/tail

                **Not a heading, since nothing follows**

                Just some words that stand alone.
                """)).isEqualTo("""
                Climate > https://c.example/sensitivity
                Energy storage > https://e.example/batteries
                Energy storage > https://e.example/iron
                Energy storage > The tail at scale
                note: Just some words that stand alone.""");
    }

    @Test
    void wordsBeforeAnAddressAreItsTitleWhereALineOrAColonPartsThem() {
        assertThat(read("""
                1. The Spotify model that never was - https://a.example/spotify
                2. Conway's law: https://b.example/conway (2010)
                3. Dan Luu | https://c.example/dan
                4. via Anna: https://d.example/x
                5. 2026-01-07: https://e.example/y
                """)).isEqualTo("""
                The Spotify model that never was
                Conway's law | OWN (2010)
                Dan Luu
                https://d.example/x | OWN via Anna
                https://e.example/y | OWN 2026-01-07""");
    }

    @Test
    void aLinkWithWordsBehindItIsNoPartOfTheNoteAbove() {
        assertThat(read("""
                4. A book that somebody lent me
                5. https://d.example/guides (the guides)
                """)).isEqualTo("""
                note: 4. A book that somebody lent me
                https://d.example/guides | OWN (the guides)""");
    }

    @Test
    void wordsOfAModelInALinksOwnLineStayItsWords() {
        assertThat(read("""
                https://a.example/x (gpt): Parking is priced.
                https://b.example/y - mine (gpt): and not mine
                https://c.example/z - a history of (AI) winters
                """)).isEqualTo("""
                https://a.example/x | AI Parking is priced.
                https://b.example/y | OWN mine | AI and not mine
                https://c.example/z | OWN a history of (AI) winters""");
    }

    @Test
    void aTablesRowSaysWhatIsReadAndAStateIsNoNote() {
        assertThat(read("""
                | Title | Link | Status | Notes |
                |-------|------|--------|-------|
                | Attention | https://a.example/1 | read | the transformer |
                | LSM trees | [pdf](https://a.example/2.pdf) | unread | |
                """)).isEqualTo("""
                Attention READ | OWN the transformer
                LSM trees""");
    }

    @Test
    void anAddressAndAPictureAreNoTitles() {
        assertThat(read("""
                ## Systems #big #old

                - [https://a.example/q?id=1](https://a.example/q?id=1)
                - [![CC0](https://b.example/cc.png)](https://b.example/licence)
                - [Jepsen](https://c.example/j) #consensus
                """)).isEqualTo("""
                Systems > https://a.example/q?id=1
                Systems > CC0
                Systems > Jepsen | OWN #consensus""");
    }

    @Test
    void aHeadingAboveIndentedLinksIsOne() {
        assertThat(read("""
                SECURITY
                \thttps://a.example/top-ten\tTop ten
                \thttps://b.example/labs\tLabs, free
                """)).isEqualTo("""
                SECURITY > https://a.example/top-ten | OWN Top ten
                SECURITY > https://b.example/labs | OWN Labs, free""");
    }
}
