package io.github.dogear.page;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * One run of text between two block boundaries of a page: a paragraph, a heading, a list item, a table row.
 *
 * @param element the block-level element the text stands in
 * @param text the text, white space folded (kept in {@link Kind#CODE})
 * @param linked how many of its characters are inside links
 * @param doubt the innermost element around it that looks like boilerplate, or null
 */
record Block(
        Kind kind,
        Element element,
        String text,
        int linked,
        @Nullable Doubt doubt) {
    enum Kind {
        PARAGRAPH,
        HEADING,
        ITEM,
        ROW,
        CODE,
        CAPTION
    }

    int length() {
        return text.length();
    }

    double linkDensity() {
        return text.isEmpty() ? 0 : (double) linked / text.length();
    }

    /** Characters of prose in it: what is not linked, and nothing for a heading or a caption. */
    int prose() {
        return kind == Kind.HEADING || kind == Kind.CAPTION ? 0 : text.length() - linked;
    }

    boolean doubtful() {
        for (Doubt d = doubt; d != null; d = d.outer()) {
            if (d.holds()) {
                return true;
            }
        }
        return false;
    }
}
