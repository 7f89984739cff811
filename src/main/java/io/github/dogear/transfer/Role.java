package io.github.dogear.transfer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a field of a program that is not known holds, told by the words of its name: {@code Date added}, {@code readAt}. */
enum Role {
    ADDRESS,
    TITLE,
    AUTHOR,
    TOPICS,
    FAVOURITE,
    NOTE,
    QUOTE,
    TEXT,
    STATE,
    STILL_TO_READ,
    READ_AT,
    SAVED,
    NOTHING,
    UNKNOWN;

    private static final Set<String> ADDRESSES = Set.of("url", "link", "href", "address", "uri");

    // The first that has a word of the name is meant.
    private static final Map<Role, Set<String>> WORDS = new LinkedHashMap<>();

    static {
        words(
                NOTHING,
                "image img thumbnail favicon icon cover avatar feed modified updated changed published id guid site");
        words(ADDRESS, "url link href address uri website permalink");
        words(AUTHOR, "author authors writer creator by");
        words(
                TOPICS,
                "tag tags label labels topic topics keyword keywords category categories folder collection project");
        words(FAVOURITE, "favorite favourite starred star");
        words(QUOTE, "highlight highlights quote quotes selection");
        words(NOTE, "note notes comment comments description summary annotation annotations thoughts takeaways");
        words(TEXT, "excerpt content text body");
        words(STILL_TO_READ, "unread toread");
        words(STATE, "status state read archived done finished completed seen");
        words(TITLE, "title name headline article");
    }

    private static void words(Role role, String words) {
        WORDS.put(role, Set.of(words.split(" ")));
    }

    /** By a name as it is written: with blanks, underscores, or humps. */
    static Role of(String name) {
        String plain = name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        List<String> words = List.of(plain.split("[^\\p{L}\\p{N}]+"));
        if (has(words, WORDS.getOrDefault(NOTHING, Set.of()))) {
            return NOTHING;
        }
        boolean time = has(words, Set.of("date", "time", "at", "on", "timestamp", "when", "day"));
        if (time && has(words, Set.of("read", "finished", "completed", "archived", "done", "seen"))) {
            return READ_AT;
        }
        if (time || has(words, Set.of("saved", "added", "created", "bookmarked"))) {
            return SAVED;
        }
        if (plain.startsWith("to read")) {
            return STILL_TO_READ;
        }
        return WORDS.entrySet().stream()
                .filter(role -> has(words, role.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** Of all names of a record; where one is called nothing but an address, others that have to do with one are not it. */
    static Map<String, Role> of(Iterable<String> names) {
        Map<String, Role> roles = new LinkedHashMap<>();
        names.forEach(name -> roles.put(name, of(name)));
        boolean plain = roles.keySet().stream().anyMatch(Role::isAddress);
        roles.replaceAll((name, role) -> plain && role == ADDRESS && !isAddress(name) ? NOTHING : role);
        return roles;
    }

    static boolean isAddress(String name) {
        return ADDRESSES.contains(name.toLowerCase(Locale.ROOT));
    }

    private static boolean has(List<String> words, Set<String> some) {
        return words.stream().anyMatch(some::contains);
    }
}
