package io.github.dogear.command;

import io.github.dogear.chat.Button;
import io.github.dogear.chat.ItemRef;
import io.github.dogear.chat.Reply;
import io.github.dogear.delivery.Chats;
import io.github.dogear.delivery.Outbox;
import io.github.dogear.page.Page;
import io.github.dogear.page.Visit;
import io.github.dogear.reading.CanonicalAddress;
import io.github.dogear.reading.Link;
import io.github.dogear.reading.Merging;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.recall.TopicGuess;
import io.github.dogear.store.Sql;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts what was found at a link's address into the list, and tells it on the link's card. */
final class Findings {
    private static final String ARCHIVE = "https://web.archive.org/web/2/";

    private final Sql sql;
    private final ReadingList list;
    private final Instant now;

    Findings(ReadingList list) {
        this.sql = list.sql();
        this.list = list;
        this.now = list.now();
    }

    /**
     * The first reading of a link's page, or its last attempt.
     *
     * @param guess where it may belong
     */
    void keep(Link link, Visit visit, TopicGuess.Guess guess) {
        String problem = visit.problem();
        sql.update(
                "UPDATE link SET page_state = ?, page_problem = ?, page_tries = page_tries + 1 WHERE id = ?",
                problem == null ? "read" : "unreadable",
                problem,
                link.id());
        Optional<Merging.Merged> merged = take(link, visit);
        if (merged.isPresent()) {
            tell(merged.get());
        } else if (new Outbox(sql)
                        .cardsOf(ItemRef.link(link.id()), list.reader().id())
                == 1) {
            // The receipt is all that was shown of the link so far.
            new Outbox(sql)
                    .editCards(ItemRef.link(link.id()), list.reader().id(), receipt(link.id(), visit, guess), now);
        }
    }

    /** A reading that the reader asked for: what was read before stays when nothing comes now. */
    void check(Link link, Visit visit) {
        String problem = visit.problem();
        sql.update("DELETE FROM page_check WHERE link_id = ?", link.id());
        sql.update("""
                UPDATE link SET page_problem = ?1,
                  page_state = CASE WHEN ?1 IS NULL THEN 'read' WHEN page_state IN ('read', 'waiting') THEN page_state ELSE 'unreadable' END
                WHERE id = ?2
                """, problem, link.id());
        Optional<Merging.Merged> merged = take(link, visit);
        if (merged.isPresent()) {
            tell(merged.get());
            return;
        }
        String heading = problem == null ? "Read again:" : "Looked again:";
        Reply.Builder card = card(heading, link.id(), visit.dead());
        Reply reply = withChoices(card, link.id(), null);
        if (!new Outbox(sql)
                .editNewestCard(ItemRef.link(link.id()), list.reader().id(), reply, now)) {
            new Chats(sql)
                    .of(list.reader().id()).stream().limit(1).forEach(chat -> new Outbox(sql).answer(chat, reply, now));
        }
    }

    private Optional<Merging.Merged> take(Link link, Visit visit) {
        Page page = visit.page();
        if (page == null || page.kind() != Page.Kind.ARTICLE) {
            return Optional.empty();
        }
        take(link.id(), page);
        String foundAt = link.url() == null ? null : visit.foundAt(link.url());
        Optional<CanonicalAddress> address = Optional.ofNullable(foundAt).flatMap(CanonicalAddress::of);
        return new Merging(list).found(list.links().find(link.id()).orElseThrow(), address.orElse(null));
    }

    private void take(long link, Page page) {
        sql.update(
                """
                UPDATE link SET author = ?, published = ?, language = ?, words = ?, minutes = ?,
                  site = iif(? = '', site, ?) WHERE id = ?
                """,
                page.author(),
                page.published() == null ? null : page.published().toString(),
                page.language(),
                page.words(),
                page.minutes() > 0 ? page.minutes() : null,
                page.site(),
                page.site(),
                link);
        if (page.title() != null && !page.title().isBlank()) {
            sql.update(
                    "UPDATE link SET title = ?, title_by = 'page' WHERE id = ? AND title_by <> 'reader'",
                    Say.cut(page.title(), 500),
                    link);
        }
        if (!page.text().isBlank()) {
            sql.update("""
                    INSERT INTO page (link_id, text, read_at) VALUES (?, ?, ?)
                    ON CONFLICT (link_id) DO UPDATE SET text = excluded.text, read_at = excluded.read_at
                    """, link, page.text(), now);
        }
    }

