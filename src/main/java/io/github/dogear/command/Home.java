package io.github.dogear.command;

import io.github.dogear.chat.Button;
import io.github.dogear.chat.ItemRef;
import io.github.dogear.chat.Reply;
import io.github.dogear.reading.Link;
import io.github.dogear.reading.Links;
import io.github.dogear.reading.ReadingList;
import java.util.List;

/** The list at a glance: its numbers, the newest links that wait to be read, and how it grew and was read. */
final class Home {
    private static final int MOST = 8;
    private static final int IN_A_ROW = 5;

    private Home() {}

    static Reply of(ReadingList list) {
        Links.Filter unread = new Links.Filter(Link.State.UNREAD, Link.Kind.LINK, null);
        List<Link> links = list.links().page(unread, MOST, 0);
        Reply.Builder reply = Reply.builder()
                .bold(Say.count(list.links().count(unread), "link") + " to read")
                .text(", " + Say.count(list.notes().count(), "note") + ".");
        Cards cards = new Cards(list);
        for (Link link : links) {
            reply.line();
            cards.row(reply, link);
            reply.shows(ItemRef.link(link.id()));
        }
        Button[] done = links.stream()
                .limit(IN_A_ROW)
                .map(link -> new Button("Done " + link.id(), "/done " + link.id()))
                .toArray(Button[]::new);
        if (done.length > 0) {
            reply.buttons(done);
        }
        return reply.chart(StatsCommand.chart(list))
                .buttons(new Button("Next", "/next"), new Button("Topics", "/topics"), new Button("Stats", "/stats"))
                .build();
    }
}
