package io.github.dogear.page;

import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads the article in a page: the box that holds the prose, trimmed of what is not the article. */
final class ArticleText {
    private static final int LITTLE = 250;

    private ArticleText() {}

    /** The article's text, paragraphs parted by newlines; empty when the page has none. */
    static String of(Element body, @Nullable String title, @Nullable String author) {
        List<Block> all = Blocks.of(body);
        List<Block> plain = all.stream().filter(block -> !block.doubtful()).toList();
        String strict = text(plain, title, author);
        int page = all.stream().mapToInt(Block::prose).sum();
        if (strict.length() >= LITTLE || strict.length() > 0.3 * page) {
            return strict;
        }
        // Suspiciously little: look again, with the doubtful parts.
        String loose = text(all, title, author);
        return loose.length() > 2 * strict.length() + 100 ? loose : strict;
    }

    private static String text(List<Block> blocks, @Nullable String title, @Nullable String author) {
        return render(new Trimming(title, author).trim(MainBox.in(blocks, title)));
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
