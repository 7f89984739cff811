package io.github.dogear.recall;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds a sentence of a model's against those that it refers to: it may say less than they do, in their words and their
 * order, and nothing else. A good sentence that is refused costs little, since the cited ones take its place; a false one
 * that is let through would be believed.
 */
final class Checking {
    private static final int LONGEST = 300;
    private static final double IN_ORDER = 0.7;
    private static final double OF_A_NUMBERS_CLAUSE = 0.75;

    private static final Pattern CLAUSES =
            Pattern.compile("[;()\u2013\u2014]|[,:](?!\\d)|[.!?]\\s|(?i:\\b(?:and|but|while|whereas|or)\\b)");
    private static final Pattern NUMBER =
            Pattern.compile("(?:(?<=^|\\s)-)?[~<>\u2264\u2265$\u20ac\u00a3]?\\d[\\p{N}.,:/%]*+(?<![.,:/])%?");
    private static final Pattern NEXT_WORD = Pattern.compile("[\\s-]*(?<word>[\\p{L}\\p{M}]+)?.*", Pattern.DOTALL);
    private static final Pattern UNUSUAL = Pattern.compile("[^\\p{L}\\p{M}\\p{N}\\s.,;:'\u2019\"()!?-]");
    private static final Pattern ADDRESS = Pattern.compile("(?i)\\S*(?::/|www\\.|\\w\\.[a-z]{2,}|@)\\S*");

    /** "When it rains." */
    private static final Pattern HALF = Pattern.compile("(?i)(?:when|while|because|since|although|if|unless)\\b[^,]*");

    /** Words of a text that gives orders to a model instead of saying something about the subject. */
    private static final Pattern ORDERS = Pattern.compile(
            "(?i)\\b(?:ignore|disregard|forget|override)\\b.{0,60}\\b(?:instructions?|prompts?|rules?|above|previous|everything)\\b"
                    + "|\\b(?:system|developer) (?:prompts?|messages?|instructions?)\\b"
                    + "|\\byou are (?:now )?(?:an? )?(?:ai|assistant|language model|chatbot)\\b|\\bas an ai\\b"
                    + "|\\b(?:reply|respond|answer|output) (?:only |exactly |just )*(?:with|that)\\b|<\\|");

    /** What turns a statement round, or bounds it: a clause has exactly those of the clause that it repeats. */
    private static final Set<String> TURNING = Set.of("""
            not no never none nobody nothing neither nor without hardly rarely seldom unable lack lacks fail fails failed prevent prevents
            prevented avoid avoids stop stops stopped refuse refuses forbid forbids instead say says said claim claims claimed
            believe believes false wrong myth""".split("\\s+"));

    /** What bounds a whole sentence, wherever in it it stands. */
    private static final Set<String> BOUNDING = Set.of("""
            if unless except only most some sometimes usually often always all every each any may might could should would must can few
            many almost nearly about until when whenever while during""".split("\\s+"));

    /** Small words that say how things stand to each other, and so may not come from elsewhere. */
    private static final Set<String> RELATING =
            Set.of("after over under more same other out up through both one against such own".split(" "));

    private static final Set<String> GLUE = Set.of("mean", "howev", "although", "still");

    private final String say;
    private final String cited;
    private final List<String> parts;
    private final List<Word> said;
    private final List<String> known;

    private Checking(String say, List<String> sentences) {
        this.say = plain(say);
        this.parts = sentences.stream().map(Checking::plain).toList();
        this.cited = String.join(" . ", parts);
        this.said = Word.of(this.say);
        this.known = Word.stems(cited);
    }

    /** Whether a sentence says nothing but what the cited ones say. */
    static boolean stands(String say, List<String> sentences) {
        Checking checking = new Checking(say, sentences);
        return checking.isShort()
                && !givesOrders(say)
                && checking.looksHarmless()
                && checking.wordsAreKnown()
                && checking.numbersAreKnown()
                && checking.isInOrder()
                && checking.bounds(checking.said).equals(checking.bounds(Word.of(checking.cited)))
                && checking.usesEach()
                && clauses(checking.say).stream().allMatch(checking::clauseStands);
    }

    static boolean givesOrders(String text) {
        return ORDERS.matcher(text).find();
    }

    /** Without the short forms that hide a "not". */
    private static String plain(String text) {
        return text.replace('\u2019', '\'')
                .replaceAll("(?i)\\bcannot\\b|\\bcan't\\b", "can not")
                .replaceAll("(?i)\\bwon't\\b", "will not")
                .replaceAll("(?i)n't\\b", " not")
                .replaceAll("(?i)'(?:re|ll|ve|d|m|s)\\b", " ")
                .strip();
    }

    private boolean isShort() {
        return say.length() <= LONGEST
                && !HALF.matcher(say).matches()
                && said.size() <= Word.of(cited).size()
                && content(said).size() >= 2;
    }

    /** No address and no sign of its own. */
    private boolean looksHarmless() {
        String lower = cited.toLowerCase(Locale.ROOT);
        Matcher sign = UNUSUAL.matcher(say);
        while (sign.find()) {
            if (!cited.contains(sign.group())) {
                return false;
            }
        }
        Matcher address = ADDRESS.matcher(say);
        while (address.find()) {
            if (!lower.contains(address.group().toLowerCase(Locale.ROOT).replaceFirst("[.,;:!?)\"']+$", ""))) {
                return false;
            }
        }
        return true;
    }

