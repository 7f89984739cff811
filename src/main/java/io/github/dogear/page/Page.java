package io.github.dogear.page;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What was read in a page.
 *
 * @param kind whether the page is what was asked for; a wall or a missing page has no title, author, date or text
 * @param author one name, or several parted by commas; null where the page names nobody
 * @param site the site's own name, else its host without {@code www.}; empty when neither is known
 * @param language its ISO 639 letters in lower case
 * @param minutes to read it, or to watch it where the page says how long that is
 * @param pages of a PDF; 0 for any other page
 * @param text paragraphs parted by newlines
 * @param canonical the address the page gives itself, when that is on the same site and not its front page
 * @param discusses the address of what the page is a discussion of
 */
public record Page(
        Kind kind,
        @Nullable String title,
        @Nullable String author,
        String site,
        @Nullable LocalDate published,
        @Nullable String language,
        int words,
        int minutes,
        int pages,
        String text,
        @Nullable String canonical,
        @Nullable String discusses) {

    /** Whether the page asked for came, or another in its place. */
    public enum Kind {
        /** The page itself. */
        ARTICLE,
        /** A challenge, or a sign-in or consent page. */
        WALL,
        /** A page that says there is none, whatever its status was. */
        MISSING,
        /** A PDF that is broken or locked by a password. */
        LOCKED
    }

    static Page none(Kind kind, String site) {
        return new Page(kind, null, null, site, null, null, 0, 0, 0, "", null, null);
    }

    /** A discussion with the article that it is about: titled as discussed, read as long as the article takes. */
    Page about(Page article) {
        String both = text.isBlank() ? article.text() : article.text() + "\n\nDiscussed on " + site + ":\n" + text;
        return new Page(
                kind,
                title,
                article.author(),
                site,
                article.published(),
                article.language(),
                article.words(),
                article.minutes(),
                article.pages(),
                both,
                canonical,
                discusses);
    }
}
