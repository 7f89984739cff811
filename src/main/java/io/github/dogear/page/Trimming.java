package io.github.dogear.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
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

    private final @Nullable String title;

    Trimming(@Nullable String title) {
        this.title = title;
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
            if (!((early || late) && Boilerplate.plea(block.text())) && keep(block, linkLists, early)) {
                kept.add(block);
            }
        }
        while (!kept.isEmpty() && kept.get(kept.size() - 1).kind() == Block.Kind.HEADING) {
            kept.remove(kept.size() - 1);
        }
        return kept;
    }

    private boolean keep(Block block, Set<Element> linkLists, boolean early) {
        if (block.kind() == Block.Kind.CODE) {
            return true;
        }
        if (block.kind() == Block.Kind.CAPTION
                || Boilerplate.noise(block.text())
                || besideImage(block)
                || tags(block)) {
            return false;
        }
        if (block.kind() == Block.Kind.HEADING && (block.element().nameIs("h1") || sameAsTitle(block.text()))) {
            return false;
        }
        if (early
                && block.length() < 140
                && (BYLINE.matcher(block.text()).matches()
                        || DATED.matcher(block.text()).matches()
                        || sameAsTitle(block.text()))) {
            return false;
        }
        Element list = list(block.element());
        return list == null || !linkLists.contains(list);
    }

    /** A short text that shares its box with a picture and nothing else, or stands in a figure. */
    private static boolean besideImage(Block block) {
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
        return !box.nameIs("li")
                && box.selectFirst("img, picture, video, iframe") != null
                && box.text().length() <= block.length() + 20;
    }

    /** A row of links to topics. */
    private static boolean tags(Block block) {
        return block.linkDensity() > 0.5
                && block.length() < 400
                && (!block.element().select("a[rel~=tag]").isEmpty()
                        || (block.linkDensity() > 0.7
                                && block.length()
                                        < 30 * block.element().select("a[href]").size()
                                && block.element().select("a[href]").size() > 2));
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