    /** Names above all, but there is no telling what is one: every word that says something. */
    private boolean wordsAreKnown() {
        Set<String> exactly = new HashSet<>();
        Word.of(cited).forEach(word -> exactly.add(word.text()));
        for (int i = 0; i < said.size(); i++) {
            Word word = said.get(i);
            boolean saysMore =
                    word.saysSomething() || RELATING.contains(word.text().toLowerCase(Locale.ROOT));
            boolean name = !word.text().equals("I")
                    && word.text().chars().skip(i == 0 ? 1 : 0).anyMatch(Character::isUpperCase);
            boolean foreign = saysMore && !known.contains(word.stem()) && !GLUE.contains(word.stem());
            boolean foreignName = name && !exactly.contains(word.text());
            if (foreign || foreignName) {
                return false;
            }
        }
        return true;
    }

    /** A number with the word behind it. */
    private record Amount(String number, String unit) {
        static List<Amount> in(String text) {
            List<Amount> amounts = new ArrayList<>();
            Matcher matcher = NUMBER.matcher(text);
            while (matcher.find()) {
                Matcher next = NEXT_WORD.matcher(text.substring(matcher.end()));
                String word = next.matches() && next.group("word") != null ? next.group("word") : "";
                amounts.add(new Amount(matcher.group(), StopWords.isOne(word) ? "" : Word.stem(word)));
            }
            return amounts;
        }
    }

    /** The numbers with what they count, in the order in which they were written. */
    private boolean numbersAreKnown() {
        List<Amount> left = Amount.in(cited);
        for (Amount amount : Amount.in(say)) {
            int at = left.indexOf(amount);
            if (at < 0) {
                return false;
            }
            left = left.subList(at + 1, left.size());
        }
        return true;
    }

    /** "Threads are lighter than processes" is not what "processes are lighter than threads" says. */
    private boolean isInOrder() {
        List<String> mine = content(said);
        List<String> theirs = content(Word.of(cited));
        int[][] common = new int[mine.size() + 1][theirs.size() + 1];
        for (int i = 1; i <= mine.size(); i++) {
            for (int j = 1; j <= theirs.size(); j++) {
                common[i][j] = mine.get(i - 1).equals(theirs.get(j - 1))
                        ? common[i - 1][j - 1] + 1
                        : Math.max(common[i - 1][j], common[i][j - 1]);
            }
        }
        return common[mine.size()][theirs.size()] >= IN_ORDER * mine.size();
    }

    private Set<String> bounds(List<Word> words) {
        Set<String> found = new HashSet<>();
        for (Word word : words) {
            String lower = word.text().toLowerCase(Locale.ROOT);
            if (BOUNDING.contains(lower)) {
                found.add(lower);
            }
        }
        return found;
    }

    /** A sentence that is cited gave something to it. */
    private boolean usesEach() {
        List<String> mine = content(said);
        return parts.stream()
                .allMatch(part -> content(Word.of(part)).stream()
                                .distinct()
                                .filter(mine::contains)
                                .count()
                        >= 2);
    }

    /** A clause turns what it repeats neither round nor back; where two come equally near, neither may be turned. */
    private boolean clauseStands(String clause) {
        List<String> mine = content(Word.of(clause));
        if (mine.isEmpty()) {
            return turning(clause).isEmpty();
        }
        long most = 1;
        List<String> nearest = new ArrayList<>();
        String before = "";
        for (String other : clauses(cited)) {
            long both = shared(mine, other, before);
            if (both > most) {
                nearest.clear();
                most = both;
            }
            if (both == most) {
                nearest.add(other);
            }
            before = other;
        }
        return !nearest.isEmpty()
                && nearest.stream().allMatch(other -> turning(other).equals(turning(clause)))
                && numbersFit(clause, most);
    }

    /** A number is said of nearly all of what it was said of. */
    private static boolean numbersFit(String clause, long shared) {
        long numbers = Amount.in(clause).size();
        long words = content(Word.of(clause)).size() - numbers;
        return numbers == 0 || shared - numbers >= OF_A_NUMBERS_CLAUSE * words;
    }

    /** How many of these words a clause has; "it" stands for what the clause before began with. */
    private static long shared(List<String> mine, String clause, String before) {
        Set<String> theirs = new HashSet<>(content(Word.of(clause)));
        if (Candidate.leans(clause)) {
            content(Word.of(before)).stream().limit(1).forEach(theirs::add);
        }
        return mine.stream().filter(theirs::contains).count();
    }

    private static List<String> clauses(String text) {
        return CLAUSES.splitAsStream(text)
                .filter(clause -> !Word.of(clause).isEmpty())
                .toList();
    }

    private static List<String> turning(String clause) {
        return Word.of(clause).stream()
                .map(word -> word.text().toLowerCase(Locale.ROOT))
                .filter(TURNING::contains)
                .sorted()
                .toList();
    }

    private static List<String> content(List<Word> words) {
        return words.stream().filter(Word::saysSomething).map(Word::stem).toList();
    }
}
