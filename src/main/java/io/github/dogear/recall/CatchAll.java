package io.github.dogear.recall;

import io.github.dogear.reading.Topic;
import java.util.Arrays;
import java.util.Set;

/** Knows the topics that are about nothing: those under which whatever has no place yet is put. */
final class CatchAll {
    private static final Set<String> WORDS = Set.of("""
            misc miscellaneous miscellany uncategorized uncategorised unsorted unfiled untagged unclassified unknown none
            other others general various varia mixed random stuff things etc default new inbox todo backlog queue later
            read reading unread list lists link links url urls website websites article articles bookmark bookmarks saved
            save to do the my all and for it archive archived imported import pocket instapaper favorite favorites favourite
            favourites starred tmp temp test diverses sonstiges verschiedenes divers autres varios otros altro overig
            разное прочее 其他 その他""".split("\\s+"));

    private CatchAll() {}

    /** Whether a topic's name says nothing else, or begins with misc. */
    static boolean isOne(String name) {
        String[] words = Topic.key(name).replaceAll("\\(.*", "").split("[^\\p{L}\\p{N}\\p{M}]+");
        return (words.length > 0 && words[0].startsWith("misc"))
                || Arrays.stream(words).allMatch(word -> word.isEmpty() || WORDS.contains(word));
    }
}
