package io.github.dogear.chat.console;

import io.github.dogear.chat.Button;
import io.github.dogear.chat.Reply;
import io.github.dogear.chat.Span;
import java.util.List;

/** Draws a reply as lines of text, with colour where there is some. */
final class Drawing {
    private static final String BOLD = "\033[1m";
    private static final String BLUE = "\033[34m";
    private static final String DIM = "\033[2m";
    private static final String PLAIN = "\033[0m";

    private final boolean colour;

    Drawing(boolean colour) {
        this.colour = colour;
    }

    /** The words of a reply. An address is shown under the line of its title where it is the only one. */
    String words(Reply reply) {
        List<Span> links =
                reply.spans().stream().filter(Span.Link.class::isInstance).toList();
        boolean alone = links.size() == 1;
        StringBuilder text = new StringBuilder();
        String address = null;
        for (Span span : reply.spans()) {
            String drawn = span.draw(new Pen());
            if (address != null && drawn.contains("\n")) {
                int end = drawn.indexOf('\n');
                text.append(drawn, 0, end).append('\n').append(dim(address));
                drawn = drawn.substring(end);
                address = null;
            }
            text.append(drawn);
            if (alone && span instanceof Span.Link link && !link.text().equals(link.address())) {
                address = link.address();
            }
        }
        if (address != null) {
            text.append('\n').append(dim(address));
        }
        return text.toString();
    }

    /** The choices under a reply, each with the number that presses it. */
    String choices(Reply reply, int before) {
        StringBuilder text = new StringBuilder();
        int number = before;
        for (List<Button> row : reply.buttons()) {
            for (Button button : row) {
                number++;
                text.append(text.isEmpty() ? "" : "  ")
                        .append(bold("[" + number + "]"))
                        .append(' ')
                        .append(button.label());
            }
        }
        return text.isEmpty() ? "" : text.append('\n').toString();
    }

    private String bold(String text) {
        return colour ? BOLD + text + PLAIN : text;
    }

    private String dim(String text) {
        return colour ? DIM + text + PLAIN : text;
    }

    private final class Pen implements Span.Pen<String> {
        @Override
        public String text(String text) {
            return text;
        }

        @Override
        public String bold(String text) {
            return Drawing.this.bold(text);
        }

        @Override
        public String link(String text, String address) {
            return colour ? BLUE + text + PLAIN : text;
        }

        @Override
        public String code(String text) {
            return Drawing.this.bold(text);
        }
    }
}
