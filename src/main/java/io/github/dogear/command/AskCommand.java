package io.github.dogear.command;

import io.github.dogear.delivery.Outcome;

/** Answers a question from one's own notes and pages, and from nothing else. */
final class AskCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of(
                "ask",
                "QUESTION",
                "Answer a question from your notes and pages, with where it stands",
                "/ask when is the GIL released?  the sentences that say it, each with its source");
    }

    @Override
    public boolean onlyLooks(String arguments) {
        return true;
    }

    @Override
    public boolean isMeant(String arguments) {
        return arguments.endsWith("?");
    }

    @Override
    public Outcome run(Request request) {
        String question = request.arguments().strip();
        if (question.isEmpty()) {
            throw new Misunderstood("What is the question? " + usage().hint());
        }
        return Outcome.of(new DigestReply(request.list()).answering(question));
    }
}
