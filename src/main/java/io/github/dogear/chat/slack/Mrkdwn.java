package io.github.dogear.chat.slack;

import io.github.dogear.chat.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Draws spans in Slack's markup, cut where a reader would pause so that each part fits one section. */
final class Mrkdwn implements Span.Pen<List<Mrkdwn.Piece>> {
    /** A section takes 3000 characters. */
    static final int MOST_IN_SECTION = 2900;

    private static final int MOST_IN_PIECE = 1000;
    private static final int MOST_IN_LABEL = 300;
    private static final int MOST_IN_ADDRESS = 2000;

    /** How good a place to cut is, from the middle of a word to the end of a paragraph. */
    private static final int WORD = 0;

    private static final int SPACE = 1;
    private static final int LINE = 2;
    private static final int PARAGRAPH = 3;

    /** Markup that must stay together, and how well the text can be cut after it. */
    record Piece(String markup, int cut) {}

    private static final Pattern CODE = Pattern.compile("```");
    private static final Pattern QUOTE = Pattern.compile("(?m)^>");
    /** A mark, words, and the mark again, where Slack would draw them: at the edges of words, on one line. */
    private static final Pattern PAIR =
            Pattern.compile("(?<![\\p{L}\\p{N}])([*_~`])(?=\\S)([^\\n]{0,1000}?\\S)\\1(?![\\p{L}\\p{N}])");

    private final UnaryOperator<String> typed;

    private Mrkdwn(UnaryOperator<String> typed) {
        this.typed = typed;
    }

    /**
     * The sections, none empty, none longer than Slack takes.
     *
     * @param typed what a reader types here, for what is typed elsewhere
     */
    static List<String> sections(List<Span> spans, UnaryOperator<String> typed) {
        Mrkdwn pen = new Mrkdwn(typed);
        List<Piece> pieces = new ArrayList<>();
        spans.forEach(span -> pieces.addAll(span.draw(pen)));
        List<String> sections = new ArrayList<>();
        int from = 0;
        while (from < pieces.size()) {
            int to = end(pieces, from);
            StringBuilder section = new StringBuilder();
            pieces.subList(from, to).forEach(piece -> section.append(piece.markup()));
            String text = stripBreaks(section.toString());
            if (!text.isBlank()) {
                sections.add(text);
            }
            from = to;
        }
        return sections;
    }

    /** The best cut in the later half of what fits, or as much as fits. */
    private static int end(List<Piece> pieces, int from) {
        int length = 0;
        int best = from;
        int bestCut = -1;
        int at = from;
        for (; at < pieces.size(); at++) {
            Piece piece = pieces.get(at);
            length += piece.markup().length();
            if (length > MOST_IN_SECTION) {
                return best > from ? best : Math.max(at, from + 1);
            }
            if (piece.cut() >= bestCut || length < MOST_IN_SECTION / 2) {
                bestCut = piece.cut();
                best = at + 1;
            }
        }
        return at;
    }

    private static String stripBreaks(String text) {
        return text.replaceAll("^\\n+|\\s+$", "");
    }

    @Override
    public List<Piece> text(String text) {
        return pieces(plain(text), UnaryOperator.identity());
    }

    @Override
    public List<Piece> bold(String text) {
        return pieces(plain(text).replace('*', '∗'), words -> "*" + words + "*");
    }

    @Override
    public List<Piece> code(String text) {
        if (text.indexOf('\n') >= 0 && SlackText.escape(text).length() <= MOST_IN_PIECE) {
            // Lines stand under each other only in a block.
            return List.of(new Piece("```\n" + SlackText.escape(text.replace('`', '\'')) + "\n```", LINE));
        }
        return pieces(typed.apply(text).replace('`', '\''), words -> "`" + words + "`");
    }

    @Override
    public List<Piece> link(String text, String address) {
        boolean web = address.startsWith("http://") || address.startsWith("https://");
        String target = SlackText.escape(address).replace("|", "%7C").replaceAll("\\s", "%20");
        if (!web || target.length() > MOST_IN_ADDRESS) {
            return text(text);
        }
        String label = plain(text.replaceAll("\\s+", " ").strip());
        if (label.length() > MOST_IN_LABEL) {
            label = label.substring(0, safeCut(label, MOST_IN_LABEL)) + "…";
        }
        String markup = label.isEmpty() ? "<" + target + ">" : "<" + target + "|" + SlackText.escape(label) + ">";
        return List.of(new Piece(markup, SPACE));
    }

    /** What Slack would draw as markup, though somebody only wrote it, in letters that look alike. */
    private static String plain(String text) {
        String open = CODE.matcher(text).replaceAll("‵‵‵");
        String lines = QUOTE.matcher(open).replaceAll("›");
        return PAIR.matcher(lines)
                .replaceAll(found -> Matcher.quoteReplacement(
                        alike(found.group(1)) + plain(found.group(2)) + alike(found.group(1))));
    }

    private static String alike(String mark) {
        return switch (mark) {
            case "*" -> "∗";
            case "_" -> "＿";
            case "~" -> "∼";
            default -> "‵";
        };
    }

    /** Words line by line, for markup does not reach over a line's end. */
    private static List<Piece> pieces(String text, UnaryOperator<String> marked) {
        List<Piece> pieces = new ArrayList<>();
        for (String line : text.split("(?<=\\n)(?!\\n)")) {
            int words = line.length();
            while (words > 0 && line.charAt(words - 1) == '\n') {
                words--;
            }
            cutWords(line.substring(0, words), marked, pieces);
            if (words < line.length()) {
                pieces.add(new Piece(line.substring(words), line.length() - words > 1 ? PARAGRAPH : LINE));
            }
        }
        return pieces;
    }

    private static void cutWords(String words, UnaryOperator<String> marked, List<Piece> pieces) {
        String rest = words;
        while (!rest.isEmpty()) {
            int end = rest.length();
            int cut = WORD;
            if (SlackText.escape(rest).length() > MOST_IN_PIECE) {
                // Escaping makes a character five at most.
                int most = Math.min(rest.length(), MOST_IN_PIECE / 5);
                int space = rest.lastIndexOf(' ', most - 1);
                end = space > 0 ? space + 1 : safeCut(rest, most);
                cut = space > 0 ? SPACE : WORD;
            }
            String part = SlackText.escape(rest.substring(0, end));
            pieces.add(new Piece(part.isBlank() ? part : mark(part, marked), cut));
            rest = rest.substring(end);
        }
    }

    /** Markup must touch the words: spaces at the ends stay outside. */
    private static String mark(String part, UnaryOperator<String> marked) {
        String words = part.strip();
        int lead = part.indexOf(words);
        return part.substring(0, lead) + marked.apply(words) + part.substring(lead + words.length());
    }

    /** Not between the two halves of a character. */
    static int safeCut(String text, int most) {
        return most < text.length() && most > 1 && Character.isLowSurrogate(text.charAt(most)) ? most - 1 : most;
    }
}
