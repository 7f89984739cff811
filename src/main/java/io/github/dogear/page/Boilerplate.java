package io.github.dogear.page;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** The words and marks by which the parts of a page that are not its article give themselves away. */
final class Boilerplate {
    /** Never text, whatever they hold. */
    private static final Set<String> NEVER = Set.of(split("""
            script style noscript template iframe object embed svg math-annotation canvas audio video map button input
            select textarea datalist option head title link meta amp-ad amp-embed amp-sidebar amp-social-share amp-consent
            gpt-ad dialog progress meter
            """));

    private static final Set<String> DOUBTFUL_TAGS = Set.of("nav", "footer", "aside", "menu", "label", "legend");
    private static final Set<String> DOUBTFUL_ROLES = Set.of(
            "navigation",
            "complementary",
            "banner",
            "contentinfo",
            "search",
            "dialog",
            "alertdialog",
            "menu",
            "menubar",
            "toolbar",
            "tooltip",
            "tablist",
            "alert",
            "form");

    /** Whole words of a class or an id. */
    private static final Set<String> WORDS = Set.of(split("""
            nav navbar subnav menu submenu footer foot sidebar rail aside related recirc recirculation share sharing
            sharebar sharedaddy social promo ad ads adv adbox outbrain taboola revcontent zergnet comment comments
            commentlist disqus respond byline bylines bio tags taglist tagcloud caption captions wp-caption-text
            figcaption credit credits slideshow carousel slider gallery lightbox widget widgets popup modal overlay cookie
            cookies consent gdpr banner masthead toolbar pagination pager paginator pagenav print skip hidden hide sr-only
            visuallyhidden toc trending popular mostread readmore dateline timestamp copyright login signin signup
            register paywall follow feedback rating ratings poll quiz newsletter newsletters subscribe subscription
            affiliate breadcrumb breadcrumbs crumbs permalink postmeta metadata entry-meta authors sponsored sponsor
            teaser teasers jp-relatedposts yarpp addtoany addthis a2a hashtags noprint donate donation upsell cta readnext
            upnext nextup prevnext shortcuts infinite offscreen screenreader assistive tooltip syndication correction-form
            navigation etiquetas schlagworte bildunterschrift bildnachweis didascalia werbung publicidad publicite pubblicita
            compartir partager teilen condividi kommentare commentaires comentarios commenti migas autor auteur autore
            reactions voting votes categories backtotop signoff authorbox mw-editsection mw-jump-link navbox reflist hatnote catlinks references
            """));

    /** What follows in a name says what the box has, not what it is. */
    private static final Set<String> HAVING = Set.of("has", "have", "with", "without");

    /** Words that take the meaning from the next one: a clipped box, and a builder that calls every box a widget. */
    private static final Set<String> QUALIFIERS = Set.of("overflow", "elementor");

    /** Beginnings of a word of a class or an id. */
    private static final String[] STEMS = split("""
            advert recommend sponsor newslet breadcrumb promot subscri relatedp relateda relatedc relateds relatedl
            sidebar socialsh sharet comment outbrain taboola syndicat donat footer
            """);

    /** Words that come in twos: neither is telling alone. */
    private static final Pattern PAIRS = Pattern.compile(
            "(?:^| )(?:author (?:bio|box|info|card|meta|name|details?|profile|block|description)|about (?:the )?author|post (?:meta|info|tags?|nav|author|footer|date)"
                    + "|entry (?:meta|footer|tags|utility)|article (?:meta|info|tags?|footer|date|author|byline|keywords)|story (?:meta|footer|tags)"
                    + "|read (?:more|next|also)|more (?:from|stories|articles|posts|news|on|links|like|in|coverage)|most (?:read|popular|viewed|shared)"
                    + "|also (?:read|like)|you may|up next|next prev|prev(?:ious)? next|next (?:post|article|story|up)|prev(?:ious)? (?:post|article|story)|sign up|log in|email (?:signup|form|alert)"
                    + "|mailing list|latest (?:news|stories|posts)|top stories|page (?:header|footer|nav)|site (?:header|footer|nav)|global (?:header|footer|nav)"
                    + "|main (?:header|nav|menu)|link list|links? (?:box|group)|pull quote|inline (?:promo|related|video|gallery)"
                    + "|(?:image|photo|img|media|picture|video|figure|slide) (?:caption|credit|description|desc|info|title|meta|source|copyright|details)|(?:rollover|people|hover|tooltip) (?:block|content|card)|screen reader|visually hidden"
                    + "|(?:wp|post|featured) caption|pie (?:de )?foto|table of contents|back to|call to action|skip link|cookie policy|follow us|tag (?:list|links|cloud)"
                    + "|topics? (?:list|tags)|in this (?:article|story)|key points|read time|reading time|published (?:on|date|at)|update(?:d)? (?:date|time)|date (?:published|time|posted))(?: |$)");

