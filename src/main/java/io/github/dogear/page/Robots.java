package io.github.dogear.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The rules of one robots.txt for Dogear: the longest rule that fits decides, and allowing wins a tie (RFC 9309). */
final class Robots {
    private record Rule(boolean allow, String path) {}

    static final Robots ALL_ALLOWED = new Robots(List.of());
    private static final int MOST_RULES = 2000;
    private static final int LONGEST_RULE = 500;

    private final List<Rule> rules;

    private Robots(List<Rule> rules) {
        this.rules = rules;
    }

    static Robots parse(String text) {
        List<Rule> own = new ArrayList<>();
        List<Rule> all = new ArrayList<>();
        boolean named = false;
        boolean forUs = false;
        boolean forAll = false;
        boolean inAgents = false;
        for (String raw : text.lines().limit(20_000L).toList()) {
            String line = raw.indexOf('#') < 0 ? raw : raw.substring(0, raw.indexOf('#'));
            int colon = line.indexOf(':');
            if (colon < 0) {
                continue;
            }
            String key = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            if (key.equals("user-agent")) {
                if (!inAgents) {
                    forUs = false;
                    forAll = false;
                }
                inAgents = true;
                forUs |= value.toLowerCase(Locale.ROOT).startsWith("dogear");
                forAll |= value.equals("*");
                named |= forUs;
            } else if (key.equals("allow") || key.equals("disallow")) {
                inAgents = false;
                Rule rule = new Rule(key.equals("allow"), value);
                if (value.isEmpty() || value.length() > LONGEST_RULE) {
                    continue;
                }
                if (forUs && own.size() < MOST_RULES) {
                    own.add(rule);
                }
                if (forAll && all.size() < MOST_RULES) {
                    all.add(rule);
                }
            }
        }
        return new Robots(named ? own : all);
    }

    /** @param path with its query, as sent */
    boolean allow(String path) {
        Rule best = null;
        for (Rule rule : rules) {
            if (fits(rule.path(), path)
                    && (best == null
                            || rule.path().length() > best.path().length()
                            || (rule.path().length() == best.path().length() && rule.allow()))) {
                best = rule;
            }
        }
        return best == null || best.allow();
    }

    /** Whether the path begins as the pattern says; {@code *} is any run, {@code $} at the end is the end. No backtracking but one. */
    private static boolean fits(String written, String path) {
        boolean toEnd = written.endsWith("$");
        String pattern = toEnd ? written.substring(0, written.length() - 1) : written + "*";
        int p = 0;
        int s = 0;
        int star = -1;
        int mark = 0;
        while (s < path.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                mark = s;
            } else if (p < pattern.length() && pattern.charAt(p) == path.charAt(s)) {
                p++;
                s++;
            } else if (star >= 0) {
                p = star + 1;
                s = ++mark;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
