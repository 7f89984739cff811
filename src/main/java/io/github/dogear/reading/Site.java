package io.github.dogear.reading;

import java.util.List;
import java.util.Set;

/** Which part of a host names its owner, and the families of hosts that work alike. */
final class Site {
    // National suffixes under which others have their names: the common ones, not the whole public list.
    private static final Set<String> SUFFIXES = Set.of("""
            co.uk org.uk ac.uk gov.uk me.uk com.au net.au org.au edu.au gov.au co.nz org.nz ac.nz co.jp or.jp ne.jp ac.jp
            go.jp com.br org.br gov.br net.br edu.br co.in org.in net.in ac.in gov.in edu.in com.cn org.cn net.cn edu.cn
            gov.cn com.tw org.tw edu.tw com.hk org.hk co.kr or.kr ac.kr com.sg edu.sg com.my com.mx org.mx com.ar com.co
            com.tr edu.tr com.ua org.ua co.za org.za ac.za co.il org.il ac.il com.pl org.pl edu.pl com.ru com.vn com.ph
            co.id ac.id co.th ac.th com.pk com.bd com.eg com.sa com.ng co.ke com.pe com.ec com.uy com.ve
            """.strip().split("\\s+"));

    // Sites that give each writer a host.
    private static final Set<String> LANDLORDS = Set.of("""
            github.io gitlab.io pages.dev netlify.app vercel.app herokuapp.com web.app firebaseapp.com fly.dev onrender.com
            readthedocs.io blogspot.com wordpress.com substack.com medium.com tumblr.com ghost.io hashnode.dev bearblog.dev
            neocities.org sourceforge.io stackexchange.com wikipedia.org wiktionary.org notion.site azurewebsites.net
            appspot.com livejournal.com typepad.com wixsite.com
            """.strip().split("\\s+"));

    private static final List<String> STACK_EXCHANGE = List.of(
            "stackoverflow.com",
            "stackexchange.com",
            "superuser.com",
            "serverfault.com",
            "askubuntu.com",
            "mathoverflow.net",
            "stackapps.com");

    private static final List<String> WIKIS = List.of(
            "wikipedia.org",
            "wiktionary.org",
            "wikibooks.org",
            "wikiquote.org",
            "wikisource.org",
            "wikiversity.org",
            "wikivoyage.org",
            "wikinews.org");

    private Site() {}

    /** Whether the host is more than a suffix: somebody's own. */
    static boolean hasOwner(String host) {
        return host.indexOf('.') > 0 && !SUFFIXES.contains(host);
    }

    /** The part of a host that names its owner: {@code allegro.tech} of {@code blog.allegro.tech}. */
    static String name(String host) {
        if (host.startsWith("[") || host.matches("[0-9.]+")) {
            return host;
        }
        int dot = host.lastIndexOf('.');
        String owned = host;
        while (dot > 0) {
            owned = host.substring(host.lastIndexOf('.', dot - 1) + 1);
            if (!SUFFIXES.contains(owned) && !LANDLORDS.contains(owned)) {
                break;
            }
            dot = host.lastIndexOf('.', dot - 1);
        }
        return owned;
    }

    static boolean isStackExchange(WebAddress address) {
        return STACK_EXCHANGE.stream().anyMatch(address::isOn);
    }

    static boolean isWiki(WebAddress address) {
        return WIKIS.stream().anyMatch(address::isOn);
    }
}
