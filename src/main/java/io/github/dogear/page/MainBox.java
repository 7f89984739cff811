package io.github.dogear.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.jspecify.annotations.Nullable;

/** Chooses the box of a page that holds its prose: by the paragraphs in it, its mark-up and its name. */
final class MainBox {
    private static final Set<String> BOXES =
            Set.of("div", "section", "article", "main", "body", "td", "form", "center", "fieldset", "details");
    private static final Pattern ARTICLE_NAME = Pattern.compile(
            "(?i)(?:article|story|entry|post|news|page|blog|main|body|rich)[-_]?(?:body|content|text|copy|main|detail)|^(?:content|article|story|post|entry|prose|text)$|h-entry|e-content|articlebody");

    private static final Pattern THREAD = Pattern.compile("schema\\.org/(?:Question|DiscussionForumPosting)$");
    private static final Evaluator SAID = QueryParser.parse("[itemprop=text], [itemprop=articleBody]");
    private static final int SENTENCE = 50;

    private final List<Block> blocks;
    private final @Nullable String title;
    private final Map<Element, Integer> prose = new HashMap<>();
    private final Map<Element, Integer> sentences = new HashMap<>();
    private final Map<Element, Integer> all = new HashMap<>();

    private MainBox(List<Block> blocks, @Nullable String title) {
        this.blocks = blocks;
        this.title = title;
    }

    /** The blocks inside the chosen box, or all of them where none holds prose. */
    static List<Block> in(List<Block> blocks, @Nullable String title) {
        MainBox box = new MainBox(blocks, title);
        Element chosen = box.choose();
        return chosen == null ? blocks : box.inside(chosen);
    }

    static boolean is(Element element) {
        return BOXES.contains(element.normalName());
    }

    private @Nullable Element choose() {
        Map<Element, Double> scores = new LinkedHashMap<>();
        for (Block block : blocks) {
            for (Element e = block.element(); e != null; e = e.parent()) {
                all.merge(e, block.length(), Integer::sum);
            }
            if (block.prose() > SENTENCE && block.linkDensity() < 0.3) {
                for (Element e = block.element(); e != null; e = e.parent()) {
                    sentences.merge(e, block.prose(), Integer::sum);
                }
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
            if (score > top) {
                top = score;
                best = each.getKey();
            }
        }
        if (best == null) {
            return null;
        }
        Element own = underHeadline(best);
        return own != null ? own : thread(widen(best));
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
                alike |= !sibling.equals(box) && tells(sibling, own) && sameMake(sibling, box);
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

    /** Whether the box holds prose worth mentioning: paragraphs, or short sentences and hardly anything else. */
    private boolean tells(Element box, int besides) {
        int said = sentences.getOrDefault(box, 0);
        return prose.getOrDefault(box, 0) > 0.15 * besides
                || (said > 0.15 * besides && said > 0.7 * all.getOrDefault(box, 0));
    }

    /** A question stands with its answers, and what opens a discussion with what was said to it. */
    private static Element thread(Element chosen) {
        for (Element e = chosen.parent(); e != null; e = e.parent()) {
            if (THREAD.matcher(e.attr("itemtype")).find()) {
                return e;
            }
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

    private List<Block> inside(Element chosen) {
        List<Block> in = new ArrayList<>();
        for (Block block : blocks) {
            if (within(block.element(), chosen)) {
                in.add(block);
            }
        }
        if (THREAD.matcher(chosen.attr("itemtype")).find()) {
            // What is said is marked, beside who said it, when, and how many liked it.
            List<Block> said = in.stream()
                    .filter(block -> block.element().closest(SAID) != null)
                    .toList();
            return said.isEmpty() ? in : said;
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
}
