package io.github.dogear.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Finds the article in a page: chooses the part that holds the prose, then leaves out of it what is not the article. */
final class ArticleText {
    private static final Set<String> BOXES =
            Set.of("div", "section", "article", "main", "body", "td", "form", "center", "fieldset", "details");
    private static final Pattern ARTICLE_NAME = Pattern.compile(
            "(?i)(?:article|story|entry|post|news|page|blog|main|body|rich)[-_]?(?:body|content|text|copy|main|detail)|^(?:content|article|story|post|entry|prose|text)$|h-entry|e-content|articlebody");
    private static final Pattern BYLINE = Pattern.compile(
            "^(?:by|von|par|por|da|di|door|av|от|автор:?)\\s+\\S.*", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    /** A line that is a date, with a time or a weekday perhaps. */
    private static final Pattern DATED = Pattern.compile(
            "(?:\\S+[,:]? ){0,4}(?:\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}|\\d{4}[./-]\\d{1,2}[./-]\\d{1,2}|\\d{1,2}\\.?(?: de)? \\p{L}{3,12}\\.?(?: de)?,? \\d{4}|\\p{L}{3,12}\\.? \\d{1,2}(?:st|nd|rd|th)?,? \\d{4})(?:\\W+.{0,120})?",
            Pattern.UNICODE_CHARACTER_CLASS);

    private final List<Block> blocks;
    private final @Nullable String title;
    private final Map<Element, Integer> prose = new HashMap<>();
    private final Map<Element, Integer> all = new HashMap<>();

    private ArticleText(List<Block> blocks, @Nullable String title) {
        this.blocks = blocks;
        this.title = title;
    }

    /** The article's text, paragraphs parted by newlines; empty when the page has none. */
    static String of(Element body, @Nullable String title) {
        List<Block> all = Blocks.of(body);
        String strict = new ArticleText(all.stream().filter(b -> !b.doubtful()).toList(), title).text();
        int page = all.stream().mapToInt(Block::prose).sum();
        if (strict.length() >= 250 || strict.length() > 0.3 * page) {
            return strict;
        }
        // Suspiciously little: look again with the doubtful parts, but never with captions and navigation.
        String loose = new ArticleText(all, title).text();
        return loose.length() > 2 * strict.length() + 100 ? loose : strict;
    }

    private String text() {
        Element chosen = choose();
        return render(clean(chosen == null ? blocks : inside(chosen)));
    }

    // Choosing

    private @Nullable Element choose() {
        Map<Element, Double> scores = new HashMap<>();
        for (Block block : blocks) {
            for (Element e = block.element(); e != null; e = e.parent()) {
                all.merge(e, block.length(), Integer::sum);
            }
            if (block.prose() > 120 && block.linkDensity() < 0.3) {
                for (Element e = block.element(); e != null; e = e.parent()) {
                    prose.merge(e, block.prose(), Integer::sum);
                }
            }
            double score = worth(block);
            if (score > 0) {
                spread(block.element(), score, scores);
            }
        }
        Element best = null;
        double top = 0;
        for (Map.Entry<Element, Double> each : scores.entrySet()) {
            double score = each.getValue() * likeness(each.getKey());
            if (score > top
                    || (score == top
                            && best != null
                            && each.getKey().cssSelector().compareTo(best.cssSelector()) < 0)) {
                top = score;
                best = each.getKey();
            }
        }
        if (best == null) {
            return null;
        }
        Element own = underHeadline(best);
        return own != null ? own : widen(best);
    }

    /** Climbs where the article was cut into columns or pages of the same make: neighbours that hold prose too. */
    private Element widen(Element chosen) {
        Element box = chosen;
        for (int level = 0; level < 6; level++) {
            Element parent = box.parent();
            if (parent == null || parent.nameIs("html") || postings(parent)) {
                break;
            }
            int own = prose.getOrDefault(box, 0);
            boolean alike = false;
            for (Element sibling : parent.children()) {
                alike |= !sibling.equals(box) && prose.getOrDefault(sibling, 0) > 0.15 * own && sameMake(sibling, box);
            }
            int more = prose.getOrDefault(parent, 0) - prose.getOrDefault(chosen, 0);
            int around = all.getOrDefault(parent, 0) - all.getOrDefault(chosen, 0);
            boolean unbroken = more > 0.1 * prose.getOrDefault(chosen, 0) && more > 0.7 * around;
            if (alike || unbroken) {
                chosen = parent;
            }
            box = parent;
        }
        return chosen;
    }

    private static boolean sameMake(Element one, Element other) {
        return one.nameIs(other.normalName())
                && !one.nameIs("article")
                && !other.className().isEmpty()
                && !Collections.disjoint(one.classNames(), other.classNames());
    }

    /** Boxes each with a linked heading of its own: a list of posts, not one. */
    private static boolean postings(Element parent) {
        return parent.select("article").size() > 1
                || parent.select("h2 a[href], h3 a[href], h2[itemprop=headline]")
                                .size()
                        > 1;
    }

    /** The article that stands under the page's own headline, where the page shows several. */
    private @Nullable Element underHeadline(Element chosen) {
        Element body = chosen.root() instanceof Document document ? document.body() : chosen;
        for (Element headline : body.getElementsByTag("h1").stream().limit(20).toList()) {
            Element article = headline.closest("article");
            if (article != null
                    && title != null
                    && Words.squash(title).contains(Words.squash(headline.text()))
                    && article.parent() != null
                    && article.parent().children().stream()
                                    .filter(e -> e.nameIs("article"))
                                    .count()
                            > 1
                    && prose.getOrDefault(article, 0) > 200
                    && !within(chosen, article)) {
                return article;
            }
        }
        return null;
    }

    private static double worth(Block block) {
        if (block.prose() < 20 || block.linkDensity() > 0.5) {
            return 0;
        }
        double commas = block.text()
                .chars()
                .filter(c -> c == ',' || c == '、' || c == '，' || c == '。')
                .count();
        return (1 + Math.min(commas, 10) + Math.min(block.prose() / 60.0, 8)) * (1 - block.linkDensity());
    }

    /** Gives the score to the box around the block, half of it to the next, and so on outwards. */
    private static void spread(Element from, double score, Map<Element, Double> scores) {
        double share = score;
        int level = 0;
        Element box = BOXES.contains(from.normalName()) ? from : from.parent();
        for (Element e = box; e != null && level < 5; e = e.parent()) {
            if (BOXES.contains(e.normalName())) {
                scores.merge(e, share, Double::sum);
                level++;
                share = level == 1 ? score * 0.8 : score * 0.8 / level;
            }
        }
    }

    private static double likeness(Element element) {
        double factor = 1;
        if (element.attr("itemprop").equals("articleBody")) {
            factor *= 1.5;
        }
        if (element.nameIs("article")) {
            factor *= 1.2;
        }
        if (ARTICLE_NAME.matcher(element.className()).find()
                || ARTICLE_NAME.matcher(element.id()).find()) {
            factor *= 1.2;
        }
        return factor;
    }

    /** The blocks of the chosen box, and of its neighbours where these hold prose of the same sort. */
    private List<Block> inside(Element chosen) {
        List<Block> in = new ArrayList<>();
        for (Block block : blocks) {
            if (within(block.element(), chosen)) {
                in.add(block);
            }
        }
        return in;
    }

    private static boolean within(Element element, Element box) {
        for (Element e = element; e != null; e = e.parent()) {
            if (e.equals(box)) {
                return true;
            }
        }
        return false;
    }

    // Cleaning

    private List<Block> clean(List<Block> in) {
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
        for (Element e = element; e != null && !BOXES.contains(e.normalName()); e = e.parent()) {
            if (e.nameIs("ul") || e.nameIs("ol")) {
                return e;
            }
        }
        return null;
    }

    private static String render(List<Block> kept) {
        StringBuilder out = new StringBuilder();
        for (Block block : kept) {
            if (!out.isEmpty()) {
                out.append('\n');
            }
            if (block.kind() == Block.Kind.ITEM) {
                out.append("- ");
            }
            out.append(block.text());
        }
        return out.toString();
    }
}
