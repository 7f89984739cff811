package io.github.dogear.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The meta tags of a page by lower-case name, whatever attribute they are named in. */
final class Meta {
    private final Map<String, List<String>> values = new HashMap<>();

    private Meta() {}

    static Meta of(Document document) {
        Meta meta = new Meta();
        for (Element tag : document.getElementsByTag("meta")) {
            String content = Words.tidy(tag.attr("content"));
            if (!content.isEmpty()) {
                meta.put(tag.attr("property"), content);
                meta.put(tag.attr("name"), content);
                meta.put(tag.attr("http-equiv"), content);
                if (tag.hasAttr("itemprop")) {
                    meta.put("itemprop:" + tag.attr("itemprop"), content);
                }
            }
        }
        return meta;
    }

    private void put(String name, String content) {
        if (!name.isBlank()) {
            values.computeIfAbsent(name.strip().toLowerCase(Locale.ROOT), n -> new ArrayList<>())
                    .add(content);
        }
    }

    /** The value of the first of these names that has one. */
    @Nullable String first(String... names) {
        for (String name : names) {
            List<String> found = values.get(name);
            if (found != null) {
                return found.get(0);
            }
        }
        return null;
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }
}
