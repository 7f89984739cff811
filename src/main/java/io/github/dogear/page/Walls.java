package io.github.dogear.page;

import java.util.regex.Pattern;
import org.jsoup.nodes.Document;

/** Recognises pages that stand in front of the one asked for: challenges, sign-in and consent walls, and soft 404s. */
final class Walls {
    private static final int SHORT = 1500;

    /** Titles that only a challenge or a sign-in page has. */
    private static final Pattern ALWAYS = Pattern.compile(
            "(?:just a moment\\.*|attention required!?.*|access denied.*|are you a robot\\??.*|please wait\\.\\.\\. \\| cloudflare|robot check|security check(?: required)?.*|verify(?:ing)? (?:that )?you are (?:a )?human.*|one moment, please.*"
                    + "|ddos-guard|checking your browser.*|you (?:have been|are being) (?:blocked|redirected).*|pardon our interruption.*|human verification.*|request (?:blocked|rejected|unsuccessful).*|blocked|captcha.*|bot (?:verification|challenge).*|client challenge|radware bot manager.*|ddos protection.*"
                    + "|(?:sign up|log ?in|sign in|join)(?: \\| | - | to | – )(?:linkedin|facebook|instagram|x|twitter|medium|quora|pinterest|reddit).*|linkedin login.*|linkedin: log in.*|log into facebook.*|facebook(?: –| -) log in or sign up|login • instagram|instagram login.*"
                    + "|before you continue(?: to .*)?|bevor sie (?:zu .* )?(?:weitergehen|fortfahren).*|avant d'accéder à .*|antes de (?:continuar|ir a) .*|prima di continuare.*|your privacy choices|(?:yahoo|aol) is (?:part|now).*|yahoo ist .*|nur einen moment.*|un instant.*|un momento.*|请稍候.*|请稍等.*|しばらくお待ちください.*|um momento.*|een moment geduld.*|один момент.*)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Titles that tell when there is hardly any text beside them. */
    private static final Pattern SIGN_IN = Pattern.compile(
            "(?:.{0,30}[|\\-–:•] )?(?:log ?in|sign ?in|sign up|log on|login required|please (?:log|sign) in|authentication required|sso login|anmelden|einloggen|connexion|se connecter|iniciar sesión|entrar|accedi|вход|авторизация|ログイン|登录|登入|redirecting\\.*|loading\\.*|cookies?(?: policy| consent)?|privacy (?:notice|settings|center)|javascript (?:is )?(?:required|disabled)|enable javascript.*|consent)(?: (?:[|\\-–:•]|to|page|on|bei|auf|à|en|a)\\b?.{0,60})?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern MISSING = Pattern.compile(
            "(?:.{0,40}[|\\-–:•] ?)?(?:(?:error|http)?:? ?40[34]\\b.{0,60}|(?:the )?(?:page|file|article|document|story|post|site|content|video)(?: you(?:'re| are)? (?:requested|looking for|were looking for))? (?:is |was |could |can )?(?:not (?:be )?(?:found|available)|can(?:no|')t be found|does(?:n't| not) exist|no longer (?:available|exists)|missing|unavailable|isn't available).{0,60}|not found|oops!?.{0,60}|page missing|gone|this page (?:isn't|is not|doesn't|does not).{0,60}|sorry, (?:this|that|the|we).{0,80}"
                    + "|(?:500|502|503|504)\\b.{0,40}|internal server error|service unavailable|bad gateway|domain (?:for sale|parking).*|.{0,60}\\bis for sale|account suspended"
                    + "|(?:die )?seite (?:wurde )?nicht gefunden.*|page (?:introuvable|non trouvée).*|página no (?:encontrada|existe).*|página não encontrada.*|pagina non trovata.*|pagina niet gevonden.*|страница не найдена.*|ошибка 404.*|ページが見つかりません.*|お探しのページ.*|页面不存在.*|页面未找到.*|sidan (?:kunde inte|hittades inte).*|nie znaleziono strony.*|halaman tidak ditemukan.*)(?: ?[|\\-–:•].{0,60})?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern CHALLENGE_TEXT = Pattern.compile(
            "(?i)enable javascript and cookies to continue|checking (?:if the site connection is secure|your browser before)|verify(?:ing)? (?:that )?you are (?:a )?human|complete the security check|unusual traffic from your|press (?:&|and) hold to confirm|needs to review the security of your connection|javascript is not available\\.|we've detected that javascript is disabled|automated access to|prove you'?re not a robot|our systems have detected");

    /** The headline of a page that has nothing but the question. */
    private static final Pattern CONSENT = Pattern.compile(
            "(?:we (?:value|care about|respect) your privacy|your privacy (?:choices|matters)|we use cookies|this (?:site|website) uses cookies|cookie (?:consent|settings|preferences)|before you continue.{0,40}|manage (?:your )?consent.{0,40}"
                    + "|wir (?:verwenden|nutzen) cookies|ihre privatsphäre.{0,40}|datenschutzeinstellungen|nous respectons votre vie privée|votre vie privée.{0,40}|valoramos (?:su|tu) privacidad|la tua privacy.{0,40})[.!]?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final String CHALLENGE_MARKS =
            "#challenge-form, #cf-challenge-running, #challenge-running, #px-captcha,"
                    + " script[src*=captcha-delivery], iframe[src*=_Incapsula_], script[src*=challenge-platform]";

    private Walls() {}

    static Page.Kind kind(Document document, String text) {
        String title = Words.tidy(document.title());
        boolean little = text.length() < SHORT;
        if (little && !title.isEmpty() && ALWAYS.matcher(title).matches()) {
            return Page.Kind.WALL;
        }
        if (!little) {
            return Page.Kind.ARTICLE;
        }
        String all = document.body().text();
        String seen = all.substring(0, Math.min(all.length(), 2 * SHORT));
        boolean challenged = all.length() < SHORT && document.selectFirst(CHALLENGE_MARKS) != null;
        if (challenged
                || (all.length() < 2 * SHORT && CHALLENGE_TEXT.matcher(seen).find())) {
            return Page.Kind.WALL;
        }
        var h1 = document.selectFirst("h1");
        String headline = h1 == null ? "" : Words.tidy(h1.text());
        if (MISSING.matcher(title).matches()
                || (!headline.isEmpty() && MISSING.matcher(headline).matches())) {
            return Page.Kind.MISSING;
        }
        if (all.length() < SHORT && CONSENT.matcher(headline).matches()) {
            return Page.Kind.WALL;
        }
        boolean password = document.selectFirst("input[type=password]") != null;
        if (SIGN_IN.matcher(title).matches()
                || (password && text.length() < 300 && SIGN_IN.matcher(headline).matches())) {
            return Page.Kind.WALL;
        }
        return Page.Kind.ARTICLE;
    }
}
