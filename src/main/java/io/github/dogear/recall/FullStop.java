package io.github.dogear.recall;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells a full stop that ends a sentence from one behind an abbreviation, an initial, a unit or an ordinal number.
 *
 * @param before the word before the one that the stop stands behind; empty where there is none
 * @param word the one that it stands behind, with whatever stands before its first letter or digit
 * @param after the word after it
 */
record FullStop(String before, String word, String after) {
    private static final Pattern NUMBER = Pattern.compile("[^\\p{L}]*\\p{N}[^\\p{L}]*");
    private static final Pattern VOWEL = Pattern.compile("[aeiouyäöüáéíóúàèìòùâêîôû]|[^\\p{IsLatin}]");
    private static final int SHORTEST_PLAIN = 3;

    /** What is followed by what it belongs to. */
    private static final Set<String> OPEN = Set.of("""
            e.g i.e eg ie vs cf al ca approx resp incl excl esp viz acc mr mrs ms dr prof st mt z.b d.h u.a s.o s.u v.a o.g i.d.r
            zzgl ggf vgl bzw bzgl inkl exkl evtl sog gem bspw mio mrd bio tsd hr fr str feat""".split("\\s+"));

    /** What may also be the last word of a sentence. */
    private static final Set<String> EITHER = Set.of("""
            etc usw inc ltd co corp jr sr dept est ed eds ex min max avg num temp sec std jan feb mar apr jun jul aug sep sept okt oct nov
            dez dec mon tue wed thu fri sat sun a.m p.m u.s u.k ph.d b.sc m.sc u.ä o.ä""".split("\\s+"));

    /** What is an abbreviation only before a number: "no. 5", "s. 3"; "sat." may be a word. */
    private static final Set<String> BEFORE_NUMBERS = Set.of("""
            no nos nr fig figs eq eqs sec ch chap vol ed p pp s ss sat sun mar art arts para paras cl sch reg rn abs bd kap abb tab ziff
            seite ep op jg""".split("\\s+"));

    private static final Set<String> BEFORE_ORDINALS =
            Set.of("der die das den dem des am im vom zum zur beim ab bis seit und ein einen einem".split(" "));

    private static final Set<String> MONTHS =
            Set.of("januar februar märz april mai juni juli august september oktober november dezember jahrhundert"
                    .split(" "));

    boolean ends() {
        String bare = word.replaceFirst("^[^\\p{L}\\p{N}]+", "");
        String lower = bare.toLowerCase(Locale.ROOT);
        if (bare.isEmpty()) {
            return true;
        }
        if (BEFORE_NUMBERS.contains(lower) && isDigit(after)) {
            return false;
        }
        if (bare.matches("\\d{1,2}")) {
            return isUpper(after) && !isOrdinal();
        }
        if (bare.codePointCount(0, bare.length()) == 1) {
            return endsBehindLetter(bare);
        }
        if (OPEN.contains(lower)) {
            return false;
        }
        if (EITHER.contains(lower)) {
            return isUpper(after) || BEFORE_NUMBERS.contains(lower);
        }
        if (bare.chars().skip(1).allMatch(Character::isLowerCase)
                && !VOWEL.matcher(lower).find()) {
            return isUpper(after) && (isNumber(before) || isSmallWord(after));
        }
        return !isLower(after)
                || (bare.length() >= SHORTEST_PLAIN && bare.chars().allMatch(Character::isLetter));
    }

    /** "20 °C." and "vitamin C. It" end there, "J. Smith" and "z. B." do not. */
    private boolean endsBehindLetter(String letter) {
        if (letter.equals("I") || !letter.matches("\\p{IsLatin}")) {
            return !isLower(after);
        }
        boolean unit = isNumber(before)
                || !word.replaceFirst("^[(\\[{\"'\u201C\u201E]+", "").equals(letter);
        return isUpper(after) && (unit || isSmallWord(after));
    }

    /** "am 28. Juni", "im 19. Jahrhundert". */
    private boolean isOrdinal() {
        return BEFORE_ORDINALS.contains(before.toLowerCase(Locale.ROOT))
                || MONTHS.contains(after.toLowerCase(Locale.ROOT));
    }

    private static boolean isNumber(String word) {
        return NUMBER.matcher(word).matches();
    }

    private static boolean isDigit(String word) {
        return !word.isEmpty() && Character.isDigit(word.codePointAt(0));
    }

    private static boolean isLower(String word) {
        return !word.isEmpty() && Character.isLowerCase(word.codePointAt(0));
    }

    /** Or of a script without cases. */
    private static boolean isUpper(String word) {
        return !word.isEmpty() && Character.isLetter(word.codePointAt(0)) && !isLower(word);
    }

    /** A name does not begin with "The". */
    private static boolean isSmallWord(String word) {
        return StopWords.isOne(word);
    }
}
