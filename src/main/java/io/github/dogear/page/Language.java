package io.github.dogear.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells the language of a text by its script and its commonest small words, and checks with it what the page declares.
 *
 * <p>Small words are enough for pages of prose; the trained detectors cost more memory than the rest of the program.
 */
final class Language {
    private static final int SAMPLE = 4000;
    private static final int SCRIPT_SAMPLE = 800;
    private static final int FEWEST_WORDS = 25;
    private static final Pattern TAG = Pattern.compile("([a-z]{2,3})(?:[-_].*)?");

    /** Words that are common in one language and rare in the others of its script. */
    private static final Map<String, Set<String>> SMALL_WORDS = Map.ofEntries(
            words(
                    "en",
                    "the and of to in that is was for it with as his on be at by had not are but from or have an they which you were her she all would there been this said will has its"),
            words(
                    "de",
                    "der die und das den nicht von sie ist des sich mit dem dass er es ein ich auf so eine auch als an nach wie im für man aber aus durch wenn nur war noch werden bei hat wir was wird sein einen welche sind oder zur um haben einer mir über ihm diese einem ihr uns da zum kann doch vor dieser mich ihn du hatte seine mehr am denn nun unter sehr selbst schon hier bis"),
            words(
                    "fr",
                    "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont la mais comme ou si leur y dont elle aux cette ces été être avec son nous sa vous ont fait je tout aussi entre même ses"),
            words(
                    "es",
                    "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si sin sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está mi porque qué sólo han yo hay vez puede todos así nos ni parte tiene él uno donde bien tiempo mismo ese ahora cada vida otro después te otros aunque esa eso hace otra"),
            words(
                    "pt",
                    "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou ser quando muito há nos já está eu também só pelo pela até isso ela entre era depois sem mesmo aos ter seus quem nas me esse eles estão você tinha foram essa num nem suas meu às minha têm numa pelos elas havia seja qual será nós"),
            words(
                    "it",
                    "di e il la che è per un in una sono del non da con si le dei della i al nel alla più anche come ma ha gli lo delle o questo se dal su ci dalla nella degli ai stato essere due suo tra quando ancora molto hanno sua cosa era fatto tutto anni loro così questa perché solo dopo ed poi prima chi senza gli quello"),
            words(
                    "nl",
                    "de en van ik te dat die in een hij het niet zijn is was op aan met als voor had er maar om hem dan zou of wat mijn men dit zo door over ze zich bij ook tot je mij uit der daar haar naar heb hoe heeft hebben deze u want nog zal me zij nu ge geen omdat iets worden toch al waren veel meer doen toen moet ben zonder kan hun dus alles onder ja eens hier wie werd altijd doch wordt wezen kunnen ons zelf"),
            words(
                    "sv",
                    "och det att i en jag hon som han på den med var sig för så till är men ett om hade de av icke mig du henne då sin nu har inte hans honom skulle hennes där min man ej vid kunde något från ut när efter upp vi dem vara vad över än dig kan sina här ha mot alla under någon eller allt mycket sedan ju denna själv detta åt utan varit hur ingen mitt ni bli blev oss din dessa några deras blir mina samma vilken er sådan vår blivit dess inom mellan"),
            words(
                    "da",
                    "og i jeg det at en den til er som på de med han af for ikke der var mig sig men et har om vi min havde ham hun nu over da fra du ud sin dem os op man hans hvor eller hvad skal selv her alle vil blev kunne ind når være dog noget ville jo deres efter ned skulle denne end dette mit også under have dig anden hende mine alt meget sit sine vor mod disse hvis din nogle hos blive mange ad bliver hendes været"),
            words(
                    "no",
                    "og i jeg det at en et den til er som på de med han av ikke ikkje der så var meg seg men ett har om vi min mitt ha hadde hun nå over da ved fra du ut sin dem oss opp man kan hans hvor eller hva skal selv sjøl her alle vil bli ble blei blitt kunne inn når være kom noen noe ville dere som deres kun ja etter ned skulle denne for deg si sine sitt mot å meget hvorfor dette disse uten hvordan ingen din ditt blir samme hvilken hvilke sånn inni mellom vår hver hvem vors hvis både bare enn fordi før mange også slik vært"),
            words(
                    "fi",
                    "ja on ei se että hän oli mutta kun niin hänen ovat joka mitä tai kuin jo olla vain myös sen ole voi minä olen sitä siitä ne jos nyt tämä sitten vielä kanssa mukaan jonka häntä oli olivat ollut siis tässä hyvin kaikki enemmän noin jälkeen vuonna mukaan"),
            words(
                    "pl",
                    "i w na z się nie do to że jest o jak po co tak za od przez dla ale są już był tym być który która które tylko przy oraz może ich jego jej też a także czy było gdy pod ma bardzo bez jako można więc sobie między tego tej ze kiedy przed będzie jednak roku"),
            words(
                    "cs",
                    "a se v na je že o s z do i to k ve pro za by ale si po jako od jsem které který jeho jak která tak podle už být jsou byl což než až nebo jen při také bylo však má její aby co mezi jejich není ještě bude ze ke dnes kde této tento když byla proto roku"),
            words(
                    "ro",
                    "și de la a în să o cu care pe un nu din mai că este au fost pentru se ce sau prin dar cel după până fi sunt lui acest ca această ale am lor fără al doar iar între când foarte către dacă unei unui cele ani"),
            words(
                    "tr",
                    "bir ve bu da de için ile çok daha olarak gibi olan kadar en ne o ama sonra var ise her mi ki ya değil diye şey ben sen göre kendi içinde yeni iki oldu ancak bunu hem olduğunu büyük dedi veya tarafından olduğu nasıl önce zaman"),
            words(
                    "hu",
                    "a az és hogy nem is egy ez van csak meg de mint már még volt ki el ha azt minden én sem vagy fel be lesz kell mert ami akkor most ezt így azonban pedig nagyon majd lehet után volna több mely amely között során szerint magyar illetve"),
            words(
                    "id",
                    "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena tersebut bisa ada mereka lebih kata tahun sudah atau saat oleh menjadi orang ia telah adalah seperti sebagai bahwa dapat para harus namun kita dua satu masih hari hanya mengatakan kepada kami setelah melakukan lalu belum lain dia kalau terjadi banyak menurut anda hingga tak baru beberapa ketika saja jalan sekitar secara dilakukan sementara tapi sangat hal sehingga seorang bagi besar lagi selama antara waktu sebuah jika sampai jadi terhadap tiga serta pun"),
            words(
                    "vi",
                    "và của là có được trong cho một không các người với này để những khi đã ra đến từ cũng vào như làm về năm tại sẽ nhiều trên nhưng còn hơn sau đó phải rất đang thì việc bị lại theo nước ông"),
            words(
                    "ru",
                    "и в не на что с он как это по но из у за к от так о же его то все для мы она было бы только был они или если уже ещё еще до чтобы этого которые который также быть может более при год лет есть их нет меня ему того очень после во этом"),
            words(
                    "uk",
                    "і в не на що з як це та до але за від у для про він його вона ми ви так є було або якщо вже ще щоб який які яка також бути може більше при рік років їх немає цього дуже після під над між тільки цей ця"),
            words(
                    "bg",
                    "и в на не е се да за от с че са по до като но това той към или при както след във още му има така ще което който която които бъде беше може много само един една този тази го ги със без между"),
            words(
                    "sr",
                    "и у је да се на за су од са не о као што који која које или али из по то би само када бити њега његов ово још због после између године све"),
            words(
                    "ar",
                    "في من على إلى أن التي عن مع هذا هذه كان الذي ما لا أو كما بعد قد كل ذلك بين لم حيث غير قبل حتى عند"),
            words(
                    "fa",
                    "و در به از که این را با است برای آن یک خود تا کرد بر هم نیز می شود شد ها های اما یا اگر باید هر"),
            words("ur", "کے میں کی ہے اور سے کا کو اس نے کہ ہیں پر یہ بھی ایک تھا نہیں ہو وہ کر گیا"));

