package io.github.dogear.command;

import io.github.dogear.chat.Reply;
import io.github.dogear.delivery.Outcome;

/** Lets the owner ask somebody in. */
final class InviteCommand implements Command {
    private final InviteLinks links;

    InviteCommand(InviteLinks links) {
        this.links = links;
    }

    @Override
    public Usage usage() {
        return Usage.of(
                "invite", "", "Let somebody else keep a list here", "/invite  a code for one person, valid a week");
    }

    @Override
    public boolean isMeant(String arguments) {
        return arguments.isEmpty();
    }

    @Override
    public Outcome run(Request request) {
        if (!request.list().reader().owner()) {
            throw new Misunderstood("Only the owner of this Dogear can invite somebody.");
        }
        if (!request.received().message().privateChat()) {
            throw new Misunderstood("Ask me in a private chat: the code is for one person.");
        }
        String code = new Invitations(request.list().sql(), request.list().now())
                .make(request.list().reader());
        Reply.Builder reply = Reply.builder()
                .text("Whoever sends me this within a week gets a list of their own, which you do not see:\n")
                .code("/start " + code);
        links.of(code).forEach(link -> reply.text("\nor opens " + link));
        return Outcome.of(reply.build());
    }
}
