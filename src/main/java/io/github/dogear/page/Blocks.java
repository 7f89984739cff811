package io.github.dogear.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.CDataNode;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/** Cuts a parsed page into its blocks of text in one walk, without changing the document. */
final class Blocks implements NodeFilter {
    private static final Set<String> INLINE = Set.of(
            "a",
            "abbr",
            "acronym",
            "b",
            "bdi",
            "bdo",
            "big",
            "cite",
            "code",
            "data",
            "del",
            "dfn",
            "em",
            "font",
            "i",
            "ins",
            "kbd",
            "mark",
            "q",
            "rp",
            "rt",
            "ruby",
            "s",
            "samp",
            "small",
            "span",
            "strike",
            "strong",
            "sub",
            "sup",
            "time",
            "tt",
            "u",
            "var",
            "wbr",
            "img",
            "picture",
            "source",
            "label",
            "nobr",
            "center-inline",
            "math");
    private static final Set<String> PARTS = Set.of("p", "div", "table", "h1", "h2", "h3", "h4", "blockquote", "pre");
    private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");

    private final Boilerplate boilerplate = new Boilerplate();
    private final List<Block> found = new ArrayList<>();
    private final List<Doubt> doubts = new ArrayList<>();
    private final List<Element> doubtElements = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable Doubt doubt;
    private @Nullable Doubt quotedIn;
    private Element block;
    private int linked;
    private int aside;
    private int linkDepth;
    private int codeDepth;
    private int lineBreaks;
    private int pageProse;

    private Blocks(Element root) {
        block = root;
    }

