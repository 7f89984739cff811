package io.github.dogear.command;

import io.github.dogear.chat.Button;
import io.github.dogear.chat.Reply;
import io.github.dogear.delivery.Outcome;
import io.github.dogear.push.Kind;
import io.github.dogear.push.Plans;
import io.github.dogear.push.Rhythm;
import io.github.dogear.push.Schedule;
import io.github.dogear.reading.NextLink;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says when the daily link and the weekly letter come, and changes it: /daily, /weekly. */
final class RhythmCommand implements Command {
    private static final Pattern BARE =
            Pattern.compile("(?i)off|on|stop|resume|pause .{1,40}|until .{1,40}|[a-z, -]{0,30}[0-9].{0,30}");

    private final Kind kind;

    RhythmCommand(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Usage usage() {
        if (kind == Kind.WEEKLY) {
            return Usage.of(
                    "weekly",
                    "[sun 18:00, off]",
                    "Get a letter about the week: what you read, and the oldest that wait",
                    "/weekly sun 18:00  on Sundays at six",
                    "/weekly off  no more");
        }
        return Usage.of(
                "daily",
                "[08:30, weekdays 7:45, pause WHEN, off]",
                "Get one unread link a day, at your time",
                "/daily 08:30  every day at half past eight",
                "/daily weekdays 7:45  up to three times a day, on any days: mon,wed 8:00 20:00",
                "/daily pause until 5 dec  or: pause 2 weeks, off, on",
                "/daily  when the next one comes");
    }

    @Override
    public boolean onlyLooks(String arguments) {
        return arguments.isEmpty();
    }

    @Override
    public boolean isMeant(String arguments) {
        return arguments.isEmpty() || BARE.matcher(arguments).matches();
    }

    @Override
    public Outcome run(Request request) {
        String wanted = request.arguments().strip();
        if (kind == Kind.DAILY && wanted.equals("another")) {
            return another(request);
        }
        Optional<Rhythm> present = new Plans(request.list()).rhythm(kind);
        if (wanted.isEmpty()) {
            return Outcome.of(Reply.of(present.map(rhythm -> describe(request, rhythm))
                    .orElseGet(() -> "The " + Coming.name(kind) + " is off. " + usage().hint())));
        }
        if (kind == Kind.DAILY && wanted.equals("slower")) {
            return slower(request, present);
        }
        ZonedDateTime now = request.list().now().atZone(request.list().reader().zone());
        ScheduleWords.Parsed parsed = ScheduleWords.parse(wanted, now);
        if (parsed instanceof ScheduleWords.Problem problem) {
            throw new Misunderstood(kind == Kind.WEEKLY ? "Say a day and a time. " + usage().hint() : problem.line());
        }
        if (parsed instanceof ScheduleWords.Daily daily) {
            return set(request, Rhythm.of(fitting(daily.schedule())));
        }
        if (present.isEmpty()) {
            throw new Misunderstood("The " + Coming.name(kind) + " is off. " + usage().hint());
        }
        Rhythm rhythm = present.get();
        if (parsed instanceof ScheduleWords.Pause pause) {
            return set(request, Rhythm.of(rhythm.schedule()).paused(pause.until()));
        }
        return set(request, parsed instanceof ScheduleWords.Off ? rhythm.off() : Rhythm.of(rhythm.schedule()));
    }

    private Schedule fitting(Schedule schedule) {
        if (kind == Kind.WEEKLY
                && (schedule.days().size() > 1 || schedule.times().size() > 1)) {
            throw new Misunderstood("The weekly letter comes once a week. " + usage().hint());
        }
        return schedule;
    }

    private String describe(Request request, Rhythm rhythm) {
        return Coming.sentence(request.list(), kind, rhythm)
                + (rhythm.on() ? "" : " /" + usage().name() + " on brings it back.");
    }

    private Outcome set(Request request, Rhythm rhythm) {
        boolean shelf = request.list().reader().shelf();
        boolean here = shelf || request.received().message().privateChat();
        String what = rhythm.on() ? "set the " : "switched off the ";
        Request.Done<Rhythm> done = request.change(what + Coming.name(kind), () -> {
            new Plans(request.list())
                    .set(kind, rhythm, here ? request.received().chat() : null);
            return rhythm;
        });
        String zone = request.list().reader().zone().getId();
        Reply.Builder reply = Reply.builder().text(Coming.sentence(request.list(), kind, done.value()));
        if (!rhythm.on()) {
            return Outcome.of(reply.buttons(done.undo()).build());
        }
        reply.text(" Times are in " + zone + ".");
        if (!here) {
            reply.text(" It comes to you alone, in our private chat.");
        }
        if (shelf) {
            return Outcome.of(reply.buttons(done.undo()).build());
        }
        return Outcome.of(reply.buttons(done.undo(), new Button("Other time zone", "/timezone"))
                .build());
    }

    private Outcome slower(Request request, Optional<Rhythm> present) {
        if (present.isEmpty() || !present.get().on()) {
            throw new Misunderstood("The daily link is off. " + usage().hint());
        }
        Optional<Schedule> slower = present.get().schedule().slower();
        if (slower.isEmpty()) {
            return Outcome.of(Reply.builder()
                    .text("It comes once a week already.")
                    .buttons(new Button("Switch it off", "/daily off"))
                    .build());
        }
        return set(request, present.get().with(slower.get()));
    }

    private static Outcome another(Request request) {
        new Plans(request.list()).answered();
        NextLink next = new NextLink(request.list());
        long shown = request.received().about().isEmpty()
                ? 0
                : request.received().about().get(0).id();
        Optional<NextLink.Choice> choice = next.choose(NextLink.Wish.ANYTHING, shown);
        if (choice.isEmpty()) {
            return Outcome.of(Reply.of("There is no other one to read."));
        }
        next.offered(choice.get());
        return Outcome.of(DailyLetter.card(request.list(), choice.get()).build());
    }
}
