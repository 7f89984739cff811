package io.github.dogear.command;

import io.github.dogear.chat.Reply;
import io.github.dogear.delivery.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Explains the commands, from the commands themselves. */
final class HelpCommand implements Command {
    private final Registry registry;

    HelpCommand(Registry registry) {
        this.registry = registry;
    }

    @Override
    public Usage usage() {
        return Usage.of(
                "help", "[command]", "Explain the commands", "/help  all of them", "/help note  one, with examples");
    }

    @Override
    public boolean onlyLooks(String arguments) {
        return true;
    }

    @Override
    public boolean isMeant(String arguments) {
        return arguments.isEmpty()
                || registry.find(arguments.toLowerCase(Locale.ROOT)).isPresent();
    }

    @Override
    public Outcome run(Request request) {
        String name = request.arguments().strip().toLowerCase(Locale.ROOT).replaceFirst("^[/!]", "");
        if (name.isEmpty()) {
            return Outcome.of(all(request));
        }
        Optional<Command> command = registry.find(name);
        if (command.isEmpty()) {
            return Outcome.of(Reply.builder()
                    .text("There is no command /" + Say.quoted(name) + ". ")
                    .code("/help")
                    .text(" shows all.")
                    .build());
        }
        return Outcome.of(one(command.get().usage()));
    }

    private Reply all(Request request) {
        Reply.Builder reply = Reply.builder()
                .text("Send a link to keep it. Words beside it become a note, #words its topics. "
                        + "Reply to a card to note something on it. Other words are looked up.");
        if (request.received().message().chat().platform().equals("console")) {
            reply.line()
                    .text("Here, type a button's number to press it, > and words to reply to the last card, "
                            + ">12 and words to reply to number 12.");
        }
        reply.line();
        for (Usage usage : registry.usages()) {
            if (usage.listed()) {
                reply.line().code("/" + usage.name()).text("  " + usage.summary());
            }
        }
        return reply.paragraph()
                .code("/help note")
                .text(" and the like show examples.")
                .build();
    }

    private static Reply one(Usage usage) {
        Reply.Builder reply = Reply.builder().code(("/" + usage.name() + " " + usage.arguments()).strip());
        reply.line().text(usage.summary() + ".");
        for (String example : usage.examples()) {
            List<String> parts = List.of(example.split(" {2}", 2));
            reply.line().code(parts.get(0));
            if (parts.size() > 1) {
                reply.text("  " + parts.get(1));
            }
        }
        return reply.build();
    }
}
