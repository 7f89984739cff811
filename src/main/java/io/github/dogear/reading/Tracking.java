package io.github.dogear.reading;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The parameters that say where a click came from, never what is shown: those that the published lists (of browsers and
 * content blockers) agree on. A name that selects content on some site, such as {@code ref} or {@code source}, is only
 * here for the sites where it does not.
 */
final class Tracking {
    private static final List<String> PREFIXES = List.of(
            "utm_",
            "mtm_",
            "matomo_",
            "hsa_",
            "piwik_",
            "elq",
            "at_custom",
            "at_recipient",
            "bsft_",
            "sfmc_",
            "__cft__",
            "trk_",
            "guce_referrer",
            "_branch_",
            "oly_",
            "vero_",
            "fb_action_",
            "action_object_",
            "action_ref_",
            "action_type_",
            "ga_",
            "itm_",
            "iterable",
            "_bta_",
            "cm_mmc");

    private static final Set<String> NAMES = Set.of(words("""
            fbclid fb_source fb_ref mibextid igshid igsh __tn__ gclid gclsrc dclid gbraid wbraid gad_source gad_campaignid
            srsltid _ga _gl _gac usqp msclkid yclid ysclid ymclid _openstat twclid __twitter_impression ref_src ref_url
            ttclid sclid sccid scclid rdt_cid li_fat_id epik mc_cid mc_eid mc_tc _hsenc _hsmi __hssc __hstc __hsfp
            hsctatracking _ke _kx klaviyo_id dm_i ml_subscriber ml_subscriber_hash ck_subscriber_id sb_referer_host
            redirect_log_mongo_id redirect_mongo_id mkwid pcrid ef_id s_kwcid s_cid cjevent cjdata irclickid irgwc awc
            admitad_uid sscid wickedid rb_clickid wtrid xtor at_campaign at_medium at_source ncid cmpid mbid ocid smid
            guccounter spm yptr nx_source dicbo tblci oborigurl soc_src soc_trk sr_share share_source shareuid
            __s wprov mkt_tok pk_campaign pk_kwd pk_keyword pk_source pk_medium pk_content pk_cid ns_source ns_mchannel
            ns_campaign ns_linkname ns_fee wt_mc wt_zmc gdfms gdftrk gdffi nb_expand_collapse mindbox-click-id ito sms_click sms_source sms_uph vgo_ee unicorn_click_id asgtbndr algolia_query_id emci emdi ceid phpsessid jsessionid
            """));

    private static final Map<String, Set<String>> BY_SITE = Map.ofEntries(
            site(
                    "youtube.com",
                    "feature si pp ab_channel app kw t start time_continue embeds_referring_euri source_ve_path"),
            site("x.com", "s t cn src ref cxt"),
            site("medium.com", "source sk"),
            site(
                    "linkedin.com",
                    "trk trackingid lipi midtoken midsig refid rcm originalsubdomain trkemail eid otptoken"),
            site("reddit.com", "share_id rdt ref ref_source ref_campaign correlation_id context depth sort st sh"),
            site(
                    "substack.com",
                    "r s showwelcome showwelcomeonshare triedredirect isfreemail token publication_id post_id"),
            site("spotify.com", "si context nd dl_branch"),
            site("instagram.com", "img_index hl"),
            site("facebook.com", "rdid share_url eid ref refid fref hc_ref hc_location paipv locale2 ls_ref"),
            site("tiktok.com", "_r _t is_from_webapp is_copy_url sender_device web_id refer tt_from"),
            site("bilibili.com", "spm_id_from vd_source from_spmid share_medium share_plat"),
            site("nytimes.com", "referringsource unlocked_article_code smtyp sgrp pvid"),
            site("theguardian.com", "cmp"),
            site("bbc.com", "at_link_id at_link_type at_link_origin at_format at_ptr_name at_bbc_team"),
            site("ft.com", "sharetype accesstoken"),
            site("economist.com", "giftid"),
            site("bloomberg.com", "srnd leadsource accesstoken sref"),
            site("washingtonpost.com", "wpisrc wpmm pwapi_token itid"),
            site("techcrunch.com", "sr tpcc"),
            site("cnet.com", "ftag"),
            site("stackoverflow.blog", "cb"),
            site("infoq.com", "topicpagesponsorship itm_source"),
            site("hackernoon.com", "source ref"),
            site("dev.to", "comments_sort"),
            site("ebay.com", "_trkparms _trksid _from hash"),
            site("bing.com", "cvid form sk sp sc qs qp"));

    private static final Pattern SESSION = Pattern.compile("[0-9a-f]{32}");

    private Tracking() {}

    private static String[] words(String names) {
        return names.strip().split("\\s+");
    }

    private static Map.Entry<String, Set<String>> site(String domain, String names) {
        return Map.entry(domain, Set.of(words(names)));
    }

    static WebAddress drop(WebAddress address) {
        return address.without(
                parameter -> isTracking(address, parameter.name().toLowerCase(Locale.ROOT)) || isSession(parameter));
    }

    /** Forums hand their visitors a number that says who is looking, not at what. */
    private static boolean isSession(WebAddress.Parameter parameter) {
        return parameter.name().equals("sid")
                && parameter.value() != null
                && SESSION.matcher(parameter.value()).matches();
    }

    private static boolean isTracking(WebAddress address, String name) {
        if (NAMES.contains(name) || PREFIXES.stream().anyMatch(name::startsWith)) {
            return true;
        }
        for (String host = address.host(); host.contains("."); host = host.substring(host.indexOf('.') + 1)) {
            if (BY_SITE.getOrDefault(host, Set.of()).contains(name)) {
                return true;
            }
        }
        return false;
    }
}
