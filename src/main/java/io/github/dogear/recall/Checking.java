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
    private static final int LONGEST_SUBJECT = 3;

    private static final Pattern CLAUSES =
            Pattern.compile("[;()\u2013\u2014]|[,:](?!\\d)|[.!?]\\s|(?i:\\b(?:and|but|while|whereas|or)\\b)");
    private static final Pattern NUMBER =
            Pattern.compile("(?:(?<=^|\\s)-)?[~<>\u2264\u2265$\u20ac\u00a3]?\\d(?:[\\p{N}.,:/%]*[\\p{N}%])?");
    private static final Pattern NEXT_WORD = Pattern.compile(
            "[\\s-]*(?<word>[\\p{L}\\p{M}]+|[%\u2030\u00B0\u20ac$\u00a3\u00b5]\\p{L}*)?.*", Pattern.DOTALL);
    private static final Pattern UNUSUAL = Pattern.compile("[^\\p{L}\\p{M}\\p{N}\\s.,;:'\u2019\"()!?-]");
    private static final Pattern ADDRESS = Pattern.compile("(?i)\\S*(?::/|www\\.|\\w\\.[a-z]{2,}|@)\\S*");

    /** What is said beside the clause that it stands in. */
    private static final Pattern ASIDE =
            Pattern.compile("\\([^()]*+\\)|,\\s*(?:which|who|whose|where|i\\.e\\.|e\\.g\\.|for example)\\b[^,;.!?]*+,");

    /** "When it rains." */
    private static final Pattern HALF = Pattern.compile("(?i)(?:when|while|because|since|although|if|unless)\\b[^,]*");

    /** Words of a text that gives orders to a model instead of saying something about the subject. */
    private static final Pattern ORDERS = Pattern.compile(
            "(?i)\\b(?:ignore|disregard|forget|override)\\b.{0,60}\\b(?:instructions?|prompts?|rules?|above|previous|everything)\\b"
                    + "|\\b(?:system|developer) (?:prompts?|messages?|instructions?)\\b"
                    + "|\\byou are (?:now )?(?:an? )?(?:ai|assistant|language model|chatbot)\\b|\\bas an ai\\b"
                    + "|\\b(?:reply|respond|answer|output) (?:only |exactly |just )*(?:with|that)\\b|<\\|");

    /** What turns a statement round: a clause has exactly those of the clause that it repeats. */
    private static final Set<String> TURNING = Set.of("""
            not no never none nobody nothing neither nor without hardly rarely seldom unable lack lacks fail fails failed prevent prevents
            prevented avoid avoids stop stops stopped refuse refuses forbid forbids instead
            nicht kein keine keinen keinem keiner nie niemals weder ohne kaum pas ne non jamais aucun aucune rien sans ni
            nunca jamás ningún ninguna nada sin tampoco mai nessuno senza niet geen nooit zonder não nem sem""".split("\\s+"));

    /** What bounds a whole sentence, or says that it is somebody's opinion, wherever in it it stands. */
    private static final Set<String> BOUNDING = Set.of("""
            if unless except only most some sometimes usually often always all every each any may might could should would must can few
            many almost nearly about until when whenever while during
            say says said claim claims claimed believe believes believed think thinks thought false wrong myth according allegedly supposedly
            apparently perhaps maybe probably possibly likely unlikely seem seems appears suggests formerly previously longer
            nur wenn falls außer manche einige alle immer fast meist oft angeblich vielleicht seulement si sauf toujours peut-être
            solo salvo siempre quizás""".split("\\s+"));

    /** Numbers in letters, which are held to what they count as those in digits are. */
    private static final Set<String> NUMBERS = Set.of("""
            two three four five six seven eight nine ten eleven twelve twenty thirty fifty hundred thousand million billion half twice thrice
            double triple first second third fourth fifth zwei drei vier fünf sechs sieben acht neun zehn hundert tausend deux trois quatre
            cinq""".split("\\s+"));

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
                && checking.asksWhereTheyAsk()
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
                .replaceAll("[\u00A0\u202F]", " ")
                .replaceAll("[\u2010\u2011]", "-")
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

    /** "Is it slow?" is not what "it is slow" says. */
    private boolean asksWhereTheyAsk() {
        return say.endsWith("?") == parts.stream().anyMatch(part -> part.endsWith("?"));
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
                amounts.add(new Amount(matcher.group(), unit(text.substring(matcher.end()))));
            }
            return amounts;
        }

        static List<Amount> inLetters(String text) {
            return Word.of(text).stream()
                    .filter(word -> NUMBERS.contains(word.text().toLowerCase(Locale.ROOT)))
                    .map(word -> new Amount(word.stem(), unit(text.substring(word.end()))))
                    .toList();
        }

        private static String unit(String rest) {
            Matcher next = NEXT_WORD.matcher(rest);
            String word = next.matches() && next.group("word") != null ? next.group("word") : "";
            return StopWords.isOne(word) ? "" : Word.stem(word);
        }
    }

    /** The numbers with what they count, in the order in which they were written. */
    private boolean numbersAreKnown() {
        return areKnown(Amount.in(say), Amount.in(cited)) && areKnown(Amount.inLetters(say), Amount.inLetters(cited));
    }

    private static boolean areKnown(List<Amount> some, List<Amount> known) {
        List<Amount> left = known;
        for (Amount amount : some) {
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

    /**
     * A clause says nothing but what one of theirs says, and turns it neither round nor back; where two come equally near,
     * neither may be turned.
     */
    private boolean clauseStands(String clause) {
        List<String> mine = content(Word.of(clause));
        if (mine.isEmpty()) {
            return turning(clause).isEmpty();
        }
        long most = 1;
        boolean turned = false;
        boolean repeats = false;
        for (String part : parts) {
            List<String> begun = new ArrayList<>();
            for (String other : clausesAndAsides(part)) {
                List<String> theirs = content(Word.of(other));
                long both = mine.stream().filter(theirs::contains).count();
                if (repeats(mine, theirs, begun)) {
                    both = mine.size();
                    repeats = true;
                }
                if (both > most) {
                    most = both;
                    turned = false;
                }
                turned |= both == most && !turning(other).equals(turning(clause));
                theirs.stream().limit(LONGEST_SUBJECT).forEach(begun::add);
            }
        }
        return repeats && !turned && numbersFit(clause, most);
    }

    /**
     * "The lock protects rows" repeats the second clause of "The lock makes others wait and protects rows": what that one
     * leaves out is what one before it began with, and it has no beginning of its own that was left out.
     */
    private static boolean repeats(List<String> mine, List<String> theirs, List<String> begun) {
        int carried = 0;
        while (carried < mine.size() && !theirs.contains(mine.get(carried)) && begun.contains(mine.get(carried))) {
            carried++;
        }
        List<String> rest = mine.subList(carried, mine.size()).stream()
                .filter(word -> !GLUE.contains(word))
                .toList();
        return !rest.isEmpty()
                && theirs.containsAll(rest)
                && (carried == 0 || rest.get(0).equals(theirs.get(0)));
    }

    /** The clauses of a sentence as it stands, and without what is said aside. */
    private static List<String> clausesAndAsides(String sentence) {
        List<String> all = new ArrayList<>(clauses(sentence));
        String without = ASIDE.matcher(sentence).replaceAll(" ");
        if (!without.equals(sentence)) {
            all.addAll(clauses(without));
        }
        return all;
    }

    /** A number is said of nearly all of what it was said of. */
    private static boolean numbersFit(String clause, long shared) {
        long numbers = Amount.in(clause).size();
        long words = content(Word.of(clause)).size() - numbers;
        return numbers == 0 || shared - numbers >= OF_A_NUMBERS_CLAUSE * words;
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
