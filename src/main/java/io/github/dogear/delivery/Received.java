package io.github.dogear.delivery;

import io.github.dogear.chat.IncomingMessage;
import io.github.dogear.chat.ItemRef;
import java.util.List;
import java.util.Optional;

/**
 * A message with what is known about the messages around it.
 *
 * @param chat the number of its chat
 * @param about the items of the message that it answers, or whose button was pressed, or that got a reaction
 * @param made the items that this message made, when it came before: for an edit
 * @param shown the item shown last in the chat
 * @param introduces whether a forward that was sent along with it waits behind it
 * @param asked a question that was put to the reader, to be answered by plain words
 */
public record Received(
        IncomingMessage message,
        long chat,
        List<ItemRef> about,
        List<ItemRef> made,
        Optional<ItemRef> shown,
        boolean introduces,
        Optional<String> asked) {

    /** The same in other words. */
    public Received saying(String text) {
        return new Received(message.saying(text), chat, about, made, shown, introduces, asked);
    }
}
