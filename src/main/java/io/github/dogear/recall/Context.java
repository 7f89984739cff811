package io.github.dogear.recall;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts out of a text the words around what was looked for, where most of it stands together. */
final class Context {
    private static final int BEFORE = 60;
    private static final int LONGEST = 200;
    private static final int MOST_PLACES = 500;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+");

    private final Set<String> stems;
    private final Set<Character> initials = new HashSet<>();
    private final List<String> beginnings;
    private final List<String> literals;

    Context(Query query) {
        this.stems = Set.copyOf(query.stems());
        stems.forEach(stem -> initials.add(stem.charAt(0)));
        this.beginnings = query.words().stream()
                .filter(word -> word.endsWith(Match.ANY_ENDING))
                .flatMap(word -> Word.stems(word).stream())
                .toList();
        this.literals = query.literals();
    }

    /** Where something that was looked for stands, and what it is. */
    private record Place(int at, String what) {}

    String of(String text) {
        List<Place> places = places(text);
        int best = 0;
        int most = 0;
        for (Place place : places) {
            Set<String> near = new HashSet<>();
            for (Place other : places) {
                if (other.at() >= place.at() && other.at() < place.at() + LONGEST - BEFORE) {
                    near.add(other.what());
                }
            }
            if (near.size() > most) {
                most = near.size();
                best = place.at();
            }
        }
        int start = best <= BEFORE ? 0 : wordStart(text, best - BEFORE);
        int end = text.length() - start <= LONGEST ? text.length() : wordStart(text, start + LONGEST);
        String cut = text.substring(start, end).replaceAll("\\s+", " ").strip();
        return (start > 0 ? "… " : "") + cut + (end < text.length() ? " …" : "");
    }

    private List<Place> places(String text) {
        List<Place> places = new ArrayList<>();
        String lower = text.toLowerCase(Locale.ROOT);
        for (String literal : literals) {
            int at = lower.length() == text.length() ? lower.indexOf(literal.toLowerCase(Locale.ROOT)) : -1;
            if (at >= 0) {
                places.add(new Place(at, literal));
            }
        }
        Matcher matcher = WORD.matcher(text);
        while (matcher.find() && places.size() < MOST_PLACES) {
            char initial = Character.toLowerCase(text.charAt(matcher.start()));
            // Stemming every word of a long page would take most of the time of a search.
            if (initial > 127 || initials.contains(initial)) {
                String stem = Word.stem(matcher.group());
                if (stems.contains(stem) || beginnings.stream().anyMatch(stem::startsWith)) {
                    places.add(new Place(matcher.start(), stem));
                }
            }
        }
        return places;
    }

    private static int wordStart(String text, int at) {
        int position = at;
        while (position > 0 && position > at - 30 && !Character.isWhitespace(text.charAt(position))) {
            position--;
        }
        return Character.isLowSurrogate(text.charAt(position)) ? position - 1 : position;
    }
}