    /** The blocks of {@code body} in reading order. */
    static List<Block> of(Element body) {
        Blocks blocks = new Blocks(body);
        NodeTraversor.filter(blocks, body);
        blocks.flush();
        for (Doubt each : blocks.doubts) {
            each.clearIfMost(blocks.pageProse);
        }
        return blocks.found;
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode words) {
            if (!(node instanceof CDataNode)) {
                append(words.getWholeText());
            }
            return FilterResult.CONTINUE;
        }
        return node instanceof Element element ? open(element) : FilterResult.SKIP_ENTIRELY;
    }

    private FilterResult open(Element element) {
        String tag = element.normalName();
        if (Boilerplate.never(tag)) {
            return FilterResult.SKIP_ENTIRELY;
        }
        if (tag.equals("br")) {
            lineBreak();
            return FilterResult.SKIP_ENTIRELY;
        }
        if (pointer(element, tag)) {
            return FilterResult.SKIP_ENTIRELY;
        }
        if (!inline(element, tag)) {
            flush();
            block = element;
        } else if (!text.isEmpty() && (tag.equals("td") || tag.equals("th"))) {
            text.append(" | ");
        }
        if (tag.equals("a") && element.hasAttr("href")) {
            linkDepth++;
        } else if (tag.equals("pre")) {
            codeDepth++;
        }
        if (tag.equals("blockquote") && element.hasClass("twitter-tweet")) {
            // A quoted post is part of what is said, though its box is named for the network it came from.
            quotedIn = doubt;
            doubt = null;
        } else if (boilerplate.doubtful(element, tag)) {
            if (inline(element, tag)) {
                aside = text.length();
            }
            doubt = new Doubt(doubt, Boilerplate.firm(element, tag));
            doubts.add(doubt);
            doubtElements.add(element);
        }
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (!(node instanceof Element element)) {
            return FilterResult.CONTINUE;
        }
        String tag = element.normalName();
        if (tag.equals("a") && element.hasAttr("href")) {
            linkDepth--;
        }
        boolean doubted = !doubtElements.isEmpty()
                && doubtElements.get(doubtElements.size() - 1).equals(element);
        if (!inline(element, tag)) {
            flush();
        } else if (doubted) {
            setAside();
        }
        if (!inline(element, tag)) {
            Element parent = element.parent();
            if (parent != null) {
                block = parent;
            }
        }
        if (tag.equals("pre")) {
            codeDepth--;
        }
        if (tag.equals("blockquote") && element.hasClass("twitter-tweet")) {
            doubt = quotedIn;
        } else if (doubted && doubt != null) {
            doubtElements.remove(doubtElements.size() - 1);
            doubt = doubt.outer();
        }
        return FilterResult.CONTINUE;
    }

    /** A footnote's number, and the marks that link a heading or a paragraph to itself: signs for the mouse, not words. */
    private static boolean pointer(Element element, String tag) {
        if (tag.equals("sup")) {
            Element link = element.firstElementChild();
            return link != null
                    && link.nameIs("a")
                    && link.attr("href").startsWith("#")
                    && link.text().length() < 6;
        }
        return tag.equals("a")
                && element.attr("href").startsWith("#")
                && element.childrenSize() == 0
                && element.ownText().chars().noneMatch(Character::isLetterOrDigit);
    }

    /** A cell of a page's layout holds paragraphs, not a value of its row. */
    private static boolean layout(Element cell) {
        int breaks = 0;
        for (Element in : cell.children()) {
            boolean wrapping = in.nameIs("font") || in.nameIs("center") || in.nameIs("span");
            for (Element each : wrapping ? in.children() : List.of(in)) {
                if (PARTS.contains(each.normalName())) {
                    return true;
                }
                breaks += each.nameIs("br") ? 1 : 0;
            }
        }
        return breaks > 3;
    }

    /** An element a browser does not know is shown within its line. */
    private static boolean inline(Element element, String tag) {
        if (tag.equals("td") || tag.equals("th")) {
            return !layout(element);
        }
        if (INLINE.contains(tag)) {
            return true;
        }
        Element parent = element.parent();
        return tag.indexOf('-') > 0 && parent != null && (parent.nameIs("p") || INLINE.contains(parent.normalName()));
    }

    /** A doubtful word within a paragraph becomes a block of its own, and the paragraph stays whole. */
    private void setAside() {
        int from = Math.min(aside, text.length());
        String words = text.substring(from).strip();
        text.setLength(from);
        if (!words.isEmpty()) {
            linked = Math.max(0, linked - words.length());
            add(new Block(Block.Kind.PARAGRAPH, block, words, 0, doubt));
        }
    }

    /** One break is a line within the block; two are the end of it. */
    private void lineBreak() {
        if (codeDepth > 0) {
            text.append('\n');
        } else if (++lineBreaks > 1) {
            flush();
        } else if (!text.isEmpty()) {
            text.append('\n');
        }
    }

    private void append(String words) {
        int before = text.length();
        if (codeDepth > 0) {
            text.append(words);
        } else {
            fold(words);
        }
        if (linkDepth > 0) {
            linked += text.length() - before;
        }
    }

    private void fold(String words) {
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            if (c <= ' ' || c == '\u00A0' || c == '\u3000' || c == '\u2028' || c == '\u2029') {
                int last = text.length() - 1;
                if (last >= 0 && text.charAt(last) != ' ' && text.charAt(last) != '\n') {
                    text.append(' ');
                }
            } else if (!Words.unseen(c)) {
                text.append(c);
                lineBreaks = 0;
            }
        }
    }

    private void flush() {
        lineBreaks = 0;
        if (!text.isEmpty()) {
            String whole = codeDepth > 0
                    ? text.toString().stripTrailing()
                    : text.toString().strip();
            if (!whole.isEmpty()) {
                add(new Block(kind(), block, whole, Math.min(linked, whole.length()), doubt));
            }
            text.setLength(0);
        }
        linked = 0;
    }

    private void add(Block made) {
        found.add(made);
        pageProse += made.prose();
        if (made.doubt() != null) {
            made.doubt().add(made.prose());
        }
    }

    private Block.Kind kind() {
        if (codeDepth > 0) {
            return Block.Kind.CODE;
        }
        String tag = block.normalName();
        if (HEADINGS.contains(tag)) {
            return Block.Kind.HEADING;
        }
        return switch (tag) {
            case "li", "dd", "dt" -> Block.Kind.ITEM;
            case "tr" -> Block.Kind.ROW;
            case "figcaption", "caption" -> Block.Kind.CAPTION;
            default -> inList(block) ? Block.Kind.ITEM : Block.Kind.PARAGRAPH;
        };
    }

    private static boolean inList(Element element) {
        Element parent = element.parent();
        return parent != null && parent.nameIs("li");
    }
}
