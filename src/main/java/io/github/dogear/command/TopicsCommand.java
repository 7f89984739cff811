package io.github.dogear.command;

import io.github.dogear.chat.Button;
import io.github.dogear.chat.Reply;
import io.github.dogear.delivery.Outcome;
import io.github.dogear.reading.Topic;
import io.github.dogear.reading.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shows the topics with their counts; renames, merges and rates them, and files links under them. */
final class TopicsCommand implements Command {
    private static final int MOST_SHOWN = 40;
    private static final int MOST_BUTTONS = 6;
    private static final Pattern RENAME = Pattern.compile("(?is)rename\\s+(?<from>.+?)\\s+(?:to|->|=)\\s+(?<to>.+)");
    private static final Pattern MERGE = Pattern.compile("(?is)merge\\s+(?<from>.+?)\\s+(?:into|to|->)\\s+(?<to>.+)");
    private static final Pattern FILE =
            Pattern.compile("(?is)file\\s+(?<number>[0-9]{1,15})\\s+(?:under\\s+)?(?<to>.+)");
    private static final Pattern RATE = Pattern.compile("(?is)(?<rate>more|less|usual)\\s+(?<topic>.+)");

    @Override
    public Usage usage() {
        return Usage.of(
                "topics",
                "[rename A to B, merge A into B, file 12 under A, more A, less A]",
                "Show the topics; rename, merge, file under them",
                "/topics  all topics with their counts",
                "/topics rename Spark to Apache Spark  another name",
                "/topics merge Linux into OS  one topic out of two",
                "/topics file 12 under Linux  number 12 goes there too",
                "/topics more Linux  offer it sooner (less: later; usual: as it was)");
    }

    @Override
    public boolean onlyLooks(String arguments) {
        return arguments.isBlank();
    }

    @Override
    public boolean isMeant(String arguments) {
        return arguments.isEmpty() || arguments.matches("(?is)(rename|merge|file|more|less|usual)\\s.*");
    }

    @Override
    public Outcome run(Request request) {
        String arguments = request.arguments().strip();
        Matcher rename = RENAME.matcher(arguments);
        Matcher merge = MERGE.matcher(arguments);
        Matcher file = FILE.matcher(arguments);
        Matcher rate = RATE.matcher(arguments);
        if (arguments.isEmpty()) {
            return Outcome.of(all(request));
        }
        if (rename.matches()) {
            return rename(
                    request,
                    topic(request, rename.group("from")),
                    rename.group("to").strip());
        }
        if (merge.matches()) {
            return merge(request, topic(request, merge.group("from")), topic(request, merge.group("to")));
        }
        if (file.matches()) {
            return file(request, file.group("number"), file.group("to").strip());
        }
        if (rate.matches()) {
            return rate(
                    request,
                    rate.group("rate").toLowerCase(java.util.Locale.ROOT),
                    topic(request, rate.group("topic")));
        }
        throw new Misunderstood(
                "/topics alone shows them. To change them: /topics rename Spark to Apache Spark, /topics merge A into B.");
    }

    private static Reply all(Request request) {
        List<Topics.Count> counts = request.list().topics().counts();
        if (counts.isEmpty()) {
            return Reply.of("No topics yet. Send a link with a #topic to make one.");
        }
        Reply.Builder reply = Reply.builder().bold(Say.count(counts.size(), "topic"));
        for (Topics.Count count : counts.subList(0, Math.min(MOST_SHOWN, counts.size()))) {
            reply.line().bold(Say.cut(count.topic().name(), 80)).text("  " + numbers(count));
        }
        if (counts.size() > MOST_SHOWN) {
            reply.line().text("and " + (counts.size() - MOST_SHOWN) + " more; /list TOPIC opens any of them");
        }
        List<Button> buttons = counts.stream()
                .filter(count -> count.links() > 0)
                .map(count -> new Button(
                        Say.cut(count.topic().name(), 30),
                        "/list " + count.topic().name()))
                .filter(button -> button.command().getBytes(StandardCharsets.UTF_8).length <= Button.MOST_BYTES)
                .limit(MOST_BUTTONS)
                .toList();
        for (int i = 0; i < buttons.size(); i += 3) {
            reply.buttons(buttons.subList(i, Math.min(i + 3, buttons.size())).toArray(Button[]::new));
        }
        return reply.build();
    }

