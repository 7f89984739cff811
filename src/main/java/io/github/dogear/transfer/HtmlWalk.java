package io.github.dogear.transfer;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;

/** Goes through an HTML text of any length, element by element as each ends, and lets go of what is done. */
final class HtmlWalk {
    /** What holds one record; once the next one ends, nothing refers to it any more. */
    private static final Set<String> RECORDS = Set.of("dt", "dd", "li", "a");

    private HtmlWalk() {}

    static void walk(Reader text, Consumer<Element> told) throws IOException {
        try (StreamParser html = new StreamParser(Parser.htmlParser().setTrackPosition(true))) {
            html.parse(text, "");
            Element done = null;
            for (Iterator<Element> elements = html.iterator(); elements.hasNext(); ) {
                Element element = elements.next();
                told.accept(element);
                if (RECORDS.contains(element.normalName()) && element.selectFirst("dl, ul, h3, h1") == null) {
                    if (done != null && done.parent() != null && !done.parents().contains(element)) {
                        done.remove();
                    }
                    done = element;
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    static long line(Element element) {
        return Math.max(1, element.sourceRange().start().lineNumber());
    }

    static boolean says(String head, String words) {
        return head.toLowerCase(Locale.ROOT).contains(words);
    }
}
