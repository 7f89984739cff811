package io.github.dogear.transfer;

import io.github.dogear.reading.ReadingList;
import io.github.dogear.store.Row;
import java.io.PrintWriter;
import java.util.Locale;

/** Writes the links as a Netscape bookmarks file, which browsers and other reading lists take in. */
public final class HtmlExport {
    private HtmlExport() {}

    public static void write(ReadingList list, PrintWriter out) {
        out.println("<!DOCTYPE NETSCAPE-Bookmark-file-1>");
        out.println("<META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=UTF-8\">");
        out.println("<TITLE>Reading list</TITLE>");
        out.println("<H1>Reading list</H1>");
        out.println("<DL><p>");
        list.sql().each("""
                        SELECT link.url, link.title, link.saved_at, link.state,
                          (SELECT group_concat(replace(topic.name, ',', ' '), ',') FROM link_topic
                            JOIN topic ON topic.id = link_topic.topic_id WHERE link_topic.link_id = link.id) AS topics,
                          (SELECT group_concat(note.text, char(10)) FROM note_source
                            JOIN note ON note.id = note_source.note_id
                            WHERE note_source.link_id = link.id AND note_source.covers = 0) AS notes
                        FROM link WHERE link.reader_id = ? AND link.kind = 'link' ORDER BY link.saved_at, link.id
                        """, row -> link(row, out), list.reader().id());
        out.println("</DL><p>");
    }

    private static void link(Row row, PrintWriter out) {
        String topics = row.textOrNull("topics");
        String notes = row.textOrNull("notes");
        boolean unread = row.text("state").equals("unread") || row.text("state").equals("later");
        out.printf(
                Locale.ROOT,
                "<DT><A HREF=\"%s\" ADD_DATE=\"%d\"%s TOREAD=\"%d\">%s</A>%n",
                escaped(row.text("url")),
                row.number("saved_at") / 1000,
                topics == null ? "" : " TAGS=\"" + escaped(topics) + "\"",
                unread ? 1 : 0,
                escaped(row.text("title")));
        if (notes != null) {
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
