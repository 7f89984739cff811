package io.github.dogear.command;

import io.github.dogear.delivery.Outcome;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.recall.Digest;

/** Answers a question from one's own notes and pages, and from nothing else. */
final class AskCommand implements Command {
    private final boolean model;

    /** @param model whether a model puts answers better afterwards */
    AskCommand(boolean model) {
        this.model = model;
    }

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
        ReadingList list = request.list();
        Digest digest = Digest.answering(list, question);
        Outcome answer = Outcome.of(new DigestReply(list).answering(question, digest));
        return model && !digest.sentences().isEmpty()
                ? answer.with(new Outcome.Afterwards(list.reader().id(), ModelWorker.ASK, question))
                : answer;
    }
}