    /** Short blocks that ask for something or point elsewhere. */
    private static final Pattern NOISE = Pattern.compile(
            "^[\\[(]?(?:advertisement|ad|sponsored|publicidade|anzeige|publicité|publicidad|реклама|loading\\.*|share(?: this.*| on .*)?|tweet|pin it|email|print"
                    + "|(?:read|see|watch|also|learn|discover|related|more|check out)(?: (?:more|also|next|now|this|on|from|here|in|about|stories|story|articles?|posts?|coverage|reading|video|content|links|news|topics))*\\s*[:|>»].*"
                    + "|read more\\b.*|related(?: \\w+){0,2}|more (?:stories|news|from|on|in)\\b.*|see also\\b.*|read also\\b.*|also read\\b.*|baca juga\\b.*|lee también\\b.*|leia (?:também|mais)\\b.*|lire aussi\\b.*|lesen sie auch\\b.*|читайте также.*|смотрите также.*|leggi anche.*"
                    + "|continue reading\\b.*|story continues below.*|article continues (?:below|after).*|click (?:here|to)\\b.*|tap here\\b.*|sign up (?:for|to|here|now)\\b.*|subscribe\\b.*|follow (?:us|me|him|her|\\w+ on|@)\\b.*"
                    + "|get (?:the|our) (?:app|newsletter)\\b.*|get (?:the|our|all the|more) (?:\\S+ )?(?:latest|best|daily|free|top)\\b.*\\b(?:news|updates|stories|inbox|newsletter|e-?mails?|app|alerts|articles|headlines|anytime)\\b.*|join (?:our|the) (?:newsletter|mailing|conversation|discussion)\\b.*|like us on\\b.*|download (?:the|our) (?:app|free)\\b.*"
                    + "|(?:photo|image|picture|photograph|credit|photos|source image|featured image|header image|image credit|photo credit|video|getty|reuters|afp|ap)(?: (?:by|credits?|source|courtesy))?\\s*[:/©].*|(?:photo|image|photograph|illustration) (?:by|courtesy|credit)\\b.*"
                    + "|(?:foto(?:s|grafía)?|bild(?:quelle|nachweis)?|crédits?(?: photo)?|photographie|imagen|immagine|фото|图片来源|图源|写真)(?: (?:de|von|di|par|por))?\\s*[:：/©].*|page:?(?: \\d+)+|\\(?\\d+ (?:of|/) \\d+\\)?"
                    + "|you have \\w+ (?:free )?articles? (?:left|remaining)\\b.*|.{0,40}\\b(?:to continue reading|already a subscriber)\\b.*|this article is (?:only )?(?:for|available to) (?:our )?(?:subscribers|members)\\b.*|(?:cet )?article réservé (?:aux|à nos) abonnés.*|contenido exclusivo para suscriptores.*"
                    + "|partager|contribuer|compartir|teilen|condividi|поделиться|分享|シェア|article continues below|advertisement\\b.{0,40}"
                    + "|©.*|copyright (?:©|\\(c\\)|\\d{4}).*|.*all rights reserved\\.?|(?:leave|post|add|write) (?:a|your) (?:comment|reply)\\b.*|\\d* ?comments?|no comments.*|view comments|show comments.*|have (?:a|any) (?:tip|news tip)\\b.*"
                    + "|(?:posted|filed|tagged|published|updated|last updated|first published|posted on|posted in|categories|category|tags|topics|keywords|теги|метки|schlagwörter|etiquetas)\\s*(?:in|under|on|by|at|as|with)?\\s*[:|].*|filed under\\b.*|posted (?:in|on|by)\\b.*|tagged (?:with|as)\\b.*"
                    + "|\\d+ (?:shares?|views?|likes?|min(?:ute)?s? read)\\b.*|back to top|next(?: (?:article|post|story|page))?|prev(?:ious)?(?: (?:article|post|story|page))?|image|photos?|video|close|menu|(?:skip|jump) to .*|print recipe"
                    + "|this (?:article|story|post) (?:may contain|contains|includes) affiliate.*|we may (?:earn|receive) .*commission.*|.*may earn (?:a|an) .*commission.*|e-?mail address|thanks? (?:you )?for (?:signing|subscribing)\\b.*|enlarge(?: (?:this )?image)?.*"
                    + "|\\(?(?:additional )?reporting by\\b.*|\\(?(?:edited|editing|written|translated) by\\b.*|(?:write|email|e-mail|send an? e?-?mail|reach|contact)\\b.{0,60}\\bat\\b.{0,60}@.*|text size|advert|updated? (?:at|on)\\b.{0,60}|.{0,180}\\[\\+\\]|.{0,160}[(（](?:(?:photo|image|picture|foto)\\b|写真|图)[^)）]*[)）]|[【\\[](?:関連|相关|あわせて)[^】\\]]*[】\\]].*|ツイート|シェア(?:する)?|もっと見る|listen to .* live .*|(?:click )?to tweet|voltar|zurück)$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Headings behind which the article is over. */
    private static final Pattern TAIL = Pattern.compile(
            "^(?:related(?: \\w+){0,3}|(?:\\d+ )?comments?(?: \\(\\d+\\))?|leave a (?:reply|comment)|recommended(?: \\w+){0,3}|you (?:may|might|will)(?: \\w+)? (?:also )?(?:like|enjoy|love|be interested).*"
                    + "|more (?:from|stories|on|news|in|like|articles|posts|great)\\b.*|read (?:next|more|also|this next)\\b.*|also (?:read|on|see|in)\\b.*|see also|up next|what to read next|trending(?: \\w+){0,2}|most (?:read|popular|viewed)\\b.*"
                    + "|about the (?:author|writer)s?|about (?:us|me)|share (?:this|on|the)(?: (?:story|article|post|page|via|with))*(?: \\w+)?|sponsored(?: \\w+)?|popular (?:posts|articles|stories|now|on)\\b.*|latest (?:news|posts|articles|stories|from|in)\\b.*|top stories.*|recent (?:posts|articles|comments|stories)|join the (?:conversation|discussion)"
                    + "|subscribe(?: \\w+){0,2}|sign up(?: \\w+){0,3}|newsletters?|follow us.*|tags|topics|don'?t miss.*|editor'?s'? picks?|from the web|around the web|promoted(?: \\w+)?|partner content|we recommend|similar (?:posts|articles|stories)|previous (?:post|article)|next (?:post|article)|post navigation|contact us|get the latest.*"
                    + "|ähnliche (?:beiträge|artikel)|das könnte.*|weitere (?:artikel|beiträge).*|kommentare?|mehr zum thema.*|à lire aussi.*|más (?:noticias|en)\\b.*|te puede interesar.*|altre (?:notizie|storie)\\b.*|meer (?:nieuws|over)\\b.*|więcej (?:o|na)\\b.*|ещё по теме.*|по теме|материалы по теме.*|sur le même (?:sujet|thème).*|commentaires?|artículos relacionados|noticias relacionadas|comentarios?|también te puede.*|notícias relacionadas|comentários?|veja também.*|leia também.*"
                    + "|похожие (?:статьи|записи|материалы)|комментарии.*|читайте также.*|artikel terkait|berita terkait|baca juga.*|komentar|articoli correlati|commenti|potrebbe interessarti.*|gerelateerd.*|references|bibliography|works cited|einzelnachweise|参考文献|参考资料|関連記事|コメント|相关(?:文章|阅读|新闻)|评论)\\s*:?$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern DISCUSSION = Pattern.compile("(?i)comment|disqus|\\brespond\\b");

    private final Map<String, Boolean> seen = new HashMap<>();

    private static String[] split(String words) {
        return words.strip().split("\\s+");
    }

    static boolean never(String tag) {
        return NEVER.contains(tag);
    }

    /** Nothing but names of places to share at. */
    private static final Pattern SHARE = Pattern.compile(
            "(?:(?:share|tweet|facebook|twitter|google\\+?|plus|whats ?app|pinterest|pint|pin|it|linked ?in|reddit|tumblr|telegram|viber|vk|xing|flipboard|e?-?mail|print|copy|link|messenger|line|pocket|buffer|stumbleupon|digg|sms|skype|like|this|on|via|by|to|with|\\d+)\\W*)+",
            Pattern.CASE_INSENSITIVE);

    /** Lines that ask the reader to sign up, wherever the words stand in them. */
    private static final Pattern PLEA = Pattern.compile(
            "\\b(?:(?:sign up|subscri\\w+|join|get|receive|free) (?:\\S+ ){0,5}newsletters?|newsletters? (?:sign|subscri|here|and get)\\w*"
                    + "|sign up (?:for|to|here|now|today)|subscribe (?:to|now|today|here)|(?:our|my|the) mailing list|your inbox|click here|follow (?:him|her|me|us|them) on|follow us|free trial|(?:please|can|to) donate|donate (?:now|today|here|to)|(?:a|your) (?:\\S+ ){0,2}donation (?:to|today|now|helps|will help))\\b",
            Pattern.CASE_INSENSITIVE);

    static boolean noise(String text) {
        return text.length() <= 200
                && (NOISE.matcher(text).matches()
                        || (text.length() < 80 && SHARE.matcher(text).matches()));
    }

    static boolean plea(String text) {
        return text.length() <= 250 && PLEA.matcher(text).find();
    }

    static boolean tail(String text) {
        return text.length() <= 80 && TAIL.matcher(text).matches();
    }

    boolean doubtful(Element element, String tag) {
        if (DOUBTFUL_TAGS.contains(tag)) {
            return true;
        }
        if (element.attributesSize() == 0 || tag.equals("body") || tag.equals("html")) {
            return false;
        }
        return (tag.equals("sup") && element.hasClass("reference"))
                || element.hasAttr("hidden")
                || DOUBTFUL_ROLES.contains(element.attr("role"))
                || element.attr("aria-hidden").equals("true")
                || hiddenStyle(element.attr("style"))
                || named(element.className())
                || named(element.id())
                || element.attr("rel").equals("author")
                || element.attr("itemprop").equals("author");
    }

    /** Marks that a large box does not talk its way out of: a long discussion is still not the article above it. */
    static boolean firm(Element element, String tag) {
        return tag.equals("nav")
                || tag.equals("footer")
                || DISCUSSION.matcher(element.className() + " " + element.id()).find();
    }

    private static boolean hiddenStyle(String style) {
        if (style.isEmpty()) {
            return false;
        }
        String flat = style.replace(" ", "").toLowerCase(Locale.ROOT);
        return flat.contains("display:none")
                || flat.contains("visibility:hidden")
                || (flat.contains("position:absolute") && (flat.contains("left:-") || flat.contains("top:-")));
    }

    private boolean named(String names) {
        return !names.isEmpty() && seen.computeIfAbsent(names, Boilerplate::telling);
    }

    private static boolean telling(String names) {
        if (names.length() > 400) {
            return false;
        }
        for (String name : names.trim().split("\\s+")) {
            String spaced = spaced(name);
            if (WORDS.contains(name.toLowerCase(Locale.ROOT))
                    || (spaced.indexOf(' ') > 0 && PAIRS.matcher(spaced).find())) {
                return true;
            }
            String[] words = spaced.split(" ");
            for (int i = 0; i < words.length; i++) {
                if ((WORDS.contains(words[i]) || stem(words[i])) && !qualified(words, i)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** {@code has-sidebar} is no sidebar, and what is hidden on a small screen or when printed is there for a reader. */
    private static boolean qualified(String[] words, int at) {
        if (at > 0 && QUALIFIERS.contains(words[at - 1])) {
            return true;
        }
        for (int i = 0; i < at; i++) {
            if (HAVING.contains(words[i])) {
                return true;
            }
        }
        return (words[at].equals("hidden") || words[at].equals("hide")) && at + 1 < words.length;
    }

    private static boolean stem(String word) {
        for (String stem : STEMS) {
            if (word.startsWith(stem)) {
                return true;
            }
        }
        return false;
    }

    /** {@code postMeta-top} as {@code post meta top}. */
    private static String spaced(String name) {
        StringBuilder out = new StringBuilder(name.length() + 4);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!Character.isLetterOrDigit(c)) {
                c = ' ';
            } else if (Character.isUpperCase(c) && i > 0 && Character.isLowerCase(name.charAt(i - 1))) {
                out.append(' ');
            }
            if (c != ' ' || (out.length() > 0 && out.charAt(out.length() - 1) != ' ')) {
                out.append(Character.toLowerCase(c));
            }
        }
        return out.toString().trim();
    }
}
