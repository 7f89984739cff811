package io.github.dogear.chat.telegram;

import io.github.dogear.chat.PlainText;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.AnswerInlineQuery;
import org.telegram.telegrambots.meta.api.objects.inlinequery.InlineQuery;
import org.telegram.telegrambots.meta.api.objects.inlinequery.inputmessagecontent.InputTextMessageContent;
import org.telegram.telegrambots.meta.api.objects.inlinequery.result.InlineQueryResult;
import org.telegram.telegrambots.meta.api.objects.inlinequery.result.InlineQueryResultArticle;

/** Answers what is typed behind the bot's name: each finds only what is in their own list. */
final class InlineAnswers {
    private static final Logger log = LoggerFactory.getLogger(InlineAnswers.class);
    private static final int MOST_RESULTS = 20;
    private static final int LONGEST_TITLE = 120;
    private static final int LONGEST_DESCRIPTION = 200;

    private final BotApi api;
    private final InlineSearch search;

    InlineAnswers(BotApi api, InlineSearch search) {
        this.api = api;
        this.search = search;
    }

    void answer(InlineQuery query) {
        try {
            List<InlineSearch.Found> found =
                    search.find(String.valueOf(query.getFrom().getId()), query.getQuery());
            List<InlineQueryResult> results = new ArrayList<>();
            for (InlineSearch.Found one : found.subList(0, Math.min(found.size(), MOST_RESULTS))) {
                results.add(result(results.size(), one));
            }
            // Lists change, and what one person finds is nobody else's business.
            api.begin(AnswerInlineQuery.builder()
                    .inlineQueryId(query.getId())
                    .results(results)
                    .cacheTime(0)
                    .isPersonal(true)
                    .build());
        } catch (RuntimeException e) {
            log.warn("What was typed behind the bot's name could not be looked up: {}", e.toString());
        }
    }

    private static InlineQueryResultArticle result(int number, InlineSearch.Found found) {
        String title = PlainText.clean(found.title()).strip();
        String words = found.address() == null ? PlainText.clean(found.text()) : title + "\n" + found.address();
        String text = PlainText.cut(words.strip(), Drawing.LONGEST);
        return InlineQueryResultArticle.builder()
                .id(String.valueOf(number))
                .title(title.isEmpty() ? "Note" : PlainText.cut(title, LONGEST_TITLE))
                .description(PlainText.cut(PlainText.clean(found.text()), LONGEST_DESCRIPTION))
                .inputMessageContent(InputTextMessageContent.builder()
                        .messageText(text.isBlank() ? "…" : text)
                        .build())
                .build();
    }
}
