package io.github.dogear.chat.telegram;

import io.github.dogear.chat.Button;
import io.github.dogear.chat.Reply;
import io.github.dogear.chat.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardRow;

/** Draws replies: as Telegram's HTML, with nothing in it that was not escaped, or as plain words. */
final class Drawing {
    /** The most characters of a message, counted without the markup. */
    static final int LONGEST = 4096;
    /** The most characters below a document. */
    static final int LONGEST_CAPTION = 1024;

    private static final int LONGEST_ADDRESS = 2000;

    private Drawing() {}

    /** Markup for the reading eye: HTML. */
    static String html(List<Span> spans) {
        return drawn(spans, new Html());
    }

    /** No markup at all; addresses stand behind their words. */
    static String plain(List<Span> spans) {
        return drawn(spans, new Plain());
    }

    private static String drawn(List<Span> spans, Span.Pen<String> pen) {
        StringBuilder text = new StringBuilder();
        spans.forEach(span -> text.append(span.draw(pen)));
        return text.toString();
    }

    /** How many characters Telegram counts. */
    static int length(List<Span> spans) {
        return spans.stream().mapToInt(span -> span.text().length()).sum();
    }

    /** The parts of a reply that is too long for one message, cut where paragraphs end, or lines, or words. */
    static List<List<Span>> parts(List<Span> spans, int longest) {
        List<List<Span>> parts = new ArrayList<>();
        List<Span> rest = spans;
        while (length(rest) > longest) {
            StringBuilder text = new StringBuilder();
            rest.forEach(span -> text.append(span.text()));
            int end = end(text.toString(), longest);
            parts.add(between(rest, 0, end));
            rest = between(rest, end, text.length());
        }
        parts.add(rest);
        parts.removeIf(part -> drawn(part, new Plain()).isBlank());
        return parts;
    }

    private static int end(String text, int longest) {
        for (String border : List.of("\n\n", "\n", " ")) {
            int found = text.lastIndexOf(border, longest - border.length());
            if (found > longest / 4) {
                return found + border.length();
            }
        }
        return Character.isLowSurrogate(text.charAt(longest)) ? longest - 1 : longest;
    }

    private static List<Span> between(List<Span> spans, int from, int to) {
        List<Span> found = new ArrayList<>();
        int at = 0;
        for (Span span : spans) {
            int start = Math.max(from - at, 0);
            int end = Math.min(to - at, span.text().length());
            if (start < end) {
                found.add(span.draw(new Cut(start, end)));
            }
            at += span.text().length();
        }
        return found;
    }

    /** The buttons; null for none. */
    static @Nullable InlineKeyboardMarkup keyboard(Reply reply) {
        List<InlineKeyboardRow> rows = new ArrayList<>();
        for (List<Button> buttons : reply.buttons()) {
            InlineKeyboardRow row = new InlineKeyboardRow();
            for (Button button : buttons) {
                if (button.command().getBytes(StandardCharsets.UTF_8).length <= Button.MOST_BYTES) {
                    row.add(InlineKeyboardButton.builder()
                            .text(button.label())
                            .callbackData(button.command())
                            .build());
                }
            }
            if (!row.isEmpty()) {
                rows.add(row);
            }
        }
        return rows.isEmpty() ? null : new InlineKeyboardMarkup(rows);
    }

    /** The first address that a reply links to. */
    static Optional<String> address(List<Span> spans) {
        return spans.stream()
                .filter(Span.Link.class::isInstance)
                .map(span -> ((Span.Link) span).address())
                .filter(Drawing::opens)
                .findFirst();
    }

    private static boolean opens(String address) {
        return address.matches("https?://\\S+") && address.length() <= LONGEST_ADDRESS;
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private record Html() implements Span.Pen<String> {
        @Override
        public String text(String text) {
            return escaped(text);
        }

        @Override
        public String bold(String text) {
            return text.isBlank() ? text : "<b>" + escaped(text) + "</b>";
        }

        @Override
        public String link(String text, String address) {
            return text.isBlank() || !opens(address)
                    ? escaped(text)
                    : "<a href=\"" + escaped(address).replace("\"", "&quot;") + "\">" + escaped(text) + "</a>";
        }

        @Override
        public String code(String text) {
            // Telegram makes a command that stands in plain text something to tap on.
            boolean tappable = text.matches("/[a-z0-9_]{1,32}");
            return text.isBlank() || tappable ? escaped(text) : "<code>" + escaped(text) + "</code>";
        }
    }

    private record Plain() implements Span.Pen<String> {
        @Override
        public String text(String text) {
            return text;
        }

        @Override
        public String bold(String text) {
            return text;
        }

        @Override
        public String link(String text, String address) {
            return text.equals(address) ? text : text + " (" + address + ")";
        }

        @Override
        public String code(String text) {
            return text;
        }
    }

    private record Cut(int start, int end) implements Span.Pen<Span> {
        @Override
        public Span text(String text) {
            return new Span.Text(text.substring(start, end));
        }

        @Override
        public Span bold(String text) {
            return new Span.Bold(text.substring(start, end));
        }

        @Override
        public Span link(String text, String address) {
            return new Span.Link(text.substring(start, end), address);
        }

        @Override
        public Span code(String text) {
            return new Span.Code(text.substring(start, end));
        }
    }
}
