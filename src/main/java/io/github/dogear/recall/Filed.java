package io.github.dogear.recall;

import io.github.dogear.reading.ReadingList;
import io.github.dogear.reading.Topic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is filed under the topics that are called as somebody says, whether or not it says so itself. */
final class Filed {
    private final ReadingList list;

    Filed(ReadingList list) {
        this.list = list;
    }

    /** The topic called so; or else those whose names hold all the words, or a word that begins so. */
    List<Topic> topics(Query query) {
        String name = String.join(" ", query.words());
        if (name.isEmpty() || !query.asksForMeaning()) {
            return List.of();
        }
        List<Topic> found = new ArrayList<>(list.topics().matching(name));
        if (found.isEmpty() || list.topics().byName(name).isEmpty()) {
            Set<String> stems = new HashSet<>(query.stems());
            list.topics().all().stream()
                    .filter(topic ->
                            !found.contains(topic) && new HashSet<>(Word.stems(topic.name())).containsAll(stems))
                    .forEach(found::add);
        }
        return found;
    }

    /** Its links, its notes and the notes on its links, as rows of the index, the newest first. */
    List<Long> rows(Query query, int most) {
        List<Long> rows = new ArrayList<>();
        for (Topic topic : topics(query)) {
            rows.addAll(list.sql().list("""
                            SELECT link_id * 2 AS one FROM link_topic WHERE topic_id = ?1
                            UNION SELECT note_id * 2 + 1 FROM note_topic WHERE topic_id = ?1
                            UNION SELECT note_id * 2 + 1 FROM link_topic JOIN note_source USING (link_id)
                              WHERE topic_id = ?1 AND covers = 0
                            ORDER BY one DESC LIMIT ?2
                            """, row -> row.number("one"), topic.id(), most));
        }
        return rows.stream().distinct().limit(most).toList();
    }
}
