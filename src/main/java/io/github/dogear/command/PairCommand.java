package io.github.dogear.command;

import io.github.dogear.chat.Button;
import io.github.dogear.chat.IncomingMessage;
import io.github.dogear.chat.Reply;
import io.github.dogear.delivery.Chats;
import io.github.dogear.delivery.Outbox;
import io.github.dogear.delivery.Outcome;
import io.github.dogear.reading.Pairing;
import io.github.dogear.reading.Reader;
import io.github.dogear.reading.Readers;
import io.github.dogear.reading.ReadingList;
import io.github.dogear.store.Sql;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Makes one list of those that somebody has on two platforms, by a code shown on one and sent on the other. */
final class PairCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of(
                "pair",
                "[code]",
                "Have one list on two platforms",
                "/pair  a code to send me on the other one",
                "/pair 0123456789abcdef  the code from the other one");
    }

    @Override
    public boolean isMeant(String arguments) {
        return arguments.matches("(?i)|[0-9a-f]{16}");
    }

    @Override
    public Outcome run(Request request) {
        if (!request.received().message().privateChat()) {
            throw new Misunderstood("Ask me in a private chat: whoever has the code gets your list.");
        }
        String code = request.arguments().strip().toLowerCase(Locale.ROOT);
        return code.isEmpty() ? show(request.list()) : pair(request, code);
    }

    private static Outcome show(ReadingList list) {
        String code = new PairCodes(list.sql(), list.now()).make(list.reader());
        return Outcome.of(Reply.builder()
                .text("Send me this where you also want this list, within " + PairCodes.VALID.toMinutes()
                        + " minutes:\n")
                .code("/pair " + code)
                .text(
                        "\nIf you have a list there, the two become one. Whoever sends the code gets your list, so keep it "
                                + "to yourself.")
                .build());
    }

    private static Outcome pair(Request request, String code) {
        ReadingList list = request.list();
        PairCodes codes = new PairCodes(list.sql(), list.now());
        Reader maker = codes.maker(code)
                .orElseThrow(() -> new Misunderstood(
                        "That code is not valid, or not any more: one is good for " + PairCodes.VALID.toMinutes()
                                + " minutes, once. Say /pair on the other platform for a new one."));
        if (maker.id() == list.reader().id()) {
            throw new Misunderstood("This list is the one that the code is for. Send it on the other platform.");
        }
        // The owner stays the owner.
        boolean mine = list.reader().owner();
        Reader kept = mine ? list.reader() : maker;
        Reader gone = mine ? maker : list.reader();
        waitForImports(list.sql(), kept, gone);
        codes.spend(code);
        tell(list.sql(), maker, request.received().message(), list.now());
        ReadingList into = new ReadingList(list.sql(), kept, list.now());
        Request whole = new Request("", "", request.received(), into);
        Request.Done<Integer> done = whole.change("made two lists one", () -> new Pairing(into, gone).run());
        new Chats(list.sql()).belongsTo(request.received().chat(), kept.id());
        return Outcome.of(said(into, done.value(), done.undo()));
    }

    private static Reply said(ReadingList list, int both, Button undo) {
        int links = list.links().countByState().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        String twice = both == 0 ? "" : " (" + both + " of them in both)";
        return Reply.builder()
                .text("One list now, here and there: " + Say.count(links, "link") + twice + ", "
                        + Say.count(list.notes().count(), "note")
                        + ". Nothing was lost; where both had a setting, that of "
                        + (list.reader().owner() ? "the owner's list" : "the list with the code") + " holds.")
                .buttons(undo, new Button("Next", "/next"))
                .build();
    }

    private static void waitForImports(Sql sql, Reader kept, Reader gone) {
        if (sql.number(
                        "SELECT count(*) FROM import WHERE reader_id IN (?, ?) AND state IN ('fetching', 'waiting')",
                        kept.id(),
                        gone.id())
                > 0) {
            throw new Misunderstood("An import is under way. Send the code again when it is done.");
        }
    }

    /** Says in the chats of whoever made a code that it was used. */
    static void tell(Sql sql, Reader maker, IncomingMessage message, Instant now) {
        Outbox outbox = new Outbox(sql);
        Reply reply =
                Reply.of("Your list is now also " + Say.quoted(message.sender().name()) + "'s on "
                        + message.chat().platform() + ", by the code you asked for.");
        new Chats(sql).of(maker.id()).forEach(chat -> outbox.answer(chat, reply, now));
    }

    /** Lets somebody in who has no list here, by the code of a list elsewhere; empty when it is no such code. */
    static Optional<Reader> admit(String code, IncomingMessage message, Sql sql, Instant now) {
        PairCodes codes = new PairCodes(sql, now);
        Optional<Reader> maker = codes.maker(code);
        maker.ifPresent(reader -> {
            codes.spend(code);
            tell(sql, reader, message, now);
            new Readers(sql, now)
                    .identify(
                            reader, message.chat().platform(), message.sender().id());
        });
        return maker;
    }
}