    private static String numbers(Topics.Count count) {
        String numbers =
                Say.count(count.links(), "link") + (count.unread() > 0 ? ", " + count.unread() + " unread" : "");
        return count.notes() > 0 ? numbers + ", " + Say.count(count.notes(), "note") : numbers;
    }

    static Topic topic(Request request, String name) {
        List<Topic> matching = request.list().topics().matching(name.strip().replaceFirst("^#", ""));
        if (matching.size() == 1) {
            return matching.get(0);
        }
        throw new Misunderstood(
                matching.isEmpty()
                        ? "There is no topic \"" + Say.quoted(name) + "\". /topics shows them."
                        : "Which one: "
                                + String.join(
                                        ", ",
                                        matching.stream()
                                                .map(Topic::name)
                                                .limit(10)
                                                .toList()) + "?");
    }

    private static void requireName(String name) {
        if (name.length() > Topic.LONGEST_NAME || Topic.key(name).isEmpty() || name.contains("\n")) {
            throw new Misunderstood(
                    "A topic's name has at most " + Topic.LONGEST_NAME + " characters, and a letter or digit.");
        }
    }

    private static Outcome rename(Request request, Topic topic, String name) {
        requireName(name);
        Optional<Topic> other = request.list().topics().byName(name).filter(found -> found.id() != topic.id());
        if (other.isPresent()) {
            return Outcome.of(Reply.builder()
                    .text("There is a topic " + Say.quoted(other.get().name()) + " already.")
                    .buttons(new Button(
                            "Merge them",
                            "/topics merge " + topic.name() + " into "
                                    + other.get().name()))
                    .build());
        }
        return changed(
                request,
                "renamed " + Say.quoted(topic.name()) + " to " + Say.quoted(name),
                "Renamed: " + Say.quoted(topic.name()) + " is now " + Say.quoted(name) + ".",
                () -> request.list().topics().rename(topic, name));
    }

    private static Outcome merge(Request request, Topic from, Topic into) {
        if (from.id() == into.id()) {
            throw new Misunderstood("That is one topic already.");
        }
        return changed(
                request,
                "merged " + Say.quoted(from.name()) + " into " + Say.quoted(into.name()),
                "Merged: all of " + Say.quoted(from.name()) + " is under " + Say.quoted(into.name()) + " now.",
                () -> request.list().topics().merge(from, into));
    }

    private static Outcome file(Request request, String number, String name) {
        requireName(name);
        var link = request.target(number);
        return changed(
                request,
                "filed " + Say.cut(link.title(), 80) + " under " + Say.quoted(name),
                "Filed under " + Say.quoted(name) + ": " + Say.cut(link.title(), 100) + ".",
                () -> request.list()
                        .topics()
                        .file(link.id(), request.list().topics().named(name)));
    }

    private static Outcome rate(Request request, String rate, Topic topic) {
        double rating = rate.equals("more") ? 1 : rate.equals("less") ? -1 : 0;
        String said = rate.equals("more") ? "sooner" : rate.equals("less") ? "later" : "as usual";
        return changed(
                request,
                "chose " + rate + " " + Say.quoted(topic.name()),
                Say.quoted(topic.name()) + " is offered " + said + " from now on.",
                () -> request.list().topics().rate(topic, rating));
    }

    private static Outcome changed(Request request, String what, String said, Runnable work) {
        Request.Done<Boolean> done = request.change(what, () -> {
            work.run();
            return true;
        });
        return Outcome.inPlace(Reply.builder().text(said).buttons(done.undo()).build());
    }
}
