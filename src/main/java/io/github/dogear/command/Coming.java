package io.github.dogear.command;

import io.github.dogear.push.Kind;
import io.github.dogear.push.Plans;
import io.github.dogear.push.Rhythm;
import io.github.dogear.reading.ReadingList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says when what comes on its own comes next. */
final class Coming {
    private Coming() {}

    static String name(Kind kind) {
        return kind == Kind.DAILY ? "daily link" : "weekly letter";
    }

    /** A line for each thing that is to come. */
    static List<String> lines(ReadingList list) {
        List<String> lines = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            next(list, kind).ifPresent(next -> lines.add("Next " + name(kind) + ": " + said(list, next) + "."));
        }
        return lines;
    }

    static Optional<Instant> next(ReadingList list, Kind kind) {
        return new Plans(list).next(kind);
    }

    static String said(ReadingList list, Instant time) {
        return When.said(
                time.atZone(list.reader().zone()),
                list.now().atZone(list.reader().zone()));
    }

    /** "The daily link comes every day at 08:30; the next on Tue 3 Mar, 08:30." */
    static String sentence(ReadingList list, Kind kind, Rhythm rhythm) {
        String name = "The " + name(kind);
        if (!rhythm.on()) {
            return name + " is off.";
        }
        String next = next(list, kind).map(time -> said(list, time)).orElse("not known");
        if (rhythm.pausedAt(list.now())) {
            return name + " pauses; it comes again " + next + ".";
        }
        return name + " comes " + rhythm.schedule().said() + "; the next " + next + ".";
    }
}
