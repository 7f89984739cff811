package io.github.dogear.chat.telegram;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.objects.MessageEntity;
import org.telegram.telegrambots.meta.api.objects.message.Message;

/** Finds out whether words in a group are meant for the bot, and takes its name out of them. */
final class Addressing {
    private static final Pattern COMMAND = Pattern.compile("(/\\w+)(?:@(\\w+))?(?!\\S)");

    private final long bot;
    private final String name;

    Addressing(long bot, String name) {
        this.bot = bot;
        this.name = name;
    }

    /**
     * Words without the bot's name.
     *
     * @param addressed whether they named it, or begin with a command that is not another bot's
     * @param forAnother whether they begin with a command of another bot
     */
    record Words(String text, List<MessageEntity> entities, boolean addressed, boolean forAnother) {}

    Words words(String text, List<MessageEntity> entities) {
        Matcher command = COMMAND.matcher(text);
        if (command.lookingAt()) {
            String to = command.group(2);
            boolean ours = to == null || to.equalsIgnoreCase(name);
            return to != null && ours
                    ? without(text, entities, command.start(2) - 1, command.end(2), false)
                    : new Words(text, entities, ours, !ours);
        }
        String mention = "@" + name.toLowerCase(Locale.ROOT);
        for (MessageEntity entity : entities) {
            int start = entity.getOffset();
            int end = start + entity.getLength();
            boolean inside = start >= 0 && end <= text.length() && start < end;
            if (inside
                    && "mention".equals(entity.getType())
                    && text.substring(start, end).toLowerCase(Locale.ROOT).equals(mention)) {
                return without(text, entities, start, end, true);
            }
        }
        return new Words(text, entities, false, false);
    }

    private static Words without(String text, List<MessageEntity> entities, int start, int end, boolean andBlank) {
        int after = end;
        while (andBlank && after < text.length() && " ,:\n".indexOf(text.charAt(after)) >= 0) {
            after++;
        }
        int removed = after - start;
        List<MessageEntity> kept = new ArrayList<>();
        for (MessageEntity entity : entities) {
            if (entity.getOffset() >= after) {
                MessageEntity moved =
                        new MessageEntity(entity.getType(), entity.getOffset() - removed, entity.getLength());
                moved.setUrl(entity.getUrl());
                kept.add(moved);
            } else if (entity.getOffset() + entity.getLength() <= start) {
                kept.add(entity);
            }
        }
        return new Words(text.substring(0, start) + text.substring(after), kept, true, false);
    }

    boolean isOurs(@Nullable Message message) {
        return message != null && message.getFrom() != null && message.getFrom().getId() == bot;
    }
}