    private Reply receipt(long id, Visit visit, TopicGuess.Guess guess) {
        Link link = list.links().find(id).orElseThrow();
        if (link.state() != Link.State.UNREAD) {
            return moved(link, visit.dead());
        }
        Suggestions suggestions = new Suggestions(list);
        Optional<Suggestions.Filed> filed = suggestions.file(link, guess);
        Reply.Builder reply = card(heading(link), id, visit.dead());
        filed.ifPresent(one -> reply.line()
                .text("Filed under " + Say.quoted(one.topic().name()) + "; not right? Undo takes it out again."));
        suggestions.offer(reply, id, guess);
        Saving.offerLearning(reply, list, link);
        return withChoices(reply, id, filed.map(Suggestions.Filed::undo).orElseGet(() -> undoOfSaving(id)));
    }

    /** The card of a link that was put off or done before its page came: it goes on saying so. */
    private Reply moved(Link link, boolean dead) {
        Reply.Builder reply = card(heading(link), link.id(), dead);
        Button undo = undo(sql.number("SELECT max(change_id) FROM journal WHERE tab = 'link' AND row = ?", link.id()));
        if (undo != null) {
            reply.buttons(undo, new Button("Next", "/next"));
        }
        return reply.build();
    }

    private String heading(Link link) {
        Instant until = link.laterUntil();
        return switch (link.state()) {
            case UNREAD -> "Saved:";
            case READ -> "Read:";
            case DROPPED -> "Let go:";
            case COVERED -> "Covered:";
            case LATER -> until == null ? "For later:" : "Back " + Coming.said(list, until) + ":";
        };
    }

    private Reply withChoices(Reply.Builder reply, long id, @Nullable Button undo) {
        Link link = list.links().find(id).orElseThrow();
        Cards.choices(link, undo).forEach(row -> reply.buttons(row.toArray(Button[]::new)));
        return reply.build();
    }

    private Reply.Builder card(String heading, long id, boolean dead) {
        Cards cards = new Cards(list);
        Link link = list.links().find(id).orElseThrow();
        Reply.Builder reply = cards.link(heading, link);
        cards.notes(reply, link);
        if (link.pageProblem() != null) {
            reply.line().text(link.pageProblem() + " The link is kept all the same.");
        }
        if (dead && link.url() != null) {
            String copy = ARCHIVE + link.url();
            reply.line().text("There may be an older copy: ").link(copy, copy);
        }
        return reply;
    }

    private @Nullable Button undoOfSaving(long link) {
        return undo(sql.number(
                "SELECT min(change_id) FROM journal WHERE tab = 'link' AND row = ? AND undo LIKE 'DELETE%'", link));
    }

    private static @Nullable Button undo(long change) {
        return change == 0 ? null : new Button("Undo", "/undo " + change);
    }

    private void tell(Merging.Merged merged) {
        Link link = merged.link();
        Cards cards = new Cards(list);
        Reply.Builder reply = cards.link("You have that already:", link);
        reply.line()
                .text(merged.gone().url() + " leads to the same page. Saved "
                        + Say.ago(link.savedAt(), now, list.reader().zone()) + ", " + cards.state(link) + ".");
        cards.notes(reply, link);
        Button undo = new Button("Undo", "/undo " + merged.change());
        Cards.choices(link, undo).forEach(row -> reply.buttons(row.toArray(Button[]::new)));
        ItemRef gone = ItemRef.link(merged.gone().id());
        new Outbox(sql).editNewestCard(gone, list.reader().id(), reply.build(), now);
        new Chats(sql).replace(gone, ItemRef.link(link.id()));
    }
}