    private static final Map<String, List<String>> LANGUAGES_OF = languagesOf();

    /** Language of a script of its own. */
    private static final Map<Character.UnicodeScript, String> SCRIPTS = Map.ofEntries(
            Map.entry(Character.UnicodeScript.HANGUL, "ko"),
            Map.entry(Character.UnicodeScript.GREEK, "el"),
            Map.entry(Character.UnicodeScript.HEBREW, "he"),
            Map.entry(Character.UnicodeScript.THAI, "th"),
            Map.entry(Character.UnicodeScript.DEVANAGARI, "hi"),
            Map.entry(Character.UnicodeScript.BENGALI, "bn"),
            Map.entry(Character.UnicodeScript.TAMIL, "ta"),
            Map.entry(Character.UnicodeScript.TELUGU, "te"),
            Map.entry(Character.UnicodeScript.GEORGIAN, "ka"),
            Map.entry(Character.UnicodeScript.ARMENIAN, "hy"));

    /** Declared languages that a found one does not contradict: close relatives, or other names of one. */
    private static final Map<String, Set<String>> KIN = Map.of(
            "no", Set.of("nb", "nn", "da"),
            "da", Set.of("no", "nb"),
            "id", Set.of("ms", "in"),
            "hi", Set.of("mr", "ne", "sa"),
            "sr", Set.of("mk", "bs", "hr"),
            "ru", Set.of("be", "kk", "ky"),
            "he", Set.of("iw", "yi"),
            "es", Set.of("gl", "ca", "ast"),
            "ar", Set.of("fa", "ur", "ps", "ckb"),
            "zh", Set.of("yue", "wuu"));

