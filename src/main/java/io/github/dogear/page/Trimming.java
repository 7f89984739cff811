package io.github.dogear.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/** Leaves out of an article's box what is not the article: the headline again, bylines, captions, pleas, lists of links, the tail. */
final class Trimming {
    /** "By" and a name; a sentence that begins with the word ends with a stop. */
    private static final Pattern BYLINE =
            Pattern.compile("^(?iu:by|von|par|por|da|di|door|av|от|автор):?\\s+\\p{Lu}.*[^.!?…:]$");

    /** A line that is a date, with a time or a weekday perhaps. */
    private static final Pattern DATED = Pattern.compile(
            "(?:\\S+[,:]? ){0,4}(?:\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}|\\d{4}[./-]\\d{1,2}[./-]\\d{1,2}|\\d{1,2}\\.?(?: de)? \\p{L}{3,12}\\.?(?: de)?,? \\d{4}|\\p{L}{3,12}\\.? \\d{1,2}(?:st|nd|rd|th)?,? \\d{4})(?:\\W+.{0,120})?(?<![.!?…])",
            Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern ICON = Pattern.compile("(?i)smil|emoji|emoticon|\\bicon");
    private static final Pattern TAG = Pattern.compile("(?i)(?<!\\S)tag(?!\\S)");
    private static final Pattern SMALL = Pattern.compile("(?:[0-3]?\\d)(?:px)?");

    private static final Pattern ABOUT = Pattern.compile(
            ",? (?:is|was|are|writes|has (?:written|worked|been)|works|lives|covers|est|es|è|ist|schreibt)\\b",
            Pattern.UNICODE_CHARACTER_CLASS);
    private static final int LABEL = 40;

    private final @Nullable String title;
    private final @Nullable String author;
    private final Map<Element, Box> boxes = new HashMap<>();

    Trimming(@Nullable String title, @Nullable String author) {
        this.title = title;
        this.author = author;
    }

    List<Block> trim(List<Block> in) {
        List<Block> kept = new ArrayList<>();
        Set<Element> linkLists = linkLists(in);
        int all = in.stream().mapToInt(Block::prose).sum();
        int soFar = 0;
        for (Block block : in) {
            boolean late = soFar > 0.7 * all;
            if (soFar > 0.8 * all
                    && (block.kind() == Block.Kind.HEADING || block.length() < 40)
                    && Boilerplate.tail(block.text())) {
                break;
            }
            boolean early = soFar < 200;
            soFar += block.prose();
            if (early && headline(block)) {
                kept.removeIf(before -> before.length() < LABEL); // What stands above is the section's name.
            }
            if (!((early || late) && Boilerplate.plea(block.text())) && keep(block, linkLists, early)) {
                kept.add(block);
            }
        }
        while (!kept.isEmpty() && loose(kept.get(kept.size() - 1))) {
            kept.remove(kept.size() - 1);
        }
        return kept;
    }

    /** What cannot be an article's last line: a heading, or who the author is. */
    private boolean loose(Block block) {
        return block.kind() == Block.Kind.HEADING || about(block.text());
    }

    private boolean headline(Block block) {
        return block.kind() == Block.Kind.HEADING && sameAsTitle(block.text());
    }

    /** A last paragraph that begins with the author's name and tells of nothing else. */
    private boolean about(String text) {
        return author != null
                && text.length() < 600
                && text.startsWith(author)
                && ABOUT.matcher(text.substring(author.length())).lookingAt();
    }

    private boolean keep(Block block, Set<Element> linkLists, boolean early) {
        if (block.kind() == Block.Kind.CODE) {
            return true;
        }
        if (block.kind() == Block.Kind.CAPTION || noise(block) || besideImage(block) || tags(block)) {
            return false;
        }
        if (block.kind() == Block.Kind.HEADING
                && ((early && block.element().nameIs("h1")) || sameAsTitle(block.text()))) {
            return false;
        }
        if (early
                && block.length() < 140
                && (BYLINE.matcher(block.text()).matches()
                        || DATED.matcher(block.text()).matches()
                        || sameAsTitle(block.text())
                        || block.text().equals(author))) {
            return false;
        }
        Element list = list(block.element());
        return list == null || !linkLists.contains(list);
    }

    /** A bare number counts clicks, but not in a heading or a table. */
    private static boolean noise(Block block) {
        boolean figures = block.kind() == Block.Kind.HEADING || block.kind() == Block.Kind.ROW;
        return Boilerplate.noise(block.text())
                && !(figures && block.text().chars().noneMatch(Character::isLetter));
    }

    /** A short text that shares its box with a picture and nothing else, or stands in a figure. */
    private boolean besideImage(Block block) {
        if (block.length() > 200 || block.kind() == Block.Kind.ROW || block.kind() == Block.Kind.HEADING) {
            return false;
        }
        Element element = block.element();
        for (int level = 0; level < 3 && element != null; level++, element = element.parent()) {
            if (element.nameIs("figure")) {
                return true;
            }
        }
        Element box = block.element();
        return !box.nameIs("li") && box(box).captioned(block.length() + 20);
    }

    /** A box is looked through once, however many lines stand in it. */
    private Box box(Element element) {
        return boxes.computeIfAbsent(element, Box::new);
    }

    /** What stands in a small box; of a large one, in its first part. */
    private static final class Box implements NodeFilter {
        private static final int MOST_NODES = 500;

        private boolean picture;
        private boolean tags;
        private int links;
        private int length;
        private int seen;

        Box(Element element) {
            NodeTraversor.filter(this, element);
        }

        @Override
        public FilterResult head(Node node, int depth) {
            if (++seen > MOST_NODES) {
                length = Integer.MAX_VALUE;
                return FilterResult.STOP;
            }
            if (node instanceof TextNode text) {
                length += text.isBlank() ? 0 : text.text().length();
            } else if (node instanceof Element element) {
                switch (element.normalName()) {
                    case "img" -> picture |= !icon(element);
                    case "picture", "video", "iframe" -> picture = true;
                    case "a" -> {
                        links += element.hasAttr("href") ? 1 : 0;
                        tags |= TAG.matcher(element.attr("rel")).find();
                    }
                    default -> {}
                }
            }
            return FilterResult.CONTINUE;
        }

        /** Whether there is a picture, and no more words than these. */
        boolean captioned(int most) {
            return picture && length <= most;
        }
    }

    /** A smiley or a counter's dot is no picture to be captioned. */
    private static boolean icon(Element image) {
        return ICON.matcher(image.className()).find()
                || SMALL.matcher(image.attr("width")).matches()
                || SMALL.matcher(image.attr("height")).matches();
    }

    /** A row of links to topics. */
    private boolean tags(Block block) {
        if (block.linkDensity() <= 0.5 || block.length() >= 400) {
            return false;
        }
        Box box = box(block.element());
        return box.tags || (block.linkDensity() > 0.7 && block.length() < 30 * box.links && box.links > 2);
    }

    private boolean sameAsTitle(String text) {
        return title != null && Words.squash(text).equals(Words.squash(title));
    }

    /** Lists that are nearly nothing but links. */
    private static Set<Element> linkLists(List<Block> in) {
        Map<Element, int[]> lists = new HashMap<>();
        for (Block block : in) {
            Element list = list(block.element());
            if (list != null) {
                int[] sum = lists.computeIfAbsent(list, l -> new int[2]);
                sum[0] += block.length();
                sum[1] += block.linked();
            }
        }
        Set<Element> linky = new HashSet<>();
        lists.forEach((list, sum) -> {
            if (sum[1] > 0.7 * sum[0]) {
                linky.add(list);
            }
        });
        return linky;
    }

    private static @Nullable Element list(Element element) {
        for (Element e = element; e != null && !MainBox.is(e); e = e.parent()) {
            if (e.nameIs("ul") || e.nameIs("ol")) {
                return e;
            }
        }
        return null;
    }
}
