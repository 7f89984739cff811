package io.github.dogear.chat.slack;

import io.github.dogear.chat.PlainText;
import io.github.dogear.chat.TextLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote, out of Slack's wire form: {@code <http://a.example/|words>}, {@code <@U123>} and the like.
 *
 * @param links addresses that the words do not show
 * @param mentioned whether the mention of Dogear stood in it, which is taken out of the words
 */
record SlackText(String text, List<TextLink> links, boolean mentioned) {
    private static final Pattern ANGLED = Pattern.compile("<([@#!][^<>\\n]*|[a-zA-Z][a-zA-Z0-9+.-]*:[^<>\\n]+)>");

    static SlackText decode(String wire, String botUser, UnaryOperator<String> names) {
        StringBuilder text = new StringBuilder();
        List<TextLink> links = new ArrayList<>();
        boolean mentioned = false;
        Matcher angled = ANGLED.matcher(wire);
        int from = 0;
        while (angled.find()) {
            text.append(unescape(wire.substring(from, angled.start())));
            from = angled.end();
            String inside = angled.group(1);
            int bar = inside.indexOf('|');
            String what = bar < 0 ? inside : inside.substring(0, bar);
            String label = bar < 0 ? null : unescape(inside.substring(bar + 1));
            if (what.equals("@" + botUser)) {
                mentioned = true;
                trimOneSpace(text);
            } else {
                append(what, label, text, links, names);
            }
        }
        text.append(unescape(wire.substring(from)));
        return stripped(PlainText.clean(text.toString()), text.toString(), links, mentioned);
    }

    /** The web addresses in what somebody wrote. */
    static List<String> addresses(String wire) {
        return ANGLED.matcher(wire)
                .results()
                .map(found -> unescape(found.group(1).split("\\|", 2)[0]))
                .filter(address -> address.regionMatches(true, 0, "http", 0, 4))
                .toList();
    }

    /** The first word, when it is {@code !word}; null otherwise. */
    @Nullable String shouted() {
        if (text.length() < 2 || text.charAt(0) != '!') {
            return null;
        }
        return text.substring(1).split("\\s", 2)[0].toLowerCase(Locale.ROOT);
    }

    private static void append(
            String what,
            @Nullable String label,
            StringBuilder text,
            List<TextLink> links,
            UnaryOperator<String> names) {
        switch (what.charAt(0)) {
            case '@' ->
                text.append('@').append(label == null ? names.apply(what.substring(1)) : label.replaceFirst("^@", ""));
            // Without its number sign: a channel's name is no topic. Mostly Slack leaves the name out, and an id tells
            // nobody.
            case '#' -> text.append(label == null || label.isEmpty() ? "a channel" : label);
            case '!' ->
                text.append(label != null ? label : what.startsWith("!subteam") ? "@group" : "@" + what.substring(1));
            default -> {
                String address = unescape(what);
                boolean web = address.regionMatches(true, 0, "http", 0, 4);
                if (label == null || label.isBlank() || label.equals(address)) {
                    text.append(web ? address : address.replaceFirst("^(mailto|tel):", ""));
                } else {
                    int start = text.length();
                    text.append(label);
                    if (web) {
                        links.add(new TextLink(address, start, text.length()));
                    }
                }
            }
        }
    }

    /** Spaces at both ends go, and the links move along; when cleaning changed offsets, links cover no words. */
    private static SlackText stripped(String clean, String raw, List<TextLink> links, boolean mentioned) {
        boolean same = clean.length() == raw.length();
        String text = clean.strip();
        int lead = clean.length() - clean.stripLeading().length();
        List<TextLink> moved = new ArrayList<>();
        for (TextLink link : links) {
            int start = same ? Math.max(0, Math.min(link.start() - lead, text.length())) : 0;
            int end = same ? Math.max(start, Math.min(link.end() - lead, text.length())) : 0;
            moved.add(new TextLink(link.address(), start, end));
        }
        return new SlackText(text, List.copyOf(moved), mentioned);
    }

    private static void trimOneSpace(StringBuilder text) {
        int last = text.length() - 1;
        if (last >= 0 && text.charAt(last) == ' ') {
            text.setLength(last);
        }
    }

    private static String unescape(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    /** The other way: characters that could become a mention, a channel or a link are escaped. */
    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