    private Language() {}

    /** The language's two or three letters, or null; the declared one unless the text plainly says otherwise. */
    static @Nullable String of(@Nullable String declared, String text) {
        String tag = primary(declared);
        String found = detect(text);
        if (found == null || found.equals(tag)) {
            return tag;
        }
        return tag != null && KIN.getOrDefault(found, Set.of()).contains(tag) ? tag : found;
    }

    static @Nullable String primary(@Nullable String declared) {
        if (declared == null) {
            return null;
        }
        var matcher = TAG.matcher(declared.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()
                || matcher.group(1).equals("und")
                || matcher.group(1).equals("mul")) {
            return null;
        }
        return switch (matcher.group(1)) {
            case "nb", "nn" -> "no";
            case "iw" -> "he";
            case "in" -> "id";
            default -> matcher.group(1);
        };
    }

    /** The language of the text, or null when it is too short or too mixed to tell. */
    static @Nullable String detect(String text) {
        String sample = text.substring(0, Math.min(text.length(), SAMPLE)).toLowerCase(Locale.ROOT);
        Map<Character.UnicodeScript, Integer> scripts = new HashMap<>();
        sample.codePoints()
                .limit(SCRIPT_SAMPLE)
                .filter(Character::isLetter)
                .forEach(c -> scripts.merge(Character.UnicodeScript.of(c), 1, Integer::sum));
        int letters = scripts.values().stream().mapToInt(Integer::intValue).sum();
        if (letters < 40) {
            return null;
        }
        int kana = scripts.getOrDefault(Character.UnicodeScript.HIRAGANA, 0)
                + scripts.getOrDefault(Character.UnicodeScript.KATAKANA, 0);
        int han = scripts.getOrDefault(Character.UnicodeScript.HAN, 0);
        if (han + kana > 0.4 * letters) {
            return kana > 0.1 * (han + kana) ? "ja" : "zh";
        }
        for (Map.Entry<Character.UnicodeScript, String> each : SCRIPTS.entrySet()) {
            if (scripts.getOrDefault(each.getKey(), 0) > 0.5 * letters) {
                return each.getValue();
            }
        }
        return byWords(sample);
    }

    private static @Nullable String byWords(String sample) {
        String[] words = sample.split("[^\\p{L}\\p{M}'’]+");
        if (words.length < FEWEST_WORDS) {
            return null;
        }
        Map<String, Integer> hits = new HashMap<>();
        for (String word : words) {
            for (String language : LANGUAGES_OF.getOrDefault(word, List.of())) {
                hits.merge(language, 1, Integer::sum);
            }
        }
        String best = null;
        int most = 0;
        int next = 0;
        for (Map.Entry<String, Integer> each : hits.entrySet()) {
            if (each.getValue() > most) {
                next = most;
                most = each.getValue();
                best = each.getKey();
            } else {
                next = Math.max(next, each.getValue());
            }
        }
        return most > 0.12 * words.length && most > 1.1 * next ? best : null;
    }

    private static Map<String, List<String>> languagesOf() {
        Map<String, List<String>> index = new HashMap<>();
        SMALL_WORDS.forEach((language, words) -> words.forEach(
                w -> index.computeIfAbsent(w, x -> new ArrayList<>()).add(language)));
        return Map.copyOf(index);
    }

    private static Map.Entry<String, Set<String>> words(String language, String words) {
        return Map.entry(language, Arrays.stream(words.split(" ")).collect(Collectors.toCollection(HashSet::new)));
    }
}
