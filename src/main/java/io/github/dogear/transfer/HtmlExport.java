package io.github.dogear.transfer;

import io.github.dogear.reading.Link;
import io.github.dogear.reading.ReadingList;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes the links as a Netscape bookmarks file, which browsers and other reading lists take in. */
public final class HtmlExport {
    private HtmlExport() {}

    public static void write(ReadingList list, PrintWriter out) {
        out.println("<!DOCTYPE NETSCAPE-Bookmark-file-1>");
        out.println("<META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=UTF-8\">");
        out.println(NetscapeHtml.OWN_MARK);
        out.println("<TITLE>Reading list</TITLE>");
        out.println("<H1>Reading list</H1>");
        out.println("<DL><p>");
        list.sql()
                .each(
                        "SELECT id FROM link WHERE reader_id = ? AND kind = 'link' ORDER BY saved_at, id",
                        row -> list.links().find(row.number("id")).ifPresent(link -> link(list, link, out)),
                        list.reader().id());
        out.println("</DL><p>");
    }

    private static void link(ReadingList list, Link link, PrintWriter out) {
        String topics = list.topics().ofLink(link.id()).stream()
                .map(topic -> topic.name().replace(',', ' '))
                .collect(Collectors.joining(","));
        String notes = Voices.join(list.notes().about(link.id()));
        boolean unread = link.state() == Link.State.UNREAD || link.state() == Link.State.LATER;
        out.printf(
                Locale.ROOT,
                "<DT><A HREF=\"%s\" ADD_DATE=\"%d\"%s TOREAD=\"%d\">%s</A>%n",
                escaped(String.valueOf(link.url())),
                link.savedAt().getEpochSecond(),
                topics.isEmpty() ? "" : " TAGS=\"" + escaped(topics) + "\"",
                unread ? 1 : 0,
                escaped(link.title()));
        if (!notes.isEmpty()) {
            out.println("<DD>" + escaped(notes));
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
