package io.github.dogear.reading;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells a domain written without a scheme from the other words with dots in them: files, packages, abbreviations. */
final class Domains {
    // Endings that are hardly ever anything else.
    private static final Set<String> SURE = set("""
            com org net edu gov mil io dev tech xyz co ai de uk fr ru jp cn kr br eu nl se ch es ca au nz dk fi cz sk hu ro gr
            pt ie tr ua il ir za ar cl mx tw hk sg th vn ph bd lk ng ke eg lt lv ee si hr bg by kz ge az lu li us tv gg fm
            рф 中国 中國 香港 台湾 台灣 한국 भारत укр бел срб ελ ею السعودية مصر ایران امارات ไทย 公司 网络 みんな
            """);

    // Endings that are words, files or languages too: believed only with a path behind them.
    private static final Set<String> DOUBTFUL = set("""
            in it at be to me my no so as am an do id la ma pa pe re sh py md pl ps pm cc st vc ws zip mov go ml mk ms mu na nu
            pw sc sx tk ag ly gl fo je gs ski how run new one red blue day dad fit bar pro top win man is int info biz app
            blog page site online store cloud wiki news design systems software engineering science academy education
            university network digital agency media studio space world today live life works work group guide guru codes
            computer email host hosting website press pub review reviews social community foundation institute company
            solutions services technology tools training video photos link links click club center land zone chat health
            finance money jobs art film music games fun ink lol wtf moe rocks ninja asia cat name museum travel rs
            """);

    private static final Set<String> NEVER =
            set("asp.net vb.net ado.net ml.net java.io java.net java.util socket.io node.js log.info os.name");
    private static final Set<String> PACKAGE_ROOTS = set("com org net io edu dev java javax jakarta");

    private Domains() {}

    private static Set<String> set(String words) {
        return Arrays.stream(words.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether these characters, with dots in them, are a domain, given whether a path or a port follows. */
    static boolean isOne(String name, boolean pathFollows) {
        String lower = name.toLowerCase(Locale.ROOT);
        int dot = lower.lastIndexOf('.');
        String ending = lower.substring(dot + 1);
        boolean doubtful = DOUBTFUL.contains(ending);
        if (!(doubtful || SURE.contains(ending)) || NEVER.contains(lower) || name.length() > 253) {
            return false;
        }
        // End.In the middle: a sentence without its space.
        boolean titled = Character.isUpperCase(name.charAt(dot + 1))
                && !name.substring(dot + 1).equals(ending.toUpperCase(Locale.ROOT));
        if (!pathFollows && (doubtful || titled || isPackage(lower))) {
            return false;
        }
        // v.se and i.de are abbreviations.
        if (!pathFollows && dot < 2) {
            return false;
        }
        for (String label : lower.split("\\.", -1)) {
            if (label.isEmpty() || label.length() > 63 || label.startsWith("-") || label.endsWith("-")) {
                return false;
            }
        }
        return true;
    }

    // com.example.app is turned round: a Java package or an app's id.
    private static boolean isPackage(String lower) {
        int first = lower.indexOf('.');
        return first != lower.lastIndexOf('.') && PACKAGE_ROOTS.contains(lower.substring(0, first));
    }
}
